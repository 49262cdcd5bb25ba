"""The command line's part about coaches: their weekly hours, their days off, and slots that stand alone."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime, time

from sqlalchemy.orm import Session

from programme import availability
from programme.availability import CannotArrange, Meeting, PatternTerms, typed
from programme.cli_output import Row
from programme.content import Programme
from programme.records import Booking, CoachingPattern, SlotKind, Where
from programme.store import Store
from programme.times import local_day, spoken_slot, system_clock

Act = Callable[[Session, Programme, argparse.Namespace, datetime], str]

BY = "command line"  # in the audit log
EVERYBODY, OPEN = "everybody", "open"


def add_commands(lists: Mapping[str, argparse.ArgumentParser]) -> None:
    """Give the commands that list coaches, patterns, days off and slots their further commands."""
    coach = _command(_further(lists["coaches"]), "add", _add_coach, "add one")
    coach.add_argument("name")
    coach.add_argument("--zone", help="where the working day is, such as Europe/London; the programme's, if left out")
    coach.add_argument("--email", help="where the coach is written to")

    further = _further(lists["patterns"])
    adding = _command(further, "add", _add_pattern, "add a coach's weekly hours, and make their slots")
    adding.add_argument("--coach", required=True, help="the name, or how it begins")
    _ask_hours(adding, required=True)
    changing = _command(further, "change", _change_pattern, "change what is named; unbooked slots follow")
    changing.add_argument("number")
    _ask_hours(changing, required=False)
    ending = _command(further, "end", _end_pattern, "end one; unbooked slots after its last day go")
    ending.add_argument("number")
    ending.add_argument("--last-day", required=True, help="such as 2026-12-18")

    further = _further(lists["days-off"])
    closing = _command(further, "add", _add_day_off, "close days; unbooked slots go, booked ones are listed")
    closing.add_argument("--coach", help="the name, or how it begins; everybody, if left out")
    closing.add_argument("--from", dest="first_day", required=True, help="the first day, such as 2026-12-21")
    closing.add_argument("--until", dest="last_day", required=True, help="the last day, which is closed too")
    closing.add_argument("--reason", required=True)
    _command(further, "remove", _remove_day_off, "open closed days again").add_argument("number")

    slot = _command(_further(lists["slots"]), "add", _add_slot, "add one slot, which no pattern touches")
    slot.add_argument("--coach", required=True, help="the name, or how it begins")
    slot.add_argument("--on", required=True, help="the day, such as 2026-12-01")
    slot.add_argument("--at", required=True, help="by the coach's clock, such as 09:30")
    slot.add_argument("--minutes", required=True)
    _ask_meeting(slot)


def _further(command: argparse.ArgumentParser) -> argparse._SubParsersAction[argparse.ArgumentParser]:
    return command.add_subparsers(metavar="command")


def _command(
    further: argparse._SubParsersAction[argparse.ArgumentParser], name: str, act: Act, help_text: str
) -> argparse.ArgumentParser:
    def run(store: Store, programme: Programme, options: argparse.Namespace) -> None:
        try:
            with store.write() as session:
                said = act(session, programme, options, system_clock())
        except CannotArrange as fault:
            sys.exit(str(fault))
        print(said)

    command = further.add_parser(name, help=help_text)
    command.set_defaults(run=run)
    return command


def _ask_hours(command: argparse.ArgumentParser, *, required: bool) -> None:
    command.add_argument("--days", required=required, help="such as tue,thu")
    command.add_argument("--from", dest="starts_at", required=required, help="by the coach's clock, such as 09:30")
    command.add_argument("--until", dest="ends_at", required=required, help="by when the last slot ends")
    command.add_argument("--minutes", required=required, help="how long a slot is")
    command.add_argument("--gap", dest="gap_minutes", help="minutes between two slots; none, if left out")
    command.add_argument("--first-day", help="today, if left out")
    command.add_argument("--last-day", help=f"{OPEN}, if left out")
    _ask_meeting(command)


def _ask_meeting(command: argparse.ArgumentParser) -> None:
    command.add_argument("--topics", help="such as cv,confidence; coaching needs one")
    command.add_argument("--kind", help=f"{typed.names(SlotKind)}; coaching, if left out")
    command.add_argument("--title", help="what it is called; coaching needs none")
    command.add_argument("--capacity", help="how many places; one, if left out")
    command.add_argument("--where", help=f"{typed.names(Where)}; video, if left out")
    command.add_argument("--place", help='as people read it, such as "online, by video call"')
    command.add_argument("--video-link")
    command.add_argument("--dial-in", help="a number to call")


def _add_coach(session: Session, programme: Programme, options: argparse.Namespace, now: datetime) -> str:
    coach = availability.add_coach(
        session, name=options.name, zone=options.zone or programme.zone, email=options.email, by=BY, now=now
    )
    return f"Added {coach.name}."


def _add_pattern(session: Session, programme: Programme, options: argparse.Namespace, now: datetime) -> str:
    coach = availability.coach_called(session, options.coach)
    today = local_day(now, programme.tz)
    terms = _terms(options, programme, _blank(today))
    pattern = availability.add_pattern(session, coach=coach, programme=programme, by=BY, now=now, **terms)
    return f"Added pattern {pattern.id} for {coach.name}."


def _change_pattern(session: Session, programme: Programme, options: argparse.Namespace, now: datetime) -> str:
    number = typed.number(options.number, "The pattern's number")
    standing = availability.terms_of(availability.pattern_numbered(session, number))
    terms = _terms(options, programme, standing)
    availability.change_pattern(session, number, programme=programme, by=BY, now=now, **terms)
    return f"Changed pattern {number}."


def _end_pattern(session: Session, programme: Programme, options: argparse.Namespace, now: datetime) -> str:
    number = typed.number(options.number, "The pattern's number")
    last_day = typed.day(options.last_day, "--last-day")
    ended = availability.end_pattern(session, number, last_day=last_day, programme=programme, by=BY, now=now)
    return f"Pattern {number} ends on {last_day}." if ended else f"Pattern {number} is gone: it hadn't begun."


def _add_day_off(session: Session, programme: Programme, options: argparse.Namespace, now: datetime) -> str:
    closing = availability.add_day_off(
        session,
        coach=availability.coach_called(session, options.coach) if options.coach else None,
        first_day=typed.day(options.first_day, "--from"),
        last_day=typed.day(options.last_day, "--until"),
        reason=options.reason,
        programme=programme,
        by=BY,
        now=now,
    )
    said = f"Added day off {closing.day_off.id}; free slots withdrawn: {closing.withdrawn}."
    still = [f"Still booked: {_spoken(one, programme)}" for one in closing.still_booked]
    return "\n".join([said, *still])


def _remove_day_off(session: Session, programme: Programme, options: argparse.Namespace, now: datetime) -> str:
    number = typed.number(options.number, "The day off's number")
    made = availability.remove_day_off(session, number, programme=programme, by=BY, now=now)
    return f"Removed day off {number}; slots offered again: {made.added}."


def _add_slot(session: Session, programme: Programme, options: argparse.Namespace, now: datetime) -> str:
    blank: Meeting = _blank(local_day(now, programme.tz))
    added = availability.add_slot(
        session,
        coach=availability.coach_called(session, options.coach),
        day=typed.day(options.on, "--on"),
        starts_at=typed.clock_time(options.at, "--at"),
        minutes=typed.number(options.minutes, "--minutes"),
        programme=programme,
        by=BY,
        now=now,
        **_meeting(options, programme, blank),
    )
    said = f"Added slot {added.slot.id}: {spoken_slot(added.slot.starts_at, added.slot.ends_at, programme.tz)}."
    if added.first_of_two:
        said += " The clocks go back, so that time comes twice: it is the first of the two."
    return said


def _blank(today: date) -> PatternTerms:
    """What holds for a pattern or a slot as far as nothing else is said."""
    return PatternTerms(
        weekdays=[],
        starts_at=time(0),
        ends_at=time(0),
        minutes=0,
        gap_minutes=0,
        valid_from=today,
        valid_until=None,
        kind=SlotKind.COACHING,
        title=None,
        topics=[],
        capacity=1,
        where=Where.VIDEO,
        place="",
        video_link=None,
        dial_in=None,
    )


def _terms(options: argparse.Namespace, programme: Programme, standing: PatternTerms) -> PatternTerms:
    """The terms that stand, with what is said put in their place."""
    terms: PatternTerms = {**standing, **_meeting(options, programme, standing)}
    if options.days is not None:
        terms["weekdays"] = typed.weekdays(options.days)
    if options.starts_at is not None:
        terms["starts_at"] = typed.clock_time(options.starts_at, "--from")
    if options.ends_at is not None:
        terms["ends_at"] = typed.clock_time(options.ends_at, "--until")
    if options.minutes is not None:
        terms["minutes"] = typed.number(options.minutes, "--minutes")
    if options.gap_minutes is not None:
        terms["gap_minutes"] = typed.number(options.gap_minutes, "--gap")
    if options.first_day is not None:
        terms["valid_from"] = typed.day(options.first_day, "--first-day")
    if options.last_day is not None:
        terms["valid_until"] = None if options.last_day == OPEN else typed.day(options.last_day, "--last-day")
    return terms


def _meeting(options: argparse.Namespace, programme: Programme, standing: Meeting) -> Meeting:
    def said(given: str | None, otherwise: str | None) -> str | None:
        return otherwise if given is None else given

    where = standing["where"] if options.where is None else typed.one_of(Where, options.where, "--where")
    online = programme.settings.session_place
    usual = standing["place"] or {Where.VIDEO: online, Where.PHONE: "by phone", Where.PLACE: ""}[where]
    return Meeting(
        kind=standing["kind"] if options.kind is None else typed.one_of(SlotKind, options.kind, "--kind"),
        title=said(options.title, standing["title"]),
        topics=standing["topics"] if options.topics is None else typed.parts(options.topics),
        capacity=standing["capacity"] if options.capacity is None else typed.number(options.capacity, "--capacity"),
        where=where,
        place=usual if options.place is None else options.place,
        video_link=said(options.video_link, standing["video_link"]),
        dial_in=said(options.dial_in, standing["dial_in"]),
    )


def _spoken(booking: Booking, programme: Programme) -> str:
    slot = booking.slot
    when = spoken_slot(slot.starts_at, slot.ends_at, programme.tz)
    return f"{booking.reference}, {when} with {slot.coach.name} (application {booking.application.reference})"


def _coaches(session: Session, _programme: Programme, _now: datetime) -> list[Row]:
    return [
        {"coach": one.id, "name": one.name, "zone": one.zone, "email": one.email}
        for one in availability.coaches(session)
    ]


def _patterns(session: Session, _programme: Programme, _now: datetime) -> list[Row]:
    return [_row(one) for one in availability.patterns(session)]


def _row(pattern: CoachingPattern) -> Row:
    return {
        "pattern": pattern.id,
        "coach": pattern.coach.name,
        "days": ",".join(typed.DAYS[day] for day in pattern.weekdays),
        "from": f"{pattern.starts_at:%H:%M}",
        "until": f"{pattern.ends_at:%H:%M}",
        "minutes": pattern.minutes,
        "gap": pattern.gap_minutes,
        "first_day": pattern.valid_from,
        "last_day": pattern.valid_until,
        "kind": pattern.kind.value,
        "title": pattern.title,
        "topics": ", ".join(pattern.topics),
        "capacity": pattern.capacity,
        "where": pattern.where.value,
        "place": pattern.place,
        "video_link": pattern.video_link,
        "dial_in": pattern.dial_in,
    }


def _days_off(session: Session, programme: Programme, now: datetime) -> list[Row]:
    return [
        {
            "day_off": one.id,
            "coach": one.coach.name if one.coach else EVERYBODY,
            "first_day": one.first_day,
            "last_day": one.last_day,
            "reason": one.reason,
            "still_booked": len(availability.booked_within(session, one.coach, one.first_day, one.last_day)),
        }
        for one in availability.days_off(session, local_day(now, programme.tz))
    ]


LISTS: dict[str, tuple[Callable[[Session, Programme, datetime], list[Row]], str]] = {
    "coaches": (_coaches, "coaches, by name"),
    "patterns": (_patterns, "the coaches' weekly hours, from which slots are made"),
    "days-off": (_days_off, "days off that aren't over, the soonest first"),
}
