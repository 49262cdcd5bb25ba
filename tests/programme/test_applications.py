"""Applications: submitted once, all or nothing, and never more of them than places but on the waiting list."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from programme import applications, cohorts
from programme.applications import (
    Draft,
    NoOpenCohort,
    amend,
    of_conversation,
    submit,
    waiting_list_position,
    withdraw,
)
from programme.content import Programme
from programme.eligibility import decide, record_check
from programme.reading.outcome import Reading
from programme.records import (
    Application,
    ApplicationStatus,
    Conversation,
    EligibilityCheck,
    OutgoingEmail,
    StatusChange,
)
from programme.references import SIGNS, new_reference
from programme.store import Store
from programme.times import spoken_date
from tests.conftest import NOW
from tests.programme.racing import at_once
from tests.support.records import a_cohort, a_draft, an_applicant

RECEIVED, WAITING_LIST = ApplicationStatus.RECEIVED, ApplicationStatus.WAITING_LIST
WITHDRAWN = ApplicationStatus.WITHDRAWN
LATER = NOW + timedelta(hours=3)


def test_an_application_is_kept_with_its_history_and_confirmed_by_e_mail(store: Store, programme: Programme) -> None:
    with store.write() as session:
        cohort = a_cohort(session, NOW)
        made = submit(session, conversation_key="ada", draft=a_draft(NOW), programme=programme, now=NOW)
    with store.read() as session:
        kept = session.scalars(select(Application)).one()
        mail = session.scalars(select(OutgoingEmail)).one()
        (step,) = kept.history
        assert (kept.reference, kept.status, kept.submitted_at) == (made.reference, RECEIVED, NOW)
        assert (kept.full_name, kept.email, kept.goals) == ("Priya Nair", "priya@example.com", None)
        assert (kept.cohort_id, kept.conversation.key) == (cohort.id, "ada")
    assert (step.status, step.changed_at, step.changed_by) == (RECEIVED, NOW, "assistant")
    assert (mail.to, mail.about, mail.created_at, mail.sent_at) == ("priya@example.com", made.reference, NOW, None)
    assert made.reference in mail.subject
    for told in ("Hello Priya Nair", made.reference, cohort.name, spoken_date(cohort.starts_on), "5 working days"):
        assert told in mail.body


def test_submitting_twice_gives_the_first_application_back(store: Store, programme: Programme) -> None:
    with store.write() as session:
        a_cohort(session, NOW)
        first = an_applicant(session, programme, NOW, "ada")
    with store.write() as session:
        again = an_applicant(session, programme, NOW + timedelta(minutes=1), "ada")
        assert again.reference == first.reference
        counts = [
            session.scalar(select(func.count()).select_from(kind))
            for kind in (Application, StatusChange, OutgoingEmail)
        ]
    assert counts == [1, 1, 1]


def test_one_conversation_may_apply_to_a_later_cohort_too(store: Store, programme: Programme) -> None:
    later = NOW + timedelta(days=100)
    with store.write() as session:
        a_cohort(session, NOW)
        first = an_applicant(session, programme, NOW, "ada")
        a_cohort(session, later)
        second = an_applicant(session, programme, later, "ada")
        newest = of_conversation(session, "ada")
    assert second.reference != first.reference
    assert newest is second


def test_nobody_who_has_not_applied_has_an_application(store: Store) -> None:
    with store.read() as session:
        assert of_conversation(session, "nobody") is None


def test_a_failure_after_submitting_leaves_neither_application_nor_e_mail(
    any_store: Store, programme: Programme
) -> None:
    with any_store.write() as session:
        a_cohort(session, NOW)
    with pytest.raises(RuntimeError), any_store.write() as session:
        an_applicant(session, programme, NOW, "ada")
        raise RuntimeError("the process dies")
    with any_store.read() as session:
        kinds = (Application, StatusChange, OutgoingEmail, Conversation)
        assert [session.scalar(select(func.count()).select_from(kind)) for kind in kinds] == [0, 0, 0, 0]


def test_the_newest_eligibility_check_of_the_conversation_belongs_to_the_application(
    store: Store, programme: Programme
) -> None:
    with store.write() as session:
        cohort = a_cohort(session, NOW)
        made: list[EligibilityCheck] = []
        for key in ("ada", "ada", "bea"):
            check = record_check(
                session,
                conversation_key=key,
                programme=programme,
                answers={},
                decision=decide(programme, {}, cohort.starts_on),
                cohort=cohort,
                now=NOW,
            )
            made.append(check)
        application = an_applicant(session, programme, NOW, "ada")
        unchecked = an_applicant(session, programme, NOW, "cyd")
    assert application.eligibility_check_id == made[1].id
    assert unchecked.eligibility_check_id is None


@pytest.mark.parametrize(
    ("now", "is_open"),
    [
        pytest.param(datetime(2027, 5, 31, 22, 59, tzinfo=UTC), False, id="a minute before the first day, in London"),
        pytest.param(datetime(2027, 5, 31, 23, 0, tzinfo=UTC), True, id="the first day begins, in London"),
        pytest.param(datetime(2027, 6, 30, 22, 59, tzinfo=UTC), True, id="the last minute of the last day, in London"),
        pytest.param(datetime(2027, 6, 30, 23, 0, tzinfo=UTC), False, id="the day after, in London"),
    ],
)
def test_applications_are_taken_from_the_first_day_to_the_last(
    store: Store, programme: Programme, now: datetime, is_open: bool
) -> None:
    with store.write() as session:
        a_cohort(
            session,
            now,
            opens_on=date(2027, 6, 1),
            apply_by=date(2027, 6, 30),
            starts_on=date(2027, 7, 12),
            ends_on=date(2027, 9, 1),
        )
    if is_open:
        with store.write() as session:
            assert an_applicant(session, programme, now).status == RECEIVED
    else:
        with pytest.raises(NoOpenCohort), store.write() as session:
            an_applicant(session, programme, now)


def test_without_any_cohort_nothing_is_taken(store: Store, programme: Programme) -> None:
    with pytest.raises(NoOpenCohort), store.write() as session:
        an_applicant(session, programme, NOW)


def test_of_several_open_cohorts_the_one_that_starts_soonest_is_applied_to(store: Store, programme: Programme) -> None:
    with store.write() as session:
        a_cohort(session, NOW, starts_on=date(2027, 2, 1), ends_on=date(2027, 4, 1))
        soonest = a_cohort(session, NOW, starts_on=date(2027, 1, 11), ends_on=date(2027, 4, 1))
        assert an_applicant(session, programme, NOW).cohort_id == soonest.id


def test_the_cohort_to_come_is_the_next_one_when_none_is_open(store: Store) -> None:
    with store.write() as session:
        far, near = (a_cohort(session, NOW + timedelta(days=days), name=f"in {days} days") for days in (200, 100))
        today = NOW.date()
        assert cohorts.open_cohort(session, today) is None
        assert cohorts.next_cohort(session, today) is near
        assert cohorts.next_cohort(session, far.opens_on) is far
        assert cohorts.next_cohort(session, far.apply_by + timedelta(days=1)) is None


@pytest.mark.parametrize(
    ("day", "first"),
    [
        pytest.param(date(2027, 1, 1), "winter", id="before any of them"),
        pytest.param(date(2027, 1, 11), "winter", id="the day one starts"),
        pytest.param(date(2027, 1, 12), "spring", id="the day after"),
        pytest.param(date(2027, 4, 13), None, id="after the last one has started"),
    ],
)
def test_the_first_cohort_that_starts_from_a_day_on_may_start_on_that_day(
    store: Store, day: date, first: str | None
) -> None:
    with store.write() as session:
        for name, starts_on in (("spring", date(2027, 4, 12)), ("winter", date(2027, 1, 11))):
            a_cohort(session, NOW, name=name, starts_on=starts_on, ends_on=starts_on + timedelta(days=56))
        found = cohorts.first_starting_from(session, day)
    assert (found.name if found else None) == first


def test_a_cohort_that_takes_no_applications_yet_may_be_the_first_to_start(store: Store) -> None:
    with store.write() as session:
        later = a_cohort(session, NOW + timedelta(days=100))
        assert cohorts.open_cohort(session, NOW.date()) is None
        assert cohorts.first_starting_from(session, NOW.date()) is later


def test_when_the_places_are_taken_there_is_a_waiting_list(store: Store, programme: Programme) -> None:
    with store.write() as session:
        cohort = a_cohort(session, NOW, places=2)
        people = [an_applicant(session, programme, NOW, key) for key in ("ada", "bea", "cyd", "dot")]
        assert [person.status for person in people] == [RECEIVED, RECEIVED, WAITING_LIST, WAITING_LIST]
        assert [waiting_list_position(session, person) for person in people] == [None, None, 1, 2]
        assert cohorts.places_left(session, cohort) == 0
        mails = session.scalars(select(OutgoingEmail.body).order_by(OutgoingEmail.id)).all()
        assert [step.status for step in people[2].history] == [WAITING_LIST]
    assert ["waiting list" in body for body in mails] == [False, False, True, True]


def test_who_waits_moves_up_when_somebody_before_them_leaves_the_list(store: Store, programme: Programme) -> None:
    with store.write() as session:
        a_cohort(session, NOW, places=1)
        _ada, bea, cyd = (an_applicant(session, programme, NOW, key) for key in ("ada", "bea", "cyd"))
        bea.status = ApplicationStatus.WITHDRAWN
        assert waiting_list_position(session, cyd) == 1
        assert waiting_list_position(session, bea) is None


@pytest.mark.parametrize(
    ("left", "newcomer"),
    [(1, WAITING_LIST), (2, RECEIVED)],
    ids=["one place for the one who waits", "a second place for the newcomer"],
)
def test_a_place_that_comes_free_belongs_to_those_who_wait_already(
    store: Store, programme: Programme, left: int, newcomer: ApplicationStatus
) -> None:
    with store.write() as session:
        a_cohort(session, NOW, places=2)
        ada, bea, cyd = (an_applicant(session, programme, NOW, key) for key in ("ada", "bea", "cyd"))
        for person in (ada, bea)[:left]:
            person.status = ApplicationStatus.WITHDRAWN
        session.flush()
        assert cyd.status == WAITING_LIST
        assert an_applicant(session, programme, NOW, "dot").status == newcomer


@pytest.mark.parametrize(("people", "places"), [(2, 1), (10, 3)], ids=["two for the last place", "ten for three"])
def test_people_racing_for_the_last_places_get_exactly_those(
    any_store: Store, programme: Programme, people: int, places: int
) -> None:
    with any_store.write() as session:
        cohort = a_cohort(session, NOW, places=places)

    def apply(key: str) -> tuple[str, int | None]:
        with any_store.write() as session:
            made = an_applicant(session, programme, NOW, key)
            return made.status, waiting_list_position(session, made)

    outcomes = at_once([lambda key=f"racer-{number}": apply(key) for number in range(people)])
    assert sorted(status for status, _ in outcomes) == sorted([RECEIVED] * places + [WAITING_LIST] * (people - places))
    assert sorted(place for _, place in outcomes if place) == list(range(1, people - places + 1))
    with any_store.read() as session:
        assert cohorts.places_left(session, cohort) == 0


def test_one_persons_two_submissions_at_once_are_one_application(any_store: Store, programme: Programme) -> None:
    with any_store.write() as session:
        a_cohort(session, NOW)

    def apply() -> str:
        with any_store.write() as session:
            return an_applicant(session, programme, NOW, "ada").reference

    references = at_once([apply] * 4)
    assert len(set(references)) == 1
    with any_store.read() as session:
        assert session.scalar(select(func.count()).select_from(OutgoingEmail)) == 1


def test_the_newest_applications_come_first_and_in_pages(store: Store, programme: Programme) -> None:
    with store.write() as session:
        a_cohort(session, NOW)
        made = [an_applicant(session, programme, NOW, key).reference for key in ("ada", "bea", "cyd")]
        assert [one.reference for one in applications.newest(session, 2)] == [made[2], made[1]]
        assert [one.reference for one in applications.newest(session, 2, offset=2)] == [made[0]]


def given_(value: str) -> Reading:
    return Reading("given", value, value)


READINGS = {
    "full_name": given_("Priya Nair"),
    "email": Reading("given", "priya@example.com", "priya@example.com"),
    "phone": Reading("given", "07700 900123", "+447700900123"),
    "contact_preference": Reading("given", "e-mail", "email"),
    "home_area": Reading("north_west", "Manchester, North West"),
    "last_role": given_("test engineer"),
    "sector": given_("telecoms"),
    "years_experience": Reading("given", "9 years", "9"),
    "break_length": Reading("months", "6 years, since about November 2020", "72", date(2020, 11, 1)),
    "goals": given_("a job in testing"),
    "support_needs": given_("captions"),
}


def test_a_draft_is_made_of_the_answers_as_they_were_read() -> None:
    assert Draft.from_readings(READINGS, consented_at=NOW) == Draft(
        consented_at=NOW,
        full_name="Priya Nair",
        email="priya@example.com",
        phone="+447700900123",
        contact_preference="email",
        home_area="Manchester, North West",
        region="north_west",
        last_role="test engineer",
        sector="telecoms",
        years_experience="9",
        break_length="6 years, since about November 2020",
        break_since=date(2020, 11, 1),
        goals="a job in testing",
        support_needs="captions",
    )


@pytest.mark.parametrize("code", ["skipped", "declined"])
@pytest.mark.parametrize("slot", ["phone", "contact_preference", "goals", "support_needs"])
def test_an_optional_answer_that_was_left_out_is_none(slot: str, code: str) -> None:
    draft = Draft.from_readings(READINGS | {slot: Reading(code, "not given")}, consented_at=NOW)
    assert getattr(draft, slot) is None


def test_an_answer_without_a_form_of_its_own_is_kept_as_it_was_shown() -> None:
    draft = Draft.from_readings(READINGS | {"sector": Reading("unclear", "bits of everything")}, consented_at=NOW)
    assert draft.sector == "bits of everything"


@pytest.mark.parametrize("slot", sorted(READINGS))
def test_a_missing_answer_is_named(slot: str) -> None:
    readings = {name: reading for name, reading in READINGS.items() if name != slot}
    with pytest.raises(KeyError, match=slot):
        Draft.from_readings(readings, consented_at=NOW)


def told_otherwise(**instead: Reading) -> dict[str, Reading]:
    return READINGS | instead


def apply_with(store: Store, programme: Programme, readings: dict[str, Reading], now: datetime = NOW) -> Application:
    """Ada's application, made of these answers."""
    with store.write() as session:
        draft = Draft.from_readings(readings, consented_at=now)
        return submit(session, conversation_key="ada", draft=draft, programme=programme, now=now)


