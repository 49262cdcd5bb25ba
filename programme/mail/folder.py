"""Without a mail server each e-mail is kept as an .eml file, so that the whole thing works on a laptop."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from programme.mail.message import CannotBeMade, Fill, as_bytes
from programme.mail.outbox import give_up, to_leave
from programme.records import OutgoingEmail


def deliver_to_folder(session: Session, folder: Path, now: datetime, *, fill: Fill, limit: int = 50) -> int:
    """Write the e-mails that wait as .eml files into `folder` and mark them sent; gives back how many.

    A file is named after its record, so writing it again after a crash changes nothing. fill: as for `as_message`.
    """
    waiting = session.scalars(
        select(OutgoingEmail)
        .where(to_leave(OutgoingEmail), OutgoingEmail.handing_over_at.is_(None))
        .order_by(OutgoingEmail.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).all()
    folder.mkdir(parents=True, exist_ok=True)
    for email in waiting:
        try:
            content = as_bytes(email, fill=fill, smtp=None)
        except CannotBeMade as error:
            give_up(session, email, str(error), now)
        else:
            (folder / f"{email.id:06d}.eml").write_bytes(content)
            email.sent_at = now
    return len(waiting)


def forget_files(folder: Path, ids: Iterable[int]) -> None:
    """Remove the files of e-mails that were erased."""
    for number in ids:
        (folder / f"{number:06d}.eml").unlink(missing_ok=True)
