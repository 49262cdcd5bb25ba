"""Days off: unbooked slots go, booked ones stay and are listed, and all comes back when the days are opened again."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import select

from programme import availability
from programme.availability import CannotArrange, Closing, Made, booked_within, make_slots
from programme.content import Programme
from programme.records import AuditEntry, Coach, DayOff
from programme.store import Store
from programme.times import local_day
from tests.conftest import NOW
from tests.programme.availability.arranging import (
    A_WEEK,
    LONDON,
    TUESDAY,
    WEDNESDAY,
    a_coach,
    offered,
    one_off,
    place_in,
    returners,
    weekly,
)

THURSDAY = WEDNESDAY + timedelta(days=1)


def close(
    session, coach: Coach | None, first: date, last: date, programme: Programme, reason: str = "holiday"
) -> Closing:
    return availability.add_day_off(
        session, coach=coach, first_day=first, last_day=last, reason=reason, programme=programme, by="sam", now=NOW
    )


def open_again(session, day_off: DayOff, programme: Programme) -> Made:
    return availability.remove_day_off(session, day_off.id, programme=programme, by="sam", now=NOW)


def test_a_coach_off_for_a_day_is_not_offered_on_it(store: Store, programme: Programme) -> None:
    with store.write() as session:
        coach, other = a_coach(session), a_coach(session, "Dev")
        for one in (coach, other):
            weekly(session, one, programme)
        closing = close(session, coach, TUESDAY, TUESDAY, programme)
        assert (closing.withdrawn, closing.still_booked) == (5, [])
        assert offered(session, coach, TUESDAY) == []
        assert len(offered(session, coach, THURSDAY)) == 5
        assert len(offered(session, other, TUESDAY)) == 5


def test_a_week_closed_for_everybody_is_closed_for_each_also_for_who_comes_later(
    store: Store, programme: Programme
) -> None:
    with store.write() as session:
        coach = a_coach(session)
        weekly(session, coach, programme)
        assert close(session, None, TUESDAY, TUESDAY + timedelta(days=6), programme).withdrawn == 10
        later = a_coach(session, "Dev")
        weekly(session, later, programme)
        for one in (coach, later):
            assert min(local_day(slot.starts_at, LONDON) for slot in offered(session, one)) == TUESDAY + A_WEEK


def test_what_is_booked_stays_and_is_listed_with_who_booked_it(store: Store, programme: Programme) -> None:
    with store.write() as session:
        coach, other = a_coach(session), a_coach(session, "Dev")
        for one in (coach, other):
            weekly(session, one, programme)
        ada, bea, eva = returners(session, programme, 3)
        slots = offered(session, coach, TUESDAY)
        held = place_in(session, slots[3], bea, held_until=NOW + timedelta(minutes=10))
        booked = place_in(session, slots[1], ada)
        place_in(session, slots[2], ada, cancelled_at=NOW)
        place_in(session, offered(session, other, TUESDAY)[0], eva)
        closing = close(session, coach, TUESDAY, WEDNESDAY, programme)
        assert closing.withdrawn == 3
        assert list(closing.still_booked) == [booked, held]
        assert offered(session, coach, TUESDAY) == [slots[1], slots[3]]
        assert booked_within(session, coach, WEDNESDAY, THURSDAY) == []
        assert len(booked_within(session, None, TUESDAY, TUESDAY)) == 3
        assert booked_within(session, None, TUESDAY, TUESDAY)[0].application is eva
        booked.cancelled_at = NOW
        assert make_slots(session, programme=programme, now=NOW) == Made(withdrawn=1)


def test_days_opened_again_have_their_slots_again(store: Store, programme: Programme) -> None:
    with store.write() as session:
        coach = a_coach(session)
        weekly(session, coach, programme)
        lone = one_off(session, coach, programme, WEDNESDAY, time(10)).slot
        place_in(session, offered(session, coach, TUESDAY)[0], *returners(session, programme), cancelled_at=NOW)
        before = [(slot.starts_at, slot.ends_at) for slot in offered(session, coach)]
        closing = close(session, coach, TUESDAY, WEDNESDAY, programme)
        assert closing.withdrawn == 6 and lone.withdrawn_at == NOW
        assert open_again(session, closing.day_off, programme) == Made(added=6)
        assert [(slot.starts_at, slot.ends_at) for slot in offered(session, coach)] == before


def test_a_day_closed_twice_opens_only_when_both_are_removed(store: Store, programme: Programme) -> None:
    with store.write() as session:
        coach = a_coach(session)
        weekly(session, coach, programme)
        lone = one_off(session, coach, programme, TUESDAY, time(16)).slot
        own = close(session, coach, TUESDAY, TUESDAY, programme).day_off
        everybodys = close(session, None, TUESDAY, WEDNESDAY, programme, "training").day_off
        assert open_again(session, own, programme) == Made()
        assert lone.withdrawn_at is not None
        assert open_again(session, everybodys, programme) == Made(added=6)
        assert lone.withdrawn_at is None


def test_a_lone_slot_whose_time_was_given_away_meanwhile_stays_withdrawn(store: Store, programme: Programme) -> None:
    with store.write() as session:
        coach = a_coach(session)
        lone = one_off(session, coach, programme, TUESDAY, time(10)).slot
        day_off = close(session, coach, TUESDAY, TUESDAY, programme).day_off
        one_off(session, coach, programme, TUESDAY, time(10, 30))
        assert open_again(session, day_off, programme) == Made()
        assert lone.withdrawn_at is not None


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 12, 25), "Christmas Day"),
        (date(2026, 12, 28), "Boxing Day, observed on the Monday"),
        (date(2027, 1, 1), "New Year's Day"),
    ],
)
def test_bank_holidays_are_left_out_by_themselves(store: Store, programme: Programme, day: date, name: str) -> None:
    with store.write() as session:
        coach = a_coach(session)
        weekly(session, coach, programme, weekdays=range(7))
        assert offered(session, coach, day) == [], name
        assert len(offered(session, coach, date(2026, 12, 24))) == 5


def test_a_day_is_the_coachs_own(store: Store, programme: Programme) -> None:
    """At nine in the evening in New York it is the next day in London."""
    with store.write() as session:
        coach = a_coach(session, zone="America/New_York")
        weekly(session, coach, programme, weekdays=range(7), starts_at=time(21), ends_at=time(22))
        slot = offered(session, coach, TUESDAY)[0]
        assert slot.starts_at == datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
        booking = place_in(session, slot, *returners(session, programme))
        assert booked_within(session, coach, TUESDAY, TUESDAY) == [booking]
        assert booked_within(session, coach, WEDNESDAY, WEDNESDAY) == []
        assert close(session, coach, WEDNESDAY, WEDNESDAY, programme).withdrawn == 1
        assert offered(session, coach, WEDNESDAY) == []
        assert offered(session, coach, TUESDAY) == [slot]


def test_days_that_cannot_be_closed_are_said_in_one_line(store: Store, programme: Programme) -> None:
    with store.write() as session:
        coach = a_coach(session)
        close(session, None, TUESDAY, THURSDAY, programme, "training")
        for first, last, reason, said in (
            (WEDNESDAY, TUESDAY, "holiday", "The last day, Tuesday 24 November 2026, is before the first"),
            (TUESDAY, TUESDAY, "  ", "Give a reason"),
            (TUESDAY, TUESDAY, "x" * 201, "The reason is 201 characters long"),
            (TUESDAY, WEDNESDAY, "holiday", "closed already: training"),
        ):
            with pytest.raises(CannotArrange, match=said):
                close(session, coach, first, last, programme, reason)
        with pytest.raises(CannotArrange, match="no day off 7"):
            availability.remove_day_off(session, 7, programme=programme, by="sam", now=NOW)
        close(session, coach, TUESDAY, TUESDAY + A_WEEK, programme)  # some of it is closed, not all


def test_days_off_are_listed_until_they_are_over(store: Store, programme: Programme) -> None:
    with store.write() as session:
        coach = a_coach(session)
        later = close(session, None, THURSDAY, THURSDAY, programme).day_off
        soon = close(session, coach, TUESDAY, WEDNESDAY, programme).day_off
        assert availability.days_off(session, WEDNESDAY) == [soon, later]
        assert availability.days_off(session, THURSDAY) == [later]


def test_closing_and_opening_are_written_down(store: Store, programme: Programme) -> None:
    with store.write() as session:
        number = close(session, None, TUESDAY, TUESDAY, programme).day_off.id
        availability.remove_day_off(session, number, programme=programme, by="jo", now=NOW)
        written = session.execute(select(AuditEntry.actor, AuditEntry.action, AuditEntry.subject)).all()
    assert [tuple(one) for one in written] == [
        ("sam", "day_off_added", f"day off {number}"),
        ("jo", "day_off_removed", f"day off {number}"),
    ]
