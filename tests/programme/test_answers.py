"""The answers: each can be said today, none carries a date or a number of its own that will be wrong tomorrow."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from programme.answers import ALWAYS, WITH_COHORT, Answers, Topic, facts_today, in_words, load_answers
from programme.content import ContentError, Programme
from programme.settings import ROOT
from programme.store import Store
from tests.conftest import NOW
from tests.support.records import a_cohort, a_slot, an_applicant


@pytest.fixture(scope="session")
def answers(programme: Programme) -> Answers:
    """The real answers."""
    return load_answers(ROOT / "data", programme)


def a_topic(**given: object) -> dict[str, object]:
    return {"title": "Cost", "answer": "It is free.", "sources": ["S0"], "reviewed": date(2026, 11, 21)} | given


def written(folder: Path, **files: object) -> Path:
    """A `data` folder with these files of answers: topics by name, or a text as it is."""
    data = folder / "data"
    (data / "answers").mkdir(parents=True)
    for name, content in files.items():
        text = content if isinstance(content, str) else yaml.safe_dump({"area": name, "topics": content})
        (data / "answers" / f"{name}.yml").write_text(text, encoding="utf-8")
    return data


def test_a_whole_answer_is_read(tmp_path: Path, programme: Programme) -> None:
    data = written(tmp_path, money={"cost": a_topic(related=["pay"]), "pay": a_topic(title="Pay")})
    topics = load_answers(data, programme).topics
    assert list(topics) == ["cost", "pay"]
    assert topics["cost"].related == ("pay",)


@pytest.mark.parametrize(
    ("topic", "said"),
    [
        pytest.param(a_topic(answer="It starts on {start}."), "{start}", id="unknown field"),
        pytest.param(a_topic(more="It starts on {start}."), "{start}", id="unknown field in what follows"),
        pytest.param(a_topic(when_no_cohort="{start}"), "{start}", id="unknown field without a cohort"),
        pytest.param(a_topic(answer="{}"), "no field {}", id="a field without a name"),
        pytest.param(a_topic(answer="{programme.name}"), "{programme.name}", id="a part of a field"),
        pytest.param(a_topic(answer="{minimum_age:>5}"), "{minimum_age}", id="a field with a format"),
        pytest.param(a_topic(answer="{programme!r}"), "{programme}", id="a field with a conversion"),
        pytest.param(a_topic(answer="a { b"), "brace", id="a lone brace"),
        pytest.param(a_topic(answer="a } b"), "brace", id="a lone closing brace"),
        pytest.param(
            a_topic(answer="Until {apply_by}."), "when_no_cohort", id="a cohort field, and nothing for without"
        ),
        pytest.param(a_topic(more="Until {apply_by}."), "when_no_cohort", id="a cohort field in what follows"),
        pytest.param(
            a_topic(when_no_cohort="Until {apply_by}."),
            "can't use a field of the cohort",
            id="a cohort field for without",
        ),
        pytest.param(a_topic(related=["rent"]), "`rent` doesn't exist", id="related topic missing"),
        pytest.param(a_topic(sources=["S9"]), "`S9`", id="unknown source"),
        pytest.param(a_topic(sources=[]), "sources", id="no source"),
        pytest.param(a_topic(title="x" * 31), "title", id="a title too long for a button"),
        pytest.param(a_topic(reviewed="soon"), "reviewed", id="reviewed on no day"),
        pytest.param(a_topic(colour="blue"), "colour", id="a key nobody knows"),
        pytest.param({"title": "Cost"}, "answer", id="no answer"),
        pytest.param("It is free.", "cost", id="a text where a topic should be"),
    ],
)
def test_an_answer_that_cannot_be_used_names_its_topic(
    tmp_path: Path, programme: Programme, topic: object, said: str
) -> None:
    with pytest.raises(ContentError) as error:
        load_answers(written(tmp_path, money={"cost": topic}), programme)
    line = str(error.value)
    assert line.startswith("answers")
    assert "cost" in line
    assert said in line
    assert "\n" not in line


@pytest.mark.parametrize(
    ("files", "said"),
    [
        pytest.param({}, ["data/answers", "no .yml file"], id="no file at all"),
        pytest.param({"money": "topics: [unclosed\nb"}, ["answers/money.yml", "line 2"], id="bad YAML"),
        pytest.param({"money": "- a\n- b"}, ["answers/money.yml", "the file"], id="a list"),
        pytest.param({"money": ""}, ["answers/money.yml", "the file"], id="empty"),
        pytest.param({"money": "topics: [cost]"}, ["answers/money.yml", "topics"], id="topics in a list"),
        pytest.param({"money": "topcis: {}"}, ["answers/money.yml", "topics"], id="topics misspelt"),
        pytest.param({"money": "topics: {yes: {}}"}, ["answers/money.yml", "topics"], id="a name YAML takes for true"),
        pytest.param(
            {"money": "topics:\n  cost: {}\n  cost: {}"}, ["answers/money.yml", "line 3", "`cost`"], id="a topic twice"
        ),
        pytest.param(
            {"about": {"cost": a_topic()}, "money": {"cost": a_topic()}},
            ["answers/money.yml", "cost", "another file"],
            id="a topic in two files",
        ),
    ],
)
def test_a_file_of_answers_that_cannot_be_used_is_named(
    tmp_path: Path, programme: Programme, files: dict[str, object], said: list[str]
) -> None:
    with pytest.raises(ContentError) as error:
        load_answers(written(tmp_path, **files), programme)
    for part in said:
        assert part in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("is_open", [True, False], ids=["with an open cohort", "without"])
def test_every_answer_can_be_said_with_nothing_left_open(
    store: Store, programme: Programme, answers: Answers, is_open: bool
) -> None:
    with store.write() as session:
        if is_open:
            a_cohort(session, NOW)
        facts = facts_today(session, programme, NOW, site="https://returners.example.org")
    said = {name: answers.say(name, facts) for name in answers.topics}
    assert len(said) >= 60
    assert {name: text for name, text in said.items() if not text or re.search(r"[{}]", text)} == {}


def test_what_names_the_cohort_is_said_otherwise_when_none_is_open() -> None:
    topic = Topic.model_validate(
        a_topic(answer="Until {apply_by}.", more="Do hurry.", when_no_cohort="Not now; {programme} says when.")
    )
    answers = Answers({"deadline": topic, "cost": Topic.model_validate(a_topic(more="For all."))})
    always = dict.fromkeys(ALWAYS, "STEM ReCharge")
    with_cohort = always | dict.fromkeys(WITH_COHORT, "Friday")
    assert answers.say("deadline", with_cohort) == "Until Friday.\n\nDo hurry."
    assert answers.say("deadline", always) == "Not now; STEM ReCharge says when."
    assert answers.say("cost", always) == answers.say("cost", with_cohort) == "It is free.\n\nFor all."


def test_there_is_no_answer_to_an_unknown_topic(answers: Answers) -> None:
    with pytest.raises(KeyError, match="shoe_size"):
        answers.say("shoe_size", {})


MONTHS = list(calendar.month_name)[1:]
DATED = re.compile(rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? )?\b(?P<month>{'|'.join(MONTHS)})\b(?: (?P<year>\d{{4}}))?")
COUNTED = re.compile(
    r"\b\d+ (?:\w+ )?(?:places?|spaces?)\b|\bplaces\b[^.]*: ?\d+|\b(?:Mon|Tues|Wednes|Thurs|Fri)days?\b", re.IGNORECASE
)
YEAR = re.compile(r"\b20\d\d\b")


def tells_what_changes(text: str, reviewed: date) -> list[str]:
    """The places of a text that tell a day to come, or a number of places: only the database may tell those.

    A day that was over when the answer was reviewed is history; so is one without a year in a sentence about a year
    that was over.
    """
    return [found for sentence in re.split(r"(?<=[.?!])\s", text) for found in _told(sentence, reviewed)]


def _told(sentence: str, reviewed: date) -> list[str]:
    about_the_past = any(int(year) < reviewed.year for year in YEAR.findall(sentence))
    days = [
        match.group()
        for match in DATED.finditer(sentence)
        if not (_day(match) < reviewed if match["year"] else about_the_past)
    ]
    return days + [match.group() for match in COUNTED.finditer(sentence)]


def _day(match: re.Match[str]) -> date:
    return date(int(match["year"]), MONTHS.index(match["month"]) + 1, int(match["day"] or 1))


REVIEWED = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It starts on 11 January 2027.", ["11 January 2027"]),
        ("It starts in January 2027.", ["January 2027"]),
        ("Apply by 18 December.", ["18 December"]),
        ("It starts in January.", ["January"]),
        ("There are 12 places, or 3 free places.", ["12 places", "3 free places"]),
        ("Places left: 7.", ["Places left: 7"]),
        ("Coaching is on Tuesdays.", ["Tuesdays"]),
        ("It closed on 20 September 2023. The next one opens on 3 May.", ["3 May"]),
        ("It ran from October to November 2023, and had opened on 3 July.", []),
        ("Of 42 people, 38% agree; by 2030 there may be 173,000 jobs.", []),
    ],
)
def test_what_would_be_wrong_tomorrow_is_recognised(text: str, found: list[str]) -> None:
    assert tells_what_changes(text, REVIEWED) == found


def test_no_answer_tells_a_day_to_come_or_a_number_of_places(answers: Answers) -> None:
    telling = {
        name: tells_what_changes(" ".join((topic.answer, topic.more, topic.when_no_cohort)), topic.reviewed)
        for name, topic in answers.topics.items()
    }
    assert {name: found for name, found in telling.items() if found} == {}


def test_the_facts_of_today_come_from_the_settings_and_the_database(store: Store, programme: Programme) -> None:
    with store.write() as session:
        a_cohort(
            session,
            NOW,
            name="January 2027",
            apply_by=date(2026, 12, 18),
            starts_on=date(2027, 1, 11),
            ends_on=date(2027, 3, 5),
            places=3,
            hours_a_week="six hours a week",
        )
        an_applicant(session, programme, NOW)
        for hours in (24, 26):
            a_slot(session, NOW + timedelta(hours=hours))
        facts = facts_today(session, programme, NOW, site="https://returners.example.org")
    assert facts == {
        "programme": "STEM ReCharge",
        "regions": "East Midlands, West Midlands, North East, North West and Yorkshire and The Humber",
        "minimum_break_months": "12",
        "minimum_age": "18",
        "reply_working_days": "5",
        "callback_working_days": "2",
        "session_times": "during school hours",
        "session_place": "online, by video call",
        "site": "https://returners.example.org",
        "next_slots": "Sunday 22 November, 10:00 to 10:45 am or Sunday 22 November, 12:00 to 12:45 pm",
        "cohort_name": "January 2027",
        "cohort_starts": "Monday 11 January 2027",
        "cohort_ends": "Friday 5 March 2027",
        "apply_by": "Friday 18 December 2026",
        "places_left": "2",
        "hours_a_week": "six hours a week",
    }


def test_without_a_cohort_and_slots_there_are_only_the_facts_that_always_hold(
    store: Store, programme: Programme
) -> None:
    with store.read() as session:
        facts = facts_today(session, programme, NOW, site="https://returners.example.org")
    assert facts.keys() == ALWAYS
    assert facts["next_slots"] == "none are free at the moment"


def test_the_settings_hours_stand_in_where_the_cohort_has_none(store: Store, programme: Programme) -> None:
    with store.write() as session:
        a_cohort(session, NOW, hours_a_week="")
        assert (
            facts_today(session, programme, NOW, site="https://returners.example.org")["hours_a_week"]
            == programme.settings.hours_a_week
        )


@pytest.mark.parametrize(
    ("items", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (("a", "b", "c"), "a, b and c")],
    ids=["none", "one", "two", "three"],
)
def test_a_list_is_said_with_and_before_the_last(items: list[str], said: str) -> None:
    assert in_words(items) == said


def test_a_choice_is_said_with_or_before_the_last() -> None:
    assert in_words(["a", "b", "c"], " or ") == "a, b or c"
