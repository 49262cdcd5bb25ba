"""Settings of the mail server: none are needed, and what can't be used is said in one line without the password."""

from __future__ import annotations

from email.headerregistry import Address

import pytest

from programme.mail.settings import Security, SmtpSettings
from programme.settings import Settings, SettingsError

NEEDED = {"SMTP_HOST": "smtp.example.org", "MAIL_FROM": "Returners <hello@example.org>"}
SECRET = "seven green bottles"


def settings_of(**given: str) -> SmtpSettings:
    smtp = Settings.from_environment(NEEDED | given).smtp
    assert smtp
    return smtp


def test_without_a_server_there_are_none() -> None:
    assert Settings.from_environment({}).smtp is None
    assert Settings.from_environment({"SMTP_HOST": "", "MAIL_FROM": "", "SMTP_PORT": "x"}).smtp is None


def test_a_server_and_an_address_are_enough() -> None:
    assert settings_of() == SmtpSettings(
        host="smtp.example.org",
        port=587,
        user="",
        password="",
        security=Security.STARTTLS,
        timeout=20,
        mail_from=Address("Returners", addr_spec="hello@example.org"),
        reply_to=None,
    )


def test_everything_can_be_set() -> None:
    assert settings_of(
        SMTP_PORT="2525",
        SMTP_USER="jo",
        SMTP_PASSWORD=SECRET,
        SMTP_SECURITY="none",
        SMTP_TIMEOUT="7.5",
        MAIL_REPLY_TO="team@example.org",
    ) == SmtpSettings(
        host="smtp.example.org",
        port=2525,
        user="jo",
        password=SECRET,
        security=Security.NONE,
        timeout=7.5,
        mail_from=Address("Returners", addr_spec="hello@example.org"),
        reply_to=Address(addr_spec="team@example.org"),
    )


@pytest.mark.parametrize(("security", "port"), [("starttls", 587), ("tls", 465), ("none", 25), ("TLS", 465)])
def test_each_way_to_encrypt_has_its_own_port(security: str, port: int) -> None:
    assert settings_of(SMTP_SECURITY=security).port == port


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("hello@example.org", "hello@example.org"),
        ("Zoë's team <hello@example.org>", "Zoë's team <hello@example.org>"),
        ('"Returners, North" <hello@example.org>', '"Returners, North" <hello@example.org>'),
        ("root@localhost", "root@localhost"),
        ("hello@bücher.example", "hello@xn--bcher-kva.example"),
    ],
)
def test_an_address_may_have_a_name(given: str, kept: str) -> None:
    assert str(settings_of(MAIL_FROM=given).mail_from) == kept


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SMTP_HOST", "smtp example org"),
        ("SMTP_PORT", "0"),
        ("SMTP_PORT", "mail"),
        ("SMTP_SECURITY", "ssl"),
        ("SMTP_TIMEOUT", "0"),
        ("SMTP_TIMEOUT", "300"),
        ("SMTP_TIMEOUT", "soon"),
        ("MAIL_FROM", ""),
        ("MAIL_FROM", "Returners"),
        ("MAIL_FROM", "hello@example.org, jo@example.org"),
        ("MAIL_FROM", "Returners\r\nBcc: eve@example.org <hello@example.org>"),
        ("MAIL_FROM", "zoë@example.org"),
        ("MAIL_REPLY_TO", "team"),
        ("SMTP_USER", ""),
        ("SMTP_PASSWORD", ""),
    ],
    ids=repr,
)
def test_a_setting_that_cannot_be_used_is_named_in_one_line(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as error:
        settings_of(**{"SMTP_USER": "jo", "SMTP_PASSWORD": SECRET} | {name: value})
    line = str(error.value)
    assert name in line
    assert "\n" not in line
    assert SECRET not in line


def test_the_password_is_shown_nowhere() -> None:
    settings = Settings.from_environment(NEEDED | {"SMTP_USER": "jo", "SMTP_PASSWORD": SECRET})
    assert SECRET not in repr(settings) and SECRET not in repr(settings.smtp) and SECRET not in str(settings.smtp)
