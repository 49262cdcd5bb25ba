"""A real mail server (aiosmtpd) on a port of its own that fails exactly where a test wants it to."""

from __future__ import annotations

import asyncio
import email
import email.policy
import ssl
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from tests.support.assistant import free_ports

# Besides an answer of its own: break the connection off, or never answer.
BREAK, HANG = "break", "hang"
Fault = str | Callable[[], str | None]  # a function is called; all goes on as it should unless it gives back a fault

# Where it can fail: as it is connected to, at each command, in the middle of the text, when it has the end of the text
# but hasn't kept it, and when it has kept it but hasn't answered.
CONNECT, MAIL, RCPT, DATA, TEXT, END, KEPT = "connect", "MAIL", "RCPT", "DATA", "text", "end", "kept"
STAGES = (CONNECT, MAIL, RCPT, DATA, TEXT, END, KEPT)


class MailServer:
    """What arrived, and what is to fail next.

    arrived: the messages taken, in their order. recipients: whom each was for. connections: how many were made.
    password: what a login needs, if logging in is possible.
    """

    def __init__(self, *, tls: ssl.SSLContext | None = None, password: str | None = None, implicit: bool = False):
        self.arrived: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.connections = -1  # the controller itself makes one as it starts
        self.is_ready = threading.Event()
        self.password = password
        self._faults: dict[str, deque[Fault]] = defaultdict(deque)
        self._refused: dict[str, str] = {}
        (self.port,) = free_ports(1)
        more: dict[str, Any] = {"tls_context": None if implicit else tls, "ssl_context": tls if implicit else None}
        if password:
            more |= {"authenticator": self._log_in, "auth_require_tls": tls is not None}
        self._controller = _Controller(self, hostname="127.0.0.1", port=self.port, ready_timeout=20, **more)

    def fail(self, stage: str, *faults: Fault) -> None:
        """The next times it comes to `stage`: give this answer, BREAK, HANG, or call a function."""
        self._faults[stage] += faults

    def refuse(self, address: str, answer: str) -> None:
        """Always answer like this to an address."""
        self._refused[address] = answer

    @contextmanager
    def running(self) -> Iterator[MailServer]:
        """While the block lasts."""
        self._controller.start()
        assert self.is_ready.wait(20)
        try:
            yield self
        finally:
            self._controller.stop()

    def is_to_fail(self, stage: str) -> bool:
        """Whether something is to fail at `stage`."""
        return bool(self._faults[stage])

    def next_fault(self, stage: str) -> str | None:
        """What is to fail at `stage` now."""
        fault = self._faults[stage].popleft() if self._faults[stage] else None
        return fault() if callable(fault) else fault

    async def handle_RCPT(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Take a recipient, or don't: aiosmtpd's hook."""
        answer = self._refused.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:
        """Take a message, or don't: aiosmtpd's hook."""
        for stage in (END, KEPT):
            if (fault := self.next_fault(stage)) is not None:
                return await server.failed(fault) or ""
            if stage == END:
                self._keep(envelope)
        return "250 OK"

    def _keep(self, envelope: Envelope) -> None:
        content = (envelope.original_content or b"").replace(b"\r\n", b"\n")
        message = email.message_from_bytes(content, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        self.arrived.append(message)
        self.recipients += envelope.rcpt_tos

    def _log_in(self, _server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
        return AuthResult(success=data.password.decode() == self.password, handled=False)


class _Controller(Controller):
    def factory(self) -> SMTP:
        return _Server(self.handler, **self.SMTP_kwargs)


class _Server(SMTP):
    """aiosmtpd's server with the faults in it."""

    async def _handle_client(self) -> None:
        mail: MailServer = self.event_handler
        mail.connections += 1
        mail.is_ready.set()
        if (fault := mail.next_fault(CONNECT)) is not None:
            if (answer := await self.failed(fault)) is not None:
                await self.push(answer)
            self.transport.close()
            return
        await super()._handle_client()

    async def smtp_MAIL(self, arg: str | None) -> None:
        await self._at(MAIL, super().smtp_MAIL, arg)

    async def smtp_RCPT(self, arg: str | None) -> None:
        await self._at(RCPT, super().smtp_RCPT, arg)

    async def smtp_DATA(self, arg: str) -> None:
        if self.event_handler.is_to_fail(TEXT):
            await self.push("354 go on")
            await self._reader.readline()
            await self.failed(self.event_handler.next_fault(TEXT))
        else:
            await self._at(DATA, super().smtp_DATA, arg)

    async def _at(self, stage: str, command: Callable[..., Any], arg: Any) -> None:
        fault = self.event_handler.next_fault(stage)
        if fault is None:
            await command(arg)
        elif (answer := await self.failed(fault)) is not None:
            await self.push(answer)

    async def failed(self, fault: str) -> str | None:
        """Fail: the answer to give, or None if the connection is gone."""
        if fault == HANG:
            await asyncio.Event().wait()
        if fault == BREAK:
            self.transport.abort()
            return None
        return fault
