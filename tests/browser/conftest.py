"""A real browser at the whole assistant."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.support.assistant import Running, running_assistant

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ARGUMENTS = ["--disable-background-networking", "--disable-component-update", "--disable-gpu", "--no-first-run"]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The whole assistant: site, console, Rasa and actions."""
    with running_assistant(tmp_path_factory.mktemp("site"), ("rasa", "actions", "web")) as running:
        yield running


@pytest.fixture
def browser() -> Iterator[Browser]:
    """An installed Chromium or Chrome, else Playwright's own; one a test, as its event loop must end with it."""
    installed = next((path for name in NAMES if (path := shutil.which(name))), None)
    if installed is None:
        fetched = subprocess.run(
            [sys.executable, "-m", "playwright", "install", "chromium"], capture_output=True, check=False
        )
        if fetched.returncode:
            pytest.exit("The browser tests need Chromium or Chrome: install it (on Debian: apt install chromium).", 1)
    # Chromium's sandbox refuses to run as root, which is who CI is.
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=installed, args=[*ARGUMENTS, *sandbox])
        yield launched
        launched.close()
