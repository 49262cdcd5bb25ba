"""An e-mail of the outbox as a message of RFC 5322, the same to the last byte whenever it is made."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from email import policy
from email.message import EmailMessage

from programme.mail.address import plain_address
from programme.mail.html import as_html
from programme.mail.settings import SmtpSettings
from programme.records import OutgoingEmail

log = logging.getLogger(__name__)

Fill = Callable[[str], str]

# Lines as mail servers want them, and no letters beyond ASCII on the way, which some servers still don't take.
POLICY = policy.SMTP.clone(cte_type="7bit")
NO_DOMAIN = "returners.invalid"
NO_RECIPIENT = "undisclosed-recipients:;"  # what isn't one plain address could be anything, more headers included
ATTACHMENT = "coaching.ics"


class CannotBeMade(Exception):
    """The record can't be made into a message."""


def as_message(email: OutgoingEmail, *, fill: Fill, smtp: SmtpSettings | None) -> EmailMessage:
    """The message: plain text and a page of the same words, and the calendar entry if there is one.

    fill: puts the links in the place of their marks (`Links.filled`). smtp: has the addresses it comes from; without
    it the message has none. Its headers are one line each, whatever the record holds.
    """
    message = EmailMessage(POLICY)
    if smtp:
        message["From"] = smtp.mail_from
    if smtp and smtp.reply_to:
        message["Reply-To"] = smtp.reply_to
    subject = _one_line(email.subject)
    message["To"] = plain_address(email.to) or NO_RECIPIENT
    message["Subject"] = subject
    message["Date"] = email.created_at
    message["Message-ID"] = f"<{_name(email)}@{smtp.mail_from.domain if smtp else NO_DOMAIN}>"
    message["Auto-Submitted"] = "auto-generated"
    text = fill(email.body)
    message.set_content(text, cte="quoted-printable")
    message.make_alternative(_boundary(email, "alternative"))
    message.add_alternative(as_html(text, subject), subtype="html", cte="quoted-printable")
    if email.calendar and email.calendar_method:
        _add_calendar(message, email, email.calendar, email.calendar_method)
    return message


def as_bytes(email: OutgoingEmail, *, fill: Fill, smtp: SmtpSettings | None) -> bytes:
    """The message as it leaves, with lines that end in CRLF; as for `as_message`.

    Raises CannotBeMade, whatever is wrong with the record: one e-mail must not hold up all that wait behind it.
    """
    try:
        return as_message(email, fill=fill, smtp=smtp).as_bytes()
    except Exception as error:
        log.error("mail=%s kind=%s", email.id, type(error).__name__)
        raise CannotBeMade("a fault on our side: this e-mail can't be put together") from error


def _add_calendar(message: EmailMessage, email: OutgoingEmail, calendar: str, method: str) -> None:
    """Put the calendar entry in twice: as an invitation for those mail programs that answer it, and as a file."""
    # In base64, so that nothing on the way folds its lines anew.
    message.add_alternative(calendar, subtype="calendar", cte="base64", params={"method": method})
    message.make_mixed(_boundary(email, "mixed"))
    message.add_attachment(calendar.encode(), maintype="application", subtype="ics", filename=ATTACHMENT)


def _name(email: OutgoingEmail) -> str:
    return f"{email.id}.{re.sub(r'[^A-Za-z0-9-]+', '-', email.about).strip('-')}"


def _boundary(email: OutgoingEmail, kind: str) -> str:
    # `=_` stands in neither encoding of a part, so no part can contain it.
    return f"=_{email.id}_{kind}"


def _one_line(text: str) -> str:
    # A line break in a header would be refused, and the e-mail would hold up all that wait behind it.
    return " ".join(text.split())
