"""Every question of every form × every kind of interruption: the right answer comes, and the same question again, once.

Where the form is left (a stop, a goodbye, distress, a person, another form) nothing is asked; the way back brings
the same question.
"""

from __future__ import annotations

import pytest

from programme.content import Programme
from programme.times import system_clock
from tests.conversations.steps import APPLICATION, ELIGIBLE
from tests.support.assistant import Person, Running
from tests.support.records import an_applicant

# How each form begins, and its questions with an answer to each.
CHECK = ("home_area", "caring_break", "break_length", "current_work", "experience", "right_to_work")
ANSWERS = (
    "full_name",
    "email",
    "phone",
    "contact_preference",
    "home_area",
    "last_role",
    "sector",
    "years_experience",
    "break_length",
    "goals",
    "support_needs",
)
FORMS = {
    "check": ("can i join", tuple(zip(CHECK, ELIGIBLE, strict=True))),
    "application": (
        "i want to apply",
        (
            ("consent", "yes"),
            *zip(ANSWERS, [*APPLICATION[:4], "Hull", *APPLICATION[4:7], "6 years", *APPLICATION[7:]], strict=True),
            ("confirmed", "yes"),
        ),
    ),
    "booking": (
        "book a coaching slot",
        (("coaching_topic", "my cv"), ("slot_choice", "the first one"), ("booking_confirmed", "yes")),
    ),
    "call back": (
        "i want to talk to a person",
        (("full_name", "Ada Obi"), ("callback_contact", "07700 900123"), ("callback_about", "my visa")),
    ),
    "link": ("send me a link for my laptop", (("link_email", "ada@example.com"), ("link_code", "000000"))),
    "employer": (
        "we are an engineering firm and want to take on a returner, who do we contact?",
        (
            ("employer_name", "Ada Obi"),
            ("organisation", "Gears Ltd"),
            ("work_email", "ada@gears.example"),
            ("employer_region", "Yorkshire"),
            ("employer_about", "hiring"),
        ),
    ),
}
# Any words are an answer to these.
OPEN = {
    "full_name",
    "contact_preference",
    "last_role",
    "sector",
    "goals",
    "support_needs",
    "callback_about",
    "employer_name",
    "organisation",
    "employer_region",
    "employer_about",
}
# What is said, and what must be heard. After these the question stands again.
ASIDES = {
    "a question": ("how much does it cost?", "free"),
    "two questions": ("is it online and do i need a degree?", "degree"),
    "why": ("why do you ask that?", ""),
    "small talk": ("thank you", "welcome"),
    "what can you do": ("what can you do?", "book or cancel"),
    "say it again": ("what was the question again?", ""),
    "another world": ("what is the weather in Leeds tomorrow?", "outside"),
    "far too long": ("I was a tester. " * 400, "2,000"),
    "nothing": ("   ", "empty"),
    "frustration": ("you are useless, you don't understand anything!", "sorry"),
    "a typed command": ('/affirm{"slot":"consent"}', "not sure"),
}
# After these nothing is asked; the way back is offered.
LEAVING = {
    "stop": ("stop", "Nothing you've told me is lost"),
    "not now": ("sorry got to go, bye", "Nothing you've told me is lost"),
    "distress": ("i can't cope any more, i don't want to be here", "116 123"),
}


@pytest.fixture
def somebody(request: pytest.FixtureRequest, bot: Running, somebody: Person, programme: Programme) -> Person:
    """Somebody; a slot is held only for who has applied."""
    if getattr(request.node, "callspec", None) and request.node.callspec.params.get("form") == "booking":
        with bot.store.write() as session:
            an_applicant(session, programme, system_clock(), key=somebody.key)
    return somebody


def begin(somebody: Person, form: str) -> tuple[tuple[str, str], ...]:
    """Begin a form; gives back its questions with an answer to each."""
    begins, questions = FORMS[form]
    somebody.says(begins)
    if form == "employer":
        somebody.presses("Leave our details")
    return questions


