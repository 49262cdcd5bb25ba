"""Several people who do something at the same moment."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def at_once(deeds: Iterable[Callable[[], T]]) -> list[T]:
    """Do every deed in a thread of its own, all let go together; what went wrong in one is raised here."""
    waiting = list(deeds)
    line = threading.Barrier(len(waiting))

    def start(deed: Callable[[], T]) -> T:
        line.wait(timeout=30)
        return deed()

    with ThreadPoolExecutor(len(waiting)) as threads:
        return [one.result() for one in [threads.submit(start, deed) for deed in waiting]]
