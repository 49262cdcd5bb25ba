"""The eligibility check: its questions, how its answers are taken, and the decision; also for somebody else."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from actions.asking import AskSlot, choose
from actions.forms import FormStep
from actions.services import Services
from actions.slots import CHECK, LABELS
from actions.telling import in_short, kept, newly_told
from actions.trouble import try_again
from actions.turn import Turn, button
from programme.cohorts import counted_to, first_starting_from, open_cohort
from programme.content import Question
from programme.eligibility import Decision, as_json, decide, record_check
from programme.reading.outcome import Outcome, Reading
from programme.reading.somebody_else import somebody_else
from programme.records import Cohort, Verdict
from programme.store import StoreUnavailable
from programme.times import spoken_date

FORM = "eligibility_form"
UNSAID = {"unsure": "not sure", "prefer_not_to_say": "rather not say", "skip": "not given"}
# Asks for a new check, not for what came of the last one.
AFRESH = re.compile(r"\b(again|agen|another|new|re-?check|once more|fresh|redo|anew|differently|over)\b", re.IGNORECASE)
# What a check holds, and what is put aside while somebody else's is made.
HELD = (*CHECK, "eligibility")


class EligibilityStep(FormStep):
    """Takes an answer to an eligibility question; unclear twice, and a person decides."""

    form = FORM
    own_intent = "check_eligibility"
    slots = CHECK

    def read(self, turn: Turn, slot: str) -> Outcome:
        if turn.intent in UNSAID and len(turn.text.split()) <= 6:
            return self._unclear(slot, turn.intent)
        return super().read(turn, slot)

    def after_second_fault(self, slot: str, text: str) -> Reading:
        return Reading("unclear", text[:200])

    def _unclear(self, slot: str, intent: str) -> Reading:
        codes = self.services.programme.question(slot).codes
        wanted = {"unsure": "unsure", "prefer_not_to_say": "declined"}.get(intent, "unclear")
        return Reading(wanted if wanted in codes else "unclear", UNSAID[intent])


def question_of(question: Question) -> dict[str, Any]:
    """How an eligibility question is put: its words, and its ready answers or else an example."""
    buttons = [choose(one.title, question.slot, Reading(one.code, one.title)) for one in question.buttons]
    text = question.question if buttons else f"{question.question} For example: {question.example}."
    return {"text": text, "buttons": buttons}


class ActionBeginCheck(Action):
    """Make room for a new check, and put in what was told before; a check that was decided is made afresh.

    A check for somebody else puts one's own aside until it is decided.
    """

    def __init__(self, services: Services) -> None:
        self.services = services

    def name(self) -> str:
        return "action_begin_check"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        other = "" if turn.pressed else somebody_else(turn.text)
        if other:
            dispatcher.utter_message(response="utter_check_for_somebody_else", who=other)
            return [*_put_aside(turn), SlotSet("check_for", other)]
        own = own_back(turn)
        if own:
            return own
        if turn.slots.get("eligibility"):
            if turn.pressed or AFRESH.search(turn.text):
                return _cleared(turn)
            # "So am I in or not?": nothing is asked twice, the decision is said again.
            return [FollowupAction("action_status" if turn.slots.get("application") else "action_decide_eligibility")]
        told = {**kept(turn), **newly_told(turn, self.services.today())}
        new = {slot: reading for slot, reading in told.items() if slot in CHECK and not turn.reading(slot)}
        if new:
            lines = "\n".join(f"• {LABELS[slot]}: {in_short([reading])}" for slot, reading in new.items())
            dispatcher.utter_message(response="utter_already_told", told=lines)
        later = {slot: as_json(reading) for slot, reading in told.items() if slot not in CHECK}
        return [SlotSet("told", later or None), *(SlotSet(slot, as_json(reading)) for slot, reading in new.items())]


class ActionCheckForSomebodyElse(Action):
    """Begin a check for the person who was asked about."""

    def name(self) -> str:
        return "action_check_for_somebody_else"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        other = turn.slots["check_for"]
        dispatcher.utter_message(response="utter_check_for_somebody_else", who=other)
        return [*_put_aside(turn), FollowupAction(FORM)]


class ActionDecideEligibility(Action):
    """Decide, keep the decision, and say it with its reasons and what to do next."""

    def __init__(self, services: Services) -> None:
        self.services = services

    def name(self) -> str:
        return "action_decide_eligibility"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        other = turn.slots.get("check_for")
        try:
            decided = await self.services.store.writing(decide_and_record, self.services, turn, turn.readings(CHECK))
        except StoreUnavailable as error:
            return try_again(dispatcher, self.name(), error)
        decision = decided.decision
        text = in_words(self.services, decided, turn.readings(CHECK), other=other)
        dispatcher.utter_message(
            text=text,
            buttons=_for_another(decision) if other else _what_next(turn, decision),
            json_message={
                "eligibility": decision.verdict.value,
                "reasons": [reason.slot for reason in decision.reasons],
            },
        )
        if other:
            return [*own_back(turn), SlotSet("unsaved", None), FollowupAction("action_listen")]
        next_step = None if decision.verdict is Verdict.NOT_ELIGIBLE or turn.slots.get("application") else "apply"
        outcome = {"eligibility": decision.verdict.value, "next_step": next_step, "unsaved": None}
        # Said again or after a change, no rule says what comes next.
        return [*(SlotSet(slot, value) for slot, value in outcome.items()), FollowupAction("action_listen")]


@dataclass(frozen=True)
class Decided:
    """A decision that is on record, and the cohort that could take somebody who has to wait, if one is planned."""

    decision: Decision
    later: Cohort | None


def decide_and_record(session: Session, services: Services, turn: Turn, answers: Mapping[str, Reading]) -> Decided:
    """Decide on the answers and keep the decision in the session's transaction."""
    programme, today = services.programme, services.today()
    cohort = open_cohort(session, today)
    decision = decide(programme, answers, counted_to(session, today))
    record_check(
        session,
        conversation_key=turn.key,
        programme=programme,
        answers=answers,
        decision=decision,
        cohort=cohort,
        now=services.now(),
        for_somebody_else=bool(turn.slots.get("check_for")),
    )
    later = first_starting_from(session, decision.eligible_from) if decision.eligible_from else None
    return Decided(decision, later)