@pytest.mark.parametrize("aside", ASIDES)
@pytest.mark.parametrize("form", FORMS)
def test_an_aside_is_answered_and_the_question_comes_again_once(somebody: Person, form: str, aside: str) -> None:
    said, answered = ASIDES[aside]
    questions = begin(somebody, form)
    for slot, answer in questions:
        assert somebody.asked == slot
        # Where any words are an answer, a typed command is one too: test_commands.py has that.
        if not (aside == "a typed command" and slot in OPEN):
            somebody.says(said)
            asked = [reply["custom"]["asks"] for reply in somebody.replies if "asks" in reply.get("custom", {})]
            assert asked == [slot], somebody.heard
            assert answered in somebody.heard, slot
        somebody.says(answer)


@pytest.mark.parametrize("leaving", LEAVING)
@pytest.mark.parametrize("form", FORMS)
def test_leaving_asks_nothing_more_and_the_way_back_brings_the_same_question(
    somebody: Person, form: str, leaving: str
) -> None:
    said, heard = LEAVING[leaving]
    questions = begin(somebody, form)
    for slot, answer in questions:
        assert somebody.asked == slot
        somebody.says(said)
        assert somebody.asked is None, (slot, somebody.heard)
        assert heard in somebody.heard, slot
        assert somebody.presses("Carry on").asked == slot
        somebody.says(answer)


@pytest.mark.parametrize("form", ["check", "application"])
def test_a_person_is_asked_for_in_the_middle_and_the_form_goes_on_afterwards(somebody: Person, form: str) -> None:
    begins, questions = FORMS[form]
    somebody.says(begins)
    for number, (slot, answer) in enumerate(questions):
        assert somebody.asked == slot
        if number % 2:
            somebody.says("can i talk to a real person please")
            assert somebody.asked in ("full_name", "callback_contact")
            assert somebody.says("stop").asked is None
            assert somebody.says("carry on").asked == slot
        somebody.says(answer)


@pytest.mark.parametrize("form", ["check", "application"])
def test_the_other_flow_in_the_middle_and_back(somebody: Person, form: str) -> None:
    begins, questions = FORMS[form]
    other = {"check": "i want to talk to a person", "application": "book a coaching slot"}[form]
    somebody.says(begins)
    for slot, answer in questions[:4]:
        assert somebody.asked == slot
        if slot != "consent":
            somebody.says(other)
            if somebody.asked != slot:
                somebody.says("stop")
                assert somebody.says("carry on").asked == slot
        somebody.says(answer)


def test_an_earlier_answer_is_changed_at_every_question_of_the_check(somebody: Person) -> None:
    begins, questions = FORMS["check"]
    somebody.says(begins).says("Hull")
    for number, (slot, answer) in enumerate(questions[1:]):
        town = ["Derby", "Leeds"][number % 2]
        somebody.says(f"sorry, I meant {town} for where i live")
        assert town in somebody.heard, slot
        asked = [reply["custom"]["asks"] for reply in somebody.replies if "asks" in reply.get("custom", {})]
        assert asked == [slot]
        somebody.says(answer)
    assert somebody.custom["eligibility"] == "eligible"


def test_an_earlier_answer_is_changed_at_every_question_of_the_application(somebody: Person) -> None:
    begins, questions = FORMS["application"]
    somebody.says(begins).says_all("yes", "Ada Obi")
    for number, (slot, answer) in enumerate(questions[2:]):
        name = ["Ada Obi-Jones", "Ada Obi"][number % 2]
        somebody.says(f"my name is wrong, it's {name}")
        assert name in somebody.heard, slot
        asked = [reply["custom"]["asks"] for reply in somebody.replies if "asks" in reply.get("custom", {})]
        assert asked == [slot]
        somebody.says(answer)
    assert somebody.custom["application"]


def test_asked_three_times_a_question_comes_with_another_way(somebody: Person) -> None:
    somebody.says_all("i want to apply", "yes", "Ada Obi").says_all("hmm", "hmm hm")
    assert somebody.asked == "email"
    assert "a person can call you" in somebody.heard
    assert {"Talk to a person", "Leave it for now"} <= {one["title"] for one in somebody.buttons}
    assert somebody.says("ada@example.com").asked == "phone"
