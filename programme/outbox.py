"""The outbox: e-mails are written in the transaction of what they tell of, and leave afterwards.

Without a mail server each one is kept as an .eml file, so that the whole thing works on a laptop.
"""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from programme.records import OutgoingEmail


def enqueue(
    session: Session,
    *,
    to: str,
    subject: str,
    body: str,
    about: str,
    now: datetime,
    calendar: str | None = None,
    calendar_method: str | None = None,
) -> OutgoingEmail:
    """Put an e-mail into the outbox as part of the session's transaction.

    calendar, calendar_method: an iCalendar object that goes with it, and its method, REQUEST or CANCEL.
    """
    email = OutgoingEmail(
        created_at=now,
        to=to,
        subject=subject,
        body=body,
        about=about,
        calendar=calendar,
        calendar_method=calendar_method,
    )
    session.add(email)
    return email


def deliver_to_folder(session: Session, folder: Path, now: datetime, limit: int = 50) -> int:
    """Write the e-mails that wait as .eml files into `folder` and mark them sent; gives back how many.

    A file is named after its record, so writing it again after a crash changes nothing.
    """
    waiting = session.scalars(
        select(OutgoingEmail).where(OutgoingEmail.sent_at.is_(None)).order_by(OutgoingEmail.id).limit(limit)
    ).all()
    folder.mkdir(parents=True, exist_ok=True)
    for email in waiting:
        (folder / f"{email.id:06d}.eml").write_bytes(as_message(email).as_bytes())
        email.sent_at = now
    return len(waiting)


def newest(session: Session, limit: int, offset: int = 0) -> list[OutgoingEmail]:
    """E-mails, those written last first, whether they have left or not."""
    return list(session.scalars(select(OutgoingEmail).order_by(OutgoingEmail.id.desc()).limit(limit).offset(offset)))


def as_message(email: OutgoingEmail) -> EmailMessage:
    """The e-mail as a message of RFC 5322. Its headers are one line each, whatever the record holds."""
    message = EmailMessage()
    message["To"] = _one_line(email.to)
    message["Subject"] = _one_line(email.subject)
    message["Date"] = email.created_at
    message["Message-ID"] = _one_line(f"<{email.id}.{email.about}@returners.invalid>")
    message.set_content(email.body)
    return message


def _one_line(text: str) -> str:
    # A line break in a header would be refused, and the e-mail would hold up all that wait behind it.
    return " ".join(text.split())
