"""Whatever several people do in whatever order: no place twice, the counts hold, and one e-mail for each change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from itertools import combinations
from typing import NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from programme import coaching
from programme.coaching import BookingRefused, SessionsUsedUp, TooManyBookings
from programme.content import Programme
from programme.records import Application, Booking, CoachingSlot, Coordinator, OutgoingEmail, SlotKind
from programme.store import Store
from tests.conftest import NOW
from tests.support.records import a_cohort, a_slot, an_applicant

GROUP = SlotKind.GROUP_SESSION
# When each slot starts, in minutes from the beginning, its places, and what it is. Some overlap.
SLOTS = [
    (13 * 60, 1, SlotKind.COACHING),
    (13 * 60 + 30, 1, SlotKind.COACHING),
    (26 * 60, 2, SlotKind.COACHING),
    (26 * 60 + 20, 1, GROUP),
    (50 * 60, 1, SlotKind.COACHING),
    (50 * 60 + 10, 2, GROUP),
    (80 * 60, 1, SlotKind.COACHING),
    (110 * 60, 1, SlotKind.COACHING),
]
PEOPLE = ["ada", "bea", "cleo"]
# What is done, and how often beside the rest.
DEEDS = {
    "hold": 3,
    "book": 6,
    "move": 6,
    "move_by_link": 2,
    "cancel": 2,
    "cancel_by_link": 1,
    "cancel_next": 1,
    "lengthen": 1,
    "let_go": 1,
    "wait": 2,
    "wait_for_session": 1,
    "call_off": 1,
    "chores": 2,
    "pass_time": 3,
}


class Step(NamedTuple):
    """Something that is done: what, by whom, and with which slot, booking or length of time, where it needs one."""

    deed: str
    key: str
    slot: int
    nth: int
    minutes: int


STEPS = st.builds(
    Step,
    st.sampled_from([deed for deed, often in DEEDS.items() for _ in range(often)]),
    st.sampled_from(PEOPLE),
    st.integers(0, len(SLOTS) - 1),
    st.integers(0, 1),
    st.sampled_from([1, 4, 6, 30, 300, 900]),
)


class State(NamedTuple):
    """A booking as it stands; held ones have no sequence worth speaking of."""

    held: bool
    slot_id: int
    sequence: int
    cancelled: bool


class Undone(Exception):
    """Ends a transaction without keeping anything of it."""


class World:
    """Three people, eight slots, and what is expected of them."""

    def __init__(self, session: Session, programme: Programme) -> None:
        rules = programme.booking.model_copy(update={"sessions": 3})
        self.session, self.programme, self.now = session, programme.model_copy(update={"booking": rules}), NOW
        a_cohort(session, NOW)
        session.add(Coordinator(login="sam", name="Sam", password_hash="-"))
        for key in PEOPLE:
            an_applicant(session, self.programme, NOW, key)
        self.slots = [
            a_slot(session, NOW + timedelta(minutes=minutes), capacity, kind=kind).id
            for minutes, capacity, kind in SLOTS
        ]
        self.expected: Counter[tuple[str, str]] = Counter()
        self.states: dict[str, State] = {}

    def play(self, steps: list[Step]) -> None:
        """Take every step, and look at everything after each."""
        for step in steps:
            deed: Callable[[Step], None] = getattr(self, step.deed)
            with suppress(BookingRefused), self.session.begin_nested():
                deed(step)
            self.session.expire_all()
            self.look()
        for key in PEOPLE:
            self.what_is_offered_can_be_had(key)

    # What people do. What can be sent twice by a double click is always sent twice.

    def hold(self, step: Step) -> None:
        self._twice(coaching.hold, conversation_key=step.key, slot_id=self.slots[step.slot], topic="cv")

    def book(self, step: Step) -> None:
        self._twice(coaching.book, conversation_key=step.key, slot_id=self.slots[step.slot], topic="cv")

    def move(self, step: Step) -> None:
        where = {"booking_reference": self._reference(step), "slot_id": self.slots[step.slot]}
        self._twice(coaching.move, conversation_key=step.key, **where)

    def move_by_link(self, step: Step) -> None:
        where = {"booking_reference": self._reference(step), "slot_id": self.slots[step.slot]}
        self._twice(coaching.move_by_link, **where)

    def cancel(self, step: Step) -> None:
        self._twice(coaching.cancel, conversation_key=step.key, reference=self._reference(step))

    def cancel_by_link(self, step: Step) -> None:
        self._twice(coaching.cancel_by_link, booking_reference=self._reference(step))

    def cancel_next(self, step: Step) -> None:
        coaching.cancel(self.session, conversation_key=step.key, programme=self.programme, now=self.now)

    def lengthen(self, step: Step) -> None:
        self._twice(coaching.lengthen_hold, conversation_key=step.key)

    def let_go(self, step: Step) -> None:
        coaching.let_go(self.session, conversation_key=step.key, programme=self.programme, now=self.now)

    def wait(self, step: Step) -> None:
        topic = ["cv", "anything"][step.nth]
        coaching.wait_for(self.session, conversation_key=step.key, topic=topic, now=self.now)

    def wait_for_session(self, step: Step) -> None:
        slot_id = self.slots[step.slot]
        coaching.wait_for(self.session, conversation_key=step.key, topic="cv", slot_id=slot_id, now=self.now)

    def call_off(self, step: Step) -> None:
        slots, given = [self.session.get_one(CoachingSlot, self.slots[step.slot])], {"reason": "", "by": "sam"}
        for _ in range(2):
            coaching.cancel_slots(self.session, slots=slots, programme=self.programme, now=self.now, **given)

    def chores(self, _step: Step) -> None:
        coaching.free_ended_holds(self.session, programme=self.programme, now=self.now)
        coaching.write_reminders(self.session, programme=self.programme, now=self.now)

    def pass_time(self, step: Step) -> None:
        self.now += timedelta(minutes=step.minutes)

    # What must always be so.

    def look(self) -> None:
        bookings = self._bookings()
        self._every_change_is_one_step({one.reference: self._state(one) for one in bookings})
        taken = [
            one for one in bookings if not one.cancelled_at and not (one.held_until and one.held_until <= self.now)
        ]
        assert len({(one.slot_id, one.place_number) for one in taken}) == len(taken)
        assert all(1 <= one.place_number <= one.slot.capacity for one in taken)
        assert not [one for one in bookings if one.slot.withdrawn_at and not one.cancelled_at]
        for key in PEOPLE:
            self._the_counts_hold([one for one in bookings if one.application.conversation.key == key])
        self._every_e_mail_is_written_once()

    def what_is_offered_can_be_had(self, key: str) -> None:
        """What is offered can be held unless she has enough already; what isn't offered can't."""
        offered = coaching.offer(
            self.session, programme=self.programme, now=self.now, limit=99, kinds=list(SlotKind), conversation_key=key
        )
        mine = self._bookings(key)
        hers = {one.slot_id for one in mine if not one.cancelled_at and not one.held_until}
        for slot_id in set(self.slots) - hers:
            try:
                with self.session.begin_nested() as savepoint:
                    coaching.hold(
                        self.session,
                        conversation_key=key,
                        slot_id=slot_id,
                        topic="cv",
                        programme=self.programme,
                        now=self.now,
                    )
                    savepoint.rollback()
                refused = None
            except BookingRefused as refusal:
                refused = refusal
            self.session.expire_all()
            held = [one for one in self._bookings(key) if one.slot_id == slot_id and one.held_until]
            if slot_id in {one.id for one in offered}:
                assert refused is None or isinstance(refused, TooManyBookings | SessionsUsedUp)
            else:
                assert refused or held  # her own hold lasts, though its time can't be offered any more

    def _every_change_is_one_step(self, now: dict[str, State]) -> None:
        for reference, before in self.states.items():
            assert reference in now or before.held
        for reference, after in now.items():
            before = self.states.get(reference)
            if after.held:
                continue
            if before is None or before.held:
                assert (after.sequence, after.cancelled) == (0, False)
                self.expected[reference, "REQUEST"] += 1
            elif before != after:
                assert not before.cancelled
                assert after.sequence == before.sequence + 1
                self.expected[reference, "CANCEL" if after.cancelled else "REQUEST"] += 1
        self.states = now

    def _the_counts_hold(self, bookings: list[Booking]) -> None:
        assert len([one for one in bookings if one.held_until]) <= 1
        booked = [one for one in bookings if not one.cancelled_at and not one.held_until]
        one_to_one = [one for one in booked if one.slot.kind is SlotKind.COACHING]
        assert len([one for one in one_to_one if one.slot.ends_at > self.now]) <= 1
        assert len(one_to_one) <= 3
        for one, other in combinations(booked, 2):
            assert one.slot.ends_at <= other.slot.starts_at or other.slot.ends_at <= one.slot.starts_at

    def _every_e_mail_is_written_once(self) -> None:
        columns = (OutgoingEmail.about, OutgoingEmail.calendar_method, OutgoingEmail.subject)
        letters = self.session.execute(select(*columns)).all()
        with_calendar = Counter((one.about, one.calendar_method) for one in letters if one.calendar_method)
        assert with_calendar == self.expected
        free = Counter((one.about, one.subject) for one in letters if "come free" in one.subject)
        assert set(free.values()) <= {1}

    def _state(self, booking: Booking) -> State:
        return State(
            booking.held_until is not None, booking.slot_id, booking.sequence, booking.cancelled_at is not None
        )

    def _bookings(self, key: str | None = None) -> list[Booking]:
        of = joinedload(Booking.application).joinedload(Application.conversation)
        found = self.session.scalars(select(Booking).options(joinedload(Booking.slot), of).order_by(Booking.id))
        return [one for one in found if key in (None, one.application.conversation.key)]

    def _reference(self, step: Step) -> str:
        booked = [one for one in self._bookings(step.key) if not one.held_until]
        newest = sorted(booked, key=lambda one: (one.cancelled_at is None, one.id), reverse=True)
        return newest[step.nth].reference if step.nth < len(newest) else "B-0000-0000"

    def _twice(self, use_case: Callable[..., Booking | None], **given: object) -> None:
        first, second = (use_case(self.session, programme=self.programme, now=self.now, **given) for _ in range(2))
        assert (first and first.reference) == (second and second.reference)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(steps=st.lists(STEPS, min_size=25, max_size=50))
def test_whatever_people_do_the_rules_hold(any_store: Store, programme: Programme, steps: list[Step]) -> None:
    with suppress(Undone), any_store.write() as session:
        World(session, programme).play(steps)
        raise Undone
