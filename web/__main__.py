"""Runs the site: `python -m web`. Stops on SIGINT or SIGTERM, once the turns under way have ended."""

from __future__ import annotations

import logging
import sys

from aiohttp import web

from programme.content import ContentError, load_programme
from programme.settings import Settings, SettingsError
from programme.store import Store, StoreUnavailable
from web.app import make_app


def main() -> int:
    """Run until stopped. What keeps it from starting is one line on stderr, and 1 is given back."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    try:
        settings = Settings.from_environment()
        app = _app(settings)
        web.run_app(app, host=settings.host, port=settings.port, access_log=None, print=_quiet, shutdown_timeout=5)
    except (SettingsError, ContentError) as error:
        return _stopped(str(error))
    except StoreUnavailable:
        return _stopped("The database can't be reached: start it, or set DATABASE_URL to one that answers.")
    except OSError:
        return _stopped(f"The site can't listen on port {settings.port}: stop what uses it, or set PORT to another.")
    return 0


def _app(settings: Settings) -> web.Application:
    store = Store.connect(settings)
    store.check()
    app = make_app(settings, load_programme(settings.data), store)

    async def close(_: web.Application) -> None:
        store.close()

    app.on_cleanup.append(close)
    return app


def _stopped(line: str) -> int:
    print(line, file=sys.stderr)
    return 1


def _quiet(*_: object) -> None:
    """The one who starts all the programs says where the site is."""


if __name__ == "__main__":
    sys.exit(main())
