"""Employers who have left their interest."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from programme.records.base import Base, instant, primary_key, short_text


class EmployerInterest(Base):
    """An employer who would like to hear about training, events or hiring."""

    __tablename__ = "employer_interests"

    id: Mapped[primary_key]
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"), index=True)
    left_at: Mapped[instant]
    name: Mapped[short_text]
    organisation: Mapped[short_text]
    email: Mapped[str] = mapped_column(String(320))
    region: Mapped[short_text]
    about: Mapped[str] = mapped_column(Text)
