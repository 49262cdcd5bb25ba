"""The command line, `./returners …`: the programme's records. `--json` on every list."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError, ProgrammingError
from sqlalchemy.orm import Session, joinedload

from programme import (
    cli_availability,
    coaching,
    cohorts,
    coordinators,
    employers,
    migrations,
    personal_data,
    reviewed,
    samples,
)
from programme.availability import make_slots
from programme.cli_coaching import add_coaching_commands
from programme.cli_feeds import add_feed_command
from programme.cli_output import Row, show
from programme.content import ContentError, Programme, load_programme
from programme.deciding import CannotDecide, decide_application
from programme.mail import outbox
from programme.mail.folder import forget_files
from programme.records import Application, CoachingSlot, Cohort, Conversation
from programme.settings import ROOT, Settings, SettingsError
from programme.store import Store, StoreUnavailable
from programme.times import spoken_slot, system_clock
from programme.transcripts import catch_up

LONGEST_LIST = 10_000


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command; exit 1 with one line that says what to do if it can't."""
    options = _parser().parse_args(arguments)
    try:
        settings = Settings.from_environment()
        programme = load_programme(settings.data)
        store = Store.connect(settings)
        options.run(store, programme, options)
    except (SettingsError, ContentError) as error:
        sys.exit(str(error))
    except (StoreUnavailable, ProgrammingError):  # what a database without its tables raises
        sys.exit(
            "The database can't be reached: check DATABASE_URL, that the server is running, "
            "and that `returners prepare` has made its tables."
        )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="returners", description="The programme's records on the command line.")
    commands = parser.add_subparsers(required=True, metavar="command")
    lists = {name: commands.add_parser(name, help=help_text) for name, (_, help_text) in LISTS.items()}
    for name, command in lists.items():
        command.add_argument("--json", action="store_true", help="print JSON instead of a table")
        command.set_defaults(run=_lister(LISTS[name][0]))
    cli_availability.add_commands(lists)
    people = commands.add_parser("coordinators", help="the people who may log in to the console")
    adding = people.add_subparsers(required=True, metavar="command").add_parser("add", help="add one")
    adding.add_argument("login")
    adding.add_argument("--name", required=True)
    adding.set_defaults(run=_add_coordinator)
    reviewing = commands.add_parser("review", help="teach the assistant a message it took for something else")
    reviewing.add_argument("message", help="what the person wrote, without names or addresses")
    reviewing.add_argument("label", help="what she meant, such as faq/cost: docs/labels.md lists them")
    reviewing.set_defaults(run=_review)
    deciding = commands.add_parser(
        "decide", help="accept or decline an application; the applicant is e-mailed the reason"
    )
    deciding.add_argument("reference")
    deciding.add_argument("verdict", choices=("accept", "decline"))
    deciding.add_argument("--reason", required=True, help="in words that the applicant reads")
    deciding.add_argument("--by", required=True, help="the coordinator's login")
    deciding.set_defaults(run=_decide)
    add_coaching_commands(commands)
    add_feed_command(commands)
    for name, run, help_text in (
        ("export", _export, "everything kept about a person, as JSON"),
        ("erase", _erase, "erase everything kept about a person"),
    ):
        command = commands.add_parser(name, help=help_text)
        command.add_argument("subject", help="an application's reference, or a conversation's number")
        command.add_argument("--by", required=True, help="who does it, for the audit log")
        command.set_defaults(run=run)
    preparing = commands.add_parser(
        "prepare", help="bring the database and its slots up to date, with samples if empty"
    )
    preparing.set_defaults(run=_prepare)
    return parser


def _lister(rows: Callable[[Session, Programme, datetime], list[Row]]) -> Callable[..., None]:
    def run(store: Store, programme: Programme, options: argparse.Namespace) -> None:
        with store.write() as session:  # the transcripts are caught up with first
            catch_up(session)
            found = rows(session, programme, system_clock())
        show(found, as_json=options.json)

    return run


def _applications(session: Session, _programme: Programme, _now: datetime) -> list[Row]:
    found = session.scalars(
        select(Application)
        .options(joinedload(Application.cohort), joinedload(Application.conversation))
        .order_by(Application.id.desc())
        .limit(LONGEST_LIST)
    )
    return [
        {
            "reference": one.reference,
            "status": one.status.value,
            "cohort": one.cohort.name,
            "submitted_at": one.submitted_at.isoformat(),
            "full_name": one.full_name,
            "email": one.email,
            "phone": one.phone,
            "contact_preference": one.contact_preference,
            "home_area": one.home_area,
            "region": one.region,
            "last_role": one.last_role,
            "sector": one.sector,
            "years_experience": one.years_experience,
            "break_length": one.break_length,
            "goals": one.goals,
            "support_needs": one.support_needs,
            "same_email_as": one.same_email_as,
            "conversation": one.conversation.key,
        }
        for one in found
    ]


def _conversations(session: Session, _programme: Programme, _now: datetime) -> list[Row]:
    found = session.scalars(
        select(Conversation)
        .options(joinedload(Conversation.messages))
        .order_by(Conversation.last_message_at.desc())
        .limit(LONGEST_LIST)
    ).unique()
    return [
        {
            "conversation": one.key,
            "started_at": one.started_at.isoformat(),
            "last_message_at": one.last_message_at.isoformat(),
            "messages": len(one.messages),
        }
        for one in found
    ]


