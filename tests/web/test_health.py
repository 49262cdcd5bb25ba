"""Whether the site says truly how it is."""

from __future__ import annotations

from running_site import Site


async def test_it_is_alive_whatever_else_is_down(site: Site) -> None:
    site.rasa.down = True
    site.break_store()
    assert (await site.client.get("/healthz")).status == 200


async def test_it_is_ready_with_a_database_and_a_model(site: Site) -> None:
    response = await site.client.get("/readyz")
    assert response.status == 200
    assert await response.json() == {"ready": True, "database": "ok", "rasa": "ok"}


async def test_it_is_not_ready_without_a_model(site: Site) -> None:
    site.rasa.model = None
    response = await site.client.get("/readyz")
    assert response.status == 503
    assert (await response.json())["rasa"] == "no model"


async def test_it_is_not_ready_without_rasa_or_the_database(site: Site) -> None:
    site.rasa.down = True
    site.break_store()
    response = await site.client.get("/readyz")
    assert response.status == 503
    assert await response.json() == {"ready": False, "database": "unreachable", "rasa": "no model"}


async def test_outcomes_are_counted(staffed: Site) -> None:
    await staffed.say("hello")
    await staffed.say("")
    staffed.rasa.down = True
    await staffed.say("hello")
    await staffed.log_in()
    await staffed.log_in(password="wrong password")
    text = await (await staffed.client.get("/metrics")).text()
    for line in (
        'returners_messages_total{outcome="answered"} 1.0',
        'returners_messages_total{outcome="empty"} 1.0',
        'returners_messages_total{outcome="no_answer"} 1.0',
        "returners_turn_seconds_count 1.0",
        'returners_logins_total{outcome="logged_in"} 1.0',
        'returners_logins_total{outcome="wrong"} 1.0',
    ):
        assert line in text
