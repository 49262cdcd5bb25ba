"""A mail server for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.mail_server import MailServer


@pytest.fixture
def server() -> Iterator[MailServer]:
    """A mail server that takes everything until it is told to fail."""
    with MailServer().running() as running:
        yield running
