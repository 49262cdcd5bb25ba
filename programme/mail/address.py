"""E-mail addresses as a mail server takes them."""

from __future__ import annotations

import re
from email.headerregistry import Address
from email.utils import getaddresses

from email_validator import EmailNotValidError, validate_email

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
PLAIN = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")


def plain_address(text: str) -> str | None:
    """The address in ASCII, its domain by IDNA; None if it isn't exactly one address, or has no such form."""
    if PLAIN.fullmatch(text):
        return text
    try:
        return validate_email(text, check_deliverability=False).ascii_email
    except (EmailNotValidError, UnicodeError):
        return None


def mailbox(text: str) -> Address | None:
    """An address with or without a name before it, `Returners <hello@example.org>`; None if it isn't exactly one."""
    found = getaddresses([text])
    address = plain_address(found[0][1]) if len(found) == 1 and text.isprintable() else None
    return Address(found[0][0], addr_spec=address) if address else None
