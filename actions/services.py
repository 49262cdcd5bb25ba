"""What the actions work with: the store, the programme's content, and the clock. Made once, at start."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from programme.answers import Answers, load_answers
from programme.content import Programme, load_programme
from programme.settings import Settings
from programme.store import Store
from programme.times import Clock, local_day, system_clock


@dataclass(frozen=True)
class Services:
    """Handed to every action when it is made. site: where people reach the site."""

    store: Store
    programme: Programme
    answers: Answers
    site: str
    clock: Clock = system_clock

    @classmethod
    def from_settings(cls, settings: Settings) -> Services:
        """Read the content and prepare the store. Raises ContentError if a data file can't be used."""
        programme = load_programme(settings.data)
        return cls(Store.connect(settings), programme, load_answers(settings.data, programme), settings.site_url)

    def now(self) -> datetime:
        """The instant it is."""
        return self.clock()

    def today(self) -> date:
        """The day it is where the programme runs."""
        return local_day(self.now(), self.programme.tz)
