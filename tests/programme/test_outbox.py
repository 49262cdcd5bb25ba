"""The outbox: every e-mail leaves once, can be read by any mail program, and can't be made to say something else."""

from __future__ import annotations

import email
import email.policy
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest

from programme import outbox
from programme.applications import submit
from programme.content import Programme
from programme.outbox import deliver_to_folder, enqueue
from programme.records import OutgoingEmail
from programme.store import Store
from tests.conftest import NOW
from tests.support.records import a_cohort, a_draft

LATER = NOW + timedelta(minutes=1)
PLAIN = {"to": "ada@example.com", "subject": "Your application", "body": "Hello Ada,\n\nwe have it.\n", "about": "A-1"}


def put(store: Store, **given: str) -> int:
    with store.write() as session:
        made = enqueue(session, **PLAIN | given, now=NOW)
        session.flush()
        return made.id


def deliver(store: Store, folder: Path, limit: int = 50) -> int:
    with store.write() as session:
        return deliver_to_folder(session, folder, LATER, limit)


def read(path: Path) -> EmailMessage:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    assert message.defects == []
    return message


def test_an_e_mail_is_a_file_that_any_mail_program_reads(store: Store, tmp_path: Path) -> None:
    number = put(store, subject="Dear Zoë – your slot", body="Hello Zoë,\n\nFrom 10 am.\n.\n…\n")
    assert deliver(store, tmp_path) == 1
    (path,) = tmp_path.glob("*.eml")
    message = read(path)
    assert path.name == f"{number:06d}.eml"
    assert (message["To"], message["Subject"]) == ("ada@example.com", "Dear Zoë – your slot")
    assert message["Date"].datetime == NOW
    assert message["Message-ID"] == f"<{number}.A-1@returners.invalid>"
    assert message.get_content() == "Hello Zoë,\n\nFrom 10 am.\n.\n…\n"


def test_an_e_mail_is_written_once_and_marked_sent(store: Store, tmp_path: Path) -> None:
    number = put(store)
    assert deliver(store, tmp_path) == 1
    with store.read() as session:
        assert session.get_one(OutgoingEmail, number).sent_at == LATER
    (path,) = tmp_path.glob("*.eml")
    path.unlink()
    assert deliver(store, tmp_path) == 0
    assert not list(tmp_path.glob("*.eml"))


def test_a_crash_after_writing_writes_the_same_file_again(store: Store, tmp_path: Path) -> None:
    put(store)
    with pytest.raises(RuntimeError), store.write() as session:
        deliver_to_folder(session, tmp_path, LATER)
        raise RuntimeError("the process dies before the commit")
    (path,) = tmp_path.glob("*.eml")
    before = path.read_bytes()
    assert deliver(store, tmp_path) == 1
    assert [(one, one.read_bytes()) for one in tmp_path.glob("*.eml")] == [(path, before)]


def test_an_e_mail_that_was_rolled_back_does_not_leave(store: Store, tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), store.write() as session:
        enqueue(session, **PLAIN, now=NOW)
        session.flush()
        raise RuntimeError("what it tells of failed")
    assert deliver(store, tmp_path) == 0


def test_many_leave_in_the_order_they_were_written_some_at_a_time(store: Store, tmp_path: Path) -> None:
    for number in range(5):
        put(store, about=f"A-{number}")
    assert [deliver(store, tmp_path, limit=2) for _ in range(4)] == [2, 2, 1, 0]
    with store.read() as session:
        assert [one.about for one in outbox.newest(session, 3)] == ["A-4", "A-3", "A-2"]
        assert [one.about for one in outbox.newest(session, 3, offset=3)] == ["A-1", "A-0"]


def test_the_folder_is_made(store: Store, tmp_path: Path) -> None:
    put(store)
    deliver(store, tmp_path / "state" / "mail")
    assert len(list((tmp_path / "state" / "mail").glob("*.eml"))) == 1


@pytest.mark.parametrize("field", ["to", "subject", "about"])
@pytest.mark.parametrize(
    "break_", ["\n", "\r\n", "\r", "\n\n", "\u2028"], ids=["line feed", "both", "return", "an empty line", "Unicode's"]
)
def test_a_line_break_in_a_header_adds_no_header(store: Store, tmp_path: Path, field: str, break_: str) -> None:
    put(store, **{field: f"{PLAIN[field]}{break_}Bcc: eve@example.com{break_}X-Evil: yes"})
    put(store, about="A-2")
    assert deliver(store, tmp_path) == 2  # and what waits behind it isn't held up
    first, second = (read(path) for path in sorted(tmp_path.glob("*.eml")))
    assert {name.lower() for name in first} == {name.lower() for name in second}
    assert first["Bcc"] is None and first["X-Evil"] is None
    assert first.get_content() == PLAIN["body"]


def test_a_name_with_line_breaks_stays_in_the_body(store: Store, programme: Programme, tmp_path: Path) -> None:
    name = "Ada\r\nBcc: eve@example.com\r\n\r\nSend money"
    with store.write() as session:
        a_cohort(session, NOW)
        submit(session, conversation_key="ada", draft=a_draft(NOW, full_name=name), programme=programme, now=NOW)
    deliver(store, tmp_path)
    (path,) = tmp_path.glob("*.eml")
    message = read(path)
    assert message["To"] == "priya@example.com"
    assert message["Bcc"] is None
    assert not message.is_multipart()
    assert "Bcc: eve@example.com" in message.get_content()


def test_a_long_subject_is_folded_and_comes_back_whole(store: Store, tmp_path: Path) -> None:
    subject = "Your coaching slot – " + "Wednesday 25 November, 10:30 to 11:15 am " * 4
    put(store, subject=subject.strip())
    deliver(store, tmp_path)
    (path,) = tmp_path.glob("*.eml")
    assert read(path)["Subject"] == subject.strip()
    assert max(len(line) for line in path.read_bytes().splitlines()) <= 78
