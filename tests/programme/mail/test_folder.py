"""Without a mail server every e-mail becomes one file, which any mail program reads."""

from __future__ import annotations

import email
import email.policy
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest

from programme.applications import submit
from programme.content import Programme
from programme.links import Links, mark
from programme.mail import outbox
from programme.mail.folder import deliver_to_folder
from programme.mail.outbox import PERHAPS_SENT, EmailState, enqueue
from programme.store import Store
from tests.conftest import NOW
from tests.programme.mail.sending import PLAIN, email_in, put, state_in, unfilled
from tests.support.records import a_cohort, a_draft

LATER = NOW + timedelta(minutes=1)


def deliver(store: Store, folder: Path, limit: int = 50) -> int:
    with store.write() as session:
        return deliver_to_folder(session, folder, LATER, fill=unfilled, limit=limit)


def read(path: Path) -> EmailMessage:
    message = email.message_from_bytes(path.read_bytes().replace(b"\r\n", b"\n"), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    assert message.defects == []
    return message


def words_of(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert isinstance(body, EmailMessage)
    return str(body.get_content())


def test_an_e_mail_is_a_file_that_any_mail_program_reads(store: Store, tmp_path: Path) -> None:
    number = put(store, subject="Dear Zoë – your slot", body="Hello Zoë,\n\nFrom 10 am.\n.\n…\n")
    assert deliver(store, tmp_path) == 1
    (path,) = tmp_path.glob("*.eml")
    message = read(path)
    assert path.name == f"{number:06d}.eml"
    assert (message["To"], message["Subject"]) == ("ada@example.com", "Dear Zoë – your slot")
    assert message["Date"].datetime == NOW
    assert message["Message-ID"] == f"<{number}.A-1@returners.invalid>"
    assert words_of(message) == "Hello Zoë,\n\nFrom 10 am.\n.\n…\n"


def test_an_e_mail_is_written_once_and_marked_sent(store: Store, tmp_path: Path) -> None:
    number = put(store)
    assert deliver(store, tmp_path) == 1
    assert email_in(store, number).sent_at == LATER
    (path,) = tmp_path.glob("*.eml")
    path.unlink()
    assert deliver(store, tmp_path) == 0
    assert not list(tmp_path.glob("*.eml"))


def test_a_crash_after_writing_writes_the_same_file_again(store: Store, tmp_path: Path) -> None:
    put(store)
    with pytest.raises(RuntimeError), store.write() as session:
        deliver_to_folder(session, tmp_path, LATER, fill=unfilled)
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
    assert words_of(first) == PLAIN["body"]


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
    assert "Bcc: eve@example.com" in words_of(message)


def test_a_long_subject_is_folded_and_comes_back_whole(store: Store, tmp_path: Path) -> None:
    subject = "Your coaching slot – " + "Wednesday 25 November, 10:30 to 11:15 am " * 4
    put(store, subject=subject.strip())
    deliver(store, tmp_path)
    (path,) = tmp_path.glob("*.eml")
    assert read(path)["Subject"] == subject.strip()
    assert max(len(line) for line in path.read_bytes().splitlines()) <= 78


def test_links_are_put_in_as_the_file_is_written(store: Store, tmp_path: Path) -> None:
    number = put(store, body=f"Change it: {mark('booking', 'B-1')}\n")
    links = Links("a secret", "https://returners.example.org")
    with store.write() as session:
        deliver_to_folder(session, tmp_path, LATER, fill=links.filled)
    (path,) = tmp_path.glob("*.eml")
    assert words_of(read(path)) == f"Change it: {links.address('booking', 'B-1')}\n"
    assert email_in(store, number).body == "Change it: [link:booking/B-1]\n"


def test_an_e_mail_that_cannot_be_made_is_given_up_and_holds_up_no_other(store: Store, tmp_path: Path) -> None:
    wrong, right = put(store, body="[link:nothing/1]"), put(store)
    with store.write() as session:
        deliver_to_folder(session, tmp_path, LATER, fill=Links("a secret", "https://x.org").filled)
    assert [state_in(store, one) for one in (wrong, right)] == [EmailState.GIVEN_UP, EmailState.SENT]
    assert len(list(tmp_path.glob("*.eml"))) == 1


def test_what_a_mail_server_may_already_have_becomes_no_file(store: Store, tmp_path: Path) -> None:
    put(store), put(store, to="bea@example.com")
    with store.write() as session:
        first = outbox.take(session, NOW)
        second = outbox.take(session, NOW)
        assert first and second
        outbox.begin_hand_over(session, first, NOW)
        outbox.give_up(session, second, PERHAPS_SENT, NOW)
    assert deliver(store, tmp_path) == 0
