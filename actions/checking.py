"""The eligibility check: its questions, how its answers are taken, and the decision."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from actions.forms import AskSlot, FormStep, choose
from actions.services import Services
from actions.telling import kept, newly_told
from actions.trouble import try_again
from actions.turn import Turn, button
from programme.cohorts import counted_to, open_cohort
from programme.content import Question
from programme.eligibility import Decision, as_json, decide, record_check
from programme.reading.outcome import Outcome, Reading
from programme.records import Verdict
from programme.store import StoreUnavailable
from programme.times import spoken_date

FORM = "eligibility_form"
SLOTS = ("home_area", "caring_break", "break_length", "current_work", "experience", "right_to_work")
# What each answer is called when it is read back.
LABELS = {
    "home_area": "Where you live",
    "caring_break": "Why you stepped away",
    "break_length": "Career break",
    "current_work": "Work now",
    "experience": "Work before",
    "right_to_work": "Right to work",
}
UNSAID = {"unsure": "not sure", "prefer_not_to_say": "rather not say", "skip": "not given"}


class EligibilityStep(FormStep):
    """Takes an answer to an eligibility question; unclear twice, and a person decides."""

    form = FORM
    own_intent = "check_eligibility"
    slots = SLOTS

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
    """Make room for a new check, and put in what was told before; a check that was decided is forgotten."""

    def __init__(self, services: Services) -> None:
        self.services = services

    def name(self) -> str:
        return "action_begin_check"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        if turn.slots.get("eligibility"):
            return [SlotSet(slot, None) for slot in (*SLOTS, "eligibility", "pending", "told")]
        told = {**kept(turn), **newly_told(turn, self.services.today())}
        new = {slot: reading for slot, reading in told.items() if slot in SLOTS and not turn.reading(slot)}
        if new:
            lines = "\n".join(f"• {LABELS[slot]}: {reading.shown.split(', since')[0]}" for slot, reading in new.items())
            dispatcher.utter_message(response="utter_already_told", told=lines)
        return [SlotSet("told", None), *(SlotSet(slot, as_json(reading)) for slot, reading in new.items())]


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
        try:
            decision = await self.services.store.writing(self._decide, turn)
        except StoreUnavailable as error:
            return try_again(dispatcher, self.name(), error)
        dispatcher.utter_message(
            text=self._in_words(decision, turn.readings(SLOTS)),
            buttons=_what_next(decision),
            json_message={
                "eligibility": decision.verdict.value,
                "reasons": [reason.slot for reason in decision.reasons],
            },
        )
        next_step = None if decision.verdict is Verdict.NOT_ELIGIBLE else "apply"
        outcome = {"eligibility": decision.verdict.value, "next_step": next_step, "unsaved": None}
        return [SlotSet(slot, value) for slot, value in outcome.items()]

    def _decide(self, session: Session, turn: Turn) -> Decision:
        programme, answers = self.services.programme, turn.readings(SLOTS)
        cohort = open_cohort(session, self.services.today())
        decision = decide(programme, answers, counted_to(session, self.services.today()))
        record_check(
            session,
            conversation_key=turn.key,
            programme=programme,
            answers=answers,
            decision=decision,
            cohort=cohort,
            now=self.services.now(),
        )
        return decision

    def _in_words(self, decision: Decision, answers: Mapping[str, Reading]) -> str:
        programme = self.services.programme
        if decision.verdict is Verdict.ELIGIBLE:
            return (
                f"Good news: from what you've told me, you can join {programme.name}. You meet every one of the "
                "criteria. Would you like to apply now? It takes about five minutes."
            )
        reasons = "\n".join(f"• {reason.text}" for reason in decision.reasons)
        if decision.verdict is Verdict.NEEDS_REVIEW:
            days = programme.settings.reply_working_days
            return (
                f"I can't decide this one by myself, so a person will:\n{reasons}\n\nPlease apply all the same. "
                f"A coordinator looks at it and writes to you within {days} working days. Would you like to apply now?"
            )
        if decision.eligible_from:
            return (
                f"Not yet, but you will be able to. {decision.reasons[0].text} You reach twelve months on "
                f"{spoken_date(decision.eligible_from)}, so a later cohort can take you. "
                "A coordinator can tell you about the next one."
            )
        return (
            f"I'm sorry: from what you've told me, {programme.name} can't take you at the moment.\n{reasons}\n\n"
            "That says nothing about your worth or your skills. If I've misunderstood something, check again or ask a "
            "person. There are other returner programmes too, and I can tell you where to look."
        )


def _what_next(decision: Decision) -> list[dict[str, str]]:
    person = button("Talk to a person", "talk_to_person")
    if decision.verdict is Verdict.NOT_ELIGIBLE:
        elsewhere = button("Other programmes", "faq", topic="other_programmes")
        return [elsewhere, button("Check again", "check_eligibility"), person]
    return [button("Apply now", "apply"), person]


def actions(services: Services) -> list[Action]:
    """The actions of this conversation."""
    asks = [AskSlot(FORM, slot, _ask(services.programme.question(slot))) for slot in SLOTS]
    return [ActionBeginCheck(services), EligibilityStep(services), *asks, ActionDecideEligibility(services)]


def _ask(question: Question) -> Callable[[Turn], dict[str, Any]]:
    return lambda _turn: question_of(question)