def mails_about(store: Store, reference: str) -> list[OutgoingEmail]:
    with store.read() as session:
        about = select(OutgoingEmail).where(OutgoingEmail.about == reference).order_by(OutgoingEmail.id)
        return list(session.scalars(about))


@pytest.fixture
def applied(store: Store, programme: Programme) -> Application:
    """Ada has applied with `READINGS` to a cohort with one place."""
    with store.write() as session:
        a_cohort(session, NOW, places=1)
    return apply_with(store, programme, READINGS)


def test_what_is_changed_stands_in_the_history_and_is_confirmed(
    store: Store, programme: Programme, applied: Application
) -> None:
    readings = told_otherwise(last_role=given_("test lead"), phone=Reading("given", "07700 900999", "+447700900999"))
    with store.write() as session:
        amend(session, conversation_key="ada", readings=readings, programme=programme, now=LATER)
    with store.read() as session:
        kept = session.scalars(select(Application)).one()
        step = kept.history[-1]
    assert (kept.last_role, kept.phone, kept.full_name) == ("test lead", "+447700900999", "Priya Nair")
    assert (kept.reference, kept.status, kept.submitted_at) == (applied.reference, RECEIVED, NOW)
    assert kept.consented_at == NOW
    assert (step.status, step.changed_at, step.changed_by) == (RECEIVED, LATER, "assistant")
    assert step.note == "changed: phone, last role"
    _confirmation, mail = mails_about(store, applied.reference)
    assert (mail.to, mail.created_at) == ("priya@example.com", LATER)
    assert "changed in the chat: your phone number, your last role." in mail.body


