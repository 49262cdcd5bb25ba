"""Going on on another device: a link by e-mail, and the code that proves the address."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from programme.records import AccessLink, OutgoingEmail
from tests.conversations.steps import APPLICATION, ELIGIBLE
from tests.support.assistant import Person, Running


def newest_link(whole: Running) -> AccessLink:
    with whole.store.read() as session:
        return session.scalars(select(AccessLink).order_by(AccessLink.id.desc())).first() or pytest.fail("no link")


def newest_email(whole: Running) -> OutgoingEmail:
    with whole.store.read() as session:
        return session.scalars(select(OutgoingEmail).order_by(OutgoingEmail.id.desc())).first() or pytest.fail("none")


def code_in(email: OutgoingEmail) -> str:
    found = re.search(r"^(\d{3}) (\d{3})$", email.body, re.MULTILINE)
    return "".join(found.groups()) if found else pytest.fail("no code")


def test_a_link_is_sent_and_works_once_the_code_is_typed(bot: Running, somebody: Person) -> None:
    somebody.says("can you send me a link so i can carry on on my laptop")
    assert somebody.asked == "link_email"
    somebody.says("ada@example.com")
    assert somebody.asked == "link_code"
    assert newest_email(bot).to == "ada@example.com"
    assert newest_link(bot).proved_at is None
    somebody.says(code_in(newest_email(bot)))
    assert "confirmed" in somebody.heard
    assert somebody.asked is None
    assert newest_link(bot).proved_at


def test_the_next_link_to_a_proved_address_needs_no_code(bot: Running, somebody: Person) -> None:
    somebody.says_all("send me a link please", "ada@example.com")
    somebody.says(code_in(newest_email(bot)))
    somebody.says("send me another link for my tablet")
    assert "I've sent a link to ada@example.com" in somebody.heard
    assert somebody.asked is None


def test_a_wrong_code_is_asked_for_again_and_another_address_gets_its_own(bot: Running, somebody: Person) -> None:
    somebody.says_all("email me a link", "ada@example.com")
    first = newest_link(bot)
    wrong = f"{(int(first.code) + 1) % 10**6:06d}"
    somebody.says(f"is it {wrong}")
    assert "isn't the code" in somebody.heard
    assert somebody.asked == "link_code"
    somebody.says("no sorry its ada.obi@example.com")
    assert newest_email(bot).to == "ada.obi@example.com"
    assert newest_link(bot).id != first.id
    assert somebody.asked == "link_code"


def test_in_the_middle_of_an_application_the_link_goes_to_the_address_given_and_the_question_comes_back(
    bot: Running, somebody: Person
) -> None:
    somebody.says_all("apply", "yes", "Ada Obi", "ada@example.com")
    somebody.says("how do i get back to this from my other phone")
    assert somebody.asked == "link_code"
    somebody.says(code_in(newest_email(bot)))
    assert somebody.presses("Carry on").asked == "phone"


def test_the_e_mail_that_confirms_an_application_has_a_code_that_can_be_typed_days_of_talk_later(
    bot: Running, somebody: Person
) -> None:
    somebody.says_all("can i join", *ELIGIBLE, "yes", "i agree", *APPLICATION, "yes send it")
    assert "reference" in somebody.heard
    confirming = newest_email(bot)
    somebody.says_all("is it free", "thanks")
    code = code_in(confirming)
    somebody.says(f"{code[:3]} {code[3:]}")
    assert "confirmed" in somebody.heard
    assert newest_link(bot).proved_at


def test_a_number_out_of_the_blue_is_not_taken_for_a_code_silently(somebody: Person) -> None:
    assert "don't know that number" in somebody.says("482913").heard


def test_leaving_it_sends_nothing(bot: Running, somebody: Person) -> None:
    before = newest_id(bot)
    somebody.says_all("send me a link", "leave it")
    assert somebody.asked is None
    assert newest_id(bot) == before


def test_so_many_links_are_enough_for_an_hour(somebody: Person) -> None:
    somebody.says_all("send me a link", "ada@example.com", "send it again", "send it again", "send it again")
    somebody.says("send it again")
    assert "several links within the hour" in somebody.heard
    assert somebody.asked is None


def newest_id(whole: Running) -> int:
    with whole.store.read() as session:
        link = session.scalars(select(AccessLink).order_by(AccessLink.id.desc())).first()
        return link.id if link else 0