def in_words(services: Services, decided: Decided, answers: Mapping[str, Reading], *, other: str | None = None) -> str:
    """The decision with its reasons, criterion by criterion, and what to do next."""
    programme, decision = services.programme, decided.decision
    reasons = "\n".join(f"• {reason.text}" for reason in decision.reasons)
    if other:
        return _of_another(programme.name, decision, reasons, other)
    if decision.verdict is Verdict.ELIGIBLE:
        met = "\n".join(f"• {LABELS[slot]}: {in_short([answers[slot]])}" for slot in CHECK if slot in answers)
        return (
            f"Good news: from what you've told me, you can join {programme.name}. You meet every one of the "
            f"criteria:\n{met}\n\nWould you like to apply now? It takes about five minutes."
        )
    if decision.verdict is Verdict.NEEDS_REVIEW:
        days = programme.settings.reply_working_days
        return (
            f"I can't decide this one by myself, so a person will:\n{reasons}\n\nEverything else is fine. Please apply "
            f"all the same: a coordinator decides and e-mails you within {days} working days of your application. "
            "Would you like to apply now?"
        )
    if decision.eligible_from:
        return (
            f"Not yet, but you will be able to. {decision.reasons[0].text} You reach twelve months on "
            f"{spoken_date(decision.eligible_from)}. {_a_later(decided.later)}"
        )
    return (
        f"I'm sorry: from what you've told me, {programme.name} can't take you at the moment.\n{reasons}\n\n"
        "That says nothing about your worth or your skills. If I've misunderstood something, say what to change or ask "
        "a person. There are other returner programmes too, and I can tell you where to look."
    )


