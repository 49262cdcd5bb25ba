"""Outgoing e-mail: written in the same transaction as what it tells of, sent afterwards."""

from __future__ import annotations

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from programme.records.base import Base, instant, primary_key, short_text


class OutgoingEmail(Base):
    """An e-mail to be sent. `sent_at` is empty until it has left."""

    __tablename__ = "outgoing_emails"

    id: Mapped[primary_key]
    created_at: Mapped[instant]
    to: Mapped[str] = mapped_column(String(320))
    subject: Mapped[short_text]
    body: Mapped[str] = mapped_column(Text)
    about: Mapped[short_text] = mapped_column(comment="the reference it tells of")
    sent_at: Mapped[instant | None] = mapped_column(index=True)
