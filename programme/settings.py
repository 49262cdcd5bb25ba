"""Where things are and which ports they use: read once at start from the environment, then passed down."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from programme.environment import SettingsError, read_port, read_seconds
from programme.mail.settings import SmtpSettings

__all__ = ["ROOT", "Settings", "SettingsError"]

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Settings:
    """The settings of one installation.

    database_url: an SQLAlchemy address; SQLite below `state` unless DATABASE_URL says otherwise.
    port, rasa_port, actions_port: TCP ports of the site, of Rasa and of the action endpoint.
    host: the address the site listens on; Rasa and the action endpoint listen on loopback alone.
    state: the folder for everything that is made while running.
    data: the folder of what the assistant is taught and of the programme's own settings.
    sample_data: whether an empty database is given sample records.
    behind_https: whether people reach the site over HTTPS, so that cookies are marked `Secure`.
    database_timeout: seconds to wait for a locked or unreachable database before giving up.
    site_url: where people reach the site, as links in e-mails have it. secret_key: what they are signed with; if it is
    empty, a key is made and kept in `state`.
    smtp: how e-mails leave; without it they are kept as files in `state`.
    """

    database_url: str
    host: str
    port: int
    rasa_port: int
    actions_port: int
    state: Path
    data: Path
    sample_data: bool
    behind_https: bool
    database_timeout: float
    site_url: str
    secret_key: str
    smtp: SmtpSettings | None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read the settings from `environment` (the process's own by default).

        Raises SettingsError if a value can't be used.
        """
        env = os.environ if environment is None else environment
        state = Path(env.get("STATE_DIR") or ROOT / "var").resolve()
        port = read_port(env, "PORT", 8080)
        return cls(
            database_url=_database_url(env.get("DATABASE_URL") or f"sqlite:///{state / 'returners.db'}"),
            host=env.get("HOST") or "127.0.0.1",
            port=port,
            rasa_port=read_port(env, "RASA_PORT", 5005),
            actions_port=read_port(env, "ACTIONS_PORT", 5055),
            state=state,
            data=Path(env.get("DATA_DIR") or ROOT / "data").resolve(),
            sample_data=(env.get("SAMPLE_DATA") or "1") != "0",
            behind_https=(env.get("BEHIND_HTTPS") or "0") == "1",
            database_timeout=read_seconds(env, "DATABASE_TIMEOUT", 5.0),
            site_url=_site_url(env.get("SITE_URL") or f"http://127.0.0.1:{port}"),
            secret_key=env.get("SECRET_KEY") or "",
            smtp=SmtpSettings.from_environment(env),
        )

    @property
    def rasa_url(self) -> str:
        """Where Rasa answers."""
        return f"http://127.0.0.1:{self.rasa_port}"


def _database_url(url: str) -> str:
    """Give the address the driver that is installed (psycopg 3): hosts hand out `postgres://` addresses."""
    scheme, separator, rest = url.partition("://")
    if not separator:
        raise SettingsError("DATABASE_URL isn't a database address: use sqlite:///path or postgresql://user@host/name.")
    family = scheme.split("+")[0]
    if family not in ("postgres", "postgresql", "sqlite"):
        raise SettingsError(f"DATABASE_URL begins with {scheme}: only sqlite and postgresql are supported.")
    address = f"{'sqlite' if family == 'sqlite' else 'postgresql+psycopg'}://{rest}"
    try:
        make_url(address)
    except (ArgumentError, ValueError):  # the address itself isn't repeated: there is a password in it
        raise SettingsError("DATABASE_URL can't be read: check its host and port.") from None
    return address


def _site_url(url: str) -> str:
    if not url.startswith(("http://", "https://")) or any(sign.isspace() for sign in url):
        raise SettingsError(f"SITE_URL is {url!r}: set it to a web address such as https://returners.example.org.")
    return url.rstrip("/")
