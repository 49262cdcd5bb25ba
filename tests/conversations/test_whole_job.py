"""The main job by typed messages: ask, check, apply, book, with a look at what was stored."""

from __future__ import annotations

from sqlalchemy import select

from programme.records import Application, Booking, EligibilityCheck
from tests.conversations.steps import APPLICATION, ELIGIBLE
from tests.support.assistant import Person, Running


def test_ask_check_apply_book_and_cancel(bot: Running, somebody: Person) -> None:
    assert "free" in somebody.says("how much does it cost?").heard
    assert "childcare" in somebody.says("is there any money for childcare").heard

    somebody.says("can i join").says_all(*ELIGIBLE)
    assert somebody.custom["eligibility"] == "eligible"
    assert somebody.custom["reasons"] == []

    assert somebody.says("yes").asked == "consent"
    somebody.says("yes").says_all(*APPLICATION)
    assert somebody.asked == "confirmed"
    assert "Priya O'Neill-Shah" in somebody.heard
    somebody.says("yes")
    reference = somebody.custom["application"]
    assert reference in somebody.heard

    assert somebody.says("yes please").asked == "coaching_topic"
    assert somebody.says("my cv").asked == "slot_choice"
    offered = [button["title"] for button in somebody.buttons][1]
    somebody.says("the second one")
    assert offered in somebody.heard
    assert "booking" not in somebody.custom
    somebody.says("yes")
    assert offered in somebody.heard
    booking = somebody.custom["booking"]

    with bot.store.read() as session:
        application = session.scalars(select(Application).where(Application.reference == reference)).one()
        kept = session.scalars(select(Booking).where(Booking.reference == booking)).one()
        check = session.scalars(
            select(EligibilityCheck).where(EligibilityCheck.conversation_id == application.conversation_id)
        ).one()
        assert application.full_name == "Priya O'Neill-Shah"
        assert application.email == "priya@example.com"
        assert application.phone == "+447700900123"
        assert application.region == "yorkshire_and_the_humber"
        assert application.break_since is not None
        assert application.eligibility_check_id == check.id
        assert kept.application_id == application.id
        assert kept.topic == "cv"
        assert somebody.custom["starts_at"] == kept.slot.starts_at.isoformat()

    assert offered in somebody.presses("Cancel it").heard
    assert "stays booked" in somebody.says("no").heard
    somebody.says("please cancel my coaching session")
    assert "cancelled" in somebody.heard
    assert somebody.custom["status"] == "cancelled"
    assert somebody.custom["booking"] == booking
    assert "nothing to cancel" in somebody.says("cancel my coaching session").heard


def test_a_second_application_is_not_taken(somebody: Person) -> None:
    somebody.says("i want to apply").says("yes").says_all(*APPLICATION_WITH_AREA).says("yes")
    reference = somebody.custom["application"]
    somebody.says("i want to apply")
    assert "already applied" in somebody.heard
    assert reference in somebody.says("where is my application").heard


def test_coaching_is_refused_kindly_before_applying_and_yes_applies(somebody: Person) -> None:
    somebody.says("book a coaching slot").says("interview practice").says("the first")
    assert "have applied" in somebody.heard
    assert "booking" not in somebody.custom
    assert somebody.says("yes").asked == "consent"


APPLICATION_WITH_AREA = [*APPLICATION[:4], "Leeds", *APPLICATION[4:7], "since March 2020", *APPLICATION[7:]]
