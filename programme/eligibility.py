"""Who may join: the rules of `programme.yml` applied to answers that have been read.

The rules themselves are data; this module only knows how they combine (programme-wide: a clear
failure outranks an unclear answer; a lower-skilled job taken because of caring meets the criterion of
time whatever the months).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dateutil.relativedelta import relativedelta
from sqlalchemy.orm import Session

from programme.content import BREAK, WORK, CodeVerdict, Programme, Question
from programme.reading.outcome import Reading
from programme.records import Cohort, EligibilityCheck, Verdict
from programme.transcripts import conversation_of


@dataclass(frozen=True)
class Reason:
    """Why a criterion isn't met: the slot, whether it failed or is undecided, and that in plain words."""

    slot: str
    verdict: CodeVerdict
    text: str


@dataclass(frozen=True)
class Decision:
    """The outcome of a check.

    reasons: the criteria that failed or, for `needs_review`, those undecided, in the order they are asked.
    met: the slots of the criteria that are met.
    eligible_from: the day the twelve months are reached, if waiting for it is all that is missing.
    """

    verdict: Verdict
    reasons: tuple[Reason, ...]
    met: tuple[str, ...]
    eligible_from: date | None = None


def decide(programme: Programme, answers: Mapping[str, Reading], starts_on: date) -> Decision:
    """Apply every rule to the answers; `starts_on` is the cohort's first day.

    An answer that is missing counts as unclear.
    """
    found: list[Reason] = []
    met: list[str] = []
    for question in programme.eligibility:
        if question.slot == WORK:
            continue  # read together with the length of the break: one criterion, two questions
        if question.slot == BREAK:
            reason = _time(programme, answers, starts_on)
        else:
            reason = _reason(question, _code(answers, question.slot))
        if reason:
            found.append(reason)
        else:
            met.append(question.slot)
    failed = tuple(reason for reason in found if reason.verdict == "fails")
    if failed:
        return Decision(Verdict.NOT_ELIGIBLE, failed, tuple(met), _eligible_from(programme, answers, found))
    if found:
        return Decision(Verdict.NEEDS_REVIEW, tuple(found), tuple(met))
    return Decision(Verdict.ELIGIBLE, (), tuple(met))


def record_check(
    session: Session,
    *,
    conversation_key: str,
    programme: Programme,
    answers: Mapping[str, Reading],
    decision: Decision,
    cohort: Cohort | None,
    now: datetime,
    for_somebody_else: bool = False,
) -> EligibilityCheck:
    """Keep a decision with the answers it was made from and the version of the rules."""
    check = EligibilityCheck(
        conversation_id=conversation_of(session, conversation_key, now).id,
        cohort_id=cohort.id if cohort else None,
        decided_at=now,
        verdict=decision.verdict,
        reasons=[reason.slot for reason in decision.reasons],
        answers={slot: as_json(reading) for slot, reading in answers.items()},
        rules_version=programme.rules_version,
        for_somebody_else=for_somebody_else,
    )
    session.add(check)
    session.flush()
    return check


def met_by(programme: Programme, reading: Reading) -> date | None:
    """The day on which a break of known length reaches the months that are needed; None if its start isn't known."""
    return _reached(programme.question(BREAK), reading.since) if reading.since else None


def as_json(reading: Reading) -> dict[str, str]:
    """A reading as it is kept in a slot and in the record of a check."""
    kept = {"code": reading.code, "shown": reading.shown, "value": reading.value}
    return kept | ({"since": reading.since.isoformat()} if reading.since else {})


def from_json(kept: Mapping[str, str]) -> Reading:
    """The reading that `as_json` kept."""
    since = kept.get("since")
    return Reading(kept["code"], kept["shown"], kept.get("value", ""), date.fromisoformat(since) if since else None)


def _code(answers: Mapping[str, Reading], slot: str) -> str:
    reading = answers.get(slot)
    return reading.code if reading else "unclear"


def _reason(question: Question, code: str) -> Reason | None:
    verdict = question.codes.get(code, "undecided")
    if verdict == "meets":
        return None
    return Reason(question.slot, verdict, question.fails if verdict == "fails" else question.undecided)


def _time(programme: Programme, answers: Mapping[str, Reading], starts_on: date) -> Reason | None:
    """Twelve months by the cohort's start, or a lower-skilled job taken because of caring [S2 P]."""
    length, work = programme.question(BREAK), programme.question(WORK)
    code = _code(answers, WORK)
    if code == "lower_skilled":
        return None
    if work.codes.get(code) == "fails":
        return Reason(BREAK, "fails", length.fails_working or work.fails)
    of_length = _of_length(length, answers.get(BREAK), starts_on)
    of_work = _reason(work, code)
    if of_length is None or of_work is None:
        return of_length or of_work
    # Too short a break would still do for somebody in a lower-skilled job, and the work is unclear.
    return of_work if _code(answers, BREAK) == "months" else of_length


def _of_length(question: Question, reading: Reading | None, starts_on: date) -> Reason | None:
    if reading is None or reading.code != "months" or reading.since is None:
        return _reason(question, reading.code if reading and reading.code != "months" else "unclear")
    if _reached(question, reading.since) <= starts_on:
        return None
    return Reason(BREAK, "fails", question.fails)


def _reached(question: Question, since: date) -> date:
    return since + relativedelta(months=question.minimum_months or 0)


def _eligible_from(programme: Programme, answers: Mapping[str, Reading], found: Sequence[Reason]) -> date | None:
    reading = answers.get(BREAK)
    waits = len(found) == 1 and found[0].slot == BREAK and reading is not None and reading.code == "months"
    if not waits or reading is None or reading.since is None:
        return None
    if programme.question(WORK).codes.get(_code(answers, WORK)) == "fails":
        return None
    return _reached(programme.question(BREAK), reading.since)
