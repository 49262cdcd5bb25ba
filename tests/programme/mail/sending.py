"""What the tests of the sender share: e-mails put into the outbox, rounds driven by hand, and how an e-mail stands."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Any

from programme.mail.outbox import EmailState, enqueue, state_of
from programme.mail.sender import Round, send_waiting
from programme.mail.settings import SmtpSettings
from programme.records import OutgoingEmail
from programme.store import Store
from tests.conftest import NOW
from tests.support.mail_server import MailServer

PLAIN = {"to": "ada@example.com", "subject": "Your application", "body": "Hello Ada,\n\nwe have it.\n", "about": "A-1"}
A_MINUTE = timedelta(minutes=1)


def put(store: Store, **given: Any) -> int:
    """Put an e-mail into the outbox: its number."""
    with store.write() as session:
        made = enqueue(session, **PLAIN | {"now": NOW} | given)
        session.flush()
        return made.id


def smtp_for(server: MailServer | int, **given: str) -> SmtpSettings:
    """Settings that lead to a server on this machine."""
    port = server if isinstance(server, int) else server.port
    made = SmtpSettings.from_environment(
        {
            "SMTP_HOST": "127.0.0.1",
            "SMTP_PORT": str(port),
            "SMTP_SECURITY": "none",
            "SMTP_TIMEOUT": "20",
            "MAIL_FROM": "Returners <hello@returners.example>",
        }
        | given
    )
    assert made
    return made


def unfilled(text: str) -> str:
    """No links are put in."""
    return text


async def send(store: Store, server: MailServer | SmtpSettings, at: datetime = NOW) -> Round:
    """One round of a program that has just been started."""
    smtp = smtp_for(server) if isinstance(server, MailServer) else server
    return await send_waiting(store, smtp, fill=unfilled, clock=lambda: at, stopping=asyncio.Event())


def email_in(store: Store, number: int) -> OutgoingEmail:
    """An e-mail as the database has it."""
    with store.read() as session:
        return session.get_one(OutgoingEmail, number)


def state_in(store: Store, number: int) -> EmailState:
    """How an e-mail stands."""
    return state_of(email_in(store, number))