def test_a_new_address_is_told_to_the_old_one_as_well(store: Store, programme: Programme, applied: Application) -> None:
    readings = told_otherwise(email=Reading("given", "priya@new.example", "priya@new.example"))
    with store.write() as session:
        amend(session, conversation_key="ada", readings=readings, programme=programme, now=LATER)
    _confirmation, *mails = mails_about(store, applied.reference)
    assert sorted(mail.to for mail in mails) == ["priya@example.com", "priya@new.example"]


def test_an_optional_answer_may_be_taken_back(store: Store, programme: Programme, applied: Application) -> None:
    readings = told_otherwise(support_needs=Reading("skipped", "not given"))
    with store.write() as session:
        changed = amend(session, conversation_key="ada", readings=readings, programme=programme, now=LATER)
        assert changed is not None and changed.support_needs is None


def test_without_a_change_nothing_is_written_and_nobody_is_mailed(
    store: Store, programme: Programme, applied: Application
) -> None:
    with store.write() as session:
        same = amend(session, conversation_key="ada", readings=READINGS, programme=programme, now=LATER)
        assert same is not None and len(same.history) == 1
    assert len(mails_about(store, applied.reference)) == 1


def test_there_is_nothing_to_amend_or_withdraw_for_who_has_not_applied(store: Store, programme: Programme) -> None:
    with store.write() as session:
        assert amend(session, conversation_key="ada", readings=READINGS, programme=programme, now=NOW) is None
        assert withdraw(session, conversation_key="ada", programme=programme, now=NOW) is None


