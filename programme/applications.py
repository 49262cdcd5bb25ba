"""Applications: submitted once, with a reference, and followed by their status."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, joinedload

from programme.access import make_link
from programme.cohorts import open_cohort, places_left
from programme.content import Programme
from programme.mail.outbox import enqueue
from programme.reading.outcome import Reading
from programme.records import Application, ApplicationStatus, Cohort, Conversation, EligibilityCheck, StatusChange
from programme.references import new_reference
from programme.times import local_day, spoken_date
from programme.transcripts import conversation_of
from programme.working_days import working_day_after

# What an answer is called in an e-mail; what is kept beside it isn't named.
CALLED = {
    "full_name": "your name",
    "email": "your e-mail address",
    "phone": "your phone number",
    "contact_preference": "the best way to reach you",
    "home_area": "where you live",
    "last_role": "your last role",
    "sector": "your sector",
    "years_experience": "your years of experience",
    "break_length": "your career break",
    "goals": "what you hope for",
    "support_needs": "the support that helps you",
}
BESIDE = frozenset({"region", "break_since"})


class NoOpenCohort(Exception):
    """No cohort takes applications today."""


@dataclass(frozen=True)
class Draft:
    """What a returner has told for an application; optional answers are None when skipped."""

    consented_at: datetime
    full_name: str
    email: str
    phone: str | None
    contact_preference: str | None
    home_area: str
    region: str
    last_role: str
    sector: str
    years_experience: str
    break_length: str
    break_since: date | None
    goals: str | None
    support_needs: str | None

    @classmethod
    def from_readings(cls, readings: Mapping[str, Reading], consented_at: datetime) -> Draft:
        """Make the draft of the answers as they were read. Raises KeyError naming one that is missing."""

        def said(slot: str) -> str:
            return readings[slot].value or readings[slot].shown

        def optional(slot: str) -> str | None:
            reading = readings[slot]
            return None if reading.code in ("skipped", "declined") else reading.value or reading.shown

        return cls(
            consented_at=consented_at,
            full_name=said("full_name"),
            email=said("email"),
            phone=optional("phone"),
            contact_preference=optional("contact_preference"),
            home_area=readings["home_area"].shown,
            region=readings["home_area"].code,
            last_role=said("last_role"),
            sector=said("sector"),
            years_experience=said("years_experience"),
            break_length=readings["break_length"].shown,
            break_since=readings["break_length"].since,
            goals=optional("goals"),
            support_needs=optional("support_needs"),
        )


def submit(
    session: Session,
    *,
    conversation_key: str,
    draft: Draft,
    programme: Programme,
    now: datetime,
    said: Mapping[str, str] | None = None,
) -> Application:
    """Submit an application to the open cohort; a second submission from the same conversation gives the first back.
    One that was withdrawn is taken up again.

    The application, its history and the e-mail that confirms it are one transaction. When the
    cohort's places are all applied for, the application joins the waiting list. An application with the same e-mail
    address from another conversation is noted, for the coordinators and in the e-mail alone: whoever sits at the chat
    isn't told of it. said: the message that each answer came
    from, Rasa's message id by slot. Raises NoOpenCohort if nothing is open today.
    """
    conversation = conversation_of(session, conversation_key, now)
    cohort = open_cohort(session, local_day(now, programme.tz))
    if cohort is None:
        raise NoOpenCohort
    # The cohort's row is locked so that two people can't both be given its last place.
    session.execute(select(Cohort.id).where(Cohort.id == cohort.id).with_for_update())
    earlier = session.scalar(
        select(Application).where(Application.conversation_id == conversation.id, Application.cohort_id == cohort.id)
    )
    if earlier and earlier.status is not ApplicationStatus.WITHDRAWN:
        return earlier
    # A place that comes free belongs to those who wait already: first come, first served [P].
    has_place = places_left(session, cohort) > _waiting(session, cohort.id)
    status = ApplicationStatus.RECEIVED if has_place else ApplicationStatus.WAITING_LIST
    check = session.scalar(
        select(EligibilityCheck)
        .where(EligibilityCheck.conversation_id == conversation.id, EligibilityCheck.for_somebody_else.is_(False))
        .order_by(EligibilityCheck.id.desc())
        .limit(1)
    )
    application = earlier or Application(reference=new_reference("A"), conversation_id=conversation.id, cohort=cohort)
    twin = _twin(session, draft.email, cohort, conversation)
    application.same_email_as = twin.reference if twin else None
    application.eligibility_check_id = check.id if check else None
    application.status, application.submitted_at, application.said_in = status, now, dict(said or {})
    for field in fields(draft):
        setattr(application, field.name, getattr(draft, field.name))
    application.history.append(StatusChange(status=status, changed_at=now, changed_by="assistant", note=""))
    session.add(application)
    elsewhere = make_link(session, conversation, application.email, programme, now)
    enqueue(
        session,
        to=application.email,
        subject=f"{programme.name}: we have your application {application.reference}",
        body=_confirmation(application, elsewhere, programme),
        about=application.reference,
        now=now,
    )
    session.flush()
    return application


def amend(
    session: Session, *, conversation_key: str, readings: Mapping[str, Reading], programme: Programme, now: datetime
) -> Application | None:
    """Bring the newest application of a conversation up to date with the answers as they are now.

    What changed stands in its history, and is confirmed by e-mail to the address it had and to a new one. None if there
    is no application, or it was withdrawn.
    """
    application = of_conversation(session, conversation_key)
    if application is None or application.status is ApplicationStatus.WITHDRAWN:
        return None
    draft, before = Draft.from_readings(readings, consented_at=application.consented_at), application.email
    changed = [field.name for field in fields(draft) if getattr(application, field.name) != getattr(draft, field.name)]
    if not changed:
        return application
    for name in changed:
        setattr(application, name, getattr(draft, name))
    names = ", ".join(name.replace("_", " ") for name in changed)
    what = ", ".join(CALLED[name] for name in changed if name not in BESIDE)
    application.history.append(
        StatusChange(status=application.status, changed_at=now, changed_by="assistant", note=f"changed: {names}")
    )
    for address in {before, application.email}:
        enqueue(
            session,
            to=address,
            subject=f"{programme.name}: your application {application.reference} was changed",
            body=_amended(application, what, programme),
            about=application.reference,
            now=now,
        )
    session.flush()
    return application


def withdraw(session: Session, *, conversation_key: str, programme: Programme, now: datetime) -> Application | None:
    """Withdraw the newest application of a conversation, with an e-mail that confirms it; None if there is none.

    Asking again changes nothing. Its bookings are the caller's to cancel, in the same transaction.
    """
    application = of_conversation(session, conversation_key)
    if application is None or application.status is ApplicationStatus.WITHDRAWN:
        return application
    application.status = ApplicationStatus.WITHDRAWN
    application.history.append(
        StatusChange(status=application.status, changed_at=now, changed_by="assistant", note="asked for in the chat")
    )
    enqueue(
        session,
        to=application.email,
        subject=f"{programme.name}: your application {application.reference} is withdrawn",
        body=(
            f"Hello {application.full_name},\n\nYour application {application.reference} is withdrawn, as you asked. "
            f"You can apply again at any time, in the same chat.\n\n{programme.name}\n"
        ),
        about=application.reference,
        now=now,
    )
    session.flush()
    return application


def of_conversation(session: Session, conversation_key: str) -> Application | None:
    """The newest application made in a conversation."""
    return session.scalar(
        select(Application)
        .join(Application.conversation)
        .where(Conversation.key == conversation_key)
        .order_by(Application.id.desc())
        .limit(1)
    )


def waiting_list_position(session: Session, application: Application) -> int | None:
    """The application's place in its cohort's waiting list, from 1; None if it isn't on it."""
    if application.status is not ApplicationStatus.WAITING_LIST:
        return None
    return _waiting(session, application.cohort_id, Application.id <= application.id)


