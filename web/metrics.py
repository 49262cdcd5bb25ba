"""What is counted for Prometheus: outcomes and durations, nothing about anybody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from time import perf_counter

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from programme.store import StoreUnavailable
from web.refusals import Code, Refused

BUCKETS = (0.025, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0)


class Metrics:
    """The counters of one application."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._messages = Counter(
            "returners_messages", "Messages from returners, by outcome", ["outcome"], registry=self._registry
        )
        self._turns = Histogram(
            "returners_turn_seconds",
            "Time from a message to its answer",
            buckets=BUCKETS,
            registry=self._registry,
        )
        self._logins = Counter(
            "returners_logins", "Logins to the console, by outcome", ["outcome"], registry=self._registry
        )
        self._emails = Gauge(
            "returners_emails", "E-mails that haven't left, by how they stand", ["state"], registry=self._registry
        )

    @contextmanager
    def message(self) -> Iterator[None]:
        """Count the message handled in the block by how it ended, and time it if it was answered."""
        began = perf_counter()
        try:
            yield
        except Refused as refused:
            self._messages.labels(refused.code.value).inc()
            raise
        except StoreUnavailable:
            self._messages.labels(Code.STORE_DOWN.value).inc()
            raise
        self._messages.labels("answered").inc()
        self._turns.observe(perf_counter() - began)

    def login(self, outcome: str) -> None:
        """Count a login: `logged_in`, `wrong` or `too_many`."""
        self._logins.labels(outcome).inc()

    def emails(self, counts: Mapping[str, int]) -> None:
        """Keep how many e-mails are `waiting` and how many are `given_up`, as of now."""
        for state, count in counts.items():
            self._emails.labels(state).set(count)

    def text(self) -> bytes:
        """Everything, in Prometheus's text format."""
        return generate_latest(self._registry)