def test_an_application_is_withdrawn_once_and_that_is_confirmed(
    store: Store, programme: Programme, applied: Application
) -> None:
    for now in (LATER, LATER + timedelta(hours=1)):
        with store.write() as session:
            withdrawn = withdraw(session, conversation_key="ada", programme=programme, now=now)
            assert withdrawn is not None and withdrawn.status == WITHDRAWN
            assert [(step.status, step.changed_at) for step in withdrawn.history] == [
                (RECEIVED, NOW),
                (WITHDRAWN, LATER),
            ]
    _confirmation, mail = mails_about(store, applied.reference)
    assert mail.to == "priya@example.com"
    assert f"{applied.reference} is withdrawn" in mail.subject
    assert "You can apply again at any time" in mail.body


def test_the_place_of_a_withdrawn_application_is_free(store: Store, programme: Programme, applied: Application) -> None:
    with store.write() as session:
        withdraw(session, conversation_key="ada", programme=programme, now=LATER)
        assert an_applicant(session, programme, LATER, "bea").status == RECEIVED


def test_a_withdrawn_application_is_amended_no_more(store: Store, programme: Programme, applied: Application) -> None:
    with store.write() as session:
        withdraw(session, conversation_key="ada", programme=programme, now=LATER)
        readings = told_otherwise(last_role=given_("test lead"))
        assert amend(session, conversation_key="ada", readings=readings, programme=programme, now=LATER) is None
        left = of_conversation(session, "ada")
        assert left is not None and left.last_role == "test engineer"


