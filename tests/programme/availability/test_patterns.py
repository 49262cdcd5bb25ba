"""Weekly patterns: what hours make which slots, and which hours can't be taken."""

from __future__ import annotations

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from programme import availability
from programme.availability import CannotArrange, terms_of
from programme.content import Programme
from programme.records import AuditEntry, CoachingPattern, CoachingSlot, SlotKind, Where
from programme.store import Store
from programme.times import local_day
from tests.conftest import NOW
from tests.programme.availability.arranging import (
    A_WEEK,
    LONDON,
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    a_coach,
    offered,
    one_off,
    place_in,
    returners,
    shown,
    terms,
    weekly,
)


def test_tuesdays_and_thursdays_half_past_nine_to_half_past_two_are_five_slots_a_day(
    store: Store, programme: Programme
) -> None:
    with store.write() as session:
        coach = a_coach(session)
        pattern = weekly(session, coach, programme)
        slots = offered(session, coach, TUESDAY)
        assert shown(slots) == ["09:30", "10:30", "11:30", "12:30", "13:30"]
        assert {slot.ends_at - slot.starts_at for slot in slots} == {timedelta(minutes=45)}
        assert {slot.pattern_id for slot in slots} == {pattern.id}
        days = {local_day(slot.starts_at, LONDON) for slot in offered(session, coach)}
        assert {day.weekday() for day in days} == {1, 3}


def test_slots_say_what_their_pattern_says(store: Store, programme: Programme) -> None:
    with store.write() as session:
        coach = a_coach(session)
        weekly(
            session,
            coach,
            programme,
            kind=SlotKind.GROUP_SESSION,
            title="  Confidence \n circle ",
            topics=["interview", "cv", "cv"],
            capacity=6,
            where=Where.PHONE,
            place="by phone",
            video_link=" ",
            dial_in="0113 496 0000",
        )
        slot = offered(session, coach)[0]
    assert (slot.kind, slot.title, slot.capacity) == (SlotKind.GROUP_SESSION, "Confidence circle", 6)
    assert slot.topics == ["cv", "interview"]
    assert (slot.where, slot.place, slot.video_link, slot.dial_in) == (Where.PHONE, "by phone", None, "0113 496 0000")
    assert slot.zone == "Europe/London"


@pytest.mark.parametrize(
    ("ends_at", "gap", "starts"),
    [
        (time(10, 15), 15, ["09:30"]),
        (time(11, 14), 15, ["09:30"]),
        (time(11, 15), 15, ["09:30", "10:30"]),
        (time(11, 0), 0, ["09:30", "10:15"]),
    ],
    ids=["one just fits", "a minute too short for two", "two just fit", "without a gap"],
)
def test_the_last_slot_of_a_day_ends_by_the_end(
    store: Store, programme: Programme, ends_at: time, gap: int, starts: list[str]
) -> None:
    with store.write() as session:
        coach = a_coach(session)
        weekly(session, coach, programme, ends_at=ends_at, gap_minutes=gap)
        assert shown(offered(session, coach, TUESDAY)) == starts


def test_slots_are_made_from_the_first_day_to_the_last(store: Store, programme: Programme) -> None:
    with store.write() as session:
        coach = a_coach(session)
        weekly(session, coach, programme, weekdays=range(7), valid_from=TUESDAY, valid_until=WEDNESDAY)
        assert {local_day(slot.starts_at, LONDON) for slot in offered(session, coach)} == {TUESDAY, WEDNESDAY}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"weekdays": []}, "at least one day"),
        ({"weekdays": [7]}, "at least one day"),
        ({"ends_at": time(9, 0)}, "end at 09:00, which isn't after 09:30"),
        ({"ends_at": time(9, 30)}, "end at 09:30, which isn't after 09:30"),
        ({"ends_at": time(10, 0)}, "No slot of 45 minutes fits between 09:30 and 10:00"),
        ({"minutes": 4}, "from 5 to 1440 minutes"),
        ({"gap_minutes": -1}, "from 0 to 1440 minutes"),
        ({"valid_until": date(2026, 10, 31)}, "The last day, Saturday 31 October 2026, is before the first"),
        ({"topics": ["cv", "knitting"]}, "There is no topic knitting: the topics are confidence, cv"),
        ({"topics": []}, "at least one topic"),
        ({"kind": SlotKind.GROUP_SESSION}, "a title"),
        ({"capacity": 0}, "from 1 to 500 places"),
        ({"place": " "}, "where people meet"),
        ({"place": "x" * 201}, "The place is 201 characters long, and 200 can be kept"),
        ({"video_link": "http://example.org"}, "begins with https://"),
        ({"video_link": "https://example.org/a b"}, "no blanks"),
        ({"dial_in": "1" * 41}, "The number to call is 41 characters long"),
    ],
)
def test_hours_that_cannot_be_taken_are_said_in_one_line(
    store: Store, programme: Programme, given: dict[str, object], said: str
) -> None:
    with store.write() as session:
        coach = a_coach(session)
        with pytest.raises(CannotArrange) as fault:
            weekly(session, coach, programme, **given)
        assert session.scalars(select(CoachingPattern)).all() == []
        assert session.scalars(select(CoachingSlot)).all() == []
    assert said in str(fault.value)
    assert "\n" not in str(fault.value)


