"""Answers in people's own words, answers that can't be read, and answers changed afterwards."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from programme.records import Application, CallbackRequest, Conversation, EligibilityCheck
from tests.conversations.diary import BESIDE_THE_TIMES
from tests.conversations.steps import APPLICATION, ELIGIBLE
from tests.support.assistant import Person, Running


def check_with(somebody: Person, **answers: str) -> Person:
    """Go through the check as somebody eligible, but for the answers given here."""
    slots = ("home_area", "caring_break", "break_length", "current_work", "experience", "right_to_work")
    somebody.says("am i eligible?")
    for slot, usual in zip(slots, ELIGIBLE, strict=True):
        assert somebody.asked == slot
        somebody.says(answers.get(slot, usual))
    return somebody


@pytest.mark.parametrize(
    ("answers", "verdict", "reasons"),
    [
        pytest.param({}, "eligible", [], id="everything fits"),
        pytest.param({"home_area": "I live in London"}, "not_eligible", ["home_area"], id="lives in London"),
        pytest.param({"break_length": "5 months"}, "not_eligible", ["break_length"], id="too short a break"),
        pytest.param(
            {"current_work": "still a senior engineer, full time"}, "not_eligible", ["break_length"], id="works"
        ),
        pytest.param(
            {"break_length": "5 months", "current_work": "part time in a shop, it fits round the kids"},
            "eligible",
            [],
            id="a lower-skilled job counts whatever the months",
        ),
        pytest.param({"experience": "I was a chemistry teacher"}, "needs_review", ["experience"], id="a near field"),
        pytest.param(
            {"right_to_work": "I'm on a student visa"}, "needs_review", ["right_to_work"], id="a student visa"
        ),
        pytest.param(
            {"home_area": "Cardiff", "right_to_work": "not sure"},
            "not_eligible",
            ["home_area"],
            id="a clear failure outranks an unclear answer",
        ),
    ],
)
def test_the_check_decides_with_its_reasons(
    bot: Running, somebody: Person, answers: dict[str, str], verdict: str, reasons: list[str]
) -> None:
    check_with(somebody, **answers)
    assert somebody.custom["eligibility"] == verdict
    assert somebody.custom["reasons"] == reasons
    with bot.store.read() as session:
        kept = session.scalars(
            select(EligibilityCheck).join(Conversation).where(Conversation.key == somebody.key)
        ).one()
    assert (kept.verdict.value, kept.reasons) == (verdict, reasons)
    assert set(kept.answers) == {
        "home_area",
        "caring_break",
        "break_length",
        "current_work",
        "experience",
        "right_to_work",
    }


def test_an_answer_that_cannot_be_read_is_asked_again_with_an_example_and_then_left_to_a_person(
    somebody: Person,
) -> None:
    somebody.says_all("can i join", "Leeds", "my kids")
    somebody.says("hmm a while")
    assert somebody.asked == "break_length"
    assert any(example in somebody.heard for example in ("years", "months", "since"))
    somebody.says("hmm a while")
    assert somebody.asked == "current_work"
    somebody.says_all("no", "software tester", "yes")
    assert somebody.custom["eligibility"] == "needs_review"
    assert somebody.custom["reasons"] == ["break_length"]


def test_a_name_in_two_regions_is_asked_about_with_the_choices_as_buttons(somebody: Person) -> None:
    somebody.says_all("can i join", "Richmond")
    assert somebody.asked == "home_area"
    assert len(somebody.buttons) >= 2
    yorkshire = next(one["title"] for one in somebody.buttons if "Yorkshire" in one["title"])
    somebody.presses(yorkshire)
    assert somebody.asked == "caring_break"


@pytest.mark.parametrize(
    ("way", "slot", "bad", "hint"),
    [
        (["yes", "Ada Obi"], "email", "ada at gmail", "@"),
        (["yes", "Ada Obi", "ada@example.com"], "phone", "12345", "07"),
    ],
    ids=["an e-mail without an @", "a number too short"],
)
def test_a_bad_value_is_asked_again_and_nothing_given_is_lost(
    somebody: Person, way: list[str], slot: str, bad: str, hint: str
) -> None:
    somebody.says("i want to apply").says_all(*way)
    somebody.says(bad)
    assert somebody.asked == slot
    assert hint in somebody.heard


def test_no_consent_means_no_application(bot: Running, somebody: Person) -> None:
    somebody.says("i want to apply").says("no")
    assert "haven't made an application" in somebody.heard
    with bot.store.read() as session:
        made = session.scalars(select(Application).join(Conversation).where(Conversation.key == somebody.key)).all()
    assert made == []
    assert somebody.says("i want to apply").asked == "consent"


def test_a_no_with_something_else_in_it_refuses_nothing(somebody: Person) -> None:
    somebody.says("i want to apply").says("no its kev@example.com")
    assert somebody.asked == "consent"


def test_no_consent_leaves_the_check_as_it_was(somebody: Person) -> None:
    somebody.says("can i join").says_all(*ELIGIBLE).says("yes").says("no")
    somebody.says("i want to apply").says("yes").says_all(*APPLICATION)
    assert "Hull" in somebody.heard


def test_an_answer_is_changed_from_the_summary_by_button_and_in_words(bot: Running, somebody: Person) -> None:
    somebody.says("can i join").says_all(*ELIGIBLE).says("yes").says("yes").says_all(*APPLICATION)
    assert somebody.presses("Change e-mail").asked == "email"
    assert somebody.says("priya.new@example.com").asked == "confirmed"
    assert somebody.says("no, my phone is wrong").asked == "phone"
    assert somebody.says("+44 7700 900456").asked == "confirmed"
    somebody.presses("Send my application")
    with bot.store.read() as session:
        kept = session.scalars(select(Application).where(Application.reference == somebody.custom["application"])).one()
    assert (kept.email, kept.phone) == ("priya.new@example.com", "+447700900456")


def test_a_person_is_asked_to_call_back(bot: Running, somebody: Person) -> None:
    somebody.says("can i speak to someone please").says_all("Ada Obi", "07700 900123", "my visa")
    assert "2 working days" in somebody.heard
    with bot.store.read() as session:
        kept = session.scalars(select(CallbackRequest).join(Conversation).where(Conversation.key == somebody.key)).one()
    assert (kept.name, kept.contact, kept.about) == ("Ada Obi", "+447700900123", "my visa")


def test_other_times_are_offered_and_none_twice(somebody: Person) -> None:
    somebody.says_all("book a coaching slot", "cv")
    first = {one["title"] for one in somebody.buttons} - BESIDE_THE_TIMES
    somebody.says("none of these suit me, any others?")
    second = {one["title"] for one in somebody.buttons} - BESIDE_THE_TIMES
    assert len(first) == len(second) == 3
    assert not first & second


def test_a_second_booking_is_refused_with_the_time_of_the_first_and_nothing_of_it_is_left_over(
    somebody: Person,
) -> None:
    somebody.says("can i join").says_all(*ELIGIBLE).says("yes").says("yes").says_all(*APPLICATION).says("yes")
    somebody.says("yes").says("my cv").says("the first one").says("yes")
    booked = somebody.custom["booking"]
    first_time = somebody.heard.split(" (UK time)")[0].removeprefix("Booked: ")
    somebody.says("i want to book a coaching slot")
    assert first_time in somebody.heard
    assert somebody.asked is None
    somebody.presses("Cancel that one").presses("Yes, cancel it")
    assert somebody.custom == {"booking": booked, "starts_at": somebody.custom["starts_at"], "status": "cancelled"}
    assert somebody.presses("Book another").asked == "coaching_topic"


@pytest.mark.parametrize("asked", ["wich exams u need?", "what does caring mean", "do I have to tell you everything?"])
def test_a_question_is_never_taken_as_an_answer(somebody: Person, asked: str) -> None:
    somebody.says_all("can i join", "Leeds")
    assert somebody.says(asked).asked == "caring_break"


def test_what_was_told_is_read_back(somebody: Person) -> None:
    somebody.says_all("can i join", "Leeds", "my kids")
    somebody.says("what have i told you so far")
    assert "Leeds" in somebody.heard
    assert somebody.asked == "break_length"


def test_an_answer_that_cannot_be_read_twice_in_the_application_is_kept_as_said_for_a_coordinator(
    somebody: Person,
) -> None:
    somebody.says("i want to apply").says("yes").says_all(*APPLICATION[:4])
    assert somebody.says("asdf").asked == "home_area"
    assert somebody.says("asdf").asked == "last_role"


def test_no_skips_what_may_be_skipped_and_send_it_sends(somebody: Person) -> None:
    somebody.says("i want to apply").says_all("yes", "Ada Obi", "ada@example.com")
    assert somebody.says("no").asked == "contact_preference"
    somebody.says_all("no", "Leeds", "cad technician", "rail", "9", "5 years", "nothing", "no")
    assert somebody.asked == "confirmed"
    assert somebody.says("send it").custom["application"]


def test_a_correction_and_the_answer_in_one_message_are_both_taken(somebody: Person) -> None:
    somebody.says("i want to apply").says_all("yes", *APPLICATION[:4], "Hull", "test engineer")
    assert somebody.asked == "sector"
    somebody.says("no no, the best way is whatsapp after 12. the sector is telecoms")
    assert "whatsapp after 12" in somebody.heard
    assert somebody.asked == "years_experience"


def test_two_answers_are_corrected_in_one_message(somebody: Person) -> None:
    somebody.says("can i join").says_all("Leeds", "my kids", "3 years")
    somebody.says("sorry, my region is not Leeds but Hull, and the break is not 3 years but 4 years")
    assert "Hull" in somebody.heard
    assert "4 years" in somebody.heard
    assert somebody.asked == "current_work"


def test_a_question_beside_an_answer_is_answered_and_the_answer_is_kept(somebody: Person) -> None:
    somebody.says("can i join").says_all("Leeds", "my kids")
    somebody.says("about 6 years. will you pay for my childcare?")
    assert "doesn't pay for childcare" in somebody.heard
    assert somebody.asked == "current_work"


def test_somebody_elses_check_leaves_ones_own_alone(bot: Running, somebody: Person) -> None:
    check_with(somebody)
    somebody.says("can my sister join?").says_all("Cardiff", "her kids", "3 years", "no", "nurse", "yes")
    assert somebody.custom["eligibility"] == "not_eligible"
    assert somebody.says("i want to apply").asked == "consent"
    with bot.store.read() as session:
        checks = session.scalars(
            select(EligibilityCheck)
            .join(Conversation)
            .where(Conversation.key == somebody.key)
            .order_by(EligibilityCheck.id)
        ).all()
    assert [(one.verdict.value, one.for_somebody_else) for one in checks] == [
        ("eligible", False),
        ("not_eligible", True),
    ]
