"""200 people want one of 100 places at the same moment: `python -m dev.bench_booking`, and the end of `make bench`.

They choose and confirm on the site's page, or their conversations book through the action endpoint; the site and the
endpoint run as programs of their own, on SQLite and on PostgreSQL.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import psutil
from aiohttp import ClientSession, DummyCookieJar, TCPConnector
from sqlalchemy import select
from sqlalchemy.orm import Session

from dev.postgresql import postgresql_programs, running_postgresql
from dev.processes import assistant, start_all, stop_all
from programme.applications import Draft, submit
from programme.content import load_programme
from programme.conversations import new_token, start
from programme.eligibility import as_json
from programme.migrations import upgrade
from programme.reading.outcome import Reading
from programme.records import Booking, Coach, CoachingSlot, Cohort, OutgoingEmail, SlotKind
from programme.settings import Settings
from programme.store import Store
from programme.times import local_day, system_clock

PEOPLE, PLACES, RUNS = 200, 100, 3
PORTS, DATABASE_PORT = (18080, 15055), 15432


@dataclass(frozen=True)
class Person:
    """Somebody who has applied: her browser's token, and Rasa's name of her conversation."""

    token: str
    key: str


@dataclass(frozen=True)
class Attempt:
    """What came of one person's wish: `booked`, `told` or `error`; and the seconds that each request took."""

    outcome: str
    requests: list[float]


@dataclass(frozen=True)
class Figures:
    """What came of everybody's. duplicates: places or people with two bookings, and bookings told of twice."""

    booked: int
    told: int
    errors: int
    duplicates: int
    seconds: float
    requests: list[float]


Door = Callable[[ClientSession, Settings, Person, int], Awaitable[Attempt]]


def main() -> None:
    """Measure each door on each database, and print one table."""
    memory = psutil.virtual_memory().total / 2**30
    print(f"{PEOPLE} people, {PLACES} places; {os.cpu_count()} cores, {memory:.0f} GiB, load {os.getloadavg()[0]:.1f}")
    rows = []
    for database, door in ((database, door) for database in databases() for door in DOORS):
        runs = sorted((measure(database, door) for _ in range(RUNS)), key=lambda run: run.seconds)
        rows.append(_row(f"{door}, {database}", runs))
        print(f"  {door}, {database}: {', '.join(f'{run.seconds:.1f}' for run in runs)} s", flush=True)
    print(_table(rows))


def databases() -> list[str]:
    """The databases that can be measured on this machine."""
    return ["SQLite", *(["PostgreSQL"] if postgresql_programs() else [])]


def measure(
    database: str, door: str, people: int = PEOPLE, places: int = PLACES, ports: tuple[int, int] = PORTS
) -> Figures:
    """Let so many people in at one of DOORS at once, on a fresh database. ports: of the site and of the endpoint."""
    with tempfile.TemporaryDirectory() as folder, _address(database, Path(folder)) as url:
        settings = Settings.from_environment(
            {
                "STATE_DIR": folder,
                "DATABASE_URL": url,
                "PORT": str(ports[0]),
                "ACTIONS_PORT": str(ports[1]),
            }
        )
        store = Store.connect(settings)
        upgrade(store)
        slot_id, crowd = _prepared(store, settings, people, places)
        processes = [process for process in assistant(settings) if process.name in ("web", "actions")]
        start_all(processes)
        try:
            found = asyncio.run(_at_once(DOORS[door], settings, crowd, slot_id))
        finally:
            stop_all(processes)
        with store.read() as session:
            checked = _checked(session, found, slot_id)
        store.close()
    return checked


async def by_the_page(browser: ClientSession, settings: Settings, person: Person, slot_id: int) -> Attempt:
    """Choose the time, look at the page that asks, press "Book it", look at the booking."""
    site = f"http://127.0.0.1:{settings.port}"
    requests: list[float] = []

    async def load(method: str, path: str) -> tuple[int, str, str]:
        """Gives back the status, where it leads, and the page."""
        begun = time.perf_counter()
        async with browser.request(
            method,
            site + path,
            data={"slot": slot_id, "topic": "anything"} if method == "POST" else None,
            headers={"Origin": site},
            cookies={"conversation": person.token},
            allow_redirects=False,
        ) as answer:
            page = await answer.text()
        requests.append(time.perf_counter() - begun)
        return answer.status, answer.headers.get("Location", ""), page

    for step in ("/bookings", "/bookings/confirm"):
        status, leads_to, page = await load("POST", step)
        if status == 409 and "That time has just gone" in page:
            return Attempt("told", requests)
        if status != 303:
            return Attempt("error", requests)
        status, _, page = await load("GET", leads_to)
    return Attempt("booked" if status == 200 and "Booked.</strong>" in page else "error", requests)


