"""The mail server, and the addresses that e-mails come from: read from the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from email.headerregistry import Address
from enum import StrEnum

from programme.environment import SettingsError, read_port, read_seconds
from programme.mail.address import mailbox

LONGEST_TIMEOUT = 300  # seconds: a hand-over must have ended before it counts as broken off


class Security(StrEnum):
    """How the connection is encrypted: after STARTTLS, from its beginning, or not at all."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


PORTS = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}


@dataclass(frozen=True)
class SmtpSettings:
    """How e-mails leave.

    user, password: empty if the server asks for no login. timeout: seconds to wait for each answer of the server.
    mail_from: whom e-mails come from. reply_to: where answers go, if not there.
    """

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    security: Security
    timeout: float
    mail_from: Address
    reply_to: Address | None

    @classmethod
    def from_environment(cls, env: Mapping[str, str]) -> SmtpSettings | None:
        """The settings, or None if no mail server is set. Raises SettingsError if a value can't be used."""
        host = env.get("SMTP_HOST") or ""
        if not host:
            return None
        if any(sign.isspace() for sign in host):
            raise SettingsError(f"SMTP_HOST is {host!r}: set it to the mail server's name, such as smtp.example.org.")
        security = _security(env.get("SMTP_SECURITY") or "starttls")
        user, password = env.get("SMTP_USER") or "", env.get("SMTP_PASSWORD") or ""
        if bool(user) != bool(password):
            raise SettingsError("SMTP_USER and SMTP_PASSWORD go together: set both, or neither.")
        return cls(
            host=host,
            port=read_port(env, "SMTP_PORT", PORTS[security]),
            user=user,
            password=password,
            security=security,
            timeout=read_seconds(env, "SMTP_TIMEOUT", 20, below=LONGEST_TIMEOUT),
            mail_from=_address("MAIL_FROM", env.get("MAIL_FROM") or ""),
            reply_to=_address("MAIL_REPLY_TO", env["MAIL_REPLY_TO"]) if env.get("MAIL_REPLY_TO") else None,
        )


def _security(text: str) -> Security:
    try:
        return Security(text.lower())
    except ValueError:
        raise SettingsError(f"SMTP_SECURITY is {text!r}: set it to starttls, tls or none.") from None


def _address(name: str, text: str) -> Address:
    found = mailbox(text.strip())
    if found is None:
        told = f"{name} is {text!r}" if text else f"{name} is missing"
        raise SettingsError(f"{told}: set it to an address such as Returners <hello@example.org>.")
    return found
