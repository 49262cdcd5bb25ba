"""`data/programme.yml`, read and checked: what a coordinator may change without touching code."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, available_timezones

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from yaml.constructor import ConstructorError

CodeVerdict = Literal["meets", "fails", "undecided"]
Positive = Annotated[int, Field(gt=0)]
Count = Annotated[int, Field(ge=0)]
# The length of the break and the work done now are one criterion, decided together (eligibility.py).
BREAK, WORK = "break_length", "current_work"
# Under `told` alone: months that won't have reached the minimum when the cohort starts.
TOO_FEW = "too_few"


class ContentError(Exception):
    """A data file that can't be used. The message is one line: the file, the place in it, what is wrong."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ProgrammeSettings(_Part):
    """The programme's present arrangements, which no source fixes."""

    minimum_age: Positive
    reply_working_days: Positive
    callback_working_days: Positive
    link_hours: Positive
    session_times: str
    session_place: str
    hours_a_week: str
    contact_email: Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")]


class BookingRules(_Part):
    """Who may book a coaching slot, and which; until when it can be moved or cancelled; how long a place is held."""

    needs_application: Literal[True]  # a booking hangs on an application
    open_bookings: Positive
    minimum_notice_hours: Count
    horizon_days: Positive
    latest_cancelling_hours: Count
    same_day_moves: Count
    sessions: Positive  # no source says how many: it is the programme's present arrangement
    hold_minutes: Positive
    longer_hold_minutes: Positive
    topics: dict[str, str] = Field(min_length=1)

    @model_validator(mode="after")
    def _longer_is_longer(self) -> BookingRules:
        if self.longer_hold_minutes < self.hold_minutes:
            raise ValueError("`longer_hold_minutes` is shorter than `hold_minutes`")
        return self


class AvailabilityRules(_Part):
    """How far ahead slots are made from the coaches' weekly hours."""

    weeks_ahead: Annotated[int, Field(gt=0, le=52)]


class AnswerButton(_Part):
    """A ready answer to a question."""

    title: str
    code: str


class Question(_Part):
    """One eligibility question: how it is asked, why, and what each meaning of an answer decides.

    told: what is said of a meaning when it stands in a question about the programme ("is Hull covered?").
    """

    slot: str
    question: str
    example: str
    why: str
    fails: str
    undecided: str
    source: str
    codes: dict[str, CodeVerdict] = Field(min_length=1)
    told: dict[str, str] = {}
    buttons: tuple[AnswerButton, ...] = ()
    minimum_months: Positive | None = None
    fails_working: str = ""

    @model_validator(mode="after")
    def _codes_are_known(self) -> Question:
        if "unclear" not in self.codes:
            raise ValueError("codes must list `unclear`")
        unknown = [button.code for button in self.buttons if button.code not in self.codes]
        if unknown:
            raise ValueError(f"a button has the code `{unknown[0]}`, which is not among the codes")
        unknown = [code for code in self.told if code not in {*self.codes, TOO_FEW}]
        if unknown:
            raise ValueError(f"`told` has the code `{unknown[0]}`, which is not among the codes")
        return self


class Programme(_Part):
    """The whole file."""

    name: str
    rules_version: Annotated[str, Field(max_length=40)]
    zone: str
    settings: ProgrammeSettings
    booking: BookingRules
    availability: AvailabilityRules
    regions: tuple[str, ...] = Field(min_length=1)
    eligibility: tuple[Question, ...] = Field(min_length=1)
    sources: dict[str, str]

    @field_validator("zone")
    @classmethod
    def _zone_exists(cls, zone: str) -> str:
        if zone not in available_timezones():
            raise ValueError(f"`{zone}` is not a time zone; an example is Europe/London")
        return zone

    @model_validator(mode="after")
    def _slots_are_made_before_they_are_offered(self) -> Programme:
        if self.availability.weeks_ahead * 7 < self.booking.horizon_days:
            raise ValueError("`availability.weeks_ahead` is shorter than `booking.horizon_days`")
        return self

    @model_validator(mode="after")
    def _sources_are_listed(self) -> Programme:
        for question in self.eligibility:
            for source in question.source.split():
                if source not in self.sources:
                    raise ValueError(f"the source `{source}` of `{question.slot}` is not listed under `sources`")
        return self

    @model_validator(mode="after")
    def _rules_can_be_applied(self) -> Programme:
        asked = {question.slot: question for question in self.eligibility}
        if len(asked) < len(self.eligibility):
            raise ValueError("eligibility asks for one slot twice")
        missing = {BREAK, WORK} - asked.keys()
        if missing:
            raise ValueError(f"eligibility lacks the question `{min(missing)}`")
        if asked[BREAK].minimum_months is None:
            raise ValueError(f"the question `{BREAK}` lacks `minimum_months`")
        return self

    @property
    def tz(self) -> ZoneInfo:
        """The programme's time zone."""
        return ZoneInfo(self.zone)

    def question(self, slot: str) -> Question:
        """The eligibility question of a slot. Raises KeyError if there is none."""
        for question in self.eligibility:
            if question.slot == slot:
                return question
        raise KeyError(slot)


def load_programme(data: Path) -> Programme:
    """Read `programme.yml` in the folder `data`. Raises ContentError, in one line, if it can't be used."""
    path = data / "programme.yml"
    try:
        return Programme.model_validate(read_yaml(path))
    except ValidationError as error:
        raise ContentError(f"{path.parent.name}/{path.name}: {first_fault(error)}") from None


def read_yaml(path: Path) -> Any:
    """The content of a YAML file. Raises ContentError, in one line, if it is missing or broken."""
    name = f"{path.parent.name}/{path.name}"
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 (it is a SafeLoader)
    except FileNotFoundError:
        raise ContentError(f"{name} is missing: restore it from version control.") from None
    except OSError as error:
        raise ContentError(f"{name} can't be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise ContentError(f"{name}: it isn't text in UTF-8; save it as UTF-8 and start again.") from None
    except yaml.MarkedYAMLError as error:
        where = f" line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise ContentError(f"{name}{where}: {error.problem}; mend that line and start again.") from None
    except yaml.YAMLError as error:
        problem = getattr(error, "reason", "it isn't YAML")
        raise ContentError(f"{name}: {problem}; mend it and start again.") from None


def first_fault(error: ValidationError) -> str:
    """The first thing a validation found wrong, as `eligibility.0.codes: …`."""
    fault = error.errors()[0]
    where = ".".join(str(part) for part in fault["loc"]) or "the file"
    return " ".join(f"{where}: {fault['msg'].removeprefix('Value error, ')}".split())


class _Loader(yaml.SafeLoader):
    """YAML in which a key stands once (of two, the first would be lost unseen), with a place for every fault."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                continue
            if key.value in seen:
                raise ConstructorError(None, None, f"`{key.value}` stands there twice", key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except ValueError as error:  # such as a date that doesn't exist
            raise ConstructorError(None, None, str(error), node.start_mark) from None
