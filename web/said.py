"""What a person sent, checked and cleaned, whether it came as JSON or from a plain form."""

from __future__ import annotations

import hashlib
import re
import unicodedata
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace

from web.refusals import LONGEST, empty, malformed, too_long

CLIENT_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
KEPT_CONTROLS = "\n\t"


@dataclass(frozen=True)
class Said:
    """One message: `text` as typed, or the payload of the button pressed; `client_id` is the browser's own id."""

    text: str
    typed: bool
    client_id: str


def said_in(sent: object) -> Said:
    """Read `{"text": …}` or `{"pressed": …}` with an optional `client_id`. Raises Refused, saying what to do."""
    if not isinstance(sent, Mapping):
        raise malformed()
    client_id = sent.get("client_id") or uuid.uuid4().hex
    if not isinstance(client_id, str) or not CLIENT_ID.fullmatch(client_id):
        raise malformed()
    if sent.get("pressed") is not None:
        return Said(_checked(sent["pressed"]), typed=False, client_id=client_id)
    return Said(_checked(sent.get("text", "")), typed=True, client_id=client_id)


def said_in_form(form: Mapping[str, object]) -> Said:
    """Read the page's own form: a `starter` or a button `pressed`, else the `text` in the box. Raises Refused.

    The id is made of the form's own and of what is sent with it: the same form sent twice is taken
    once, while another text sent with it is another message.
    """
    sent = {"pressed": form["pressed"]} if "pressed" in form else {"text": form.get("starter", form.get("text", ""))}
    said = said_in(sent)
    form_id = form.get("form_id")
    if not isinstance(form_id, str) or not CLIENT_ID.fullmatch(form_id):
        return said
    digest = hashlib.sha256(f"{form_id} {said.typed} {said.text}".encode()).hexdigest()
    return replace(said, client_id=digest[:32])


def clean(text: str) -> str:
    """The text without what nobody types: control characters, halves of characters, spaces around it."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (sign for sign in lines if sign in KEPT_CONTROLS or unicodedata.category(sign) not in ("Cc", "Cs"))
    return "".join(kept).strip()


def _checked(text: object) -> str:
    if not isinstance(text, str):
        raise malformed()
    cleaned = clean(text)
    if not cleaned:
        raise empty()
    if len(cleaned) > LONGEST:
        raise too_long(len(cleaned))
    return cleaned