async def by_the_conversation(browser: ClientSession, settings: Settings, person: Person, slot_id: int) -> Attempt:
    """What Rasa posts when somebody has chosen a topic and a slot."""
    chosen = {
        "coaching_topic": Reading("anything", "Something else"),
        "slot_choice": Reading(str(slot_id), "then"),
        "booking_confirmed": Reading("yes", "Yes"),
    }
    said = "the first one"
    call = {
        "next_action": "action_book_slot",
        "sender_id": person.key,
        "domain": {},
        "tracker": {
            "sender_id": person.key,
            "slots": {name: as_json(reading) for name, reading in chosen.items()},
            "latest_message": {"text": said, "intent": {"name": "inform", "confidence": 0.9}, "entities": []},
            "events": [{"event": "user", "text": said}],
            "paused": False,
            "active_loop": {},
            "latest_action_name": "action_listen",
            "followup_action": None,
        },
    }
    begun = time.perf_counter()
    async with browser.post(f"http://127.0.0.1:{settings.actions_port}/webhook", json=call) as answer:
        body = await answer.json()
    taken = [time.perf_counter() - begun]
    if any("booking" in (said.get("custom") or {}) for said in body.get("responses", [])):
        return Attempt("booked", taken)
    # Who was slower is told by the form, which goes on from here with the nearest times.
    lost = any(event.get("name") == "lost_slot" and event.get("value") for event in body.get("events", []))
    return Attempt("told" if answer.status == 200 and lost else "error", taken)


DOORS: dict[str, Door] = {"page": by_the_page, "action endpoint": by_the_conversation}


async def _at_once(door: Door, settings: Settings, crowd: list[Person], slot_id: int) -> Figures:
    async with ClientSession(cookie_jar=DummyCookieJar(), connector=TCPConnector(limit=0)) as browser:
        begun = time.perf_counter()
        attempts = await asyncio.gather(*(door(browser, settings, person, slot_id) for person in crowd))
        seconds = time.perf_counter() - begun
    outcomes = [attempt.outcome for attempt in attempts]
    requests = [taken for attempt in attempts for taken in attempt.requests]
    booked, told, errors = (outcomes.count(one) for one in ("booked", "told", "error"))
    return Figures(booked, told, errors, duplicates=0, seconds=seconds, requests=requests)


@contextmanager
def _address(database: str, folder: Path) -> Iterator[str]:
    programs = postgresql_programs()
    if database == "SQLite" or programs is None:
        yield f"sqlite:///{folder / 'returners.db'}"
        return
    with running_postgresql(programs, DATABASE_PORT) as url:
        yield url


def _prepared(store: Store, settings: Settings, people: int, places: int) -> tuple[int, list[Person]]:
    """A session with so many places, and so many people who have applied."""
    programme, now = load_programme(settings.data), system_clock()
    today = local_day(now, programme.tz)
    with store.write() as session:
        session.add(
            Cohort(
                name="Measured",
                opens_on=today,
                apply_by=today + timedelta(days=21),
                starts_on=today + timedelta(days=42),
                ends_on=today + timedelta(days=98),
                places=people,
                hours_a_week="about six hours a week",
            )
        )
        slot = CoachingSlot(
            coach=Coach(name="Amira", zone=programme.zone),
            starts_at=now + timedelta(days=2),
            ends_at=now + timedelta(days=2, hours=1),
            kind=SlotKind.GROUP_SESSION,
            title="Networking",
            capacity=places,
            topics=["anything"],
            place="online, by video call",
        )
        session.add(slot)
        crowd = []
        for number in range(people):
            person = Person(token := new_token(), start(session, token=token, now=now).key)
            draft = replace(DRAFT, consented_at=now, email=f"person-{number}@example.com")
            submit(session, conversation_key=person.key, draft=draft, programme=programme, now=now)
            crowd.append(person)
        return slot.id, crowd


def _checked(session: Session, found: Figures, slot_id: int) -> Figures:
    """The same figures, with what the database has in the end: a booking that nobody was told of is an error."""
    booked = session.scalars(select(Booking).where(Booking.slot_id == slot_id, Booking.cancelled_at.is_(None))).all()
    told = session.scalars(
        select(OutgoingEmail.about).where(OutgoingEmail.about.in_([one.reference for one in booked]))
    ).all()
    kept = [one for one in booked if one.held_until is None]
    uniques = ({one.place_number for one in kept}, {one.application_id for one in kept})
    duplicates = sum(len(kept) - len(unique) for unique in uniques) + len(told) - len(set(told))
    unlike = abs(len(kept) - found.booked) + len(booked) - len(kept)
    return replace(found, booked=len(kept), errors=found.errors + unlike, duplicates=duplicates)


def _row(name: str, runs: list[Figures]) -> str:
    middle = runs[len(runs) // 2]
    counts = (sum(getattr(run, count) for run in runs) for count in ("booked", "told", "errors", "duplicates"))
    times = (
        f"{middle.seconds:.1f}",
        f"{middle.booked / middle.seconds:.0f}",
        f"{statistics.median(middle.requests) * 1e3:.0f}",
        f"{max(middle.requests) * 1e3:.0f}",
    )
    return f"| {name} | {' | '.join([*map(str, counts), *times])} |"


def _table(rows: list[str]) -> str:
    counted = f"booked, of {PLACES * RUNS}", "told", "errors", "duplicates"
    timed = "seconds in all", "bookings a second", "one request, median (ms)", "worst (ms)"
    head = f"| {RUNS} runs each; times of the middle one | {' | '.join([*counted, *timed])} |"
    return "\n".join(["", head, "| --- |" + " ---: |" * 8, *rows])


DRAFT = Draft(
    consented_at=system_clock(),
    full_name="Sam Example",
    email="",
    phone=None,
    contact_preference=None,
    home_area="Leeds, Yorkshire and The Humber",
    region="yorkshire_and_the_humber",
    last_role="test engineer",
    sector="telecoms",
    years_experience="9",
    break_length="6 years",
    break_since=None,
    goals=None,
    support_needs=None,
)

if __name__ == "__main__":
    main()
