"""Sending: every e-mail arrives once, or not at all and visibly so, whatever the server and the network do."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import delete

from programme.mail import outbox
from programme.mail.outbox import PERHAPS_SENT, TRY_AGAIN_AFTER, EmailState
from programme.mail.sender import send_waiting
from programme.records import OutgoingEmail
from programme.store import Store
from tests.conftest import NOW
from tests.programme.mail.sending import A_MINUTE, email_in, put, send, smtp_for, state_in, unfilled
from tests.support.assistant import free_ports
from tests.support.mail_server import BREAK, CONNECT, DATA, END, HANG, KEPT, MAIL, RCPT, TEXT, MailServer

A_WHILE = timedelta(minutes=30)
PATIENCE = {BREAK: "20", HANG: "1"}  # seconds for each answer


async def test_an_e_mail_that_the_server_takes_has_left(any_store: Store, server: MailServer) -> None:
    number = put(any_store)
    done = await send(any_store, server)
    assert (done.sent, done.trouble) == (1, None)
    (message,) = server.arrived
    assert message["From"] == "Returners <hello@returners.example>"
    assert message["Message-ID"] == f"<{number}.A-1@returners.example>"
    assert "we have it." in message.get_body(("plain",)).get_content()
    assert server.recipients == ["ada@example.com"]
    email = email_in(any_store, number)
    assert (email.sent_at, email.attempts, email.gave_up_at) == (NOW, 1, None)
    assert (await send(any_store, server, NOW + A_WHILE)).sent == 0
    assert len(server.arrived) == 1


async def test_several_leave_over_one_connection_in_the_order_they_were_written(
    any_store: Store, server: MailServer
) -> None:
    for name in ("ada", "bea", "ada", "cleo"):
        put(any_store, to=f"{name}@example.com")
    assert (await send(any_store, server)).sent == 4
    assert server.recipients == ["ada@example.com", "bea@example.com", "ada@example.com", "cleo@example.com"]
    assert server.connections == 1


async def test_nobody_is_connected_to_when_nothing_waits(store: Store, server: MailServer) -> None:
    await send(store, server)
    assert server.connections == 0


async def test_lines_that_begin_with_a_dot_arrive_whole(store: Store, server: MailServer) -> None:
    put(store, body=".\n..\n.hidden\n\n.\n")
    await send(store, server)
    assert server.arrived[0].get_body(("plain",)).get_content() == ".\n..\n.hidden\n\n.\n"


@pytest.mark.parametrize("stage", [CONNECT, MAIL, RCPT, DATA, END])
async def test_what_is_refused_for_now_is_tried_again_later(any_store: Store, server: MailServer, stage: str) -> None:
    number = put(any_store)
    server.fail(stage, "451 4.3.0 ada@example.com must wait")
    assert (await send(any_store, server)).sent == 0
    email = email_in(any_store, number)
    assert (email.attempts, email.next_try_at, email.handing_over_at) == (1, NOW + A_MINUTE, None)
    assert email.trouble and "451 4.3.0" in email.trouble and "ada" not in email.trouble
    assert (await send(any_store, server, NOW + A_MINUTE / 2)).sent == 0
    assert (await send(any_store, server, NOW + A_MINUTE)).sent == 1
    assert len(server.arrived) == 1
    assert state_in(any_store, number) is EmailState.SENT


async def test_a_recipient_refused_for_good_is_given_up_while_the_next_e_mail_goes_out(
    any_store: Store, server: MailServer
) -> None:
    server.refuse("ada@example.com", "550 5.1.1 no ada@example.com here")
    lost, sent = put(any_store), put(any_store, to="bea@example.com")
    assert (await send(any_store, server)).sent == 1
    assert server.recipients == ["bea@example.com"] and server.connections == 1
    email = email_in(any_store, lost)
    assert (email.gave_up_at, email.trouble) == (NOW, "the mail server refused the address (550 5.1.1)")
    assert state_in(any_store, sent) is EmailState.SENT
    assert (await send(any_store, server, NOW + A_WHILE)).sent == 0


@pytest.mark.parametrize("stage", [DATA, END])
async def test_a_message_refused_for_good_is_given_up(any_store: Store, server: MailServer, stage: str) -> None:
    server.fail(stage, "554 5.7.1 no")
    number, after = put(any_store), put(any_store)
    assert (await send(any_store, server)).sent == 1
    email = email_in(any_store, number)
    assert (email.gave_up_at, email.handing_over_at) == (NOW, None)
    assert email.trouble == "the mail server refused the e-mail (554 5.7.1)"
    assert state_in(any_store, after) is EmailState.SENT


@pytest.mark.parametrize("fault", [BREAK, HANG])
@pytest.mark.parametrize("stage", [CONNECT, MAIL, RCPT, DATA])
async def test_a_connection_that_fails_before_the_text_is_tried_again(
    any_store: Store, server: MailServer, stage: str, fault: str
) -> None:
    number = put(any_store)
    server.fail(stage, fault)
    done = await send(any_store, smtp_for(server, SMTP_TIMEOUT=PATIENCE[fault]))
    assert done.sent == 0 and done.trouble
    email = email_in(any_store, number)
    assert (email.attempts, email.next_try_at, email.trouble) == (1, NOW + A_MINUTE, done.trouble)
    assert (await send(any_store, server, NOW + A_MINUTE)).sent == 1
    assert len(server.arrived) == 1


async def test_a_connection_that_breaks_within_the_text_delivers_nothing_twice(
    any_store: Store, server: MailServer
) -> None:
    number = put(any_store)
    server.fail(TEXT, BREAK)
    await send(any_store, server)
    await send(any_store, server, NOW + A_MINUTE)
    # By then the end of the text may have been on its way: that is a matter of microseconds.
    if state_in(any_store, number) is EmailState.GIVEN_UP:
        assert email_in(any_store, number).trouble == PERHAPS_SENT
        assert server.arrived == []
    else:
        assert state_in(any_store, number) is EmailState.SENT
        assert len(server.arrived) == 1


@pytest.mark.parametrize("fault", [BREAK, HANG])
@pytest.mark.parametrize(("stage", "arrived"), [(END, 0), (KEPT, 1)], ids=["before it was kept", "after it was kept"])
async def test_a_connection_that_fails_before_the_last_answer_is_not_tried_again(
    any_store: Store, server: MailServer, stage: str, arrived: int, fault: str
) -> None:
    number = put(any_store)
    server.fail(stage, fault)
    done = await send(any_store, smtp_for(server, SMTP_TIMEOUT=PATIENCE[fault]))
    assert done.sent == 0 and done.trouble
    for later in (A_MINUTE, A_WHILE, timedelta(days=2)):
        await send(any_store, server, NOW + later)
    email = email_in(any_store, number)
    assert (email.gave_up_at, email.trouble, email.sent_at) == (NOW, PERHAPS_SENT, None)
    assert len(server.arrived) == arrived


async def test_a_server_that_is_not_there_costs_one_try_a_round_and_the_others_wait(any_store: Store) -> None:
    first, second = put(any_store), put(any_store, to="bea@example.com")
    done = await send(any_store, smtp_for(free_ports(1)[0]))
    assert done.trouble == "the mail server can't be reached"
    assert state_in(any_store, first) is EmailState.TRIED
    assert state_in(any_store, second) is EmailState.WAITING


async def test_a_server_that_shuts_down_between_two_e_mails_ends_the_round(store: Store, server: MailServer) -> None:
    put(store), put(store, to="bea@example.com"), put(store, to="cleo@example.com")
    server.fail(RCPT, lambda: None, "421 4.3.2 closing")
    done = await send(store, server)
    assert done.sent == 1 and done.trouble and "421" in done.trouble
    assert (await send(store, server, NOW + A_MINUTE)).sent == 2


async def test_tries_come_further_and_further_apart_and_end_after_about_a_day(store: Store, server: MailServer) -> None:
    server.refuse("ada@example.com", "450 4.2.2 full")
    number, now = put(store), NOW
    for wait in TRY_AGAIN_AFTER:
        await send(store, server, now)
        assert email_in(store, number).next_try_at == now + wait
        now += wait
    await send(store, server, now)
    email = email_in(store, number)
    assert (email.attempts, email.gave_up_at) == (13, now)
    assert timedelta(hours=24) < now - NOW < timedelta(hours=27)
    assert email.trouble == "the mail server refused the address (450 4.2.2)"


async def test_an_e_mail_waits_for_an_earlier_one_to_the_same_address_and_for_no_other(
    any_store: Store, server: MailServer
) -> None:
    server.fail(RCPT, "451 later")
    first, second, other = put(any_store), put(any_store, to="Ada@Example.com"), put(any_store, to="bea@example.com")
    await send(any_store, server)
    assert [state_in(any_store, one) for one in (first, second, other)] == ["tried", "waiting", "sent"]
    await send(any_store, server, NOW + A_MINUTE)
    assert [one["Message-ID"].split(".")[0] for one in server.arrived] == [f"<{n}" for n in (other, first, second)]


async def test_an_e_mail_that_was_given_up_holds_up_no_later_one(store: Store, server: MailServer) -> None:
    server.fail(RCPT, "550 no")
    put(store), put(store)
    assert (await send(store, server)).sent == 1


async def test_an_e_mail_that_cannot_be_made_holds_up_no_other(store: Store, server: MailServer) -> None:
    wrong, right = put(store, body="[link:nothing/1]"), put(store, body="[link:booking/1]")

    def fill(text: str) -> str:
        return text.replace("[link:booking/1]", {"[link:booking/1]": "https://example.org"}[text])

    await send_waiting(store, smtp_for(server), fill=fill, clock=lambda: NOW, stopping=asyncio.Event())
    assert email_in(store, wrong).trouble == "a fault on our side: this e-mail can't be put together"
    assert [state_in(store, one) for one in (wrong, right)] == ["given_up", "sent"]


@pytest.mark.parametrize(
    "to", ["zoë@example.com", "ada@example.com, eve@example.com", "ada", "a@b.org\r\nRCPT TO:<e@x>"]
)
async def test_what_is_not_one_plain_address_is_given_up(store: Store, server: MailServer, to: str) -> None:
    number = put(store, to=to)
    await send(store, server)
    assert (server.recipients, state_in(store, number)) == ([], EmailState.GIVEN_UP)


async def test_a_domain_with_other_letters_is_reached_by_its_plain_name(store: Store, server: MailServer) -> None:
    put(store, to="zoe@bücher.example")
    await send(store, server)
    assert server.recipients == ["zoe@xn--bcher-kva.example"]
    assert server.arrived[0]["To"] == "zoe@xn--bcher-kva.example"


async def test_what_a_coordinator_sends_again_leaves_under_the_same_name(any_store: Store, server: MailServer) -> None:
    number = put(any_store)
    server.fail(KEPT, BREAK)
    await send(any_store, server)
    with any_store.write() as session:
        outbox.send_again(session, number, by="sam", now=NOW)
    assert (await send(any_store, server, NOW + A_MINUTE)).sent == 1
    assert len({one["Message-ID"] for one in server.arrived}) == 1 and len(server.arrived) == 2
    assert email_in(any_store, number).sent_at == NOW + A_MINUTE


async def test_an_e_mail_that_is_erased_on_its_way_does_not_leave(any_store: Store, server: MailServer) -> None:
    put(any_store), put(any_store, to="bea@example.com")

    def erase() -> None:
        with any_store.write() as session:
            session.execute(delete(OutgoingEmail).where(OutgoingEmail.to == "ada@example.com"))

    server.fail(RCPT, erase)
    assert (await send(any_store, server)).sent == 1
    assert server.recipients == ["bea@example.com"]


async def test_an_answer_that_comes_after_it_was_given_up_counts(any_store: Store, server: MailServer) -> None:
    number = put(any_store)

    def another_program_gives_it_up() -> None:
        with any_store.write() as session:
            assert outbox.give_up_lost(session, NOW + A_WHILE) == 1

    server.fail(END, another_program_gives_it_up)
    await send(any_store, server)
    email = email_in(any_store, number)
    assert (email.sent_at, email.gave_up_at, email.trouble) == (NOW, None, None)


async def test_once_the_site_stops_no_further_e_mail_is_begun(store: Store, server: MailServer) -> None:
    put(store), put(store, to="bea@example.com")
    loop, stopping = asyncio.get_running_loop(), asyncio.Event()

    def stop() -> None:
        loop.call_soon_threadsafe(stopping.set)

    server.fail(RCPT, stop)
    done = await send_waiting(store, smtp_for(server), fill=unfilled, clock=lambda: NOW, stopping=stopping)
    assert (done.sent, done.trouble, server.recipients) == (1, None, ["ada@example.com"])
