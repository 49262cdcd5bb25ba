"""A message is read over slips of the thumb and text-speak; what isn't plainly a slip stays as it was typed."""

from __future__ import annotations

import pytest
import rasa.shared.utils.io
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.spelling import READ_AS, WORDS, Speller, Spelling, right_words, speller_of, without_greeting

CONTEXT = ExecutionContext(GraphSchema({}))
MEANS = {"u": "you", "r": "are", "pls": "please", "gonna": "going to", "gr8": "great", "2day": "today", "dont": "don't"}
SENTENCES = """
am I eligible for this programme
how much time does it take
when does it start and does it cost much
can you pay for childcare in time
who is my coach and how many sessions of coaching do I have
"""
KNOWN = frozenset({"bread", "horse", "leeds"})


@pytest.fixture(scope="module")
def speller() -> Speller:
    """It knows the words of a few sentences, and some more that it never suggests."""
    words = SENTENCES.lower().split()
    return Speller(MEANS, {word: words.count(word) for word in words}, KNOWN)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        pytest.param("r u gonna pay", "are you going to pay", id="several, one of them for two words"),
        pytest.param("PLS", "please", id="in capitals"),
        pytest.param("Dont pay", "don't pay", id="without its apostrophe, at the beginning"),
        pytest.param("start 2day", "start today", id="a figure before letters"),
        pytest.param("gr8", "great", id="a figure after letters"),
    ],
)
def test_text_speak_is_spelt_out(speller: Speller, typed: str, read: str) -> None:
    assert speller.mend(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        pytest.param("am I eligable", "am I eligible", id="another vowel"),
        pytest.param("whem does it start", "when does it start", id="the key beside it"),
        pytest.param("does it cots much", "does it cost much", id="two letters changed places"),
        pytest.param("this programe", "this programme", id="a letter left out"),
        pytest.param("any sesssions", "any sessions", id="a letter too many"),
        pytest.param("chidlcaer", "childcare", id="two slips in a long word"),
        pytest.param("how  MUCH, tiem?!", "how  MUCH, time?!", id="spaces, signs and capitals around it stay"),
        pytest.param("Elegible for this", "eligible for this", id="a capital at the beginning makes no name of it"),
    ],
)
def test_a_slip_is_read_as_the_nearest_word_it_knows(speller: Speller, typed: str, read: str) -> None:
    assert speller.mend(typed) == read


def test_of_two_words_as_near_the_one_with_the_same_first_letter_is_meant() -> None:
    speller = Speller({}, {"light": 90, "tight": 1}, frozenset())
    assert speller.nearest("tlight") == "tight"
    assert speller.nearest("alight") == "light"


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("my postcode is LS6 2AB", id="a postcode"),
        pytest.param("is de22 in it", id="half a postcode in small letters"),
        pytest.param("my coach is Stort", id="a name, for its capital"),
        pytest.param("is it brd", id="a word of three letters"),
        pytest.param("my horse and my bread", id="words it knows but never suggests"),
        pytest.param("how much is the cöst", id="a word with a foreign letter"),
        pytest.param("does it cost £40 or 40%", id="figures"),
        pytest.param("how much xylophonix", id="a strange word that is near to none"),
        pytest.param("voulez expliquer whem commence", id="another language, though one word looks like a slip"),
        pytest.param("", id="nothing"),
        pytest.param("👍 ?!", id="no word at all"),
    ],
)
def test_what_is_not_plainly_a_slip_stays_as_it_is(speller: Speller, typed: str) -> None:
    assert speller.mend(typed) == typed


@pytest.mark.parametrize(
    ("typed", "read"),
    [("muchtime", "much time"), ("how manysessions", "how many sessions"), ("Howmuch", "how much")],
)
def test_two_words_typed_as_one_are_read_as_two(speller: Speller, typed: str, read: str) -> None:
    assert speller.mend(typed) == read


def test_of_two_ways_to_part_them_the_one_into_common_words_is_meant() -> None:
    speller = Speller({}, {"to": 9, "them": 9, "tot": 1, "hem": 1}, frozenset())
    assert speller.mend("tothem") == "to them"


def test_in_shouted_text_capitals_make_no_names_so_its_slips_are_mended_too(speller: Speller) -> None:
    assert speller.mend("AM I ELIGABLE FOR THIS") == "AM I eligible FOR THIS"
    assert speller.mend("am I Eligable for this") == "am I Eligable for this"


def test_a_curly_apostrophe_is_as_good_as_a_straight_one() -> None:
    assert Speller({}, {"what's": 1}, frozenset()).mend("what’s") == "what's"


def test_what_was_mended_once_is_right(speller: Speller) -> None:
    once = speller.mend("pls whem does this programe start 2day")
    assert once == "please when does this programme start today"
    assert speller.mend(once) == once


@pytest.fixture(scope="module")
def of_the_list() -> Speller:
    """It knows English and `data/spelling.yml`."""
    return speller_of({})


