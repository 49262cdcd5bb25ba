"""Sending messages as the page's script does: what reaches Rasa, what comes back, what is refused."""

from __future__ import annotations

import asyncio

import pytest
from rasa_stand_in import echo
from running_site import OWN, Site
from sqlalchemy import func, select

from programme.records import Conversation, Message
from web.keys import LIMITS, RASA

ID = "0123456789abcdef"


async def test_a_message_is_answered_from_our_own_records(site: Site) -> None:
    response = await site.say("Is it free?", client_id=ID)
    messages = (await response.json())["messages"]
    assert response.status == 200
    assert [(m["sender"], m["text"]) for m in messages] == [
        ("returner", "Is it free?"),
        ("assistant", "You said: Is it free?"),
        ("assistant", "Is that right?"),
    ]
    assert messages[0]["client_id"] == ID
    assert messages[2]["buttons"] == [{"title": "Yes", "payload": "/affirm"}, {"title": "No", "payload": "/deny"}]
    assert all(m["id"] and m["sent_at"] for m in messages)


async def test_what_a_form_asks_for_comes_with_the_message(site: Site) -> None:
    site.rasa.answers = lambda said: [{"text": "Your e-mail?", "custom": {"asks": "email"}}]
    messages = (await (await site.say("I want to apply")).json())["messages"]
    assert messages[1]["custom"] == {"asks": "email"}


@pytest.mark.parametrize("text", ['/affirm{"a": "b"}', "/restart", " /deny"])
async def test_a_typed_command_is_handed_over_as_typed_text(site: Site, text: str) -> None:
    await site.say(text, client_id=ID)
    assert site.rasa.heard[0]["message"] == text.strip()
    assert site.rasa.heard[0]["metadata"] == {"client_id": ID, "typed": True}


async def test_a_button_that_was_offered_may_be_pressed(site: Site) -> None:
    await site.say("hello")
    response = await site.press("/affirm")
    messages = (await response.json())["messages"]
    assert response.status == 200
    assert messages[0]["text"] == "Yes"
    assert site.rasa.heard[1]["message"] == "/affirm"
    assert site.rasa.heard[1]["metadata"]["typed"] is False


async def test_a_button_that_was_not_offered_is_refused(site: Site) -> None:
    await site.say("hello")
    response = await site.press('/faq{"topic": "cost"}')
    assert response.status == 409
    assert "button" in (await response.json())["error"]["message"]
    assert len(site.rasa.heard) == 1


async def test_a_button_of_somebody_elses_conversation_is_refused(site: Site) -> None:
    await site.say("hello")
    stranger = await site.visit()
    response = await stranger.post("/chat/messages", json={"pressed": "/affirm"}, headers=OWN)
    assert response.status == 409


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\x00\x07"])
async def test_an_empty_message_is_refused_with_what_to_do(site: Site, text: str) -> None:
    response = await site.say(text)
    assert response.status == 422
    assert "Type a message first" in (await response.json())["error"]["message"]
    assert not site.rasa.heard


async def test_a_message_too_long_is_refused_with_both_lengths(site: Site) -> None:
    response = await site.say("ä" * 10_000)
    message = (await response.json())["error"]["message"]
    assert response.status == 422
    assert "10,000" in message and "2,000" in message
    assert not site.rasa.heard


async def test_the_longest_message_is_taken(site: Site) -> None:
    assert (await site.say("x" * 2_000)).status == 200


async def test_a_body_that_is_far_too_large_is_refused(site: Site) -> None:
    response = await site.say("x" * 70_000)
    assert response.status == 413
    assert "2,000" in (await response.json())["error"]["message"]


async def test_control_characters_are_left_out(site: Site) -> None:
    await site.say("one\x00\x1b[31m\r\ntwo\ud800")
    assert site.rasa.heard[0]["message"] == "one[31m\ntwo"


