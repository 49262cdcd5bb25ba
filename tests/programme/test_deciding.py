"""A coordinator's decision: recorded with its reason, and told to the applicant."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from programme import coordinators
from programme.applications import withdraw
from programme.content import Programme
from programme.deciding import CannotDecide, decide_application
from programme.mail.outbox import newest
from programme.records import Application, ApplicationStatus, AuditEntry
from programme.store import Store
from tests.conftest import NOW
from tests.support.records import a_cohort, an_applicant


@pytest.fixture
def reference(any_store: Store, programme: Programme) -> str:
    """An application that waits for a decision, and a coordinator who may take it."""
    with any_store.write() as session:
        a_cohort(session, NOW)
        coordinators.add(session, login="sam", name="Sam", password="a long password")
        return an_applicant(session, programme, NOW, key="priya").reference


def decide(store: Store, programme: Programme, reference: str, **given: object) -> ApplicationStatus:
    options = {"accepted": True, "reason": "Your caring counts.", "by": "sam"} | given
    with store.write() as session:
        return decide_application(session, reference=reference, programme=programme, now=NOW, **options).status  # type: ignore[arg-type]


@pytest.mark.parametrize(("accepted", "status"), [(True, "accepted"), (False, "declined")])
def test_a_decision_is_kept_with_its_reason_and_who_took_it(
    any_store: Store, programme: Programme, reference: str, accepted: bool, status: str
) -> None:
    assert decide(any_store, programme, reference, accepted=accepted).value == status
    with any_store.read() as session:
        application = session.scalars(select(Application)).one()
        last = application.history[-1]
        assert (last.status.value, last.changed_by, last.note) == (status, "sam", "Your caring counts.")
        assert session.scalars(select(AuditEntry.action)).all()[-1] == f"application_{status}"
        letter = newest(session, 1)[0]
    assert letter.to == "priya@example.com"
    assert "Your caring counts." in letter.body


def test_a_decision_may_be_changed_by_another(any_store: Store, programme: Programme, reference: str) -> None:
    decide(any_store, programme, reference, accepted=False, reason="Too short a break.")
    assert decide(any_store, programme, reference, accepted=True) is ApplicationStatus.ACCEPTED


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"reference": "A-0000-0000"}, "There is no application"),
        ({"by": "nobody"}, "There is no coordinator nobody"),
        ({"reason": "  "}, "needs a reason"),
    ],
)
def test_what_cannot_be_decided_is_said_and_changes_nothing(
    any_store: Store, programme: Programme, reference: str, given: dict[str, str], said: str
) -> None:
    with pytest.raises(CannotDecide, match=said):
        decide(any_store, programme, **({"reference": reference} | given))
    with any_store.read() as session:
        assert session.scalars(select(Application)).one().status is ApplicationStatus.RECEIVED


def test_the_same_decision_twice_sends_one_letter(any_store: Store, programme: Programme, reference: str) -> None:
    decide(any_store, programme, reference)
    with pytest.raises(CannotDecide, match="already"):
        decide(any_store, programme, reference)


def test_what_was_withdrawn_is_not_decided(any_store: Store, programme: Programme, reference: str) -> None:
    with any_store.write() as session:
        withdraw(session, conversation_key="priya", programme=programme, now=NOW)
    with pytest.raises(CannotDecide, match="withdrawn"):
        decide(any_store, programme, reference)
