"""Coaches, weekly hours, days off and single slots on the command line."""

from __future__ import annotations

import json
import shlex
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from programme.content import Programme
from programme.records import AuditEntry, CoachingSlot
from programme.store import Store
from tests.programme.availability.arranging import place_in, returners
from tests.programme.conftest import Run

HOURS = ("--days", "tue,thu", "--from", "09:30", "--until", "14:30", "--minutes", "45", "--gap", "15")
ADD = "patterns add --minutes 45 --topics cv"
TODAY = datetime.now(UTC).date()
LAST_DAY = str(TODAY + timedelta(days=20))


def listed(run: Run, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(run(name, "--json"))
    return rows


@pytest.fixture
def staffed(run: Run) -> Run:
    """The command line where one coach, Ruth Bell, is known."""
    assert run("coaches", "add", "Ruth Bell") == "Added Ruth Bell.\n"
    return run


@pytest.fixture
def arranged(staffed: Run) -> Run:
    """The command line where Ruth Bell has weekly hours."""
    said = staffed("patterns", "add", "--coach", "ruth", *HOURS, "--topics", "cv,confidence")
    assert said == "Added pattern 1 for Ruth Bell.\n"
    return staffed


def test_a_coach_has_the_programmes_zone_unless_said_otherwise(staffed: Run) -> None:
    staffed("coaches", "add", "Dev Patel", "--zone", "America/New_York", "--email", "dev@example.com")
    assert [(one["name"], one["zone"], one["email"]) for one in listed(staffed, "coaches")] == [
        ("Dev Patel", "America/New_York", "dev@example.com"),
        ("Ruth Bell", "Europe/London", None),
    ]


def test_weekly_hours_are_added_and_their_slots_made(arranged: Run) -> None:
    (row,) = listed(arranged, "patterns")
    assert row["place"] == "online, by video call"
    assert (row["topics"], row["first_day"], row["last_day"]) == ("confidence, cv", str(TODAY), None)
    slots = listed(arranged, "slots")
    assert len(slots) >= 5 * 8
    assert {date.fromisoformat(one["starts_at"][:10]).weekday() for one in slots} == {1, 3}


def test_only_what_is_named_changes(arranged: Run) -> None:
    before = listed(arranged, "patterns")[0]
    assert arranged("patterns", "change", "1", "--days", "mon", "--last-day", LAST_DAY) == "Changed pattern 1.\n"
    after = listed(arranged, "patterns")[0]
    assert after == before | {"days": "mon", "last_day": LAST_DAY}
    arranged("patterns", "change", "1", "--last-day", "open", "--where", "phone", "--dial-in", "0113 496 0000")
    assert listed(arranged, "patterns")[0] == before | {"days": "mon", "where": "phone", "dial_in": "0113 496 0000"}


def test_weekly_hours_end(arranged: Run) -> None:
    assert arranged("patterns", "end", "1", "--last-day", LAST_DAY) == f"Pattern 1 ends on {LAST_DAY}.\n"
    assert max(one["starts_at"][:10] for one in listed(arranged, "slots")) <= LAST_DAY
    yesterday = str(TODAY - timedelta(days=1))
    assert arranged("patterns", "end", "1", "--last-day", yesterday) == "Pattern 1 is gone: it hadn't begun.\n"
    assert arranged("patterns") == arranged("slots") == "None yet.\n"


def test_days_are_closed_with_what_is_still_booked_said_and_opened_again(
    arranged: Run, at_home: Store, programme: Programme
) -> None:
    with at_home.write() as session:
        slot = session.scalars(select(CoachingSlot).order_by(CoachingSlot.starts_at)).all()[20]
        booking = place_in(session, slot, *returners(session, programme, now=datetime.now(UTC)))
    free = len(listed(arranged, "slots")) - 1
    closing = ("--from", str(TODAY), "--until", str(TODAY + timedelta(days=60)), "--reason", "building work")
    first, second = arranged("days-off", "add", *closing).splitlines()
    assert first == f"Added day off 1; free slots withdrawn: {free}."
    assert second.startswith(f"Still booked: {booking.reference}, ") and "with Ruth Bell" in second
    assert [(one["coach"], one["still_booked"]) for one in listed(arranged, "days-off")] == [("everybody", 1)]
    assert arranged("days-off", "remove", "1") == f"Removed day off 1; slots offered again: {free}.\n"
    assert arranged("days-off") == "None yet.\n"


def test_a_day_off_of_one_coach_is_listed_with_the_name(arranged: Run) -> None:
    arranged("days-off", "add", "--coach", "Ruth", "--from", LAST_DAY, "--until", LAST_DAY, "--reason", "holiday")
    assert listed(arranged, "days-off")[0]["coach"] == "Ruth Bell"


def test_a_single_slot_is_added(staffed: Run) -> None:
    slot = ("--coach", "Ruth Bell", "--on", LAST_DAY, "--at", "10:00", "--minutes", "120")
    about = ("--kind", "refresh_week", "--title", "ReFresh Week: testing", "--capacity", "30")
    assert staffed("slots", "add", *slot, *about).startswith("Added slot 1: ")
    (row,) = listed(staffed, "slots")
    assert (row["kind"], row["title"], row["capacity"]) == ("refresh_week", "ReFresh Week: testing", 30)


def test_of_a_time_that_comes_twice_it_is_said_which_was_taken(staffed: Run) -> None:
    slot = ("--coach", "Ruth", "--on", "2099-10-25", "--at", "01:30", "--minutes", "45", "--topics", "cv")
    assert "it is the first of the two" in staffed("slots", "add", *slot)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (f"{ADD} --coach Amy --days tue --from 09:30 --until 14:30", "There is no coach called Amy: Ruth Bell"),
        (f"{ADD} --coach Ruth --days tue --from 14:30 --until 09:30", "The hours end at 09:30, which isn't"),
        (f"{ADD} --coach Ruth --days tue --from 09:30 --until 10:00", "No slot of 45 minutes fits"),
        (f"{ADD} --coach Ruth --days mon --from 09:30 --until 12:00 --topics x", "There is no topic x: the topics are"),
        (f"{ADD} --coach Ruth --days tue --from 09:30 --until 12:00", "Ruth Bell has other hours in that time"),
        (f"{ADD} --coach Ruth --days someday --from 09:30 --until 12:00", "'someday' names no days"),
        (f"{ADD} --coach Ruth --days mon --from 9.30 --until 12:00", "--from is '9.30': write a time as 09:30"),
        (f"{ADD} --coach Ruth --days mon --from 09:30 --until 12:00 --gap some", "--gap is 'some': write a whole"),
        (f"{ADD} --coach Ruth --days mon --from 09:30 --until 12:00 --where place", "Say where people meet"),
        ("patterns change 7 --minutes 30", "There is no pattern 7"),
        ("patterns change x --minutes 30", "The pattern's number is 'x'"),
        ("patterns end 1 --last-day soon", "--last-day is 'soon': write a day"),
        ("days-off add --from 2026-12-24 --until 2026-12-23 --reason x", "is before the first"),
        ("days-off remove 3", "There is no day off 3"),
        ("slots add --coach Ruth --on 2099-03-29 --at 01:30 --minutes 45 --topics cv", "as the clocks go forward"),
        ("slots add --coach Ruth --on 2020-01-01 --at 10:00 --minutes 45 --topics cv", "is over"),
        ("slots add --coach Ruth --on 2099-01-01 --at 10:00 --minutes 45 --kind party", "--kind is 'party': it can be"),
        ("slots add --coach Ruth --on 2099-01-01 --at 10:00 --minutes 45 --kind group_session", "a title"),
        ("coaches add 'Ruth Bell'", "There is a coach called Ruth Bell already"),
        ("coaches add Dev --zone Leeds", "Leeds is not a time zone"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_one_line_and_changes_nothing(
    arranged: Run, at_home: Store, command: str, said: str
) -> None:
    with pytest.raises(SystemExit) as stopped:
        arranged(*shlex.split(command))
    assert isinstance(stopped.value.code, str), "a line is printed and the exit code is 1"
    assert said in stopped.value.code and "\n" not in stopped.value.code
    with at_home.read() as session:
        assert session.scalars(select(AuditEntry.action)).all() == ["coach_added", "pattern_added"]


def test_the_command_line_is_written_down_as_who_did_it(arranged: Run, at_home: Store) -> None:
    with at_home.read() as session:
        assert set(session.scalars(select(AuditEntry.actor))) == {"command line"}
