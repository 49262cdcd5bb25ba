"""Whatever coordinators, returners and the calendar do in whatever order, these things hold of every slot."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from programme import availability, migrations
from programme.availability import CannotArrange, Made, make_slots
from programme.content import AvailabilityRules, load_programme
from programme.records import Application, Booking, Coach, CoachingPattern, CoachingSlot, DayOff
from programme.settings import ROOT, Settings
from programme.store import Store
from tests.programme.availability.arranging import a_coach, one_off, place_in, returners, terms, weekly

PROGRAMME = load_programme(ROOT / "data").model_copy(update={"availability": AvailabilityRules(weeks_ahead=3)})
ZONES = ("Europe/London", "America/New_York")
# Just before the clocks change in New York and in London, in spring and in autumn; before Christmas; before Easter.
BEGINNINGS = [
    datetime(2027, 3, 8, 12, tzinfo=UTC),
    datetime(2027, 10, 18, 12, tzinfo=UTC),
    datetime(2026, 12, 7, 12, tzinfo=UTC),
    datetime(2026, 3, 16, 0, 30, tzinfo=UTC),
]
# Of GOV.UK's list, those that a run here may reach, with Christmas and its like themselves where another day is given.
BANK_HOLIDAYS = {
    date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 4), date(2026, 5, 25), date(2026, 12, 25), date(2026, 12, 26),
    date(2026, 12, 28), date(2027, 1, 1), date(2027, 3, 26), date(2027, 3, 29), date(2027, 5, 3), date(2027, 5, 31),
    date(2027, 12, 25), date(2027, 12, 26), date(2027, 12, 27), date(2027, 12, 28), date(2028, 1, 1), date(2028, 1, 3),
}  # fmt: skip

coach_number = st.integers(0, len(ZONES) - 1)
some = st.integers(0, 200)
days_on = st.integers(-1, 23)
odd_times = st.sampled_from([time(1, 30), time(2), time(9, 50), time(13, 20), time(22)])
hours_of_patterns = st.fixed_dictionaries(
    {
        "weekdays": st.sets(st.integers(0, 6), min_size=3, max_size=6),
        # The clocks change between one and three at night.
        "starts_at": st.sampled_from([time(0, 30), time(1, 15), time(9, 30), time(13)]),
        "ends_at": st.sampled_from([time(3, 30), time(4, 45), time(12), time(14, 30)]),
        "minutes": st.sampled_from([60, 75, 100]),
        "gap_minutes": st.sampled_from([0, 15]),
        "capacity": st.integers(1, 2),
        "topics": st.sampled_from([["cv"], ["interview"]]),
    }
)


@cache
def empty_database() -> Path:
    """A database in its newest form, made once and copied for each run."""
    path = Path(tempfile.mkdtemp(prefix="returners-availability-")) / "empty.db"
    store = Store.connect(Settings.from_environment({"DATABASE_URL": f"sqlite:///{path}"}))
    migrations.upgrade(store)
    with store.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    return path


@dataclass(frozen=True)
class Seen:
    """Everything that is kept, read at one moment."""

    slots: Mapping[int, Row[Any]]
    patterns: Mapping[int, CoachingPattern]
    booked: Set[int]
    days_off: Sequence[DayOff]
    zones: Mapping[int, ZoneInfo]

    @property
    def offered(self) -> list[Row[Any]]:
        """The slots that aren't withdrawn, by coach and start."""
        live = [slot for slot in self.slots.values() if slot.withdrawn_at is None]
        return sorted(live, key=lambda slot: (slot.coach_id, slot.starts_at))

    def is_closed(self, coach_id: int, day: date) -> bool:
        """Whether nobody may be there on a day, or that coach may not."""
        return day in BANK_HOLIDAYS or any(
            off.coach_id in (None, coach_id) and off.first_day <= day <= off.last_day for off in self.days_off
        )