@pytest.mark.parametrize(
    "body",
    [
        ["text"],
        "text",
        None,
        5,
        {"text": 5},
        {"pressed": ["/a"]},
        {"text": "hi", "client_id": "short"},
        {"text": "hi", "client_id": 7},
    ],
)
async def test_what_no_page_of_ours_sends_is_refused(site: Site, body: object) -> None:
    response = await site.post(body)
    assert response.status == 422
    assert (await response.json())["error"]["code"] == "malformed"


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe", b"[" * 60_000])
async def test_what_is_not_json_is_refused(site: Site, body: bytes) -> None:
    response = await site.client.post("/chat/messages", data=body, headers=OWN)
    assert response.status == 422


async def test_the_same_message_again_gives_the_same_answers_and_is_not_sent_again(site: Site) -> None:
    first = await (await site.say("Is it free?", client_id=ID)).json()
    await site.say("And where?")
    again = await (await site.say("Is it free?", client_id=ID)).json()
    assert again == first
    assert [heard["message"] for heard in site.rasa.heard] == ["Is it free?", "And where?"]


async def test_the_same_message_twice_at_once_is_sent_once(site: Site) -> None:
    await site.page()  # the browser has its cookie before it sends anything
    site.rasa.gate.clear()
    both = asyncio.gather(site.say("hello", client_id=ID), site.say("hello", client_id=ID))
    await site.rasa.arrived.wait()
    site.rasa.gate.set()
    one, other = [await response.json() for response in await both]
    assert one == other
    assert len(site.rasa.heard) == 1
    assert await site.in_store(lambda s: s.scalar(select(func.count()).select_from(Conversation))) == 1


async def test_different_messages_at_once_are_answered_one_after_the_other(site: Site) -> None:
    await site.page()
    answers = await asyncio.gather(*(site.say(f"number {n}") for n in range(5)))
    for response in answers:
        said, reply, _ = (await response.json())["messages"]
        assert reply["text"] == f"You said: {said['text']}"


async def test_when_rasa_is_down_the_message_is_kept_by_the_browser_and_sent_once_later(site: Site) -> None:
    site.rasa.down = True
    refused = await site.say("hello", client_id=ID)
    assert refused.status == 503
    assert "try again" in (await refused.json())["error"]["message"]
    site.rasa.down = False
    answered = await site.say("hello", client_id=ID)
    assert answered.status == 200
    told = await site.in_store(lambda s: s.scalars(select(Message.text).where(Message.client_id == ID)).all())
    assert told == ["hello"]


async def test_when_rasa_cannot_be_reached_at_all_the_answer_is_the_same(site: Site) -> None:
    site.app[RASA]._url = "http://127.0.0.1:9"
    assert (await site.say("hello")).status == 503


async def test_an_answer_that_comes_too_late_is_there_at_the_next_try(site: Site) -> None:
    await site.page()
    site.rasa.gate.clear()
    refused = await site.say("hello", client_id=ID)
    assert refused.status == 503
    site.rasa.gate.set()
    answered = await (await site.say("hello", client_id=ID)).json()
    assert answered["messages"][1]["text"] == "You said: hello"
    assert len(site.rasa.heard) == 1


async def test_a_message_without_an_answer_is_said_to_have_none_and_may_be_sent_again(site: Site) -> None:
    site.rasa.silent = True
    assert (await site.say("hello", client_id=ID)).status == 503
    site.rasa.silent = False
    assert (await site.say("hello", client_id=ID)).status == 200
    messages = (await (await site.client.get("/chat/messages")).json())["messages"]
    assert [m["text"] for m in messages if m["sender"] == "returner"] == ["hello"]


async def test_a_first_message_whose_answer_was_lost_finds_the_same_conversation(site: Site) -> None:
    await site.page()
    cookies = {cookie.key: cookie.value for cookie in site.client.session.cookie_jar}
    await site.say("hello", client_id=ID)
    stranger = await site.visit()
    again = await stranger.post("/chat/messages", json={"text": "hello", "client_id": ID}, headers=OWN, cookies=cookies)
    assert again.status == 200
    assert len(site.rasa.heard) == 1


async def test_more_messages_than_a_person_writes_are_refused_for_a_minute(site: Site) -> None:
    for _ in range(30):
        assert (await site.say("hello")).status == 200
    refused = await site.say("hello")
    assert refused.status == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 60
    assert "wait a minute" in (await refused.json())["error"]["message"]
    assert len(site.rasa.heard) == 30


async def test_more_conversations_than_a_building_starts_are_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site.app[LIMITS]._conversations, "_limit", 2)
    for _ in range(2):
        assert (await (await site.visit()).post("/chat/messages", json={"text": "a"}, headers=OWN)).status == 200
    refused = await (await site.visit()).post("/chat/messages", json={"text": "a"}, headers=OWN)
    assert refused.status == 429
    assert "network" in (await refused.json())["error"]["message"]


async def test_messages_after_one_that_is_known(site: Site) -> None:
    known = (await (await site.say("one")).json())["messages"][-1]["id"]
    await site.say("two")
    newer = (await (await site.client.get(f"/chat/messages?after={known}")).json())["messages"]
    assert [m["text"] for m in newer] == ["two", *(reply["text"] for reply in echo("two"))]
    assert (await site.client.get("/chat/messages?after=x")).status == 422


async def test_the_key_that_rasa_knows_is_never_sent_to_the_browser(site: Site) -> None:
    response = await site.say("hello")
    key = site.rasa.heard[0]["sender"]
    token = next(c.value for c in site.client.session.cookie_jar if c.key == "conversation")
    assert len(key) >= 32 and key != token
    assert key not in await response.text() and key not in await site.page()
    kept = await site.in_store(lambda s: s.scalar(select(Conversation.token_hash)))
    assert kept and token not in kept


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
    ],
)
async def test_a_post_from_another_site_is_refused(site: Site, headers: dict[str, str]) -> None:
    response = await site.client.post("/chat/messages", json={"text": "hello"}, headers=headers)
    assert response.status == 403
    assert not site.rasa.heard


async def test_an_older_browsers_post_is_known_by_its_origin(site: Site) -> None:
    origin = str(site.client.make_url("/")).rstrip("/")
    response = await site.client.post("/chat/messages", json={"text": "hello"}, headers={"Origin": origin})
    assert response.status == 200
