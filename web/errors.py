"""Every error in one place: what the person reads, and what is logged (ids and kinds, never what was typed)."""

from __future__ import annotations

import logging
import traceback

from aiohttp import web
from aiohttp.typedefs import Handler

from programme.store import StoreUnavailable
from web.refusals import Refused, fault, of_status, store_down
from web.rendering import render

log = logging.getLogger(__name__)


@web.middleware
async def map_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn what a handler raises into an answer: JSON for programs, a page for people."""
    try:
        return await handler(request)
    except Refused as refused:
        return answer(request, refused)
    except StoreUnavailable as error:
        log.error("store_down route=%s cause=%s", route_of(request), error)
        return answer(request, store_down())
    except web.HTTPException as error:
        if error.status < 400:
            raise
        return answer(request, of_status(error.status))
    except Exception as error:
        # An error's own text may hold what a person typed, so only its kind and place are logged.
        log.error("fault route=%s kind=%s at=%s", route_of(request), type(error).__name__, _place(error))
        return answer(request, fault())


def answer(request: web.Request, refused: Refused) -> web.Response:
    """The answer to something refused."""
    if request.path.startswith("/chat/messages"):
        response = web.json_response(as_json(refused), status=refused.status)
    else:
        response = render(
            request,
            "error.html",
            {"refused": refused, "console": request.path.startswith("/console")},
            status=refused.status,
        )
    if refused.retry_after:
        response.headers["Retry-After"] = str(refused.retry_after)
    return response


def as_json(refused: Refused) -> dict[str, dict[str, str]]:
    """A refusal as JSON."""
    return {"error": {"code": refused.code.value, "message": refused.message}}


def route_of(request: web.Request) -> str:
    """The route's pattern, which holds no reference or id."""
    resource = request.match_info.route.resource
    return resource.canonical if resource else "unknown"


def _place(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    return " < ".join(f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in reversed(frames))
