"""What protects every page: response headers, the check of where a POST comes from, the visitor's address."""

from __future__ import annotations

from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

from web.keys import SETTINGS
from web.refusals import other_site

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    # Not `no-referrer`: with that, browsers send `Origin: null` from our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
A_YEAR = 31_536_000


async def set_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Put the headers on every answer just before it leaves, errors and files included."""
    response.headers.update(HEADERS)
    response.headers.pop("Server", None)
    if request.app[SETTINGS].behind_https:
        response.headers["Strict-Transport-Security"] = f"max-age={A_YEAR}"
    if not request.path.startswith("/static/"):
        response.headers.setdefault("Cache-Control", "no-store")
    elif "v" in request.query:
        response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    else:
        response.headers["Cache-Control"] = "no-cache"


@web.middleware
async def same_origin_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Let a request that changes something through only if it comes from a page of ours."""
    if request.method not in ("GET", "HEAD", "OPTIONS") and not _same_origin(request):
        raise other_site()
    return await handler(request)


def address_of(request: web.Request) -> str:
    """The visitor's address: the one the proxy saw, when the site stands behind one, else the connection's."""
    if request.app[SETTINGS].behind_https:
        # Only the last entry is the proxy's own; those before it may be made up by the visitor.
        seen = request.headers.get("X-Forwarded-For", "").split(",")[-1].strip()
        if seen:
            return seen
    return request.remote or "unknown"


def _same_origin(request: web.Request) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin")  # browsers leave Sec-Fetch-Site out on plain HTTP
    return origin is not None and urlsplit(origin).netloc == request.host
