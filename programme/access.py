"""Going on in another browser: a link sent by e-mail opens a conversation there, once and for a short time.

Nothing opens by e-mail before the address was proved to be hers: by the code from that e-mail typed into the
conversation, or by the link opened in a browser that has the conversation already. A slip in an address would
otherwise open everything to a stranger.
"""

from __future__ import annotations

import enum
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from programme.content import Programme
from programme.coordinators import hashed
from programme.links import mark
from programme.mail.outbox import enqueue
from programme.records import AccessLink, Application, ApplicationStatus, Conversation
from programme.transcripts import conversation_of

WRONG_CODES = 5
LINKS_AN_HOUR = 4


class TooManyLinks(Exception):
    """So many links were asked for within the hour that no more are sent."""


class Typed(enum.Enum):
    """What a code that was typed turned out to be."""

    RIGHT = "right"
    WRONG = "wrong"
    ENDED = "ended"  # too old, or tried too often: a new one is needed
    NOT_AWAITED = "not_awaited"


class Gone(enum.Enum):
    """Why a link opens nothing."""

    UNKNOWN = "unknown"
    USED = "used"
    EXPIRED = "expired"
    NOT_PROVED = "not_proved"


@dataclass(frozen=True)
class Sent:
    """A link on its way. proved: whether it opens the conversation at once, or the code is needed first."""

    email: str
    proved: bool


def make_link(session: Session, conversation: Conversation, email: str, programme: Programme, now: datetime) -> str:
    """Make a link for a conversation; gives back the paragraphs of an e-mail that tell of it."""
    proved = _is_proved(session, conversation.id, email)
    life = timedelta(hours=programme.settings.link_hours)
    link = AccessLink(
        conversation_id=conversation.id,
        email=email,
        code=f"{secrets.randbelow(10**6):06d}",
        made_at=now,
        expires_at=now + life,
        wrong_codes=0,
        proved_at=now if proved else None,
    )
    session.add(link)
    session.flush()
    opens = f"Open my conversation: {mark('conversation', link.id)}"
    lasts = f"The link works once, within {programme.settings.link_hours} hours."
    if proved:
        return f"{opens}\n\n{lasts} Please don't pass it on: it opens everything you have told us."
    return (
        f"First we need to know that this address is yours. Type this code into the chat where you are now:\n\n"
        f"{link.code[:3]} {link.code[3:]}\n\n"
        f"After that, this link opens your conversation on any other phone or computer:\n\n{opens}\n\n{lasts}"
    )


def send_link(session: Session, *, conversation_key: str, email: str, programme: Programme, now: datetime) -> Sent:
    """E-mail a link that opens a conversation elsewhere, with a code if the address isn't proved yet.

    Raises TooManyLinks.
    """
    conversation = conversation_of(session, conversation_key, now)
    if _sent_lately(session, now, AccessLink.conversation_id == conversation.id) >= LINKS_AN_HOUR:
        raise TooManyLinks
    _send(session, conversation, email, programme, now)
    return Sent(email, _is_proved(session, conversation.id, email))


def send_link_to(session: Session, *, email: str, programme: Programme, now: datetime) -> None:
    """E-mail a link to the newest conversation that belongs to an address, asked for by somebody we don't know.

    Nothing tells the one who asks whether there is one. An address that was never proved is told how to go on without
    a link; one asked for too often gets nothing more for an hour.
    """
    email = email.strip()
    if _sent_lately(session, now, _same(AccessLink.email, email)) >= LINKS_AN_HOUR:
        return
    proved = session.scalar(
        select(AccessLink)
        .where(_same(AccessLink.email, email), AccessLink.proved_at.is_not(None))
        .order_by(AccessLink.conversation_id.desc())
        .limit(1)
    )
    if proved:
        _send(session, proved.conversation, proved.email, programme, now)
        return
    application = session.scalar(
        select(Application)
        .where(_same(Application.email, email), Application.status != ApplicationStatus.WITHDRAWN)
        .order_by(Application.id.desc())
        .limit(1)
    )
    if application:
        _send(session, application.conversation, application.email, programme, now)