def _slots(session: Session, programme: Programme, now: datetime) -> list[Row]:
    found = session.scalars(
        select(CoachingSlot)
        .options(joinedload(CoachingSlot.coach), joinedload(CoachingSlot.bookings))
        .where(CoachingSlot.ends_at > now)
        .order_by(CoachingSlot.starts_at)
        .limit(LONGEST_LIST)
    ).unique()
    return [
        {
            "slot": one.id,
            "starts_at": one.starts_at.astimezone(programme.tz).isoformat(),
            "when": spoken_slot(one.starts_at, one.ends_at, programme.tz),
            "coach": one.coach.name,
            "capacity": one.capacity,
            "taken": sum(booking.cancelled_at is None and booking.held_until is None for booking in one.bookings),
            "topics": ", ".join(one.topics),
            "kind": one.kind.value,
            "title": one.title,
            "withdrawn": one.withdrawn_at is not None,
        }
        for one in found
    ]


def _bookings(session: Session, programme: Programme, _now: datetime) -> list[Row]:
    return [
        {
            "reference": one.reference,
            "starts_at": one.slot.starts_at.astimezone(programme.tz).isoformat(),
            "coach": one.slot.coach.name,
            "topic": one.topic,
            "application": one.application.reference,
            "status": "cancelled" if one.cancelled_at else "booked",
            "attendance": one.attendance.value if one.attendance else None,
            "conversation": one.application.conversation.key,
        }
        for one in coaching.newest(session, LONGEST_LIST)
    ]


def _cohorts(session: Session, _programme: Programme, _now: datetime) -> list[Row]:
    return [
        {
            "cohort": one.name,
            "opens_on": one.opens_on,
            "apply_by": one.apply_by,
            "starts_on": one.starts_on,
            "ends_on": one.ends_on,
            "places": one.places,
            "places_left": cohorts.places_left(session, one),
        }
        for one in session.scalars(select(Cohort).order_by(Cohort.starts_on))
    ]


def _employers(session: Session, _programme: Programme, _now: datetime) -> list[Row]:
    return [
        {
            "left_at": one.left_at,
            "name": one.name,
            "organisation": one.organisation,
            "email": one.email,
            "region": one.region,
            "about": one.about,
        }
        for one in employers.newest(session, LONGEST_LIST)
    ]


def _emails(session: Session, _programme: Programme, _now: datetime) -> list[Row]:
    return [
        {
            "email": one.id,
            "written_at": one.created_at.isoformat(),
            "to": one.to,
            "subject": one.subject,
            "about": one.about,
            "state": outbox.state_of(one).value,
            "attempts": one.attempts,
            "next_try_at": one.next_try_at and one.next_try_at.isoformat(),
            "trouble": one.trouble,
            "sent_at": one.sent_at and one.sent_at.isoformat(),
            "gave_up_at": one.gave_up_at and one.gave_up_at.isoformat(),
        }
        for one in outbox.newest(session, LONGEST_LIST)
    ]


def _add_coordinator(store: Store, _programme: Programme, options: argparse.Namespace) -> None:
    password = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    try:
        with store.write() as session:
            coordinators.add(session, login=options.login, name=options.name, password=password)
    except coordinators.PasswordTooShort:
        sys.exit(f"A password needs at least {coordinators.MINIMUM_PASSWORD} characters.")
    except IntegrityError:
        sys.exit(f"There is a coordinator with the login {options.login} already: choose another.")
    print(f"Added {options.login}.")


def _decide(store: Store, programme: Programme, options: argparse.Namespace) -> None:
    try:
        with store.write() as session:
            application = decide_application(
                session,
                reference=options.reference,
                accepted=options.verdict == "accept",
                reason=options.reason,
                by=options.by,
                programme=programme,
                now=system_clock(),
            )
    except CannotDecide as error:
        sys.exit(str(error))
    print(f"{application.reference} is {application.status.value}; {application.email} is e-mailed.")


def _export(store: Store, _programme: Programme, options: argparse.Namespace) -> None:
    try:
        with store.write() as session:
            kept = personal_data.export(session, options.subject, by=options.by, now=system_clock())
    except personal_data.NobodyFound as error:
        sys.exit(str(error))
    print(json.dumps(kept, ensure_ascii=False, indent=2))


def _erase(store: Store, programme: Programme, options: argparse.Namespace) -> None:
    try:
        with store.write() as session:
            erased = personal_data.erase(
                session, options.subject, programme=programme, by=options.by, now=system_clock()
            )
    except personal_data.NobodyFound as error:
        sys.exit(str(error))
    forget_files(Settings.from_environment().state / "mail", erased.emails)
    print(f"Erased {erased.records} records of {options.subject}.")


def _review(_store: Store, _programme: Programme, options: argparse.Namespace) -> None:
    try:
        reviewed.add(ROOT, options.message, options.label)
    except reviewed.NotTaken as error:
        sys.exit(str(error))
    print("Taken into data/nlu/reviewed.yml. `make train` learns it; `make nlu` shows what it changes.")


def _prepare(store: Store, programme: Programme, _options: argparse.Namespace) -> None:
    settings = Settings.from_environment()
    settings.state.mkdir(parents=True, exist_ok=True)
    store.check()
    migrations.upgrade(store)
    with store.write() as session:
        if settings.sample_data:
            samples.add_samples(session, programme, system_clock())
        make_slots(session, programme=programme, now=system_clock())


LISTS: dict[str, tuple[Callable[[Session, Programme, datetime], list[Row]], str]] = {
    "applications": (_applications, "applications, the newest first"),
    "conversations": (_conversations, "conversations, the newest first"),
    "slots": (_slots, "coaching slots that are still to come"),
    "bookings": (_bookings, "bookings, the newest first, cancelled ones included"),
    "employers": (_employers, "employers who have left their interest, the newest first"),
    "emails": (_emails, "e-mails, the newest first, and how each stands"),
    "cohorts": (_cohorts, "cohorts, with the places left"),
    **cli_availability.LISTS,
}


if __name__ == "__main__":
    main()
