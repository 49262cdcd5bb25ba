"""Web addresses in a text, for whoever shows it with links."""

from __future__ import annotations

import re
from collections.abc import Iterator

ADDRESS = re.compile(r"https?://[^\s<>\"']+")


def parts_of(text: str) -> Iterator[tuple[str, str]]:
    """The text in parts: what stands before a web address, and the address without the punctuation that ends a
    sentence. The last part has no address."""
    end = 0
    for found in ADDRESS.finditer(text):
        address = found.group().rstrip(".,;:!?)]")
        yield text[end : found.start()], address
        end = found.start() + len(address)
    yield text[end:], ""
