"""Conversations and their messages, read forward from Rasa's events; what a conversation asks people for."""

from __future__ import annotations

import enum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from programme.records.base import Base, instant, primary_key, short_text


class Sender(enum.StrEnum):
    """Who wrote a message."""

    RETURNER = "returner"
    ASSISTANT = "assistant"
    COORDINATOR = "coordinator"


class Conversation(Base):
    """One conversation. `key` is Rasa's sender id; the browser holds a token of which only a hash is kept."""

    __tablename__ = "conversations"

    id: Mapped[primary_key]
    key: Mapped[str] = mapped_column(String(255), unique=True)
    token_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    started_at: Mapped[instant]
    last_message_at: Mapped[instant] = mapped_column(index=True)
    last_event_id: Mapped[int] = mapped_column(
        default=0, comment="the newest of Rasa's events already read into messages"
    )
    messages: Mapped[list[Message]] = relationship(
        back_populates="conversation", order_by="Message.event_id", cascade="all, delete-orphan"
    )


class AccessLink(Base):
    """A link, sent by e-mail, that opens a conversation in another browser: once, and for a short time.

    code: six figures in the same e-mail; typed into the conversation they prove that the address is hers. proved_at:
    when that, or the link opened in a browser that has the conversation, proved it. wrong_codes: how often another was
    typed. opened_by: the hash of the token that the other browser was given.
    """

    __tablename__ = "access_links"

    id: Mapped[primary_key]
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"), index=True)
    email: Mapped[str] = mapped_column(String(320), index=True)
    code: Mapped[str] = mapped_column(String(6))
    made_at: Mapped[instant]
    expires_at: Mapped[instant]
    wrong_codes: Mapped[int] = mapped_column(default=0)
    proved_at: Mapped[instant | None]
    used_at: Mapped[instant | None]
    opened_by: Mapped[str | None] = mapped_column(String(64), unique=True)
    conversation: Mapped[Conversation] = relationship()


class Message(Base):
    """One message of a transcript, with what was understood of it if a returner wrote it."""

    __tablename__ = "messages"
    __table_args__ = (Index(None, "conversation_id", "client_id"),)

    id: Mapped[primary_key]
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"), index=True)
    event_id: Mapped[int] = mapped_column(unique=True, comment="the event of Rasa's it was read from")
    sender: Mapped[Sender]
    text: Mapped[str] = mapped_column(Text)
    sent_at: Mapped[instant]
    client_id: Mapped[str | None] = mapped_column(String(64), comment="the id the browser gave the message")
    pressed: Mapped[str | None] = mapped_column(Text, comment="the payload, if a button was pressed")
    buttons: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    custom: Mapped[dict[str, Any]] = mapped_column(default=dict)
    intent: Mapped[str | None] = mapped_column(String(100))
    topic: Mapped[str | None] = mapped_column(String(100), comment="the whole label, such as faq/cost")
    confidence: Mapped[float | None]
    entities: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    conversation: Mapped[Conversation] = relationship(back_populates="messages")


class TranscriptSweep(Base):
    """How far Rasa's events have been searched for conversations with news: one row."""

    __tablename__ = "transcript_sweep"

    id: Mapped[primary_key]
    swept_to: Mapped[int] = mapped_column(default=0, comment="the newest event seen by a sweep of all")


class CallbackStatus(enum.StrEnum):
    """Where a request for a call back stands."""

    WAITING = "waiting"
    DONE = "done"


class CallbackRequest(Base):
    """Somebody who wants to talk to a person."""

    __tablename__ = "callback_requests"

    id: Mapped[primary_key]
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"), index=True)
    asked_at: Mapped[instant]
    name: Mapped[short_text]
    contact: Mapped[short_text]
    about: Mapped[str] = mapped_column(Text)
    status: Mapped[CallbackStatus] = mapped_column(default=CallbackStatus.WAITING)
    conversation: Mapped[Conversation] = relationship()
