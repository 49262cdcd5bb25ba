"""What calendar programs make of a booking, a move and a cancellation that reach them one after another."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path

import pytest

from programme.calendar_entries import Entry, feed, invitation
from tests.support.calendars import BOOKED, CANCELLED, MOVED, ReadersCalendar

CONFIGURATION = """
[calendars]
[[mine]]
path = {folder}/mine
[default]
default_calendar = mine
[locale]
local_timezone = {zone}
default_timezone = {zone}
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""


class Khal:
    """The calendar program khal, with a home and a calendar of its own."""

    def __init__(self, program: str, folder: Path, zone: str) -> None:
        self._program, self._folder = program, folder
        (folder / "mine").mkdir()
        (folder / ".config" / "khal").mkdir(parents=True)
        (folder / ".config" / "khal" / "config").write_text(CONFIGURATION.format(folder=folder, zone=zone))

    def take(self, written: str) -> None:
        """Import a calendar object as it came by e-mail."""
        file = self._folder / "invite.ics"
        file.write_bytes(written.encode())
        self._run("import", "--batch", str(file))

    def entries(self, first_day: str = "2026-10-01", days: int = 60) -> list[str]:
        """What it lists: start, end, status and title of each entry, by the clock of its zone."""
        form = "{start}|{end}|{status}|{title}"
        listed = self._run("list", "--day-format", "", "--format", form, first_day, f"{days}d")
        return [line.strip() for line in listed.splitlines() if line]

    def _run(self, *arguments: str) -> str:
        environment = {"HOME": str(self._folder), "LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]}
        ran = subprocess.run(
            [self._program, *arguments], env=environment, cwd=self._folder, capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout


@pytest.fixture
def khal_in(tmp_path: Path) -> Callable[[str], Khal]:
    """Makes a khal whose user lives in a zone."""
    program = shutil.which("khal")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("khal is missing: CI must not skip what needs it.")
        pytest.skip("needs the calendar program khal (on Debian: apt install khal)")
    return lambda zone: Khal(program, tmp_path, zone)


def test_khal_moves_the_entry_across_the_change_of_the_clocks_and_marks_it_cancelled(
    khal_in: Callable[[str], Khal],
) -> None:
    khal = khal_in("Europe/London")
    khal.take(invitation(BOOKED))
    assert khal.entries() == ["2026-10-22 10:30|2026-10-22 11:15|CONFIRMED |Coaching: your CV"]
    khal.take(invitation(MOVED))
    assert khal.entries() == ["2026-10-27 10:30|2026-10-27 11:15|CONFIRMED |Coaching: your CV"]
    # khal's import knows no METHOD: it puts what came in place of what had the same UID, so the entry stays, cancelled.
    khal.take(invitation(CANCELLED))
    assert khal.entries() == ["2026-10-27 10:30|2026-10-27 11:15|CANCELLED |Coaching: your CV"]


def test_khal_shows_the_same_instants_to_somebody_elsewhere(khal_in: Callable[[str], Khal]) -> None:
    khal = khal_in("America/New_York")
    khal.take(invitation(BOOKED))
    assert khal.entries() == ["2026-10-22 05:30|2026-10-22 06:15|CONFIRMED |Coaching: your CV"]
    khal.take(invitation(MOVED))  # on 27 October London's clocks have gone back, New York's haven't
    assert khal.entries() == ["2026-10-27 06:30|2026-10-27 07:15|CONFIRMED |Coaching: your CV"]


def test_khal_tells_the_two_half_past_ones_apart_and_jumps_the_missing_hour(khal_in: Callable[[str], Khal]) -> None:
    khal = khal_in("UTC")
    for number, starts_at in enumerate(
        [
            datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
            datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
            datetime(2027, 3, 28, 0, 45, tzinfo=UTC),
            datetime(2027, 3, 28, 1, 0, tzinfo=UTC),
        ]
    ):
        khal.take(invitation(at(starts_at, uid=f"B-{number}@returners.example.org")))
    assert [line[:33] for line in khal.entries("2026-10-01", 200)] == [
        "2026-10-25 00:30|2026-10-25 01:00",
        "2026-10-25 01:30|2026-10-25 02:00",
        "2027-03-28 00:45|2027-03-28 01:15",
        "2027-03-28 01:00|2027-03-28 01:30",
    ]


def test_khal_reads_a_feed_without_what_was_cancelled(khal_in: Callable[[str], Khal]) -> None:
    khal = khal_in("Europe/London")
    others = [at(BOOKED.starts_at + timedelta(weeks=weeks), uid=f"B-{weeks}@x.org") for weeks in range(3)]
    khal.take(feed("Grace’s coaching", [CANCELLED, *others]))
    assert [line[:16] for line in khal.entries()] == ["2026-10-22 10:30", "2026-10-29 10:30", "2026-11-05 10:30"]


def test_khal_reads_whatever_people_write(khal_in: Callable[[str], Khal]) -> None:
    khal = khal_in("Europe/London")
    title = 'Coaching; "CV", 100% 👩‍👧 ' + "é" * 100
    odd = replace(BOOKED, summary=title, description="a\u2028b\r\nc", attendee=('Ada "\\" O’Neill;\n', "a&b=c@x.org"))
    khal.take(invitation(odd))
    assert khal.entries() == [f"2026-10-22 10:30|2026-10-22 11:15|CONFIRMED |{title}"]


def test_after_a_booking_a_move_and_a_cancellation_nothing_is_left() -> None:
    calendar = ReadersCalendar()
    calendar.receive(invitation(BOOKED))
    assert [event.dtstart for event in calendar.events] == [BOOKED.starts_at]
    calendar.receive(invitation(MOVED))
    assert [event.dtstart for event in calendar.events] == [MOVED.starts_at]
    calendar.receive(invitation(CANCELLED))
    assert calendar.events == []


@pytest.mark.parametrize("order", list(permutations([BOOKED, MOVED, CANCELLED])))
def test_whatever_the_order_of_the_e_mails_what_was_cancelled_last_is_gone(order: tuple[Entry, ...]) -> None:
    calendar = ReadersCalendar()
    for entry in order:
        calendar.receive(invitation(entry))
    assert calendar.events == []


def test_a_booking_that_comes_after_its_move_changes_nothing() -> None:
    calendar = ReadersCalendar()
    for entry in (MOVED, BOOKED, MOVED):
        calendar.receive(invitation(entry))
    assert [event.dtstart for event in calendar.events] == [MOVED.starts_at]


def test_another_booking_is_another_entry() -> None:
    calendar = ReadersCalendar()
    for entry in (BOOKED, at(MOVED.starts_at, uid="B-2@returners.example.org")):
        calendar.receive(invitation(entry))
    assert [event.dtstart for event in calendar.events] == [BOOKED.starts_at, MOVED.starts_at]


def at(starts_at: datetime, uid: str) -> Entry:
    """Another booking, of half an hour."""
    return replace(BOOKED, uid=uid, starts_at=starts_at, ends_at=starts_at + timedelta(minutes=30))
