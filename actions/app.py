"""The action endpoint: Rasa's action-server protocol, answered by aiohttp through rasa-sdk's executor."""

from __future__ import annotations

import logging

from aiohttp import web
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException

from actions import (
    amending,
    answering,
    applying,
    booking,
    cancelling,
    checking,
    employers,
    joining,
    moving,
    person,
    returning,
    steering,
    waiting,
    withdrawing,
)
from actions.services import Services

logger = logging.getLogger(__name__)
EXECUTOR = web.AppKey("executor", ActionExecutor)
# Rasa sends at most the newest events of a conversation; this is far more than they take.
LARGEST_REQUEST = 8 * 1024 * 1024
CONVERSATIONS = (
    amending,
    answering,
    applying,
    booking,
    cancelling,
    checking,
    employers,
    joining,
    moving,
    person,
    returning,
    steering,
    waiting,
    withdrawing,
)


def make_executor(services: Services) -> ActionExecutor:
    """An executor that knows every action."""
    executor = ActionExecutor()
    for conversation in CONVERSATIONS:
        for action in conversation.actions(services):
            executor.register_action(action)
    return executor


def make_app(services: Services) -> web.Application:
    """The aiohttp application; it closes the store when it ends."""
    app = web.Application(client_max_size=LARGEST_REQUEST)
    app[EXECUTOR] = make_executor(services)
    app.add_routes([web.post("/webhook", run_action), web.get("/health", health)])

    async def close(_app: web.Application) -> None:
        services.store.close()

    app.on_cleanup.append(close)
    return app


async def run_action(request: web.Request) -> web.Response:
    """Run the action that Rasa asks for; 400 if it rejects, 404 if there is none of that name."""
    call = await request.json()
    try:
        result = await request.app[EXECUTOR].run(call)
    except ActionExecutionRejection as rejection:
        return web.json_response({"error": str(rejection), "action_name": rejection.action_name}, status=400)
    except ActionNotFoundException as missing:
        return web.json_response({"error": str(missing), "action_name": missing.action_name}, status=404)
    except Exception:
        # The name and the trace are enough to mend it; what the person said stays out of the log.
        logger.exception("The action %s failed", call.get("next_action"))
        return web.json_response({"error": "internal", "action_name": call.get("next_action")}, status=500)
    return web.json_response(result.model_dump() if result else {"events": [], "responses": []})


async def health(_request: web.Request) -> web.Response:
    """Alive."""
    return web.json_response({"status": "ok"})