def test_who_applies_again_after_withdrawing_takes_the_same_application_up_again(
    store: Store, programme: Programme, applied: Application
) -> None:
    with store.write() as session:
        withdraw(session, conversation_key="ada", programme=programme, now=LATER)
    again = LATER + timedelta(days=1)
    apply_with(store, programme, told_otherwise(last_role=given_("test lead")), again)
    with store.read() as session:
        kept = session.scalars(select(Application)).one()
        history = [(step.status, step.changed_at) for step in kept.history]
    assert (kept.reference, kept.status, kept.submitted_at) == (applied.reference, RECEIVED, again)
    assert (kept.last_role, kept.consented_at) == ("test lead", again)
    assert history == [(RECEIVED, NOW), (WITHDRAWN, LATER), (RECEIVED, again)]
    assert [mail.created_at for mail in mails_about(store, applied.reference)] == [NOW, LATER, again]


def test_who_applies_again_when_the_place_has_gone_waits_behind_those_who_wait(
    store: Store, programme: Programme, applied: Application
) -> None:
    with store.write() as session:
        withdraw(session, conversation_key="ada", programme=programme, now=LATER)
        an_applicant(session, programme, LATER, "bea")
    assert apply_with(store, programme, READINGS, LATER).status == WAITING_LIST


def test_a_reference_can_be_read_out_over_the_phone() -> None:
    references = {new_reference("A") for _ in range(500)}
    assert len(references) == 500
    assert all(re.fullmatch(rf"A-[{SIGNS}]{{4}}-[{SIGNS}]{{4}}", reference) for reference in references)