@pytest.mark.parametrize(
    ("given", "overlaps"),
    [
        ({}, True),
        ({"weekdays": [3, 4], "starts_at": time(14, 29), "ends_at": time(16, 0)}, True),
        ({"weekdays": [3], "starts_at": time(14, 30), "ends_at": time(16, 0)}, False),
        ({"weekdays": [0, 2, 4]}, False),
        ({"valid_from": MONDAY + 5 * A_WEEK}, False),
        ({"valid_from": MONDAY + 4 * A_WEEK}, True),
    ],
    ids=["the same", "a day and a minute in common", "one after the other", "other days", "later weeks", "one day"],
)
def test_two_patterns_of_a_coach_never_overlap(
    store: Store, programme: Programme, given: dict[str, object], overlaps: bool
) -> None:
    with store.write() as session:
        coach, other = a_coach(session), a_coach(session, "Dev")
        weekly(session, coach, programme, valid_until=TUESDAY + 4 * A_WEEK)
        weekly(session, other, programme)  # another coach's hours are nobody else's business
        if overlaps:
            with pytest.raises(CannotArrange, match="Ruth has other hours in that time: Tuesdays and Thursdays, 09:30"):
                weekly(session, coach, programme, **given)
        else:
            weekly(session, coach, programme, **given)


def test_a_changed_pattern_takes_its_slots_along(store: Store, programme: Programme) -> None:
    with store.write() as session:
        coach = a_coach(session)
        pattern = weekly(session, coach, programme)
        kept = offered(session, coach, TUESDAY)[1].id
        changed = terms(starts_at=time(10, 30), topics=["interview"], place="Leeds", where=Where.PLACE)
        availability.change_pattern(session, pattern.id, programme=programme, by="sam", now=NOW, **changed)
        slots = offered(session, coach, TUESDAY)
        assert shown(slots) == ["10:30", "11:30", "12:30", "13:30"]
        assert slots[0].id == kept
        assert {(tuple(slot.topics), slot.place, slot.where) for slot in slots} == {
            (("interview",), "Leeds", Where.PLACE)
        }


def test_a_change_that_cannot_be_made_leaves_the_pattern_as_it_was(store: Store, programme: Programme) -> None:
    with store.write() as session:
        coach = a_coach(session)
        weekly(session, coach, programme, weekdays=[0])
        pattern = weekly(session, coach, programme)
        before = terms_of(pattern)
    with store.write() as session, pytest.raises(CannotArrange, match="pattern 1"):
        changed = terms(weekdays=[0, 1])
        availability.change_pattern(session, pattern.id, programme=programme, by="sam", now=NOW, **changed)
    with store.read() as session:
        assert terms_of(session.get_one(CoachingPattern, pattern.id)) == before


def test_an_ended_pattern_makes_no_slots_after_its_last_day(store: Store, programme: Programme) -> None:
    with store.write() as session:
        coach = a_coach(session)
        pattern = weekly(session, coach, programme)
        end = {"programme": programme, "by": "sam", "now": NOW}
        assert availability.end_pattern(session, pattern.id, last_day=TUESDAY, **end) is pattern
        assert {local_day(slot.starts_at, LONDON) for slot in offered(session, coach)} == {TUESDAY}
        with pytest.raises(CannotArrange, match="ends on Tuesday 24 November 2026 already"):
            availability.end_pattern(session, pattern.id, last_day=TUESDAY + A_WEEK, **end)


