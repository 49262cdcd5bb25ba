"""What people really write: two questions, a story round a question, a follow-up, doubt, distress, a complaint."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from programme.records import CallbackRequest, Conversation
from tests.support.assistant import Person, Running


def test_two_questions_in_one_message_are_both_answered(somebody: Person) -> None:
    somebody.says("is it free and how long does it last?")
    assert "It is free" in somebody.heard
    assert "runs from" in somebody.heard


def test_two_questions_inside_a_form_are_both_answered_and_the_form_goes_on(somebody: Person) -> None:
    somebody.says_all("can i join", "Leeds")
    somebody.says("do you pay for childcare? and do I get a certificate?")
    assert "pay for childcare" in somebody.heard
    assert "certificate" in somebody.heard
    assert somebody.asked == "caring_break"


def test_a_message_that_tells_and_asks_is_answered_and_what_it_tells_is_never_asked(somebody: Person) -> None:
    somebody.says("I've been off 6 years with my kids in Hull, is that too long?")
    assert "6 years is long enough" in somebody.heard
    assert "Kingston upon Hull" in somebody.heard
    somebody.says("yes please")
    assert "You've told me this already" in somebody.heard
    assert somebody.asked == "current_work"
    somebody.says_all("no", "software tester", "british")
    assert somebody.custom["eligibility"] == "eligible"


def test_what_was_told_on_the_side_can_be_seen_and_corrected_before_it_counts(somebody: Person) -> None:
    somebody.says("I live in Leeds and I was a network engineer. How much does it cost?")
    somebody.says("can i join?")
    assert "Where you live: Leeds" in somebody.heard
    assert "say “change”" in somebody.heard
    assert somebody.asked == "caring_break"


def test_a_story_without_a_question_is_kept_and_the_check_is_offered(somebody: Person) -> None:
    somebody.says("I was a civil engineer for 12 years and I left in 2019 to look after my mum. I live in Derby.")
    assert "Derby" in somebody.heard
    somebody.says("yes")
    assert somebody.asked == "current_work"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("im in barnsley, is that covered", "Yes: Barnsley"),
        ("do you take people from Cardiff?", "No: Cardiff"),
        ("is 20 years too long a break", "20 years is long enough"),
        ("im on a spouse visa, is that ok", "Spouse, partner and dependant visas count if they allow work"),
        ("would a science teacher count", "a coordinator decides"),
    ],
)
def test_a_fact_in_the_question_is_judged_in_the_answer(somebody: Person, asked: str, said: str) -> None:
    assert said in somebody.says(asked).heard


def test_a_follow_up_keeps_its_context(somebody: Person) -> None:
    somebody.says("which areas do you cover?")
    assert "No: Wales" in somebody.says("and if I live in Wales?").heard
    somebody.says("can dads join?")
    assert "Men can join" in somebody.says("what about my husband?").heard


def test_the_same_answer_is_not_simply_said_again(somebody: Person) -> None:
    first = somebody.says("do you pay for childcare?").heard
    second = somebody.says("what about nursery fees?").heard
    assert "That's what I know about it" in second
    assert second != first
    assert "Talk to a person" in [one["title"] for one in somebody.buttons]


def test_a_second_miss_in_a_row_offers_a_person(somebody: Person) -> None:
    somebody.says("what is the capital of France?")
    assert "outside" in somebody.heard
    somebody.says("who won the football last night?")
    assert "a coordinator can call you back" in somebody.heard
    assert "Talk to a person" in [one["title"] for one in somebody.buttons]


@pytest.mark.parametrize(
    "said",
    [
        "I don't know how much longer I can keep going",
        "my husband hits me and i want to get out of the house",
        "whats the point of living anymore",
        "i want to kill myself",
    ],
)
@pytest.mark.parametrize(
    "way", [[], ["can i join"], ["i want to apply", "yes"]], ids=["outside", "check", "application"]
)
def test_distress_gets_a_kind_answer_and_a_person_and_no_form_question(
    somebody: Person, way: list[str], said: str
) -> None:
    somebody.says_all(*way, said)
    assert "116 123" in somebody.heard
    assert "Talk to a person" in [one["title"] for one in somebody.buttons]
    assert somebody.asked is None


def test_a_complaint_is_taken_down_and_waits_for_a_coordinator(bot: Running, somebody: Person) -> None:
    somebody.says("nobody rang me back although you promised, I want to complain")
    assert "passed on" in somebody.heard
    with bot.store.read() as session:
        (kept,) = session.scalars(
            select(CallbackRequest).join(Conversation).where(Conversation.key == somebody.key)
        ).all()
    assert kept.about == "Complaint: nobody rang me back although you promised, I want to complain"


@pytest.mark.parametrize(
    ("asked", "pointed_to"),
    [
        ("can my old boss sack me for being pregnant", "Acas"),
        ("how do i extend my visa", "GOV.UK"),
        ("what will happen to my universal credit if i join", "Citizens Advice"),
        ("what can i take for my anxiety", "GP"),
    ],
)
def test_advice_that_is_not_ours_is_pointed_to_the_right_service(somebody: Person, asked: str, pointed_to: str) -> None:
    assert pointed_to in somebody.says(asked).heard
