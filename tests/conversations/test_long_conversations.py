"""A conversation may be as long as it likes: nothing told is lost when the tracker begins a new session."""

from __future__ import annotations

from sqlalchemy import func, select

from programme.records import Conversation, Message, Sender
from programme.transcripts import catch_up
from tests.conversations.steps import ELIGIBLE
from tests.support.assistant import Person, Running

QUESTIONS = ["how much does it cost?", "is it online?", "do i need a degree?", "can men join?"] * 10


def test_a_form_goes_on_after_forty_questions(bot: Running, somebody: Person) -> None:
    somebody.says("can i join").says_all(*ELIGIBLE[:3])
    for question in QUESTIONS:
        assert somebody.says(question).asked == "current_work"
    somebody.says_all(*ELIGIBLE[3:])
    assert somebody.custom["eligibility"] == "eligible"
    assert "Hull" in somebody.heard
    with bot.store.write() as session:
        catch_up(session, somebody.key)
        said = session.scalar(
            select(func.count())
            .select_from(Message)
            .join(Conversation)
            .where(Conversation.key == somebody.key, Message.sender == Sender.RETURNER)
        )
    assert said == 1 + len(ELIGIBLE) + len(QUESTIONS)


def test_a_button_of_long_ago_still_works(somebody: Person) -> None:
    somebody.says("can i join").says("Hull")
    payload = next(one["payload"] for one in somebody.buttons if one["title"] == "Yes, for children")
    somebody.says_all(*QUESTIONS)
    assert somebody.says(payload).asked == "break_length"


def test_an_answer_of_long_ago_is_changed(somebody: Person) -> None:
    somebody.says("can i join").says_all("Hull", "my kids")
    somebody.says_all(*QUESTIONS)
    somebody.says("sorry, I meant Derby")
    assert "Derby" in somebody.heard
    assert "Hull" in somebody.heard
    assert somebody.asked == "break_length"
