"""What people read: the time with whose it is, with whom, how, about what, and what to do if something comes up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from programme import coaching
from programme.applications import submit
from programme.calendar_entries import Entry, feed
from programme.links import mark
from programme.records import Coach, CoachingSlot, SlotKind, Where
from tests.support.desk import Desk
from tests.support.records import a_cohort, a_draft

RETURNER, COACH = "ada@example.com", "amira@example.org"
LONGEST_SUBJECT = 200


def test_a_booking_says_all_that_is_needed_and_its_link_stands_alone(desk: Desk) -> None:
    slot = desk.slot(video_link="https://meet.example.org/abc")
    booking = desk.book("ada", slot)
    (letter,) = desk.emails()
    paragraphs = letter.body.split("\n\n")
    assert "Sunday 22 November, 10:00 to 10:45 am, UK time" in paragraphs[1]
    for told in (slot.coach.name, "https://meet.example.org/abc", "A back-to-work CV", booking.reference):
        assert told in paragraphs[2]
    assert "until an hour before it starts" in paragraphs[3] and "Nothing is held against you" in paragraphs[3]
    assert desk.programme.settings.contact_email in paragraphs[3]
    assert paragraphs[4] == f"Change or cancel it: {mark('booking', booking.reference)}"
    assert (letter.to, letter.about, letter.calendar_method) == (RETURNER, booking.reference, "REQUEST")


@pytest.mark.parametrize(
    ("given", "said", "location"),
    [
        ({"where": Where.PHONE, "dial_in": "+44 20 7946 0000"}, "by phone, call +44 20 7946 0000", "+44 20 7946 0000"),
        ({"where": Where.PLACE, "place": "Leeds, 1 Park Row"}, "Leeds, 1 Park Row", "Leeds\\, 1 Park Row"),
        ({"place": "online, by video call"}, "online, by video call", "online\\, by video call"),
        ({"video_link": "https://meet.example.org/a"}, "by video call, https://meet.example.org/a", "https://meet"),
    ],
    ids=["phone", "place", "video, the link comes later", "video"],
)
def test_how_people_meet_is_said_in_words_and_in_the_calendar(
    desk: Desk, given: dict[str, object], said: str, location: str
) -> None:
    desk.book("ada", desk.slot(**given))
    (letter,) = desk.emails()
    assert f"How: {said}\n" in letter.body
    assert f"LOCATION:{location}" in (letter.calendar or "")


def test_a_session_is_called_by_its_title_and_subjects_stay_short(desk: Desk) -> None:
    session = desk.slot(kind=SlotKind.REFRESH_WEEK, capacity=9, title="x" * 200, days=7)
    booking = desk.book("ada", session)
    desk.wait("bea", slot=session)
    desk.move("ada", booking, desk.slot(kind=SlotKind.REFRESH_WEEK, capacity=9, days=8))
    desk.cancel("ada")
    letters = desk.emails()
    assert "ReFresh Week session is booked" in letters[0].body and "About: xxx" in letters[0].body
    assert all(len(one.subject) <= LONGEST_SUBJECT for one in letters)


@pytest.mark.parametrize(
    ("starts_at", "said"),
    [
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "Sunday 25 October, 1:30 am BST to 1:15 am GMT, UK time"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "Sunday 25 October, 1:30 am GMT to 2:15 am GMT, UK time"),
        (datetime(2026, 10, 25, 10, 30, tzinfo=UTC), "Sunday 25 October, 10:30 to 11:15 am, UK time"),
        (datetime(2026, 3, 29, 0, 30, tzinfo=UTC), "Sunday 29 March, 12:30 am GMT to 2:15 am BST, UK time"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "Sunday 29 March, 2:00 to 2:45 am, UK time"),
        (datetime(2026, 3, 29, 9, 30, tzinfo=UTC), "Sunday 29 March, 10:30 to 11:15 am, UK time"),
    ],
    ids=["the first half past one", "the second", "later that day", "over the hour left out", "after it", "that day"],
)
def test_when_the_clocks_change_the_time_cannot_be_taken_for_another(
    desk: Desk, starts_at: datetime, said: str
) -> None:
    desk.now = starts_at - timedelta(days=3)
    desk.do(a_cohort, desk.now)
    desk.people("cleo")
    slot = desk.slot(at=starts_at)
    assert desk.offer() == [slot.id]
    booking = desk.book("cleo", slot)
    letter = desk.emails(about=booking)[0]
    assert f"Your coaching slot is booked: {said}." in letter.body
    # A day before by the clock on the wall, or at eight if that is at night; an hour before, in hours.
    desk.now = starts_at - timedelta(hours=1, seconds=1)
    assert desk.remind() == 1
    desk.pass_time(seconds=1)
    assert desk.remind() == 1


def test_the_two_half_past_ones_are_two_slots_that_do_not_overlap(desk: Desk) -> None:
    desk.now = datetime(2026, 10, 22, 10, tzinfo=UTC)
    desk.do(a_cohort, desk.now)
    desk.people("cleo")
    first = desk.slot(at=datetime(2026, 10, 25, 0, 30, tzinfo=UTC), kind=SlotKind.GROUP_SESSION, capacity=2)
    second = desk.slot(at=datetime(2026, 10, 25, 1, 30, tzinfo=UTC))
    desk.book("cleo", first)
    assert desk.book("cleo", second).slot_id == second.id


def test_somebody_abroad_reads_whose_time_it_is(desk: Desk) -> None:
    desk.now = datetime(2026, 6, 24, 10, tzinfo=UTC)
    desk.do(a_cohort, desk.now)
    abroad = a_draft(desk.now, home_area="Lisbon", email="ana@example.com")
    desk.do(submit, conversation_key="ana", draft=abroad, programme=desk.programme, now=desk.now)
    slot = desk.slot(at=datetime(2026, 6, 26, 9, 30, tzinfo=UTC), coach_email=COACH)

    def in_madrid(session) -> None:
        session.get_one(CoachingSlot, slot.id).zone = "Europe/Madrid"
        session.get_one(Coach, slot.coach_id).zone = "Europe/Madrid"

    desk.do(in_madrid)
    desk.book("ana", slot)
    hers, coachs = desk.emails()
    assert "Friday 26 June, 10:30 to 11:15 am, UK time" in hers.body
    assert "DTSTART;TZID=Europe/Madrid:20260626T113000" in (hers.calendar or "")
    assert "Friday 26 June, 11:30 am to 12:15 pm, Madrid time" in coachs.body


def test_a_coach_is_told_who_comes_what_helps_her_and_how_to_reach_her(desk: Desk) -> None:
    told = a_draft(desk.now, full_name="Cleo Banks", contact_preference="text, after 3", support_needs="captions")
    desk.do(submit, conversation_key="cleo", draft=told, programme=desk.programme, now=desk.now)
    booking = desk.book("cleo", desk.slot(coach_email=COACH))
    (letter,) = desk.emails(to=COACH)
    for part in ("Cleo Banks has booked", "A back-to-work CV", "captions", "text, after 3", "+447700900123"):
        assert part in letter.body
    assert (letter.about, letter.calendar) == (booking.reference, None)


def test_coaches_are_told_of_every_booking_move_and_cancellation(desk: Desk) -> None:
    first, second = desk.slot(coach_email=COACH), desk.slot(days=2, coach_email="dan@example.org")

    def one_coach_more(session) -> None:
        session.get_one(CoachingSlot, third.id).coach_id = second.coach_id

    third = desk.slot(days=3)
    desk.do(one_coach_more)
    booking = desk.book("ada", first)
    desk.move("ada", booking, second)
    desk.move("ada", booking, third)
    desk.cancel("ada")
    assert [one.subject.split(": ")[1] for one in desk.emails(to=COACH)] == ["booked", "moved away"]
    assert [one.subject.split(": ")[1] for one in desk.emails(to="dan@example.org")] == ["booked", "moved", "cancelled"]
    assert "It was Monday 23 November" in desk.emails(to="dan@example.org")[1].body


def entries(desk: Desk, coach_id: int) -> list[Entry]:
    return desk.do(
        lambda session: coaching.coach_entries(
            session, session.get_one(Coach, coach_id), programme=desk.programme, now=desk.now
        )
    )


def test_a_coachs_feed_has_what_is_booked_and_no_more(desk: Desk) -> None:
    slot = desk.slot(title=None)
    assert entries(desk, slot.coach_id) == []
    desk.hold("bea", slot)
    assert entries(desk, slot.coach_id) == []
    booking = desk.book("bea", slot)
    (entry,) = entries(desk, slot.coach_id)
    assert (entry.starts_at, entry.ends_at, entry.sequence) == (slot.starts_at, slot.ends_at, 0)
    assert entry.summary == "A back-to-work CV: Priya Nair"
    assert booking.reference in feed("Amira", [entry])
    desk.now = slot.ends_at + timedelta(days=29)
    assert len(entries(desk, slot.coach_id)) == 1
    desk.pass_time(days=1)
    assert entries(desk, slot.coach_id) == []


def test_a_moved_booking_is_the_same_entry_and_a_cancelled_one_is_gone(desk: Desk) -> None:
    first, second = desk.slot(), desk.slot(days=2)
    booking = desk.book("ada", first)
    (before,) = entries(desk, first.coach_id)
    desk.move("ada", booking, second)
    assert entries(desk, first.coach_id) == []
    (after,) = entries(desk, second.coach_id)
    assert (after.uid, after.sequence) == (before.uid, 1)
    desk.cancel("ada")
    assert entries(desk, second.coach_id) == []


def test_a_session_is_one_entry_with_everybody_who_comes(desk: Desk) -> None:
    session = desk.slot(kind=SlotKind.GROUP_SESSION, capacity=5, title="Interviews, together")
    for key in ("ada", "bea"):
        desk.book(key, session)
    (entry,) = entries(desk, session.coach_id)
    assert entry.summary == "Interviews, together: 2 of 5"
    assert entry.description.count("Priya Nair") == 2
