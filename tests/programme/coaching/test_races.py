"""Many people, or one in many places, who ask for coaching at the same moment: nothing twice, nobody stuck."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from functools import partial

import pytest
from sqlalchemy import func, select

from programme.coaching import BookingRefused
from programme.records import Booking, CoachingSlot, SlotKind
from programme.settings import Settings
from programme.store import Store
from tests.programme.racing import at_once
from tests.support.desk import Desk
from tests.support.records import an_applicant


def outcome(deed: Callable[[], object]) -> str:
    """What came of it: the refusal's name, or "done"; anything else is an error of ours."""
    try:
        deed()
    except BookingRefused as refusal:
        return type(refusal).__name__
    return "done"


def race(*deeds: Callable[[], object]) -> list[str]:
    """Do all at once; the outcomes, sorted."""
    return sorted(at_once(partial(outcome, deed) for deed in deeds))


def test_two_who_choose_one_slot_at_once_one_has_it(desk: Desk) -> None:
    slot = desk.slot()
    assert race(lambda: desk.hold("ada", slot), lambda: desk.hold("bea", slot)) == ["SlotTaken", "done"]
    assert len(desk.bookings()) == 1


def test_two_hundred_want_a_hundred_places_at_once(desk: Desk) -> None:
    url = desk.store.engine.url.render_as_string(hide_password=False)
    # Each waits for her turn as long as it takes, however busy the machine is.
    desk.store = Store.connect(Settings.from_environment({"DATABASE_URL": url, "DATABASE_TIMEOUT": "60"}))
    session = desk.slot(kind=SlotKind.GROUP_SESSION, capacity=100)
    keys = [f"racer-{number}" for number in range(200)]

    def all_apply(opened) -> None:
        for key in keys:
            an_applicant(opened, desk.programme, desk.now, key)

    desk.do(all_apply)
    outcomes = race(*(partial(desk.book, key, session) for key in keys))
    assert Counter(outcomes) == {"done": 100, "SlotTaken": 100}
    booked = desk.bookings()
    assert {one.place_number for one in booked} == set(range(1, 101))
    assert len({one.application_id for one in booked}) == 100
    assert Counter(one.about for one in desk.emails()) == {one.reference: 1 for one in booked}
    desk.store.close()


def test_a_double_click_at_the_same_moment_books_once_and_writes_once(desk: Desk) -> None:
    slot = desk.slot()
    desk.hold("ada", slot)
    assert race(*[lambda: desk.book("ada", slot)] * 4) == ["done"] * 4
    assert len(desk.bookings()) == len(desk.emails()) == 1


def test_one_person_in_two_windows_has_one_booking(desk: Desk) -> None:
    first, second = desk.slot(), desk.slot(days=2)
    outcomes = race(lambda: desk.book("ada", first), lambda: desk.book("ada", second))
    assert outcomes == ["TooManyBookings", "done"]


def test_one_person_in_two_windows_holds_one_place(desk: Desk) -> None:
    first, second = desk.slot(), desk.slot(days=2)
    assert race(lambda: desk.hold("ada", first), lambda: desk.hold("ada", second)) == ["done", "done"]
    assert len(desk.bookings()) == 1


def test_two_who_want_each_others_place_keep_their_own_and_do_not_wait_for_each_other(desk: Desk) -> None:
    first, second = desk.slot(), desk.slot(days=2)
    adas, beas = desk.book("ada", first), desk.book("bea", second)
    for _ in range(5):
        outcomes = race(lambda: desk.move("ada", adas, second), lambda: desk.move("bea", beas, first))
        assert outcomes == ["SlotTaken", "SlotTaken"]


def test_two_who_change_what_they_hold_do_not_wait_for_each_other(desk: Desk) -> None:
    first, second = desk.slot(), desk.slot(days=2)
    for _ in range(5):
        desk.hold("ada", first)
        desk.hold("bea", second)
        assert set(race(lambda: desk.hold("ada", second), lambda: desk.hold("bea", first))) == {"SlotTaken"}
        desk.let_go("ada")
        desk.let_go("bea")


def test_two_who_move_to_the_last_place_one_has_it(desk: Desk) -> None:
    adas, beas = desk.book("ada", desk.slot()), desk.book("bea", desk.slot())
    last = desk.slot(days=2)
    assert race(lambda: desk.move("ada", adas, last), lambda: desk.move("bea", beas, last)) == ["SlotTaken", "done"]
    assert sorted(one.sequence for one in desk.bookings()) == [0, 1]