def own_back(turn: Turn) -> list[EventType]:
    """The events that bring one's own answers back after somebody else's check; none if none is under way."""
    if not turn.slots.get("check_for"):
        return []
    own = turn.slots.get("own_check") or {}
    return [
        *(SlotSet(slot, own.get(slot)) for slot in HELD),
        *(SlotSet(slot, None) for slot in ("check_for", "own_check", "pending", "changing")),
        _asked_afresh(turn),
    ]


def question_in_words(services: Services, slot: str) -> Callable[[Turn], dict[str, Any]]:
    """How the eligibility question of a slot is put."""
    question = services.programme.question(slot)
    return lambda _turn: question_of(question)


def actions(services: Services) -> list[Action]:
    """The actions of this conversation."""
    asks = [AskSlot(FORM, slot, question_in_words(services, slot), CHECK) for slot in CHECK]
    return [
        ActionBeginCheck(services),
        ActionCheckForSomebodyElse(),
        EligibilityStep(services),
        *asks,
        ActionDecideEligibility(services),
    ]


def _put_aside(turn: Turn) -> list[EventType]:
    if turn.slots.get("own_check") is not None:  # the next person's check: one's own is put aside already
        return _cleared(turn)
    own = {slot: value for slot in HELD if (value := turn.slots.get(slot))}
    return [SlotSet("own_check", own), *_cleared(turn)]


def _cleared(turn: Turn) -> list[EventType]:
    return [*(SlotSet(slot, None) for slot in (*HELD, "pending", "changing")), _asked_afresh(turn)]


def _asked_afresh(turn: Turn) -> EventType:
    known = turn.slots.get("not_asked") or {}
    return SlotSet("not_asked", {form: slots for form, slots in known.items() if form != FORM})


def _of_another(name: str, decision: Decision, reasons: str, other: str) -> str:
    themselves = "Each person applies for themselves, so please pass on the address of this page."
    if decision.verdict is Verdict.ELIGIBLE:
        return f"Good news: from what you've told me, {other} can join {name}. {themselves}"
    if decision.verdict is Verdict.NEEDS_REVIEW:
        return f"I can't decide this one by myself, so a coordinator will. I'd tell them:\n{reasons}\n\n{themselves}"
    if decision.eligible_from:
        return (
            f"Not yet: {decision.reasons[0].text} Twelve months are reached on {spoken_date(decision.eligible_from)}, "
            "so a later cohort could be the right one."
        )
    return f"I'm sorry: from what you've told me, {name} can't take {other} at the moment. I'd tell them:\n{reasons}"


def _a_later(cohort: Cohort | None) -> str:
    if cohort is None:
        return "A later cohort can take you. None is planned after that day yet; a coordinator can tell you more."
    return (
        f"{cohort.name} starts on {spoken_date(cohort.starts_on)}, after that day: you can apply for it from "
        f"{spoken_date(cohort.opens_on)}."
    )


def _for_another(decision: Decision) -> list[dict[str, str]]:
    more = [button("Other programmes", "faq", topic="other_programmes")]
    return [
        *(more if decision.verdict is Verdict.NOT_ELIGIBLE else []),
        button("Check for me", "check_eligibility"),
        button("Talk to a person", "talk_to_person"),
    ]


def _what_next(turn: Turn, decision: Decision) -> list[dict[str, str]]:
    person = button("Talk to a person", "talk_to_person")
    if decision.verdict is Verdict.NOT_ELIGIBLE:
        elsewhere = button("Other programmes", "faq", topic="other_programmes")
        wrong = [
            button(f"Change {LABELS[one.slot].lower()}", "change_answer", change=one.slot)
            for one in decision.reasons[:2]
        ]
        return [*wrong, elsewhere, button("Check again", "check_eligibility"), person]
    return [*([] if turn.slots.get("application") else [button("Apply now", "apply")]), person]
