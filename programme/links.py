"""Links that are sent by e-mail: signed, so that nobody can make one up.

An e-mail in the database holds a mark instead of the link, and the link is put in as the e-mail leaves: who reads the
database or the console can't open anything with what stands there.
"""

from __future__ import annotations

import os
import re
import secrets
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from itsdangerous import BadSignature, URLSafeSerializer

from programme.settings import Settings

# Where each kind of link leads on the site; `site` is the chat itself, the same for everybody.
PATHS = {"conversation": "/return/{}", "booking": "/booking/{}", "feed": "/calendar/{}.ics", "site": "/"}
MARK = re.compile(r"\[link:(?P<kind>[a-z]+)/(?P<subject>[\w.-]+)\]")


def mark(kind: str, subject: object) -> str:
    """What stands in an e-mail's text for a link. Raises KeyError if there is no such kind."""
    _ = PATHS[kind]
    return f"[link:{kind}/{subject}]"


def without_marks(text: str) -> str:
    """People's own words, fit to stand in an e-mail: nobody who types a mark is sent the link to somebody else's."""
    return text.replace("[", "(").replace("]", ")")


def marks_told(text: str) -> str:
    """An e-mail's text as the programme's team reads it: a link is said to be there, and leads nowhere."""
    return MARK.sub("(personal link)", text)


class Links:
    """Makes links and reads them again. secret: kept outside the database; another one makes every link void."""

    def __init__(self, secret: str, site_url: str) -> None:
        self._secret, self._site = secret, site_url.rstrip("/")

    @classmethod
    def from_settings(cls, settings: Settings) -> Links:
        """With SECRET_KEY, or else the key kept in the state folder, which is made the first time."""
        return cls(settings.secret_key or _kept_key(settings.state / "secret-key"), settings.site_url)

    def address(self, kind: str, subject: object) -> str:
        """The whole web address of a link. Raises KeyError if there is no such kind."""
        return self._site + PATHS[kind].format(self._signer(kind).dumps(str(subject)))

    def subject(self, kind: str, token: str) -> str | None:
        """What a link is about, or None if it wasn't made here or was cut short on its way."""
        try:
            return str(self._signer(kind).loads(token))
        except BadSignature:
            return None

    def filled(self, text: str) -> str:
        """The text with every mark replaced by its link."""
        return MARK.sub(lambda found: self.address(found["kind"], found["subject"]), text)

    def _signer(self, kind: str) -> URLSafeSerializer:
        return URLSafeSerializer(self._secret, salt=f"link/{kind}")


def _kept_key(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        with NamedTemporaryFile("w", dir=path.parent) as draft:  # readable to its owner alone
            draft.write(secrets.token_urlsafe(32))
            draft.flush()
            # The first of several programs that start at once wins, and its file is whole from the start.
            with suppress(FileExistsError):
                os.link(draft.name, path)
    return path.read_text()
