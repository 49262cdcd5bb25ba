"""A link by e-mail opens a conversation in another browser: once, for a short time, and for a proved address alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from programme import access
from programme.access import Gone, TooManyLinks, Typed
from programme.content import Programme
from programme.conversations import new_token, of_token, start
from programme.records import AccessLink, Conversation, OutgoingEmail
from programme.store import Store
from tests.conftest import NOW
from tests.programme.racing import at_once
from tests.support.records import a_cohort, an_applicant

ADA = "ada@example.com"
SOON = NOW + timedelta(minutes=5)


def conversation(session: Session, token: str = "") -> Conversation:
    return start(session, token=token or new_token(), now=NOW)


def send(session: Session, programme: Programme, to: Conversation, email: str = ADA, at: datetime = NOW) -> AccessLink:
    access.send_link(session, conversation_key=to.key, email=email, programme=programme, now=at)
    return session.scalars(select(AccessLink).order_by(AccessLink.id.desc())).first() or pytest.fail("no link")


def opened(
    session: Session, link: AccessLink, held: int | None = None, token: str = "x", at: datetime = SOON
) -> object:
    return access.open_link(session, str(link.id), held=held, token=token, now=at)


def typed(session: Session, to: Conversation, code: str, at: datetime = SOON) -> Typed:
    return access.type_code(session, conversation_key=to.key, code=code, now=at)


def another_code(link: AccessLink) -> str:
    return f"{(int(link.code) + 1) % 10**6:06d}"


def e_mails(session: Session) -> Sequence[OutgoingEmail]:
    return session.scalars(select(OutgoingEmail).order_by(OutgoingEmail.id)).all()


def test_an_address_that_was_never_proved_opens_nothing(any_store: Store, programme: Programme) -> None:
    with any_store.write() as session:
        link = send(session, programme, conversation(session))
        assert opened(session, link) is Gone.NOT_PROVED


def test_the_code_from_the_e_mail_proves_the_address_and_the_link_then_opens_the_conversation_elsewhere(
    any_store: Store, programme: Programme
) -> None:
    other_browser = new_token()
    with any_store.write() as session:
        talk = conversation(session)
        link = send(session, programme, talk)
        code = re.search(r"(\d{3}) (\d{3})", e_mails(session)[-1].body)
        assert code
        assert typed(session, talk, "".join(code.groups())) is Typed.RIGHT
        assert opened(session, link, token=other_browser) is link
    with any_store.read() as session:
        assert of_token(session, other_browser) == session.get(Conversation, talk.id)


def test_a_link_opened_where_the_conversation_is_proves_the_address_and_can_still_be_used_elsewhere(
    any_store: Store, programme: Programme
) -> None:
    with any_store.write() as session:
        talk = conversation(session)
        link = send(session, programme, talk)
        assert opened(session, link, held=talk.id) is link
        assert opened(session, link, token="elsewhere") is link


def test_a_link_opens_once(any_store: Store, programme: Programme) -> None:
    with any_store.write() as session:
        talk = conversation(session)
        link = send(session, programme, talk)
        opened(session, link, held=talk.id)
        opened(session, link, token="the library")
        assert opened(session, link, token="a stranger") is Gone.USED
        assert of_token(session, "a stranger") is None


def test_of_two_browsers_at_once_one_opens_it(any_store: Store, programme: Programme) -> None:
    with any_store.write() as session:
        talk = conversation(session)
        link = send(session, programme, talk)
        opened(session, link, held=talk.id)

    def open_it(number: int) -> object:
        with any_store.write() as session:
            return access.open_link(session, str(link.id), held=None, token=f"browser {number}", now=SOON)

    outcomes = at_once([lambda number=number: open_it(number) for number in range(4)])
    assert sum(isinstance(one, AccessLink) for one in outcomes) == 1
    assert outcomes.count(Gone.USED) == 3


def test_an_old_link_opens_nothing(any_store: Store, programme: Programme) -> None:
    with any_store.write() as session:
        talk = conversation(session)
        link = send(session, programme, talk)
        typed(session, talk, link.code)
        later = NOW + timedelta(hours=programme.settings.link_hours)
        assert opened(session, link, at=later - timedelta(seconds=1), held=talk.id) is link
        assert opened(session, link, at=later) is Gone.EXPIRED


@pytest.mark.parametrize("link_id", ["", "0", "99999", "x", "-1", "1 or 1=1"])
def test_a_link_that_there_never_was_opens_nothing(any_store: Store, link_id: str) -> None:
    with any_store.write() as session:
        assert access.open_link(session, link_id, held=None, token="x", now=NOW) is Gone.UNKNOWN


def test_a_proof_holds_for_that_address_alone(any_store: Store, programme: Programme) -> None:
    with any_store.write() as session:
        talk = conversation(session)
        typed(session, talk, send(session, programme, talk).code)
        another = send(session, programme, talk, email="slip@example.com")
        assert opened(session, another) is Gone.NOT_PROVED


def test_a_proof_holds_for_that_conversation_alone(any_store: Store, programme: Programme) -> None:
    # Somebody else may have typed the same address by mistake, and told other things.
    with any_store.write() as session:
        mine, theirs = conversation(session), conversation(session)
        typed(session, mine, send(session, programme, mine).code)
        assert opened(session, send(session, programme, theirs)) is Gone.NOT_PROVED


def test_once_an_address_is_proved_the_next_link_to_it_works_at_once_however_it_is_written(
    any_store: Store, programme: Programme
) -> None:
    with any_store.write() as session:
        talk = conversation(session)
        typed(session, talk, send(session, programme, talk).code)
        sent = access.send_link(
            session, conversation_key=talk.key, email="Ada@Example.com", programme=programme, now=SOON
        )
        assert sent.proved
        assert "code" not in e_mails(session)[-1].body
        assert opened(session, session.scalars(select(AccessLink).order_by(AccessLink.id.desc())).first())


def test_a_code_is_of_no_use_in_another_conversation(any_store: Store, programme: Programme) -> None:
    with any_store.write() as session:
        mine, theirs = conversation(session), conversation(session)
        assert typed(session, theirs, send(session, programme, mine).code) is Typed.NOT_AWAITED


def test_a_code_cannot_be_guessed(any_store: Store, programme: Programme) -> None:
    with any_store.write() as session:
        talk = conversation(session)
        link = send(session, programme, talk)
        tries = [typed(session, talk, another_code(link)) for _ in range(access.WRONG_CODES)]
        assert set(tries) == {Typed.WRONG}
        assert typed(session, talk, link.code) is Typed.ENDED


def test_an_old_code_is_said_to_be_old(any_store: Store, programme: Programme) -> None:
    with any_store.write() as session:
        talk = conversation(session)
        link = send(session, programme, talk)
        assert typed(session, talk, link.code, at=NOW + timedelta(days=2)) is Typed.ENDED


def test_nobody_is_sent_more_than_a_few_links_an_hour(any_store: Store, programme: Programme) -> None:
    with any_store.write() as session:
        talk = conversation(session)
        for _ in range(access.LINKS_AN_HOUR):
            send(session, programme, talk)
        with pytest.raises(TooManyLinks):
            send(session, programme, talk)
        assert send(session, programme, talk, at=NOW + timedelta(hours=1, seconds=1))


class TestAskedForOnThePage:
    """By somebody of whom nothing is known but the address she types."""

    def asked(self, session: Session, programme: Programme, email: str = ADA) -> None:
        access.send_link_to(session, email=email, programme=programme, now=SOON)

    def test_a_proved_address_gets_a_link_to_its_newest_conversation(
        self, any_store: Store, programme: Programme
    ) -> None:
        with any_store.write() as session:
            for talk in (conversation(session), conversation(session)):
                typed(session, talk, send(session, programme, talk).code)
            self.asked(session, programme, " ADA@example.com ")
            newest = session.scalars(select(AccessLink).order_by(AccessLink.id.desc())).first()
            assert newest and newest.conversation_id == talk.id
            assert opened(session, newest) is newest

    def test_an_applicant_whose_address_was_never_proved_gets_a_code_for_her_own_browser(
        self, any_store: Store, programme: Programme
    ) -> None:
        with any_store.write() as session:
            a_cohort(session, NOW)
            an_applicant(session, programme, NOW, key="ada")
            self.asked(session, programme)
            newest = session.scalars(select(AccessLink).order_by(AccessLink.id.desc())).first()
            assert newest and opened(session, newest) is Gone.NOT_PROVED

    def test_an_unknown_address_gets_nothing(self, any_store: Store, programme: Programme) -> None:
        with any_store.write() as session:
            self.asked(session, programme, "nobody@example.com")
            assert e_mails(session) == []

    def test_nobody_can_be_flooded(self, any_store: Store, programme: Programme) -> None:
        with any_store.write() as session:
            a_cohort(session, NOW)
            an_applicant(session, programme, NOW, key="ada")
            before = len(e_mails(session))
            for _ in range(3 * access.LINKS_AN_HOUR):
                self.asked(session, programme)
            assert len(e_mails(session)) - before < access.LINKS_AN_HOUR


def test_the_e_mail_itself_holds_no_link_until_it_leaves(any_store: Store, programme: Programme) -> None:
    with any_store.write() as session:
        link = send(session, programme, conversation(session))
        body = e_mails(session)[-1].body
        assert f"[link:conversation/{link.id}]" in body
        assert "http" not in body
