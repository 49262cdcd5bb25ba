"""Who may join: every criterion of `data/programme.yml`, how they combine, and what is kept of a decision."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme.content import Programme
from programme.eligibility import Decision, as_json, decide, from_json, record_check
from programme.reading.outcome import Reading
from programme.records import EligibilityCheck, Verdict
from programme.store import Store
from tests.conftest import NOW
from tests.support.records import a_cohort, an_applicant

ELIGIBLE, NOT_ELIGIBLE, NEEDS_REVIEW = Verdict.ELIGIBLE, Verdict.NOT_ELIGIBLE, Verdict.NEEDS_REVIEW
STARTS_ON = date(2027, 1, 11)
LONG_AGO = date(2020, 9, 1)
TOO_LATE = date(2026, 6, 1)  # seven months before the start


def months_since(day: date) -> Reading:
    return Reading("months", f"since {day}", since=day)


MEETS_EVERYTHING = {
    "home_area": Reading("yorkshire_and_the_humber", "Leeds"),
    "caring_break": Reading("caring", "for my children"),
    "break_length": months_since(LONG_AGO),
    "current_work": Reading("none", "not working"),
    "experience": Reading("tech_or_engineering", "test engineer"),
    "right_to_work": Reading("yes", "yes"),
}


def decided(programme: Programme, starts_on: date = STARTS_ON, **instead: str | Reading | None) -> Decision:
    """The decision on somebody who meets everything but for what is given `instead`; None is no answer at all."""
    answers = {
        slot: Reading(answer, answer) if isinstance(answer, str) else answer
        for slot, answer in {**MEETS_EVERYTHING, **instead}.items()
        if answer is not None
    }
    return decide(programme, answers, starts_on)


def slots(decision: Decision) -> list[str]:
    return [reason.slot for reason in decision.reasons]


# The criteria that stand alone, every code of them, by how programme-facts.md reads them.
ALONE = {
    "home_area": {
        "east_midlands": ELIGIBLE,
        "west_midlands": ELIGIBLE,
        "north_east": ELIGIBLE,
        "north_west": ELIGIBLE,
        "yorkshire_and_the_humber": ELIGIBLE,
        "east_of_england": NOT_ELIGIBLE,
        "london": NOT_ELIGIBLE,
        "south_east": NOT_ELIGIBLE,
        "south_west": NOT_ELIGIBLE,
        "scotland": NOT_ELIGIBLE,
        "wales": NOT_ELIGIBLE,
        "northern_ireland": NOT_ELIGIBLE,
        "abroad": NOT_ELIGIBLE,
        "moving_soon": NEEDS_REVIEW,
        "two_homes": NEEDS_REVIEW,
        "unclear": NEEDS_REVIEW,
    },
    "caring_break": {
        "caring": ELIGIBLE,
        "mixed": NEEDS_REVIEW,
        "own_illness": NOT_ELIGIBLE,
        "redundancy": NOT_ELIGIBLE,
        "travel": NOT_ELIGIBLE,
        "study": NOT_ELIGIBLE,
        "relocation": NOT_ELIGIBLE,
        "other_reason": NOT_ELIGIBLE,
        "no_break": NOT_ELIGIBLE,
        "unclear": NEEDS_REVIEW,
    },
    "experience": {
        "tech_or_engineering": ELIGIBLE,
        "near": NEEDS_REVIEW,
        "degree_only": NEEDS_REVIEW,
        "never_worked": NOT_ELIGIBLE,
        "other_field": NOT_ELIGIBLE,
        "unclear": NEEDS_REVIEW,
    },
    "right_to_work": {
        "yes": ELIGIBLE,
        "student_visa": NEEDS_REVIEW,
        "pending": NEEDS_REVIEW,
        "unsure": NEEDS_REVIEW,
        "declined": NEEDS_REVIEW,
        "needs_sponsor": NOT_ELIGIBLE,
        "no": NOT_ELIGIBLE,
        "unclear": NEEDS_REVIEW,
    },
}
EACH_ALONE = [(slot, code, verdict) for slot, codes in ALONE.items() for code, verdict in codes.items()]


@pytest.mark.parametrize(
    ("slot", "code", "verdict"), EACH_ALONE, ids=[f"{slot} {code} is {verdict}" for slot, code, verdict in EACH_ALONE]
)
def test_a_criterion_decides_by_itself(programme: Programme, slot: str, code: str, verdict: Verdict) -> None:
    decision = decided(programme, **{slot: code})
    assert decision.verdict == verdict
    assert slots(decision) == ([] if verdict == ELIGIBLE else [slot])
    assert (slot in decision.met) == (verdict == ELIGIBLE)


def test_the_table_above_leaves_no_code_of_the_programme_out(programme: Programme) -> None:
    in_the_file = {question.slot: set(question.codes) for question in programme.eligibility if question.slot in ALONE}
    assert in_the_file == {slot: set(codes) for slot, codes in ALONE.items()}


def test_who_meets_everything_is_eligible(programme: Programme) -> None:
    assert decided(programme) == Decision(
        ELIGIBLE, (), ("home_area", "caring_break", "break_length", "experience", "right_to_work")
    )


@pytest.mark.parametrize(
    ("since", "verdict", "eligible_from"),
    [
        pytest.param(date(2026, 1, 10), ELIGIBLE, None, id="the day before"),
        pytest.param(date(2026, 1, 11), ELIGIBLE, None, id="the day itself"),
        pytest.param(date(2026, 1, 12), NOT_ELIGIBLE, date(2027, 1, 12), id="a day short"),
        pytest.param(TOO_LATE, NOT_ELIGIBLE, date(2027, 6, 1), id="months short"),
        pytest.param(date(2026, 12, 31), NOT_ELIGIBLE, date(2027, 12, 31), id="hardly begun"),
        pytest.param(date(1990, 1, 1), ELIGIBLE, None, id="half a life"),
    ],
)
def test_the_break_has_to_reach_twelve_months_by_the_day_the_cohort_starts(
    programme: Programme, since: date, verdict: Verdict, eligible_from: date | None
) -> None:
    decision = decided(programme, break_length=months_since(since))
    assert (decision.verdict, decision.eligible_from) == (verdict, eligible_from)
    assert slots(decision) == ([] if verdict == ELIGIBLE else ["break_length"])


def test_a_break_begun_on_a_leap_day_reaches_a_year_on_the_last_of_february(programme: Programme) -> None:
    begun = months_since(date(2024, 2, 29))
    assert decided(programme, starts_on=date(2025, 2, 28), break_length=begun).verdict == ELIGIBLE
    assert decided(programme, starts_on=date(2025, 2, 27), break_length=begun).eligible_from == date(2025, 2, 28)


SHORT = months_since(TOO_LATE)


@pytest.mark.parametrize(
    ("length", "work", "verdict", "reasons"),
    [
        # A lower-skilled job taken because of caring meets the criterion whatever the months.
        pytest.param(SHORT, "lower_skilled", ELIGIBLE, [], id="lower-skilled job, months short"),
        pytest.param("no_break", "lower_skilled", ELIGIBLE, [], id="lower-skilled job, never stopped"),
        pytest.param("on_and_off", "lower_skilled", ELIGIBLE, [], id="lower-skilled job, on and off"),
        pytest.param("unclear", "lower_skilled", ELIGIBLE, [], id="lower-skilled job, length unclear"),
        pytest.param(None, "lower_skilled", ELIGIBLE, [], id="lower-skilled job, length not said"),
        # A job at one's own level doesn't, and it is the break that fails.
        pytest.param(MEETS_EVERYTHING["break_length"], "own_level", NOT_ELIGIBLE, ["break_length"], id="own level"),
        pytest.param(SHORT, "own_level", NOT_ELIGIBLE, ["break_length"], id="own level, months short"),
        pytest.param("unclear", "own_level", NOT_ELIGIBLE, ["break_length"], id="own level, length unclear"),
        pytest.param(None, "own_level", NOT_ELIGIBLE, ["break_length"], id="own level, length not said"),
        # Parental leave from a job still held isn't a break yet, wherever it is told.
        pytest.param("parental_leave", "none", NOT_ELIGIBLE, ["break_length"], id="on leave, told as the break"),
        pytest.param(SHORT, "parental_leave", NOT_ELIGIBLE, ["break_length"], id="on leave, told as the work"),
        pytest.param("parental_leave", "parental_leave", NOT_ELIGIBLE, ["break_length"], id="on leave, told twice"),
        pytest.param("parental_leave", "unclear", NOT_ELIGIBLE, ["break_length"], id="on leave, work unclear"),
        pytest.param("no_break", "none", NOT_ELIGIBLE, ["break_length"], id="no break"),
        # Volunteering, study and odd jobs don't end a break, nor do they shorten the twelve months.
        pytest.param(months_since(LONG_AGO), "volunteering", ELIGIBLE, [], id="volunteering"),
        pytest.param(months_since(LONG_AGO), "studying", ELIGIBLE, [], id="studying"),
        pytest.param(months_since(LONG_AGO), "odd_jobs", ELIGIBLE, [], id="odd jobs"),
        pytest.param(SHORT, "volunteering", NOT_ELIGIBLE, ["break_length"], id="volunteering, months short"),
        pytest.param(SHORT, "none", NOT_ELIGIBLE, ["break_length"], id="not working, months short"),
        # What is unclear, a person decides.
        pytest.param("on_and_off", "none", NEEDS_REVIEW, ["break_length"], id="on and off"),
        pytest.param("unclear", "none", NEEDS_REVIEW, ["break_length"], id="length unclear"),
        pytest.param(None, "none", NEEDS_REVIEW, ["break_length"], id="length not said"),
        pytest.param(
            Reading("months", "years"), "none", NEEDS_REVIEW, ["break_length"], id="months, but not since when"
        ),
        pytest.param(months_since(LONG_AGO), "freelance", NEEDS_REVIEW, ["current_work"], id="freelance"),
        pytest.param(months_since(LONG_AGO), "unclear", NEEDS_REVIEW, ["current_work"], id="work unclear"),
        pytest.param(months_since(LONG_AGO), None, NEEDS_REVIEW, ["current_work"], id="work not said"),
        pytest.param("unclear", "unclear", NEEDS_REVIEW, ["break_length"], id="both unclear"),
        # Too short a break would still do for somebody in a lower-skilled job: unclear work leaves it open.
        pytest.param(SHORT, "unclear", NEEDS_REVIEW, ["current_work"], id="months short, work unclear"),
        pytest.param(SHORT, "freelance", NEEDS_REVIEW, ["current_work"], id="months short, freelance"),
        pytest.param(SHORT, None, NEEDS_REVIEW, ["current_work"], id="months short, work not said"),
    ],
)
def test_the_break_and_the_work_done_now_are_one_criterion(
    programme: Programme, length: str | Reading | None, work: str | None, verdict: Verdict, reasons: list[str]
) -> None:
    decision = decided(programme, break_length=length, current_work=work)
    assert (decision.verdict, slots(decision)) == (verdict, reasons)
    assert ("break_length" in decision.met) == (verdict == ELIGIBLE)


def test_every_code_for_the_work_done_now_is_decided(programme: Programme) -> None:
    found = {code: decided(programme, current_work=code).verdict for code in programme.question("current_work").codes}
    meets = dict.fromkeys(("none", "volunteering", "studying", "odd_jobs", "lower_skilled"), ELIGIBLE)
    fails = dict.fromkeys(("own_level", "parental_leave"), NOT_ELIGIBLE)
    assert found == meets | fails | dict.fromkeys(("freelance", "unclear"), NEEDS_REVIEW)


@pytest.mark.parametrize(
    ("instead", "verdict", "reasons"),
    [
        pytest.param(
            {"home_area": "london", "right_to_work": "unsure"},
            NOT_ELIGIBLE,
            ["home_area"],
            id="a clear failure outranks what is unclear",
        ),
        pytest.param(
            {"home_area": "two_homes", "experience": "near", "right_to_work": "no"},
            NOT_ELIGIBLE,
            ["right_to_work"],
            id="also when it comes last",
        ),
        pytest.param(
            {"current_work": "own_level", "caring_break": "mixed"},
            NOT_ELIGIBLE,
            ["break_length"],
            id="also through the work done now",
        ),
        pytest.param(
            {"right_to_work": "no", "experience": "other_field", "break_length": "no_break", "home_area": "wales"},
            NOT_ELIGIBLE,
            ["home_area", "break_length", "experience", "right_to_work"],
            id="every failure is named, in the order asked",
        ),
        pytest.param(
            {"right_to_work": "pending", "experience": "near", "current_work": "freelance", "caring_break": "mixed"},
            NEEDS_REVIEW,
            ["caring_break", "current_work", "experience", "right_to_work"],
            id="everything unclear is named, in the order asked",
        ),
        pytest.param(
            dict.fromkeys(MEETS_EVERYTHING),
            NEEDS_REVIEW,
            ["home_area", "caring_break", "break_length", "experience", "right_to_work"],
            id="nothing answered",
        ),
        pytest.param({"experience": None}, NEEDS_REVIEW, ["experience"], id="one answer missing"),
        pytest.param(
            {"experience": "a_code_of_older_rules"}, NEEDS_REVIEW, ["experience"], id="an answer the rules don't know"
        ),
    ],
)
def test_the_criteria_together(
    programme: Programme, instead: dict[str, str | None], verdict: Verdict, reasons: list[str]
) -> None:
    decision = decided(programme, **instead)
    assert (decision.verdict, slots(decision)) == (verdict, reasons)


@pytest.mark.parametrize(
    "instead",
    [
        pytest.param({"home_area": "london"}, id="another criterion fails"),
        pytest.param({"right_to_work": "unsure"}, id="another is unclear"),
        pytest.param({"current_work": "own_level"}, id="still working at one's own level"),
        pytest.param({"break_length": "parental_leave"}, id="on leave, which ends nobody knows when"),
    ],
)
def test_a_day_is_promised_only_if_waiting_is_all_that_is_missing(
    programme: Programme, instead: dict[str, str]
) -> None:
    decision = decided(programme, **{"break_length": months_since(TOO_LATE), **instead})
    assert decision.verdict == NOT_ELIGIBLE
    assert decision.eligible_from is None


def test_reasons_are_given_in_the_programmes_own_words(programme: Programme) -> None:
    def said(**instead: str | Reading) -> tuple[str, ...]:
        return tuple(reason.text for reason in decided(programme, **instead).reasons)

    length = programme.question("break_length")
    assert said(home_area="london") == (programme.question("home_area").fails,)
    assert said(home_area="moving_soon") == (programme.question("home_area").undecided,)
    assert said(break_length=months_since(TOO_LATE)) == (length.fails,)
    assert said(current_work="own_level") == (length.fails_working,)
    assert said(current_work="freelance") == (programme.question("current_work").undecided,)


def test_a_check_keeps_what_it_was_decided_from(store: Store, programme: Programme) -> None:
    answers = MEETS_EVERYTHING | {"break_length": months_since(TOO_LATE), "experience": Reading("near", "lab work")}
    decision = decide(programme, answers, STARTS_ON)
    with store.write() as session:
        cohort = a_cohort(session, NOW)
        made = record_check(
            session,
            conversation_key="ada",
            programme=programme,
            answers=answers,
            decision=decision,
            cohort=cohort,
            now=NOW,
        )
    with store.read() as session:
        kept = session.get_one(EligibilityCheck, made.id)
        assert kept.conversation.key == "ada"
    again = {slot: from_json(answer) for slot, answer in kept.answers.items()}
    assert again == answers
    assert decide(programme, again, STARTS_ON) == decision
    assert (kept.verdict, kept.reasons) == (NOT_ELIGIBLE, ["break_length"])
    assert (kept.rules_version, kept.cohort_id, kept.decided_at) == (programme.rules_version, cohort.id, NOW)


def test_a_check_is_kept_when_no_cohort_is_open(store: Store, programme: Programme) -> None:
    with store.write() as session:
        made = record_check(
            session,
            conversation_key="ada",
            programme=programme,
            answers={},
            decision=decide(programme, {}, STARTS_ON),
            cohort=None,
            now=NOW,
        )
    with store.read() as session:
        kept = session.get_one(EligibilityCheck, made.id)
    assert (kept.cohort_id, kept.verdict, kept.answers) == (None, NEEDS_REVIEW, {})


def checked(session, programme: Programme, *, for_somebody_else: bool, key: str = "ada") -> EligibilityCheck:
    return record_check(
        session,
        conversation_key=key,
        programme=programme,
        answers=MEETS_EVERYTHING,
        decision=decided(programme),
        cohort=None,
        now=NOW,
        for_somebody_else=for_somebody_else,
    )


@pytest.mark.parametrize("for_somebody_else", [True, False], ids=["for somebody else", "for herself"])
def test_a_check_keeps_whether_it_was_made_for_somebody_else(
    store: Store, programme: Programme, for_somebody_else: bool
) -> None:
    with store.write() as session:
        made = checked(session, programme, for_somebody_else=for_somebody_else)
    with store.read() as session:
        assert session.get_one(EligibilityCheck, made.id).for_somebody_else is for_somebody_else


def test_a_check_made_for_somebody_else_never_belongs_to_ones_own_application(
    store: Store, programme: Programme
) -> None:
    with store.write() as session:
        a_cohort(session, NOW)
        own = checked(session, programme, for_somebody_else=False)
        for key in ("ada", "bea"):
            checked(session, programme, for_somebody_else=True, key=key)
        assert an_applicant(session, programme, NOW, "ada").eligibility_check_id == own.id
        assert an_applicant(session, programme, NOW, "bea").eligibility_check_id is None


@given(st.builds(Reading, code=st.text(), shown=st.text(), value=st.text(), since=st.none() | st.dates()))
def test_a_reading_kept_as_json_comes_back_the_same(reading: Reading) -> None:
    assert from_json(json.loads(json.dumps(as_json(reading)))) == reading