def test_moved_and_cancelled_at_once_it_ends_cancelled_or_is_refused(desk: Desk) -> None:
    booking, other = desk.book("ada", desk.slot()), desk.slot(days=2)
    outcomes = race(lambda: desk.move("ada", booking, other), lambda: desk.cancel("ada", booking))
    assert outcomes in (["BookingUnknown", "done"], ["done", "done"])
    assert desk.again(booking).cancelled_at
    methods = [one.calendar_method for one in desk.emails(about=booking)]
    assert methods == ["REQUEST"] * (len(methods) - 1) + ["CANCEL"]
    assert desk.again(booking).sequence == len(methods) - 1


def test_a_slot_that_is_called_off_while_people_come_and_go_is_empty_in_the_end(desk: Desk) -> None:
    for _ in range(3):
        gone, other = desk.slot(kind=SlotKind.GROUP_SESSION, capacity=3), desk.slot(days=2, kind=SlotKind.GROUP_SESSION)
        adas = desk.book("ada", gone)
        race(
            lambda gone=gone: desk.call_off(gone),
            lambda gone=gone: desk.book("bea", gone),
            lambda adas=adas, other=other: desk.move("ada", adas, other),
        )
        left = [one for one in desk.bookings() if one.slot_id == gone.id and not one.cancelled_at]
        assert left == []
        for key in ("ada", "bea"):
            while desk.cancel(key):
                pass


def test_reminders_are_written_once_by_two_senders_at_once(desk: Desk) -> None:
    keys = [f"racer-{number}" for number in range(10)]
    desk.people(*keys)
    for hour, key in enumerate(keys):
        desk.book(key, desk.slot(hours=26 + hour))
    desk.pass_time(hours=22)
    for _ in range(2):
        race(*[desk.remind] * 4)
    desk.remind()  # what was left to the next time
    reminded = Counter(one.about for one in desk.emails() if "reminder:" in one.subject)
    assert sorted(reminded.values()) == [1] * 10


def test_who_waits_is_told_once_when_several_places_come_free_at_once(desk: Desk) -> None:
    slots = [desk.slot(hours=24 + hour) for hour in range(4)]
    keys = [f"racer-{number}" for number in range(4)]
    desk.people(*keys)
    for key, slot in zip(keys, slots, strict=True):
        desk.book(key, slot, topic="interview")
    desk.wait("ada")
    desk.wait("bea", topic="confidence")
    race(*(partial(desk.cancel, key) for key in keys))
    assert [sorted(one.told_of) for one in desk.waits()] == [[slot.id for slot in slots]] * 2
    assert len([one for one in desk.emails() if "come free" in one.subject]) == 8


def test_an_ended_hold_is_freed_or_booked_never_both(desk: Desk) -> None:
    for _ in range(5):
        slot = desk.slot()
        desk.hold("ada", slot)
        desk.pass_time(minutes=5)
        outcomes = race(lambda slot=slot: desk.book("ada", slot), desk.free_ended_holds, desk.free_ended_holds)
        assert outcomes == ["done"] * 3
        assert [one.held_until for one in desk.bookings() if not one.cancelled_at] == [None]
        desk.cancel("ada")


@pytest.mark.parametrize("seed", [1, 2])
def test_in_a_crowd_nobody_is_stuck_and_no_place_is_taken_twice(desk: Desk, seed: int) -> None:
    people = [f"racer-{number}" for number in range(8)]
    desk.people(*people)
    slots = [desk.slot(hours=13 + hour, capacity=1 + hour % 2) for hour in range(6)]

    def step(key: str, chance: random.Random) -> object:
        slot, mine = chance.choice(slots), [one for one in desk.bookings() if not one.cancelled_at]
        deeds: list[Callable[[], object]] = [
            lambda: desk.hold(key, slot),
            lambda: desk.book(key, slot),
            lambda: desk.book(key, slot),
            lambda: desk.cancel(key),
            lambda: desk.wait(key, wish="any time"),
            lambda: desk.wait(key, slot=slot),
            lambda: desk.stop_waiting(key),
            lambda: desk.move(key, chance.choice(mine), slot) if mine else None,
            desk.free_ended_holds,
            desk.remind,
        ]
        return chance.choice(deeds)()

    def wander(key: str) -> None:
        chance = random.Random(f"{seed}/{key}")
        for _ in range(12):
            outcome(partial(step, key, chance))

    at_once(partial(wander, key) for key in people)

    def overbooked(session) -> int:
        taken = (
            select(CoachingSlot.id)
            .join(Booking, Booking.slot_id == CoachingSlot.id)
            .where(Booking.cancelled_at.is_(None))
            .group_by(CoachingSlot.id, CoachingSlot.capacity)
            .having(func.count() > CoachingSlot.capacity)
        )
        return len(session.scalars(taken).all())

    assert desk.do(overbooked) == 0
    booked = Counter(one.application_id for one in desk.bookings() if not one.cancelled_at and not one.held_until)
    assert set(booked.values()) <= {1}