@pytest.mark.parametrize("alike", ["0O", "1IL", "2Z", "5S", "8B", "UV", "AEIOU"], ids=lambda signs: f"none of {signs}")
def test_a_reference_has_no_signs_that_look_alike_and_no_vowels(alike: str) -> None:
    assert not set(alike) & set(SIGNS)


class TestOneAddressTwice:
    """Two applications with one e-mail address, from two conversations: only the coordinators and that address know."""

    def twice(self, session: Session, programme: Programme, second: str = "PRIYA@example.com") -> list[Application]:
        a_cohort(session, NOW, places=2)
        return [
            submit(session, conversation_key=key, draft=a_draft(NOW, email=email), programme=programme, now=NOW)
            for key, email in (("kitchen", "priya@example.com"), ("library", second))
        ]

    def test_the_second_is_noted_and_told_to_the_address_alone(self, store: Store, programme: Programme) -> None:
        with store.write() as session:
            first, second = self.twice(session, programme)
            assert second.same_email_as == first.reference
            assert first.same_email_as is None
            letters = session.scalars(select(OutgoingEmail).order_by(OutgoingEmail.id)).all()
            assert first.reference in letters[1].body
            assert second.status is RECEIVED

    def test_the_two_take_one_place(self, store: Store, programme: Programme) -> None:
        with store.write() as session:
            first, _ = self.twice(session, programme)
            assert cohorts.places_left(session, first.cohort) == 1

    def test_another_address_is_another_person(self, store: Store, programme: Programme) -> None:
        with store.write() as session:
            first, second = self.twice(session, programme, "another@example.com")
            assert second.same_email_as is None
            assert cohorts.places_left(session, first.cohort) == 0

    def test_one_that_was_withdrawn_is_no_first(self, store: Store, programme: Programme) -> None:
        with store.write() as session:
            a_cohort(session, NOW)
            for key in ("kitchen", "library"):
                made = submit(session, conversation_key=key, draft=a_draft(NOW), programme=programme, now=NOW)
                withdraw(session, conversation_key="kitchen", programme=programme, now=NOW)
            assert made.same_email_as is None