def type_code(session: Session, *, conversation_key: str, code: str, now: datetime) -> Typed:
    """Take a code that was typed into a conversation; the right one proves the address it was sent to.

    code: six figures. A wrong one is counted, so that it can't be guessed.
    """
    links = session.scalars(
        select(AccessLink)
        .join(AccessLink.conversation)
        .where(Conversation.key == conversation_key, AccessLink.proved_at.is_(None))
        .order_by(AccessLink.id.desc())
        .with_for_update()
    ).all()
    if not links:
        return Typed.NOT_AWAITED
    live = [link for link in links if link.expires_at > now and link.wrong_codes < WRONG_CODES]
    if not live:
        return Typed.ENDED
    for link in live:
        if secrets.compare_digest(link.code, code):
            link.proved_at = now
            return Typed.RIGHT
    for link in live:
        link.wrong_codes += 1
    return Typed.WRONG


def look(session: Session, link_id: str, *, held: int | None, now: datetime) -> AccessLink | Gone:
    """The link, if it opens its conversation; else why it doesn't.

    held: the id of the conversation that the browser has already, if it has one.
    """
    link = session.get(AccessLink, int(link_id)) if link_id.isdecimal() else None
    if link is None:
        return Gone.UNKNOWN
    if link.conversation_id == held:
        return link
    if link.used_at:
        return Gone.USED
    if link.expires_at <= now:
        return Gone.EXPIRED
    return link if _is_proved(session, link.conversation_id, link.email) else Gone.NOT_PROVED


def open_link(session: Session, link_id: str, *, held: int | None, token: str, now: datetime) -> AccessLink | Gone:
    """Use a link: the browser that is given `token` has its conversation from now on. Gives back what `look` does.

    In a browser that has the conversation already the link proves the address, and isn't used up.
    """
    if link_id.isdecimal():  # locked, so that of two browsers at once only one opens it
        session.execute(select(AccessLink.id).where(AccessLink.id == int(link_id)).with_for_update())
    found = look(session, link_id, held=held, now=now)
    if isinstance(found, Gone):
        return found
    if found.conversation_id != held:
        found.used_at, found.opened_by = now, hashed(token)
    elif found.expires_at > now:
        found.proved_at = found.proved_at or now
    session.flush()
    return found


def _send(session: Session, conversation: Conversation, email: str, programme: Programme, now: datetime) -> None:
    paragraphs = make_link(session, conversation, email, programme, now)
    enqueue(
        session,
        to=email,
        subject=f"{programme.name}: your link to go on with your conversation",
        body=(
            f"Hello,\n\nYou asked to go on with your conversation with {programme.name} on another device.\n\n"
            f"{paragraphs}\n\nIf you didn't ask for this, you needn't do anything: nothing opens without this e-mail."
            f"\n\n{programme.name}\n"
        ),
        about=about(conversation),
        now=now,
    )


def about(conversation: Conversation) -> str:
    """What an e-mail to the person of a conversation tells of, before there is an application."""
    return f"conversation-{conversation.id}"


def _is_proved(session: Session, conversation_id: int, email: str) -> bool:
    return bool(
        session.scalar(
            select(func.count())
            .select_from(AccessLink)
            .where(
                AccessLink.conversation_id == conversation_id,
                _same(AccessLink.email, email),
                AccessLink.proved_at.is_not(None),
            )
        )
    )


def _sent_lately(session: Session, now: datetime, whose: ColumnElement[bool]) -> int:
    count = select(func.count()).select_from(AccessLink)
    return session.scalar(count.where(whose, AccessLink.made_at > now - timedelta(hours=1))) or 0


def _same(column: InstrumentedAttribute[str], email: str) -> ColumnElement[bool]:
    return func.lower(column) == email.lower()
