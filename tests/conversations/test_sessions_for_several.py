"""Group sessions, ReFresh Week sessions and employer events: asked about, and joined."""

from __future__ import annotations

from tests.conversations.diary import a_session, bookings_of, books
from tests.support.assistant import Person, Running


def test_the_sessions_of_refresh_week_are_listed_with_the_places_left(bot: Running, applicant: Person) -> None:
    a_session(bot, kind="refresh_week", title="Python refresher", capacity=12, place="Leeds, 1 Park Row")
    applicant.says("what sessions are there in refresh week")
    assert "“Python refresher”" in applicant.heard
    assert "Leeds, 1 Park Row, 12 places left" in applicant.heard
    assert applicant.asked == "slot_choice"


def test_a_session_is_joined_by_its_name(bot: Running, applicant: Person) -> None:
    session = a_session(bot, kind="group_session", title="Salary talks", capacity=4)
    applicant.says("put me down for the salary talks session")
    assert "I'm holding “Salary talks”" in applicant.heard
    assert applicant.asked == "booking_confirmed"
    applicant.says("yes")
    assert "Booked: “Salary talks”" in applicant.heard
    assert [one.slot_id for one in bookings_of(bot, applicant)] == [session]


def test_joining_a_session_leaves_one_to_one_coaching_to_be_booked(bot: Running, applicant: Person) -> None:
    books(applicant)
    a_session(bot, kind="employer_event", title="Meet Northern Rail", capacity=20)
    applicant.says("are there any employer events coming up")
    assert "Meet Northern Rail" in applicant.heard
    applicant.says("the first one").says("yes")
    assert applicant.custom["booking"]
    assert len(bookings_of(bot, applicant)) == 2


def test_coaching_is_asked_about_anew_after_sessions(bot: Running, applicant: Person) -> None:
    a_session(bot, kind="group_session", title="Returning parents", capacity=4)
    applicant.says("any group sessions?")
    assert applicant.asked == "slot_choice"
    applicant.says("stop").says("book a coaching slot")
    assert applicant.asked == "coaching_topic"
    assert "Returning parents" not in applicant.says("cv").heard


def test_a_session_is_joined_from_the_midst_of_booking_coaching(bot: Running, applicant: Person) -> None:
    a_session(bot, kind="group_session", title="Portfolio clinic", capacity=4)
    applicant.says("book a coaching slot").says("cv").says("join the portfolio clinic session")
    assert "I'm holding “Portfolio clinic”" in applicant.heard
    assert applicant.says("yes").custom["booking"]
