"""The command line: every list as JSON and as a table, coordinators added, and one line when it can't."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from programme import coaching, coordinators
from programme.applications import submit
from programme.availability import add_day_off
from programme.cli import LISTS, main
from programme.content import Programme
from programme.employers import leave_interest
from programme.mail import outbox
from programme.records import CoachingSlot, Cohort, Coordinator
from programme.settings import ROOT
from programme.store import Store
from tests.programme.availability.arranging import weekly
from tests.programme.conftest import Run
from tests.programme.rasa_events import bot, make_table, rasa_writes, user
from tests.support.assistant import free_ports
from tests.support.records import a_cohort, a_draft, a_slot, an_applicant


@pytest.fixture
def busy(at_home: Store, programme: Programme) -> Store:
    """A database in which one person has talked, applied, booked, cancelled and booked again."""
    now = datetime.now(UTC)
    make_table(at_home)
    with at_home.write() as session:
        rasa_writes(session, "ada", user("hello"), bot("Hello!"))
        a_cohort(session, now, name="Spring", places=3)
        draft = a_draft(now, full_name="Zoë Nair", goals="a job\nin \x1b[31mtesting")
        submit(session, conversation_key="ada", draft=draft, programme=programme, now=now)
        first, second = (a_slot(session, now + timedelta(days=days), capacity=2) for days in (2, 3))
        a_slot(session, now - timedelta(days=1))
        book = {"conversation_key": "ada", "topic": "cv", "programme": programme, "now": now}
        coaching.book(session, slot_id=first.id, **book)
        coaching.cancel(session, conversation_key="ada", programme=programme, now=now)
        coaching.book(session, slot_id=second.id, **book)
        leave_interest(
            session,
            conversation_key="ada",
            name="Jo",
            organisation="Gears Ltd",
            email="jo@gears.example",
            region="Derby",
            about="hiring",
            programme=programme,
            now=now,
        )
        day = now.date() + timedelta(days=400)  # too far ahead for slots to be made of it
        weekly(session, first.coach, programme, now, valid_from=day, video_link=None)
        add_day_off(
            session,
            coach=None,
            first_day=first.starts_at.date(),
            last_day=day,
            reason="training",
            programme=programme,
            by="sam",
            now=now,
        )
    return at_home


ROWS: dict[str, list[dict[str, Any]]] = {
    "applications": [
        {
            "status": "received",
            "cohort": "Spring",
            "full_name": "Zoë Nair",
            "email": "priya@example.com",
            "goals": "a job\nin \x1b[31mtesting",
            "support_needs": None,
            "conversation": "ada",
        }
    ],
    "conversations": [{"conversation": "ada", "messages": 2}],
    "slots": [
        {"capacity": 2, "taken": 0, "topics": "cv, confidence", "kind": "coaching", "withdrawn": True},
        {"capacity": 2, "taken": 1, "title": None, "withdrawn": False},
    ],
    "bookings": [{"status": "booked", "topic": "cv", "conversation": "ada"}, {"status": "cancelled", "topic": "cv"}],
    "employers": [{"organisation": "Gears Ltd", "email": "jo@gears.example", "about": "hiring"}],
    "emails": [
        {"to": "jo@gears.example", "state": "waiting", "attempts": 0, "trouble": None, "sent_at": None},
        *[{"to": "priya@example.com", "state": "waiting"}] * 4,
    ],
    "cohorts": [{"cohort": "Spring", "places": 3, "places_left": 2}],
    "coaches": [{"zone": "Europe/London", "email": None}] * 3,
    "patterns": [
        {
            "days": "tue,thu",
            "from": "09:30",
            "until": "14:30",
            "minutes": 45,
            "gap": 15,
            "last_day": None,
            "kind": "coaching",
            "topics": "cv",
            "where": "video",
            "place": "online, by video call",
            "video_link": None,
        }
    ],
    "days-off": [{"coach": "everybody", "reason": "training", "still_booked": 1}],
}


def test_the_table_above_leaves_no_list_out() -> None:
    assert ROWS.keys() == LISTS.keys()


@pytest.mark.parametrize("name", LISTS)
def test_a_list_as_json(busy: Store, run: Run, name: str) -> None:
    rows = json.loads(run(name, "--json"))
    assert len(rows) == len(ROWS[name])
    for row, expected in zip(rows, ROWS[name], strict=True):
        assert row | expected == row


@pytest.mark.parametrize("name", LISTS)
def test_a_list_as_a_table_has_a_heading_and_a_line_for_each(busy: Store, run: Run, name: str) -> None:
    heading, *lines = run(name).removesuffix("\n").split("\n")
    assert len(lines) == len(ROWS[name])
    assert heading.split() == list(json.loads(run(name, "--json"))[0])
    for line, expected in zip(lines, ROWS[name], strict=True):
        for value in expected.values():
            if isinstance(value, str) and value.isprintable():
                assert value in line
        assert line.isprintable()
        assert "None" not in line


def test_peoples_own_words_stay_in_their_line_and_do_not_command_the_terminal(busy: Store, run: Run) -> None:
    assert "a job in ?[31mtesting" in run("applications")


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_list_is_said_to_be_empty(run: Run, name: str) -> None:
    assert run(name) == "None yet.\n"
    assert json.loads(run(name, "--json")) == []


def test_times_are_told_in_the_programmes_zone(at_home: Store, run: Run, programme: Programme) -> None:
    with at_home.write() as session:
        slot = a_slot(session, datetime(2099, 7, 1, 9, 0, tzinfo=UTC))
    (row,) = json.loads(run("slots", "--json"))
    assert row["starts_at"] == "2099-07-01T10:00:00+01:00"
    assert row["when"] == "Wednesday 1 July, 10:00 to 10:45 am"
    assert row["slot"] == slot.id


def test_the_newest_come_first(at_home: Store, run: Run, programme: Programme) -> None:
    now = datetime.now(UTC)
    with at_home.write() as session:
        a_cohort(session, now)
        for key in ("ada", "bea"):
            an_applicant(session, programme, now, key)
    assert [row["conversation"] for row in json.loads(run("applications", "--json"))] == ["bea", "ada"]


def test_a_coordinator_is_added_with_the_password_read_from_standard_input(
    at_home: Store, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("seven green bottles\n"))
    assert run("coordinators", "add", "jo", "--name", "Jo Bell") == "Added jo.\n"
    with at_home.read() as session:
        found = coordinators.password_matches(session, login="jo", password="seven green bottles")
    assert found is not None and found.name == "Jo Bell"


@pytest.mark.parametrize(
    ("login", "password", "said"),
    [("al", "short", "at least 10 characters"), ("jo", "seven green bottles", "jo already")],
    ids=["password too short", "login taken"],
)
def test_a_coordinator_that_cannot_be_added_is_said_in_one_line(
    at_home: Store, run: Run, monkeypatch: pytest.MonkeyPatch, login: str, password: str, said: str
) -> None:
    with at_home.write() as session:
        coordinators.add(session, login="jo", name="Jo", password="seven green bottles")
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{password}\n"))
    with pytest.raises(SystemExit) as stopped:
        run("coordinators", "add", login, "--name", "Al")
    assert said in str(stopped.value.code)
    assert "\n" not in str(stopped.value.code)
    with at_home.read() as session:
        assert session.scalar(select(func.count()).select_from(Coordinator)) == 1


@pytest.mark.parametrize(("sample_data", "slots"), [("1", True), ("0", False)], ids=["with samples", "without"])
def test_prepare_makes_a_database_that_can_be_used_and_can_be_run_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], sample_data: str, slots: bool
) -> None:
    monkeypatch.setenv("STATE_DIR", str(tmp_path / "new" / "state"))
    monkeypatch.setenv("SAMPLE_DATA", sample_data)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    for _ in range(2):
        main(["prepare"])
    main(["cohorts", "--json"])
    assert len(json.loads(capsys.readouterr().out)) == (1 if slots else 0)
    main(["slots", "--json"])
    assert bool(json.loads(capsys.readouterr().out)) is slots


def stopped_with(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    line = stopped.value.code
    assert isinstance(line, str), "a line is printed and the exit code is 1"
    assert "\n" not in line
    assert capsys.readouterr().out == ""
    return line


@pytest.mark.parametrize(
    "url",
    [
        "returners.db",
        "mysql://jo@db/x",
        "postgresql://jo@db:port/x",
        "sqlite:////no/such/folder/returners.db",
        "postgresql://jo@127.0.0.1:{closed}/x",
        "postgresql:///x?colour=blue",
    ],
    ids=["no address", "another database", "a port in words", "no such folder", "nobody there", "an unknown option"],
)
def test_a_wrong_database_address_is_said_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], url: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", url.format(closed=free_ports(1)[0]))
    monkeypatch.setenv("DATABASE_TIMEOUT", "0.2")
    assert "DATABASE_URL" in stopped_with(capsys, "applications")


@pytest.mark.parametrize("backend", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def test_a_database_without_its_tables_is_said_in_one_line(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
    tmp_path: Path,
    backend: str,
) -> None:
    empty = f"sqlite:///{tmp_path / 'empty.db'}"
    monkeypatch.setenv("DATABASE_URL", empty if backend == "sqlite" else request.getfixturevalue("postgresql_url"))
    assert "returners prepare" in stopped_with(capsys, "applications")


def test_broken_content_is_said_in_one_line(
    at_home: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "nowhere"))
    assert stopped_with(capsys, "cohorts").startswith("nowhere/programme.yml is missing")


def test_it_runs_as_a_program_of_its_own(at_home: Store) -> None:
    with at_home.write() as session:
        a_cohort(session, datetime.now(UTC), name="Spring")
        assert session.scalars(select(Cohort.name)).one() == "Spring"
        assert session.scalar(select(func.count()).select_from(CoachingSlot)) == 0
    command = [sys.executable, "-m", "programme.cli"]
    good = subprocess.run([*command, "cohorts", "--json"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (good.returncode, good.stderr, json.loads(good.stdout)[0]["cohort"]) == (0, "", "Spring")
    bad = subprocess.run(
        [*command, "cohorts"], cwd=ROOT, capture_output=True, text=True, check=False, env={"DATABASE_URL": "x"}
    )
    assert (bad.returncode, bad.stdout, bad.stderr.count("\n")) == (1, "", 1)


def reference(run: Run) -> str:
    return str(json.loads(run("applications", "--json"))[0]["reference"])


def test_an_application_is_decided(busy: Store, run: Run) -> None:
    with busy.write() as session:
        coordinators.add(session, login="sam", name="Sam", password="a long password")
    said = run("decide", reference(run), "decline", "--reason", "The break was too short.", "--by", "sam")
    assert "declined" in said
    assert json.loads(run("applications", "--json"))[0]["status"] == "declined"


def test_a_decision_by_nobody_says_what_to_do(busy: Store, run: Run) -> None:
    with pytest.raises(SystemExit, match="coordinators add"):
        run("decide", reference(run), "accept", "--reason", "fine", "--by", "nobody")


def test_attendance_is_recorded_once_it_has_begun(busy: Store, run: Run) -> None:
    with busy.write() as session:
        coordinators.add(session, login="sam", name="Sam", password="a long password")
    booked, cancelled = (row["reference"] for row in json.loads(run("bookings", "--json")))
    for number, said in ((booked, "hasn't begun"), (cancelled, "was cancelled"), ("B-0000-0000", "no booking")):
        with pytest.raises(SystemExit, match=said):
            run("attendance", number, "came", "--by", "sam")
    with busy.write() as session:
        for slot in session.scalars(select(CoachingSlot)):
            slot.starts_at -= timedelta(days=9)
            slot.ends_at -= timedelta(days=9)
    assert run("attendance", booked, "did_not_come", "--by", "sam") == f"{booked}: did not come.\n"
    assert json.loads(run("bookings", "--json"))[0]["attendance"] == "did_not_come"


def test_a_coachs_day_is_called_off(busy: Store, run: Run, programme: Programme) -> None:
    with busy.write() as session:
        coordinators.add(session, login="sam", name="Sam", password="a long password")
    booked = json.loads(run("bookings", "--json"))[0]
    day = ["--coach", booked["coach"], "--day", booked["starts_at"][:10], "--by", "sam"]
    assert booked["reference"] in run("cancel-day", *day, "--reason", "The coach is ill.")
    assert json.loads(run("bookings", "--json"))[0]["status"] == "cancelled"
    with pytest.raises(SystemExit, match="no slots to come"):
        run("cancel-day", *day)
    with busy.read() as session:
        assert "The coach is ill." in outbox.newest(session, 1)[0].body


@pytest.mark.parametrize("day", ["tomorrow", "2026-02-30"])
def test_a_day_that_is_none_is_said(run: Run, capsys: pytest.CaptureFixture[str], day: str) -> None:
    with pytest.raises(SystemExit):
        run("cancel-day", "--coach", "Amira", "--day", day, "--by", "sam")
    assert "is no day: write it as 2026-11-24" in capsys.readouterr().err


def test_what_is_kept_about_a_person_is_given_out_and_erased(busy: Store, run: Run) -> None:
    subject = reference(run)
    assert json.loads(run("export", subject, "--by", "sam"))["applications"][0]["full_name"] == "Zoë Nair"
    assert "Erased" in run("erase", subject, "--by", "sam")
    assert json.loads(run("applications", "--json")) == []
    with pytest.raises(SystemExit, match="Nothing is kept"):
        run("export", subject, "--by", "sam")
