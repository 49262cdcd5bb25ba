"""What can't be undone is done only on a yes to that very question; a question is never a no."""

from __future__ import annotations

from sqlalchemy import select

from programme.records import Application, Conversation
from tests.conversations.steps import APPLICATION
from tests.support.assistant import Person, Running


def applied(somebody: Person) -> Person:
    somebody.says("i want to apply").says_all("yes", *APPLICATION[:4], "Hull", *APPLICATION[4:7], "6 years")
    return somebody.says_all(*APPLICATION[7:], "send it")


def test_a_question_at_consent_refuses_nothing(somebody: Person) -> None:
    assert somebody.says("i want to apply").says("no i mean how long do you keep my details").asked == "consent"
    assert "haven't made an application" not in somebody.heard


def test_keeping_and_then_sending_forgets_nothing(somebody: Person) -> None:
    somebody.says("i want to apply").says_all("yes", *APPLICATION[:4])
    somebody.says("start again")
    somebody.says("No, keep it. And what happens to it afterwards?")
    somebody.says("yes please")
    assert "start again from the beginning" not in somebody.heard
    somebody.says("carry on")
    assert somebody.asked == "home_area"


def test_a_withdrawal_is_asked_about_again_after_something_else(bot: Running, somebody: Person) -> None:
    applied(somebody).says("i want to withdraw my application")
    somebody.says("how much does it cost?").says("yes")
    with bot.store.read() as session:
        made = session.scalars(select(Application).join(Conversation).where(Conversation.key == somebody.key)).one()
    assert made.status.value == "received"


def test_a_withdrawn_application_is_taken_up_again(bot: Running, somebody: Person) -> None:
    applied(somebody).says("i want to withdraw my application").says("yes")
    assert somebody.custom["status"] == "withdrawn"
    assert somebody.says("i want to apply after all").asked == "confirmed"
    somebody.says("send it")
    with bot.store.read() as session:
        made = session.scalars(select(Application).join(Conversation).where(Conversation.key == somebody.key)).one()
        assert made.status.value == "received"
        assert [change.status.value for change in made.history] == ["received", "withdrawn", "received"]


def test_what_is_said_last_holds(somebody: Person) -> None:
    somebody.says("can i join").says_all("Leeds", "my kids", "6 years", "no", "software tester")
    somebody.says("I'm British. No, sorry, I'm on a student visa.")
    assert somebody.custom["eligibility"] == "needs_review"
    assert somebody.custom["reasons"] == ["right_to_work"]


def test_after_a_refusal_with_a_date_of_long_ago_everything_still_works(somebody: Person) -> None:
    somebody.says("can i join").says_all("Worksop", "my kids", "since 4 january 2020", "no", "software tester", "yes")
    somebody.says("i want to apply").says("no thanks")
    somebody.says("i want to apply").says("yes")
    assert somebody.asked == "full_name"
    assert "Worksop" in somebody.heard


def test_off_to_bed_is_no_answer(somebody: Person) -> None:
    somebody.says("i want to apply").says_all("yes", *APPLICATION[:4], "Hull")
    assert somebody.says("im off to bed, finish this tomoro").asked is None
    assert somebody.says("carry on").asked == "last_role"


def test_a_second_persons_check_in_the_middle_of_the_first_loses_nothing_of_ones_own(somebody: Person) -> None:
    somebody.says("can i join").says_all("Leeds", "my kids", "6 years", "no", "software tester", "im british")
    somebody.says("can my sister join?").says("Cardiff")
    assert somebody.says("can my brother join?").asked == "home_area"
    somebody.says_all("Hull", "his kids", "3 years", "no", "civil engineer", "yes")
    assert somebody.custom["eligibility"] == "eligible"
    somebody.says("i want to apply").says("yes")
    assert "Leeds" in somebody.heard
    assert "Hull" not in somebody.heard
