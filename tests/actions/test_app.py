"""The action endpoint speaks Rasa's action-server protocol, on a running server."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from aiohttp.test_utils import TestClient
from pytest_aiohttp.plugin import AiohttpClient
from sqlalchemy import text

from actions.app import make_app, make_executor
from actions.services import Services
from programme.answers import load_answers
from programme.content import Programme
from programme.settings import ROOT
from programme.store import Store
from tests.conftest import NOW
from tests.support.records import a_cohort, an_applicant


@pytest.fixture
def services(store: Store, programme: Programme) -> Services:
    """Services on an empty database, at a fixed instant."""
    return Services(
        store, programme, load_answers(ROOT / "data", programme), "https://returners.example.org", clock=lambda: NOW
    )


@pytest.fixture
async def endpoint(aiohttp_client: AiohttpClient, services: Services) -> TestClient[Any, Any]:
    """The endpoint on a port of its own."""
    return await aiohttp_client(make_app(services))


def call(action: str, key: str = "ada", said: str = "", **slots: Any) -> dict[str, Any]:
    """What Rasa sends to have an action run."""
    message = {"text": said, "intent": {"name": "inform", "confidence": 0.9}, "entities": []}
    tracker = {
        "sender_id": key,
        "slots": slots,
        "latest_message": message,
        "events": [{"event": "user", "text": said}],
        "paused": False,
        "active_loop": {},
        "latest_action_name": "action_listen",
        "followup_action": None,
    }
    return {"next_action": action, "sender_id": key, "tracker": tracker, "domain": {}}


async def test_it_is_alive(endpoint: TestClient[Any, Any]) -> None:
    response = await endpoint.get("/health")
    assert (response.status, await response.json()) == (200, {"status": "ok"})


async def test_an_action_runs_and_gives_events_and_responses(endpoint: TestClient[Any, Any], store: Store) -> None:
    response = await endpoint.post("/webhook", json=call("action_status"))
    body = await response.json()
    assert response.status == 200
    assert body["responses"][0]["response"] == "utter_no_application"
    assert body["events"] == [{"event": "followup", "timestamp": None, "name": "action_listen"}]


async def test_an_action_that_does_not_exist_is_404(endpoint: TestClient[Any, Any]) -> None:
    response = await endpoint.post("/webhook", json=call("action_that_does_not_exist"))
    assert response.status == 404
    assert (await response.json())["action_name"] == "action_that_does_not_exist"


async def test_an_action_that_fails_is_500_and_the_log_keeps_what_was_said_to_itself(
    endpoint: TestClient[Any, Any], caplog: pytest.LogCaptureFixture
) -> None:
    broken = call("action_submit_application", said="my secret is marzipan")
    response = await endpoint.post("/webhook", json=broken)
    assert response.status == 500
    assert "action_submit_application" in caplog.text
    assert "marzipan" not in caplog.text


async def test_a_database_that_is_down_is_said_and_nothing_is_forgotten(
    endpoint: TestClient[Any, Any], store: Store, programme: Programme
) -> None:
    with store.write() as session:
        a_cohort(session, NOW)
        an_applicant(session, programme, NOW, "ada")
        session.execute(text("ALTER TABLE bookings RENAME TO bookings_hidden"))
    response = await endpoint.post("/webhook", json=call("action_cancel_booking", said="cancel my booking"))
    body = await response.json()
    assert body["responses"][0]["response"] == "utter_not_saved"
    kept = {event["name"]: event["value"] for event in body["events"] if event["event"] == "slot"}
    assert kept == {"unsaved": "action_cancel_booking"}


def test_every_action_of_the_domain_exists_and_every_action_is_in_the_domain(services: Services) -> None:
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    assert set(make_executor(services).actions) == set(domain["actions"])


def test_every_response_that_is_named_exists_and_every_response_is_used() -> None:
    responses = set(yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))["responses"])
    rooms = [*(ROOT / "actions").glob("*.py"), *(ROOT / "bot").glob("*.py"), *(ROOT / "data" / "rules").glob("*.yml")]
    rooms += [*(ROOT / "data" / "stories").glob("*.yml")]
    whole = "\n".join(path.read_text(encoding="utf-8") for path in rooms)
    built = ("utter_ask_", "utter_why_", "utter_smalltalk/")  # named by slot or label
    unused = [name for name in responses if not name.startswith(built) and name not in whole]
    assert unused == []
    for named in _named(whole):
        assert named in responses, named


def test_every_question_of_a_form_has_its_words_and_its_reason(services: Services) -> None:
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    in_programme = {question.slot for question in services.programme.eligibility}
    for form, content in domain["forms"].items():
        for slot in content["required_slots"]:
            if form == "eligibility_form":
                assert slot in in_programme
                continue
            assert (
                slot in ("confirmed", "slot_choice", "booking_confirmed") or f"utter_ask_{slot}" in domain["responses"]
            ), slot
            assert f"utter_why_{slot}" in domain["responses"], slot


def test_every_intent_has_examples_and_a_rule_or_a_story() -> None:
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    intents = {next(iter(one)) for one in domain["intents"]}
    by_the_door = {"empty", "too_long", "typed_command", "nlu_fallback", "choose", "employer_interest"}  # never learnt
    by_the_door |= {"move_booking", "wait_for_slot", "stop_waiting", "join_session", "ask_if_cancelled"}
    examples = _texts(ROOT / "data" / "nlu")
    dialogue = _texts(ROOT / "data" / "rules") + _texts(ROOT / "data" / "stories")
    for intent in intents:
        assert intent in by_the_door or f"intent: {intent}\n" in examples or f"intent: {intent}/" in examples, intent
        assert f"intent: {intent}\n" in dialogue, intent


def _texts(folder: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.yml")))


def _named(source: str) -> set[str]:
    return set(re.findall(r"[\"' ](utter_[a-z_]+(?:/[a-z_]+)?)[\"'\n]", source)) - {"utter_message"}