def test_a_pattern_that_ends_before_it_begins_is_gone(store: Store, programme: Programme) -> None:
    with store.write() as session:
        coach = a_coach(session)
        pattern = weekly(session, coach, programme, valid_from=TUESDAY)
        gone = availability.end_pattern(session, pattern.id, last_day=MONDAY, programme=programme, by="sam", now=NOW)
        assert gone is None
        assert availability.patterns(session) == []
        assert offered(session, coach) == []
        with pytest.raises(CannotArrange, match=f"no pattern {pattern.id}"):
            availability.pattern_numbered(session, pattern.id)


def test_hours_that_meet_what_stands_already_leave_those_times_out(store: Store, programme: Programme) -> None:
    with store.write() as session:
        coach = a_coach(session)
        one_off(session, coach, programme, TUESDAY, time(10, 0))
        booked = one_off(session, coach, programme, TUESDAY, time(12, 0)).slot
        place_in(session, booked, *returners(session, programme))
        weekly(session, coach, programme)
        assert shown(offered(session, coach, TUESDAY)) == ["10:00", "12:00", "13:30"]


def test_who_did_what_is_written_down(store: Store, programme: Programme) -> None:
    with store.write() as session:
        coach = a_coach(session)
        pattern = weekly(session, coach, programme)
        availability.change_pattern(session, pattern.id, programme=programme, by="jo", now=NOW, **terms())
        availability.end_pattern(session, pattern.id, last_day=TUESDAY, programme=programme, by="sam", now=NOW)
        written = session.execute(select(AuditEntry.actor, AuditEntry.action, AuditEntry.subject)).all()
    assert [tuple(one) for one in written] == [
        ("sam", "coach_added", f"coach {coach.id}"),
        ("sam", "pattern_added", f"pattern {pattern.id}"),
        ("jo", "pattern_changed", f"pattern {pattern.id}"),
        ("sam", "pattern_ended", f"pattern {pattern.id}"),
    ]


@pytest.mark.parametrize(
    ("name", "zone", "email", "said"),
    [
        ("  ", "Europe/London", None, "Give the coach's name"),
        ("ruth ", "Europe/London", None, "a coach called ruth already"),
        ("x" * 201, "Europe/London", None, "The name is 201 characters long"),
        ("Dev", "Europe/Leeds", None, "Europe/Leeds is not a time zone"),
        ("Dev", "Europe/London", "dev@", "dev@ isn't an e-mail address"),
    ],
)
def test_a_coach_has_a_name_of_their_own_and_a_zone(
    store: Store, name: str, zone: str, email: str | None, said: str
) -> None:
    with store.write() as session:
        a_coach(session)
        with pytest.raises(CannotArrange, match=said):
            availability.add_coach(session, name=name, zone=zone, email=email, by="sam", now=NOW)


def test_a_coach_is_found_by_how_the_name_begins(store: Store) -> None:
    with store.write() as session:
        with pytest.raises(CannotArrange, match="no coaches yet"):
            availability.coach_called(session, "Ruth")
        ruth, _ = a_coach(session, "Ruth Bell"), a_coach(session, "Rudi")
        assert availability.coach_called(session, "ruth") is ruth
        with pytest.raises(CannotArrange, match="Ru may be any of several: Rudi, Ruth Bell"):
            availability.coach_called(session, "Ru")
        with pytest.raises(CannotArrange, match="no coach called Amy: Rudi, Ruth Bell"):
            availability.coach_called(session, "Amy")


def test_a_coachs_hours_are_those_of_the_coachs_own_clock(store: Store, programme: Programme) -> None:
    with store.write() as session:
        coach = a_coach(session, zone="America/New_York")
        weekly(session, coach, programme)
        slots = offered(session, coach, TUESDAY)
        assert shown(slots, ZoneInfo("America/New_York"))[0] == "09:30"
        assert shown(slots)[0] == "14:30"
        assert slots[0].zone == "America/New_York"
