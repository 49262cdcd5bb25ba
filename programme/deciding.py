"""A coordinator's decision on an application: recorded with its reason, and e-mailed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from programme.content import Programme
from programme.coordinators import record
from programme.mail.outbox import enqueue
from programme.records import Application, ApplicationStatus, Coordinator, StatusChange
from programme.times import spoken_date


class CannotDecide(Exception):
    """The decision can't be taken; the message says why, and what to do."""


def decide_application(
    session: Session, *, reference: str, accepted: bool, reason: str, by: str, programme: Programme, now: datetime
) -> Application:
    """Accept or decline an application, for a reason that the applicant is told in the e-mail.

    by: the coordinator's login, which goes into the history and the audit log. A decision may be changed by another.
    Raises CannotDecide if there is no such application or coordinator, if it was withdrawn, if it stands like that
    already, or if no reason is given.
    """
    application = session.scalar(select(Application).where(Application.reference == reference.strip().upper()))
    if application is None:
        raise CannotDecide(f"There is no application {reference}: `returners applications` lists them.")
    if session.scalar(select(Coordinator).where(Coordinator.login == by)) is None:
        raise CannotDecide(f"There is no coordinator {by}: `returners coordinators add {by} --name …` adds one.")
    if application.status is ApplicationStatus.WITHDRAWN:
        raise CannotDecide(f"{application.reference} was withdrawn by the applicant, so there is nothing to decide.")
    if not reason.strip():
        raise CannotDecide("A decision needs a reason: the applicant is told it.")
    status = ApplicationStatus.ACCEPTED if accepted else ApplicationStatus.DECLINED
    if application.status is status:
        raise CannotDecide(f"{application.reference} is {status.value} already.")
    application.status = status
    application.history.append(StatusChange(status=status, changed_at=now, changed_by=by, note=reason.strip()))
    record(session, actor=by, action=f"application_{status.value}", subject=application.reference, now=now)
    enqueue(
        session,
        to=application.email,
        subject=f"{programme.name}: about your application {application.reference}",
        body=_letter(application, reason.strip(), programme, accepted=accepted),
        about=application.reference,
        now=now,
    )
    session.flush()
    return application


def _letter(application: Application, reason: str, programme: Programme, *, accepted: bool) -> str:
    cohort = application.cohort
    if accepted:
        starts = spoken_date(cohort.starts_on)
        said = f"Good news: you have a place in {cohort.name}, which starts on {starts}.\n\n{reason}"
    else:
        said = (
            f"Thank you for applying for {cohort.name}. We are sorry that we can't offer you a place.\n\n"
            f"The reason: {reason}\n\nThat says nothing about your worth or your skills. If you think we have "
            "misunderstood something, reply to this e-mail, and a coordinator looks at it again."
        )
    return f"Hello {application.full_name},\n\n{said}\n\n{programme.name}\n"