def test_every_text_speak_of_the_list_is_read_as_the_list_says(of_the_list: Speller) -> None:
    means: dict[str, str] = rasa.shared.utils.io.read_yaml_file(WORDS)["means"]
    read = {typed: of_the_list.mend(typed) for typed in means}
    assert {typed: found for typed, found in read.items() if found != means[typed]} == {}


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("I live at B4 7AB", id="a postcode in Birmingham"),
        pytest.param("my postcode is b4 7ab", id="the same in small letters"),
        pytest.param("L8 1AB", id="a postcode in Liverpool and nothing else"),
        pytest.param("my degree is a BEng", id="a degree"),
        pytest.param("a returnship with ReCharge", id="the programme's own words"),
        pytest.param("I used Kubernetes and SolidWorks", id="tools"),
        pytest.param("I worked in HR", id="human resources, no hour"),
        pytest.param("I worked in R&D", id="research and development, no are"),
        pytest.param("I am a TA", id="a teaching assistant, no thanks"),
        pytest.param("I have a BN(O) visa", id="a visa, no been"),
    ],
)
def test_abbreviations_and_the_words_of_the_trade_stay_as_they_are(of_the_list: Speller, typed: str) -> None:
    assert of_the_list.mend(typed) == typed


def test_right_words_are_those_of_english_counted_whatever_their_case() -> None:
    assert right_words(["How much?", "how MUCH is it"]) == {"how": 2, "much": 2, "is": 1, "it": 1}


@pytest.mark.parametrize(
    ("texts", "word", "is_right"),
    [
        pytest.param(["Revit"], "revit", True, id="a word of the list"),
        pytest.param(["Mexborough"] * 3, "mexborough", True, id="a strange word seen three times"),
        pytest.param(["Mexborough"] * 2, "mexborough", False, id="a strange word seen twice"),
        pytest.param(["eligible"] * 36 + ["eligable"] * 3, "eligable", False, id="like a word twelve times as common"),
        pytest.param(["eligible"] * 35 + ["eligable"] * 3, "eligable", True, id="like a word not so much commoner"),
        pytest.param(["gonna"] * 5 + ["wana"] * 5, "wana", False, id="text-speak, however common"),
        pytest.param(["ls11"] * 5, "ls11", False, id="not a word but letters and figures"),
    ],
)
def test_a_word_that_english_does_not_know_is_right_if_it_is_common_and_no_slip(
    texts: list[str], word: str, is_right: bool
) -> None:
    assert (word in right_words(texts)) is is_right


@pytest.fixture
def component(model_storage: ModelStorage, resource: Resource) -> Spelling:
    """Trained on two examples, kept and loaded again."""
    texts = ["am I eligible for a returnship", "Snorbleton", "in Snorbleton", "near Snorbleton"]
    examples = [Message.build(text, "inform") for text in texts]
    Spelling.create({}, model_storage, resource, CONTEXT).train(TrainingData(examples))
    return Spelling.load({}, model_storage, resource, CONTEXT)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("pls am i eligable", "please am i eligible"),
        ("any returnshps in snorblton", "any returnship in snorbleton"),
        ("is it the spring", "is it the spring"),
    ],
    ids=["text-speak and a slip", "words of its training data", "nothing to mend"],
)
def test_a_message_keeps_what_was_typed_and_is_read_as_it_was_meant(component: Spelling, typed: str, read: str) -> None:
    (message,) = component.process([Message({TEXT: typed})])
    assert message.get(TEXT) == typed
    assert message.get(READ_AS) == read


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("Hello can i join", "can i join"),
        ("hi there how do I apply", "how do I apply"),
        ("Hiya! when does it start", "when does it start"),
        ("hiii what is this", "what is this"),
        ("heya am i ok", "am i ok"),
        ("Hi again! when does it start", "when does it start"),
        ("hello hello can you hear me", "can you hear me"),
        ("hi... good morning, what does it cost", "what does it cost"),
        ("good afternoon all, am I eligible", "am I eligible"),
        ("Dear Sir/Madam, I would like to apply", "I would like to apply"),
        ("Dear Sir or Madam I want to apply", "I want to apply"),
        ("Dear team, can I join", "can I join"),
        ("Hi, I'm Sue", "I'm Sue"),
    ],
)
def test_what_is_wanted_is_read_without_the_greeting_in_front(typed: str, wanted: str) -> None:
    assert without_greeting(typed) == wanted


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("Hi", id="nothing but a greeting"),
        pytest.param("hi there", id="a greeting of two words"),
        pytest.param("good morning", id="another"),
        pytest.param("hey, cost?", id="a single word after it"),
        pytest.param("Hi how are you", id="a question that belongs to it"),
        pytest.param("Hello, how r u today", id="the same in text-speak"),
        pytest.param("Hi it is me again", id="who greets"),
        pytest.param("high hopes for this", id="another word that begins like it"),
        pytest.param("History of the programme", id="and another"),
        pytest.param("can I say hello to a coach", id="a greeting within"),
        pytest.param("what does it cost", id="none at all"),
        pytest.param("", id="nothing"),
    ],
)
def test_a_greeting_stays_where_little_or_nothing_else_is_said(typed: str) -> None:
    assert without_greeting(typed) == typed


def test_a_message_is_read_without_its_greeting_once_its_slips_are_mended(component: Spelling) -> None:
    (message,) = component.process([Message({TEXT: "Hello there, am i eligable"})])
    assert message.get(READ_AS) == "am i eligible"


@pytest.mark.parametrize("data", [{}, {TEXT: ""}], ids=["a message without a text", "an empty one"])
def test_where_nothing_was_typed_there_is_nothing_to_read(component: Spelling, data: dict) -> None:
    assert component.process([Message(data)])[0].get(READ_AS) is None


def test_examples_are_read_as_messages_are(component: Spelling) -> None:
    data = TrainingData([Message.build("am i eligable", "faq")])
    assert [one.get(READ_AS) for one in component.process_training_data(data).training_examples] == ["am i eligible"]
