"""A connection to the mail server, command by command, so that it is known how far an e-mail has come."""

from __future__ import annotations

import re
import ssl
from contextlib import suppress
from typing import Self

from aiosmtplib import (
    SMTP,
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPDataError,
    SMTPException,
    SMTPRecipientRefused,
    SMTPResponseException,
    SMTPSenderRefused,
    SMTPServerDisconnected,
    SMTPStatus,
    SMTPTimeoutError,
)
from aiosmtplib.protocol import SMTPProtocol

from programme.mail.settings import Security, SmtpSettings

FIRST_DOT = re.compile(rb"(?m)^\.")
END_OF_TEXT = b".\r\n"
# Such as 5.1.1; what else the server says may have the person's address in it.
ENHANCED_CODE = re.compile(r"[245]\.\d{1,3}\.\d{1,3}\b")
BROKE = "the connection to the mail server broke"
WANTS_A_LOGIN = frozenset({530, 535, 538})


class Trouble(Exception):
    """Why an e-mail didn't leave, in a few words without personal data."""


class Refused(Trouble):
    """The server doesn't take this e-mail: for good if `permanent`, else for now."""

    def __init__(self, trouble: str, *, permanent: bool) -> None:
        super().__init__(trouble)
        self.permanent = permanent


class Unreachable(Trouble):
    """The connection failed before the server had the whole of the e-mail."""


class Misconfigured(Trouble):
    """The server takes nothing from us as we are set up: no e-mail is to blame."""


class NoAnswer(Trouble):
    """The server was given the whole of the e-mail and didn't answer: it may have taken it or not."""


class Connection:
    """One connection for several e-mails, opened when the first needs it. Each goes by `begin`, then `end`.

    After Unreachable, Misconfigured and NoAnswer it is closed, and opened anew for the next e-mail.
    """

    def __init__(self, smtp: SmtpSettings) -> None:
        self._smtp = smtp
        self._client = SMTP(
            hostname=smtp.host,
            port=smtp.port,
            username=smtp.user or None,
            password=smtp.password or None,
            timeout=smtp.timeout,
            use_tls=smtp.security is Security.TLS,
            start_tls=smtp.security is Security.STARTTLS,
        )
        self._begun = False

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None and self.is_open:
            with suppress(SMTPException, OSError):
                await self._client.quit()
        self.abandon()

    @property
    def is_open(self) -> bool:
        """Whether the server is there, as far as is known."""
        return self._client.is_connected

    async def begin(self, to: str, text: bytes) -> None:
        """Give the server all but the end of the text; as long as it lacks that, it has no e-mail (RFC 5321, 4.1.1.4).

        to: one plain address. text: a whole message with lines that end in CRLF.
        Raises Refused, Unreachable or Misconfigured.
        """
        try:
            await self._open()
            if self._begun:  # the e-mail before this one may have been refused half-way
                await self._client.rset()
            self._begun = True
            await self._client.mail(self._smtp.mail_from.addr_spec)
            await self._client.rcpt(to)
            answer = await self._client.execute_command(b"DATA")
            if answer.code != SMTPStatus.start_input:
                raise SMTPDataError(answer.code, answer.message)
            self._protocol().write(FIRST_DOT.sub(b"..", text))
        except (SMTPSenderRefused, SMTPRecipientRefused, SMTPDataError) as error:
            raise self._refusal(error) from error
        except (SMTPException, OSError) as error:
            self.abandon()
            raise _failure(error) from error

    async def end(self) -> None:
        """Give the server the end of the text. If nothing is raised, it has taken the e-mail.

        Raises Unreachable if the end was not sent; Refused; NoAnswer.
        """
        try:
            protocol = self._protocol()
            protocol.write(END_OF_TEXT)
        except SMTPServerDisconnected as error:
            self.abandon()
            raise Unreachable(BROKE) from error
        try:
            answer = await protocol.read_response(timeout=self._smtp.timeout)
        except (SMTPException, OSError) as error:
            self.abandon()
            raise NoAnswer(BROKE) from error
        if answer.code == SMTPStatus.domain_unavailable:
            self.abandon()
        if answer.code // 100 != 2:
            raise self._refusal(SMTPDataError(answer.code, answer.message))

    def abandon(self) -> None:
        """Break the connection off, be it in the middle of an e-mail."""
        self._client.close()

    async def _open(self) -> None:
        if self.is_open:
            return
        self._begun = False
        await self._client.connect()
        if self._client.is_ehlo_or_helo_needed:
            await self._client.ehlo()

    def _protocol(self) -> SMTPProtocol:
        if self._client.protocol is None:
            raise SMTPServerDisconnected(BROKE)
        return self._client.protocol

    def _refusal(self, error: SMTPResponseException) -> Trouble:
        """What an answer to MAIL, RCPT or the text means."""
        permanent = error.code >= 500
        if error.code in WANTS_A_LOGIN:
            self.abandon()
            return Misconfigured(_told("the mail server wants a login: check SMTP_USER", error))
        if isinstance(error, SMTPSenderRefused) and permanent:
            self.abandon()
            return Misconfigured(_told("the mail server doesn't take e-mails from MAIL_FROM", error))
        what = "the address" if isinstance(error, SMTPRecipientRefused) else "the e-mail"
        return Refused(_told(f"the mail server refused {what}", error), permanent=permanent)


def _failure(error: Exception) -> Trouble:
    """What a failure means that is no answer to an e-mail."""
    if isinstance(error, SMTPAuthenticationError):
        return Misconfigured(_told("the mail server doesn't take our login: check SMTP_USER and SMTP_PASSWORD", error))
    if isinstance(error, ssl.SSLError) or isinstance(error.__cause__, ssl.SSLError):
        return Misconfigured("no safe connection to the mail server: check SMTP_SECURITY, and the server's certificate")
    if isinstance(error, SMTPResponseException):
        told = _told("the mail server doesn't talk to us", error)
        return Misconfigured(told) if error.code >= 500 else Unreachable(told)
    if isinstance(error, SMTPTimeoutError):
        return Unreachable("the mail server didn't answer in time")
    if isinstance(error, SMTPConnectError):
        return Unreachable("the mail server can't be reached")
    if isinstance(error, OSError):
        return Unreachable(BROKE)
    # What is asked for isn't on offer.
    return Misconfigured("the mail server offers no encryption, or no login: check SMTP_SECURITY and SMTP_USER")


def _told(what: str, error: SMTPResponseException) -> str:
    """What happened, with the server's figures alone: its words may have the person's address in them."""
    enhanced = ENHANCED_CODE.match(error.message)
    return f"{what} ({error.code}{f' {enhanced.group()}' if enhanced else ''})"
