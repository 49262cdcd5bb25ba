"""Sends the e-mails of the outbox, each once: where nobody can know whether one left, it is not sent again."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass

from programme.mail import outbox
from programme.mail.address import plain_address
from programme.mail.connection import Connection, Misconfigured, NoAnswer, Refused, Unreachable
from programme.mail.message import CannotBeMade, Fill, as_bytes
from programme.mail.settings import SmtpSettings
from programme.records import OutgoingEmail
from programme.store import Store
from programme.times import Clock

log = logging.getLogger(__name__)

NO_ADDRESS = "no mail server takes this address"


@dataclass(frozen=True)
class Round:
    """What came of a round: how many e-mails left, and what ended it early, if anything did."""

    sent: int
    trouble: str | None


async def send_waiting(store: Store, smtp: SmtpSettings, *, fill: Fill, clock: Clock, stopping: asyncio.Event) -> Round:
    """Send the e-mails that are due over one connection, in the order they were written.

    fill: as for `as_message`. stopping: once it is set, no further e-mail is begun.
    Trouble with the server ends the round, and the e-mails it didn't come to wait for the next. It is logged once.
    Raises StoreUnavailable.
    """
    await store.writing(outbox.give_up_lost, clock())
    sent, trouble = 0, None
    async with Connection(smtp) as connection:
        while not (stopping.is_set() or trouble):
            email = await store.writing(outbox.take, clock())
            if email is None:
                break
            left, trouble = await _send(store, connection, email, smtp, fill, clock)
            sent += left
    if trouble:
        log.warning("mail trouble=%r", trouble)
    return Round(sent, trouble)


async def _send(
    store: Store, connection: Connection, email: OutgoingEmail, smtp: SmtpSettings, fill: Fill, clock: Clock
) -> tuple[bool, str | None]:
    """Send one e-mail that was taken: whether it left, and the trouble if the server is of no use to the next one."""
    to = plain_address(email.to)
    try:
        text = as_bytes(email, fill=fill, smtp=smtp)
    except CannotBeMade as error:
        await store.writing(outbox.give_up, email, str(error), clock())
        return False, None
    if to is None:
        await store.writing(outbox.give_up, email, NO_ADDRESS, clock())
        return False, None
    try:
        await connection.begin(to, text)
        handing_over = await store.writing(outbox.begin_hand_over, email, clock())
        if handing_over is None:
            connection.abandon()
            return False, None
        email = handing_over
        await connection.end()
    except Refused as refused:
        step = outbox.give_up if refused.permanent else outbox.put_off
        await store.writing(step, email, str(refused), clock())
        return False, None if connection.is_open else str(refused)
    except Unreachable as trouble:
        await store.writing(outbox.put_off, email, str(trouble), clock())
        return False, str(trouble)
    except Misconfigured as trouble:
        await store.writing(outbox.give_back, email, str(trouble), clock())
        return False, str(trouble)
    except NoAnswer as trouble:
        await store.writing(outbox.give_up_unknown, email, clock())
        return False, str(trouble)
    await store.writing(outbox.record_sent, email, clock())
    return True, None
