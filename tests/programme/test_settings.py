"""Settings: read once from the environment, with a default for each, and one line for what can't be used."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from programme.mail.settings import SmtpSettings
from programme.settings import ROOT, Settings, SettingsError


def test_nothing_has_to_be_set() -> None:
    assert Settings.from_environment({}) == Settings(
        database_url=f"sqlite:///{ROOT / 'var' / 'returners.db'}",
        host="127.0.0.1",
        port=8080,
        rasa_port=5005,
        actions_port=5055,
        state=ROOT / "var",
        data=ROOT / "data",
        sample_data=True,
        behind_https=False,
        database_timeout=5.0,
        site_url="http://127.0.0.1:8080",
        secret_key="",
        smtp=None,
    )


def test_everything_can_be_set(tmp_path: Path) -> None:
    environment = {
        "DATABASE_URL": "postgresql://jo:secret@db.example:5433/returners",
        "HOST": "0.0.0.0",
        "PORT": "8000",
        "RASA_PORT": "6005",
        "ACTIONS_PORT": "6055",
        "STATE_DIR": str(tmp_path / "state"),
        "DATA_DIR": str(tmp_path / "data"),
        "SAMPLE_DATA": "0",
        "BEHIND_HTTPS": "1",
        "DATABASE_TIMEOUT": "0.5",
        "SITE_URL": "https://returners.example.org/",
        "SECRET_KEY": "kept elsewhere",
        "SMTP_HOST": "smtp.example.org",
        "MAIL_FROM": "hello@example.org",
    }
    settings = Settings.from_environment(environment)
    assert settings == Settings(
        database_url="postgresql+psycopg://jo:secret@db.example:5433/returners",
        host="0.0.0.0",
        port=8000,
        rasa_port=6005,
        actions_port=6055,
        state=tmp_path / "state",
        data=tmp_path / "data",
        sample_data=False,
        behind_https=True,
        database_timeout=0.5,
        site_url="https://returners.example.org",
        secret_key="kept elsewhere",
        smtp=SmtpSettings.from_environment(environment),
    )
    assert settings.rasa_url == "http://127.0.0.1:6005"


def test_a_setting_left_empty_is_not_set() -> None:
    names = ("DATABASE_URL", "HOST", "PORT", "STATE_DIR", "DATA_DIR", "SAMPLE_DATA", "BEHIND_HTTPS", "DATABASE_TIMEOUT")
    assert Settings.from_environment(dict.fromkeys(names, "")) == Settings.from_environment({})


def test_the_database_lies_below_the_state_folder_unless_its_address_is_set(tmp_path: Path) -> None:
    settings = Settings.from_environment({"STATE_DIR": str(tmp_path)})
    assert settings.database_url == f"sqlite:///{tmp_path / 'returners.db'}"
    assert Settings.from_environment({}) == replace(
        settings, database_url=f"sqlite:///{ROOT / 'var' / 'returners.db'}", state=ROOT / "var"
    )


def test_the_processs_own_environment_is_read_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "8765")
    assert Settings.from_environment().port == 8765


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("postgres://jo@db/x", "postgresql+psycopg://jo@db/x"),
        ("postgresql://jo@db/x", "postgresql+psycopg://jo@db/x"),
        ("postgresql+psycopg2://jo@db/x", "postgresql+psycopg://jo@db/x"),
        (
            "postgresql://jo:p%40ss@[::1]:5433/x?sslmode=require",
            "postgresql+psycopg://jo:p%40ss@[::1]:5433/x?sslmode=require",
        ),
        ("sqlite:////srv/returners.db", "sqlite:////srv/returners.db"),
        ("sqlite+aiosqlite:///returners.db", "sqlite:///returners.db"),
    ],
    ids=[
        "as hosts hand it out",
        "as it is written",
        "another driver",
        "everything in it",
        "SQLite",
        "SQLite's other driver",
    ],
)
def test_a_database_address_is_given_the_driver_that_is_installed(given: str, used: str) -> None:
    assert Settings.from_environment({"DATABASE_URL": given}).database_url == used


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "returners.db"),
        ("DATABASE_URL", "mysql://jo@db/x"),
        ("DATABASE_URL", "://"),
        ("DATABASE_URL", "postgresql://jo:secret@db:port/x"),
        ("DATABASE_URL", "postgresql://jo:secret@[::1/x"),
        ("PORT", "eighty"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "-1"),
        ("PORT", "80.5"),
        ("RASA_PORT", "x"),
        ("ACTIONS_PORT", "x"),
        ("DATABASE_TIMEOUT", "soon"),
        ("DATABASE_TIMEOUT", "0"),
        ("DATABASE_TIMEOUT", "-1"),
        ("DATABASE_TIMEOUT", "nan"),
        ("DATABASE_TIMEOUT", "inf"),
    ],
    ids=lambda value: str(value),
)
def test_a_setting_that_cannot_be_used_is_named_in_one_line(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as error:
        Settings.from_environment({name: value})
    line = str(error.value)
    assert name in line
    assert "\n" not in line
    assert "secret" not in line  # passwords stay out of it


@pytest.mark.parametrize("address", ["returners.example.org", "ftp://returners.example.org", "https://a b.org"])
def test_a_site_address_that_no_link_could_be_made_of_is_refused(address: str) -> None:
    with pytest.raises(SettingsError, match="SITE_URL"):
        Settings.from_environment({"SITE_URL": address})