class Calendar(RuleBasedStateMachine):
    """Two coaches, in London and in New York, and all that can happen to their time."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="returners-calendar-"))
        shutil.copy(empty_database(), self.folder / "returners.db")
        self.store = Store.connect(
            Settings.from_environment({"DATABASE_URL": f"sqlite:///{self.folder / 'returners.db'}"})
        )
        self.now = BEGINNINGS[0]
        self.as_booked: dict[int, Row[Any]] = {}  # what a slot said of itself when a place in it was taken

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)

    @initialize(begins=st.sampled_from(BEGINNINGS), first=hours_of_patterns, ahead=st.integers(1, 7), at=odd_times)
    def begin(self, begins: datetime, first: dict[str, Any], ahead: int, at: time) -> None:
        """Each has a lone slot; the one in London has hours around it, and the first slot in them is booked."""
        self.now = begins
        with self.store.write() as session:
            for zone in ZONES:
                a_coach(session, zone, zone)
            returners(session, PROGRAMME, 3, begins)
        for number, _ in enumerate(ZONES):
            self.add_lone_slot(number, ahead, at)
        self.arrange_hours(0, first, -1, None)
        self.take_a_place(0, 0, False)

    def day(self, ahead: int) -> date:
        return self.now.date() + timedelta(days=ahead)

    def coach(self, session: Session, number: int) -> Coach:
        return availability.coach_called(session, ZONES[number])

    def tried(self, use_case: Any) -> None:
        """Do something in a transaction of its own; what can't be arranged changes nothing."""
        try:
            with self.store.write() as session:
                use_case(session)
        except CannotArrange:
            pass

    @rule(number=coach_number, hours=hours_of_patterns, begins=days_on, lasts=st.none() | st.integers(0, 60))
    def arrange_hours(self, number: int, hours: dict[str, Any], begins: int, lasts: int | None) -> None:
        valid_from = self.day(begins)
        valid_until = None if lasts is None else valid_from + timedelta(days=lasts)
        dates = {"valid_from": valid_from, "valid_until": valid_until}
        self.tried(lambda s: weekly(s, self.coach(s, number), PROGRAMME, self.now, **hours, **dates))

    @rule(which=some, hours=hours_of_patterns, begins=days_on)
    def change_hours(self, which: int, hours: dict[str, Any], begins: int) -> None:
        def change(session: Session) -> None:
            if found := availability.patterns(session):
                number = found[which % len(found)].id
                changed = terms(**hours, valid_from=self.day(begins))
                availability.change_pattern(session, number, programme=PROGRAMME, by="sam", now=self.now, **changed)

        self.tried(change)

    @rule(which=some, last=days_on)
    def end_hours(self, which: int, last: int) -> None:
        def end(session: Session) -> None:
            if found := availability.patterns(session):
                number = found[which % len(found)].id
                availability.end_pattern(
                    session, number, last_day=self.day(last), programme=PROGRAMME, by="sam", now=self.now
                )

        self.tried(end)

    @rule(number=coach_number | st.none(), first=days_on, lasts=st.integers(0, 14))
    def close_days(self, number: int | None, first: int, lasts: int) -> None:
        def close(session: Session) -> None:
            availability.add_day_off(
                session,
                coach=None if number is None else self.coach(session, number),
                first_day=self.day(first),
                last_day=self.day(first + lasts),
                reason="holiday",
                programme=PROGRAMME,
                by="sam",
                now=self.now,
            )

        self.tried(close)

    @rule(which=some)
    def open_days(self, which: int) -> None:
        def reopen(session: Session) -> None:
            if found := session.scalars(select(DayOff.id)).all():
                number = found[which % len(found)]
                availability.remove_day_off(session, number, programme=PROGRAMME, by="sam", now=self.now)

        self.tried(reopen)

    @rule(number=coach_number, ahead=days_on, at=odd_times)
    def add_lone_slot(self, number: int, ahead: int, at: time) -> None:
        self.tried(lambda s: one_off(s, self.coach(s, number), PROGRAMME, self.day(ahead), at, self.now, minutes=50))

    @rule(which=some, who=st.integers(0, 2), held=st.booleans())
    def take_a_place(self, which: int, who: int, held: bool) -> None:
        seen = self.seen()
        free = [slot for slot in seen.offered if slot.starts_at > self.now and slot.id not in seen.booked]
        if free:
            chosen = free[which % len(free)]
            self.as_booked[chosen.id] = chosen
            with self.store.write() as session:
                slot, people = session.get_one(CoachingSlot, chosen.id), session.scalars(select(Application)).all()
                place_in(session, slot, people[who], place_number=slot.capacity, held_until=self.now if held else None)

    @rule(which=some)
    def give_up_a_place(self, which: int) -> None:
        def cancel(session: Session) -> None:
            if found := session.scalars(select(Booking).where(Booking.cancelled_at.is_(None))).all():
                found[which % len(found)].cancelled_at = self.now

        self.tried(cancel)

    @rule(hours=st.sampled_from([1, 9, 24, 24 * 9]))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @invariant()
    def all_holds(self) -> None:
        before = self.seen().slots
        with self.store.write() as session:
            make_slots(session, programme=PROGRAMME, now=self.now)
        seen = self.seen()
        for number, slot in before.items():
            if slot.pattern_id is None or slot.starts_at <= self.now:
                assert seen.slots[number] == slot, "what stands alone and what is over is left alone"
        for number in seen.booked:
            assert seen.slots[number] == self.as_booked[number], "booked slots never change"
        for one, following in pairwise(seen.offered):
            apart = one.coach_id != following.coach_id or one.ends_at <= following.starts_at
            assert apart, "a coach is in one place at a time"
        for slot in seen.offered:
            if slot.pattern_id is not None and slot.starts_at > self.now and slot.id not in seen.booked:
                self.check_belongs(slot, seen)
        for pattern in seen.patterns.values():
            self.check_nothing_is_missing(pattern, seen)
        with self.store.write() as session:
            assert make_slots(session, programme=PROGRAMME, now=self.now) == Made(), "made again, nothing changes"
        assert self.seen().slots == seen.slots, "made again, nothing changes"

    def check_belongs(self, slot: Row[Any], seen: Seen) -> None:
        pattern = seen.patterns[slot.pattern_id]
        local = slot.starts_at.astimezone(seen.zones[slot.coach_id])
        at, first, last = (
            timedelta(hours=clock.hour, minutes=clock.minute) for clock in (local, pattern.starts_at, pattern.ends_at)
        )
        takes, every = timedelta(minutes=pattern.minutes), timedelta(minutes=pattern.minutes + pattern.gap_minutes)
        assert local.weekday() in pattern.weekdays
        assert pattern.valid_from <= local.date() <= (pattern.valid_until or date.max)
        assert first <= at and at + takes <= last, "by the clock on the wall, all year"
        assert (at - first) % every == timedelta(0)
        assert not local.fold, "of a time that comes twice, the first"
        assert slot.ends_at - slot.starts_at == takes
        assert (slot.topics, slot.capacity) == (pattern.topics, pattern.capacity)
        assert not seen.is_closed(slot.coach_id, local.date())

    def check_nothing_is_missing(self, pattern: CoachingPattern, seen: Seen) -> None:
        zone, takes = seen.zones[pattern.coach_id], timedelta(minutes=pattern.minutes)
        own = [slot for slot in seen.slots.values() if slot.coach_id == pattern.coach_id]
        today = self.now.astimezone(zone).date()
        for day in (today + timedelta(days=ahead) for ahead in range(PROGRAMME.availability.weeks_ahead * 7 + 1)):
            inside = pattern.valid_from <= day <= (pattern.valid_until or date.max)
            if day.weekday() not in pattern.weekdays or not inside or seen.is_closed(pattern.coach_id, day):
                continue
            start = datetime.combine(day, pattern.starts_at, zone).astimezone(UTC)
            if start > self.now and start.astimezone(zone).time() == pattern.starts_at:
                assert any(
                    slot.starts_at < start + takes and start < slot.ends_at
                    for slot in own
                    if slot.withdrawn_at is None or (slot.pattern_id is None and slot.starts_at == start)
                ), "the first slot of every day is offered, unless something else stands there"

    def seen(self) -> Seen:
        with self.store.read() as session:
            rows = session.execute(select(CoachingSlot.__table__))
            return Seen(
                slots={slot.id: slot for slot in rows},
                patterns={one.id: one for one in session.scalars(select(CoachingPattern))},
                booked=set(session.scalars(select(Booking.slot_id).where(Booking.cancelled_at.is_(None)))),
                days_off=session.scalars(select(DayOff)).all(),
                zones={coach.id: ZoneInfo(coach.zone) for coach in session.scalars(select(Coach))},
            )


Calendar.TestCase.settings = settings(max_examples=30, stateful_step_count=8, deadline=None)
TestCalendar = Calendar.TestCase
