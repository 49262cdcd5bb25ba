"""Start the action endpoint: `python -m actions`."""

from __future__ import annotations

import logging
import sys

from aiohttp import web

from actions.app import make_app
from actions.services import Services
from programme.content import ContentError
from programme.settings import Settings, SettingsError


def main() -> None:
    """Serve on the loopback port of the settings until told to stop; one line and exit 1 if it can't begin."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    try:
        settings = Settings.from_environment()
        services = Services.from_settings(settings)
    except (SettingsError, ContentError) as error:
        sys.exit(str(error))
    web.run_app(make_app(services), host="127.0.0.1", port=settings.actions_port, print=None, access_log=None)


if __name__ == "__main__":
    main()
