"""The programme's answers: `data/answers/`, read, checked and filled with what holds today."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from sqlalchemy.orm import Session

from programme.coaching import offer
from programme.cohorts import open_cohort, places_left
from programme.content import ContentError, Programme, first_fault, read_yaml
from programme.times import local_day, spoken_date, spoken_slot

ALWAYS = frozenset(
    {
        "programme",
        "regions",
        "minimum_break_months",
        "minimum_age",
        "reply_working_days",
        "callback_working_days",
        "session_times",
        "session_place",
        "next_slots",
        "site",
    }
)
WITH_COHORT = frozenset({"cohort_name", "cohort_starts", "cohort_ends", "apply_by", "places_left", "hours_a_week"})


def _as_list(given: object) -> object:
    return [given] if isinstance(given, str) else given


class Topic(BaseModel):
    """One entry of `data/answers/`: what is said of one topic, where it was read, and what it may lead to.

    starts: what the person may well want to begin next; it is offered as a button.
    reads: the eligibility questions whose rules are applied to a fact in the question ("is Hull covered?").
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Annotated[str, Field(max_length=30)]
    answer: str
    more: str = ""
    when_no_cohort: str = ""
    sources: tuple[str, ...] = Field(min_length=1)
    reviewed: date
    related: tuple[str, ...] = ()
    reads: Annotated[tuple[str, ...], BeforeValidator(_as_list)] = ()
    starts: Literal["check_eligibility", "apply", "book_slot", "talk_to_person", "employer_interest"] | None = None


class _File(BaseModel):
    """One file of `data/answers/`."""

    model_config = ConfigDict(extra="forbid")

    area: str = ""
    topics: dict[str, Any]


@dataclass(frozen=True)
class Answers:
    """All topics by name."""

    topics: Mapping[str, Topic]

    def say(self, name: str, facts: Mapping[str, str], *, brief: bool = False) -> str:
        """The answer to a topic with the facts of today in it; `brief`: without what follows the point.

        Raises KeyError if there is no such topic.
        """
        topic = self.topics[name]
        text = topic.answer
        if topic.when_no_cohort and not facts.keys() >= WITH_COHORT:
            text = topic.when_no_cohort
        elif topic.more and not brief:
            text = f"{text}\n\n{topic.more}"
        return text.strip().format_map(facts)


def load_answers(data: Path, programme: Programme) -> Answers:
    """Read every file of `data/answers/`. Raises ContentError, in one line, if one can't be used."""
    topics: dict[str, Topic] = {}
    paths = sorted((data / "answers").glob("*.yml"))
    if not paths:
        raise ContentError(f"{data.name}/answers holds no .yml file: restore it from version control.")
    for path in paths:
        for name, entry in _entries(path).items():
            where = f"answers/{path.name}: {name}"
            if name in topics:
                raise ContentError(f"{where}: the topic stands in another file already; give it another name.")
            try:
                topics[name] = Topic.model_validate(entry)
            except ValidationError as error:
                raise ContentError(f"{where}: {first_fault(error)}") from None
            _check(where, topics[name], programme)
    for name, topic in topics.items():
        for other in topic.related:
            if other not in topics:
                raise ContentError(f"answers: {name}: the related topic `{other}` doesn't exist.")
    return Answers(topics)


def facts_today(session: Session, programme: Programme, now: datetime, *, site: str) -> dict[str, str]:
    """What changes by itself, as words for the answers' fields; without the cohort's when none is open.

    site: where people reach the site, for addresses of its pages.
    """
    settings = programme.settings
    slots = offer(session, programme=programme, now=now)
    facts = {
        "programme": programme.name,
        "regions": in_words(programme.regions),
        "minimum_break_months": str(programme.question("break_length").minimum_months),
        "minimum_age": str(settings.minimum_age),
        "reply_working_days": str(settings.reply_working_days),
        "callback_working_days": str(settings.callback_working_days),
        "session_times": settings.session_times,
        "session_place": settings.session_place,
        "site": site,
        "next_slots": in_words([spoken_slot(one.starts_at, one.ends_at, programme.tz) for one in slots], " or ")
        or "none are free at the moment",
    }
    cohort = open_cohort(session, local_day(now, programme.tz))
    if cohort is None:
        return facts
    return facts | {
        "cohort_name": cohort.name,
        "cohort_starts": spoken_date(cohort.starts_on),
        "cohort_ends": spoken_date(cohort.ends_on),
        "apply_by": spoken_date(cohort.apply_by),
        "places_left": str(places_left(session, cohort)),
        "hours_a_week": cohort.hours_a_week or settings.hours_a_week,
    }


def in_words(items: tuple[str, ...] | list[str], last: str = " and ") -> str:
    """A list as it is said: `in_words(["a", "b", "c"])` gives "a, b and c"."""
    *most, end = items or [""]
    return f"{', '.join(most)}{last}{end}" if most else end


def fields_of(text: str) -> set[str]:
    """The names of the fields in an answer's text. Raises ValueError if a brace is no part of a field."""
    found = set()
    for _, name, how, conversion in string.Formatter().parse(text):
        if how or conversion:
            raise ValueError(f"{{{name}}} has something after its name")
        if name is not None:
            found.add(name)
    return found


def _entries(path: Path) -> dict[str, Any]:
    try:
        return _File.model_validate(read_yaml(path)).topics
    except ValidationError as error:
        raise ContentError(f"answers/{path.name}: {first_fault(error)}") from None


def _check(where: str, topic: Topic, programme: Programme) -> None:
    try:
        used = fields_of(topic.answer) | fields_of(topic.more)
        instead = fields_of(topic.when_no_cohort)
    except ValueError as error:
        raise ContentError(f"{where}: {error}; a field is written as {{programme}}, a lone brace twice.") from None
    unknown = (used | instead) - ALWAYS - WITH_COHORT
    if unknown:
        raise ContentError(f"{where}: there is no field {{{min(unknown)}}}.")
    if used & WITH_COHORT and not topic.when_no_cohort:
        raise ContentError(f"{where}: it names the cohort, so it needs `when_no_cohort` for when none is open.")
    if instead & WITH_COHORT:
        raise ContentError(f"{where}: `when_no_cohort` can't use a field of the cohort.")
    unknown = set(topic.reads) - {question.slot for question in programme.eligibility}
    if unknown:
        raise ContentError(f"{where}: `reads` names `{min(unknown)}`, which is no eligibility question.")
    for source in topic.sources:
        if source != "setting" and source not in programme.sources:
            raise ContentError(f"{where}: the source `{source}` is not listed in programme.yml.")
