"""Outgoing e-mail: written in the same transaction as what it tells of, sent afterwards."""

from __future__ import annotations

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from programme.records.base import Base, instant, primary_key, short_text


class OutgoingEmail(Base):
    """An e-mail to be sent. `sent_at` is empty until it has left.

    calendar: an iCalendar object to go with it, and its method (REQUEST or CANCEL). attempts, next_try_at: how often it
    was tried, and when it is tried again (while it is being sent: when its sender is taken for dead). handing_over_at:
    set just before the mail server is given the end of the text, and emptied if the server refuses: where neither is
    known to have happened, nobody can say whether it left. gave_up_at: when it was given up. trouble: why it hasn't
    left, in a few words without personal data.
    """

    __tablename__ = "outgoing_emails"

    id: Mapped[primary_key]
    created_at: Mapped[instant]
    to: Mapped[str] = mapped_column(String(320))
    subject: Mapped[short_text]
    body: Mapped[str] = mapped_column(Text)
    about: Mapped[short_text] = mapped_column(comment="the reference it tells of")
    calendar: Mapped[str | None] = mapped_column(Text)
    calendar_method: Mapped[str | None] = mapped_column(String(20))
    attempts: Mapped[int] = mapped_column(default=0, server_default="0")
    next_try_at: Mapped[instant | None]
    handing_over_at: Mapped[instant | None]
    gave_up_at: Mapped[instant | None]
    trouble: Mapped[str | None] = mapped_column(String(200))
    sent_at: Mapped[instant | None] = mapped_column(index=True)