def place_on_list(session: Session, conversation_key: str) -> int | None:
    """The place in its cohort's waiting list of the newest application of a conversation; None if it isn't on it."""
    application = of_conversation(session, conversation_key)
    return waiting_list_position(session, application) if application else None


def reply_by(application: Application, programme: Programme) -> str:
    """By when a coordinator replies, as it is said: the working days promised, and the day they end on."""
    days = programme.settings.reply_working_days
    day = working_day_after(local_day(application.submitted_at, programme.tz), days)
    return f"within {days} working days, so by {spoken_date(day)}"


def newest(session: Session, limit: int, offset: int = 0) -> list[Application]:
    """Applications, the newest first."""
    return list(
        session.scalars(
            select(Application)
            .options(joinedload(Application.cohort))
            .order_by(Application.id.desc())
            .limit(limit)
            .offset(offset)
        )
    )


def _waiting(session: Session, cohort_id: int, *conditions: ColumnElement[bool]) -> int:
    count = session.scalar(
        select(func.count())
        .select_from(Application)
        .where(Application.cohort_id == cohort_id, Application.status == ApplicationStatus.WAITING_LIST, *conditions)
    )
    return count or 0


def _twin(session: Session, email: str, cohort: Cohort, conversation: Conversation) -> Application | None:
    """The first application to the cohort with the same e-mail address, made in another conversation."""
    return session.scalar(
        select(Application)
        .where(
            Application.cohort_id == cohort.id,
            Application.conversation_id != conversation.id,
            Application.status != ApplicationStatus.WITHDRAWN,
            func.lower(Application.email) == email.lower(),
        )
        .order_by(Application.id)
        .limit(1)
    )


def _confirmation(application: Application, elsewhere: str, programme: Programme) -> str:
    cohort = application.cohort
    place = (
        f"The cohort's places have all been applied for, so you are on the waiting list for {cohort.name}."
        if application.status is ApplicationStatus.WAITING_LIST
        else f"You applied for {cohort.name}, which starts on {spoken_date(cohort.starts_on)}."
    )
    twin = (
        f"We had an application with this e-mail address already: {application.same_email_as}. If both are yours, "
        "that's fine: a coordinator puts them together. If one isn't, please reply to this e-mail.\n\n"
        if application.same_email_as
        else ""
    )
    return (
        f"Hello {application.full_name},\n\n"
        f"We have your application. Its reference is {application.reference}.\n\n"
        f"{place}\n\n{twin}"
        f"What happens next: a coordinator reads it and writes to you "
        f"{reply_by(application, programme)}. "
        f"You needn't do anything until then.\n\n"
        f"Your conversation stays where you had it. If you would like to go on with it on another device:\n\n"
        f"{elsewhere}\n\n"
        f"{programme.name}\n"
    )


def _amended(application: Application, what: str, programme: Programme) -> str:
    return (
        f"Hello {application.full_name},\n\n"
        f"Your application {application.reference} was changed in the chat: {what}.\n\n"
        f"If that wasn't you, please reply to this e-mail.\n\n"
        f"{programme.name}\n"
    )
