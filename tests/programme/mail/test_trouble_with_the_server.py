"""What is wrong with the server or with our settings is no e-mail's fault: they wait, and it is said once a round."""

from __future__ import annotations

import logging
import os
import shutil
import ssl
import subprocess
from pathlib import Path

import pytest

from programme.mail.outbox import EmailState
from programme.mail.sender import Round
from programme.store import Store
from tests.conftest import NOW
from tests.programme.mail.sending import A_MINUTE, email_in, put, send, smtp_for, state_in
from tests.support.mail_server import CONNECT, MAIL, RCPT, MailServer

PASSWORD = "seven green bottles"
LOGIN = {"SMTP_USER": "returners", "SMTP_PASSWORD": PASSWORD}


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for 127.0.0.1 that nobody else has signed, with its key in the same file."""
    openssl = shutil.which("openssl")
    if openssl is None:
        if os.environ.get("CI"):
            pytest.fail("openssl is missing: CI must not skip what needs it.")
        pytest.skip("needs openssl (on Debian: apt install openssl)")
    made = tmp_path_factory.mktemp("certificate")
    command = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=mail -addext subjectAltName=IP:127.0.0.1"
    files = ["-keyout", made / "key.pem", "-out", made / "certificate.pem"]
    subprocess.run([openssl, *command.split(), *files], check=True, capture_output=True)
    both = made / "both.pem"
    both.write_bytes((made / "certificate.pem").read_bytes() + (made / "key.pem").read_bytes())
    return both


@pytest.fixture
def tls(certificate: Path) -> ssl.SSLContext:
    """What a server encrypts with."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    return context


def assert_waits(store: Store, number: int, done: Round, why: str, log: pytest.LogCaptureFixture) -> None:
    """Nothing counts against the e-mail, and the trouble was logged once."""
    email = email_in(store, number)
    assert done.trouble and why in done.trouble and done.sent == 0
    assert (email.attempts, email.trouble, state_in(store, number)) == (0, done.trouble, EmailState.WAITING)
    assert [one.message for one in log.records if one.name == "programme.mail.sender"] == [
        f"mail trouble={done.trouble!r}"
    ]
    assert PASSWORD not in log.text and "returners" not in done.trouble


async def test_a_wrong_password_lets_all_e_mails_wait(
    any_store: Store, tls: ssl.SSLContext, certificate: Path, caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    number, other = put(any_store), put(any_store, to="bea@example.com")
    secure = LOGIN | {"SMTP_SECURITY": "starttls"}
    with MailServer(tls=tls, password="another").running() as server, caplog.at_level(logging.DEBUG):
        done = await send(any_store, smtp_for(server, **secure))
        assert_waits(any_store, number, done, "doesn't take our login", caplog)
        assert state_in(any_store, other) is EmailState.WAITING
        server.password = PASSWORD
        assert (await send(any_store, smtp_for(server, **secure), NOW)).sent == 2
    assert PASSWORD not in caplog.text
    assert email_in(any_store, number).attempts == 1


@pytest.mark.parametrize("security", ["starttls", "tls"])
async def test_a_certificate_that_nobody_vouches_for_is_refused(
    store: Store, tls: ssl.SSLContext, caplog: pytest.LogCaptureFixture, security: str
) -> None:
    number = put(store)
    with MailServer(tls=tls, implicit=security == "tls").running() as server:
        done = await send(store, smtp_for(server, SMTP_SECURITY=security))
    assert server.arrived == []
    assert_waits(store, number, done, "no safe connection", caplog)


@pytest.mark.parametrize("security", ["starttls", "tls"])
async def test_a_certificate_that_is_trusted_lets_e_mails_leave(
    store: Store, tls: ssl.SSLContext, certificate: Path, monkeypatch: pytest.MonkeyPatch, security: str
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    put(store)
    with MailServer(tls=tls, implicit=security == "tls").running() as server:
        assert (await send(store, smtp_for(server, SMTP_SECURITY=security))).sent == 1
    assert len(server.arrived) == 1


async def test_a_certificate_for_another_server_is_refused(
    store: Store, tls: ssl.SSLContext, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    put(store)
    with MailServer(tls=tls).running() as server:
        done = await send(store, smtp_for(server, SMTP_HOST="localhost", SMTP_SECURITY="starttls"))
    assert (server.arrived, done.sent) == ([], 0) and done.trouble and "no safe connection" in done.trouble


async def test_a_server_without_encryption_gets_nothing_unless_that_is_wanted(
    store: Store, server: MailServer, caplog: pytest.LogCaptureFixture
) -> None:
    number = put(store)
    done = await send(store, smtp_for(server, SMTP_SECURITY="starttls"))
    assert_waits(store, number, done, "offers no encryption", caplog)
    assert server.arrived == []


async def test_a_server_that_speaks_no_tls_where_it_should_is_said_so(
    store: Store, server: MailServer, caplog: pytest.LogCaptureFixture
) -> None:
    number = put(store)
    done = await send(store, smtp_for(server, SMTP_SECURITY="tls"))
    assert_waits(store, number, done, "check SMTP_SECURITY", caplog)


@pytest.mark.parametrize(
    ("stage", "answer", "why"),
    [
        (CONNECT, "554 5.3.2 no service here", "doesn't talk to us (554 5.3.2)"),
        (MAIL, "530 5.7.0 log in first", "wants a login"),
        (RCPT, "530 5.7.0 log in first", "wants a login"),
        (MAIL, "553 5.7.1 not yours: hello@returners.example", "doesn't take e-mails from MAIL_FROM (553 5.7.1)"),
    ],
)
async def test_a_server_that_takes_nothing_from_us_lets_all_e_mails_wait(
    store: Store, server: MailServer, caplog: pytest.LogCaptureFixture, stage: str, answer: str, why: str
) -> None:
    number = put(store)
    server.fail(stage, answer)
    assert_waits(store, number, await send(store, server), why, caplog)
    assert (await send(store, server, NOW + A_MINUTE)).sent == 1


async def test_an_answer_that_makes_no_sense_is_tried_again(store: Store, server: MailServer) -> None:
    number = put(store)
    server.fail(RCPT, "hello there")
    assert (await send(store, server)).sent == 0
    assert state_in(store, number) is EmailState.TRIED
    assert (await send(store, server, NOW + A_MINUTE)).sent == 1
