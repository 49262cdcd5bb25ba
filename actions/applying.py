"""The application: its questions, the summary to check, and handing it over."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from actions.checking import SLOTS as CHECK_SLOTS
from actions.forms import SHORT, AskSlot, FormStep, choose
from actions.services import Services
from actions.trouble import try_again
from actions.turn import Turn, button
from programme import applications
from programme.applications import Draft, NoOpenCohort
from programme.reading.outcome import Fault, Outcome, Reading
from programme.reading.yes_no import read_yes_no
from programme.records import Application, ApplicationStatus
from programme.store import StoreUnavailable
from programme.times import spoken_date

FORM = "application_form"
ANSWERS = (
    "full_name",
    "email",
    "phone",
    "contact_preference",
    "home_area",
    "last_role",
    "sector",
    "years_experience",
    "break_length",
    "goals",
    "support_needs",
)
SLOTS = ("consent", *ANSWERS, "confirmed")
OPEN = frozenset({"full_name", "contact_preference", "last_role", "sector", "goals", "support_needs"})
OPTIONAL = frozenset({"phone", "contact_preference", "goals", "support_needs"})
KEPT_AS_SAID = frozenset({"home_area", "last_role", "sector", "years_experience", "break_length"})
SKIPPED = Reading("skipped", "not given")
SEND = re.compile(r"^\W*(ok\W+)?(please\W+)?(send|submit)( it| that| now| off| please)*\W*$", re.IGNORECASE)
# What each answer is called in the summary.
LABELS = {
    "full_name": "Name",
    "email": "E-mail",
    "phone": "Phone",
    "contact_preference": "Best way to reach you",
    "home_area": "Where you live",
    "last_role": "Last role",
    "sector": "Sector",
    "years_experience": "Years of experience",
    "break_length": "Career break",
    "goals": "What you hope for",
    "support_needs": "Support",
}

# How people name an answer they want to change.
CALLED = {
    "email": r"\be-?mail",
    "phone": r"\b(phone|mobile|number)\b",
    "contact_preference": r"\b(contact|reach)",
    "full_name": r"\bname\b",
    "home_area": r"\b(area|address|live|town|city|postcode)\b",
    "last_role": r"\b(role|job)\b",
    "sector": r"\b(sector|industry)\b",
    "break_length": r"\bbreak\b",
    "years_experience": r"\b(years|experience)\b",
    "goals": r"\b(goals?|hopes?)\b",
    "support_needs": r"\bsupport\b",
}


class ApplicationStep(FormStep):
    """Takes an answer to a question of the application."""

    form = FORM
    own_intent = "apply"
    slots = SLOTS
    open_slots = OPEN
    optional_slots = OPTIONAL

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        change = self._to_change(turn)
        if change and not turn.acted_beyond(FORM):
            return [SlotSet(change, None), SlotSet("pending", None)]
        events: list[EventType] = await super().run(dispatcher, tracker, domain)
        given = {event["name"]: event["value"] for event in events}
        consent = given.get("consent") or turn.slots.get("consent")
        if consent and consent["code"] == "no":
            events.append(SlotSet("requested_slot", None))  # ends the form: nothing more is asked
        return events

    def after_second_fault(self, slot: str, text: str) -> Reading | None:
        """Go on with the words as they are, for a coordinator to read; an e-mail address there has to be."""
        if slot in self.optional_slots:
            return SKIPPED
        return Reading("unclear", text[:200]) if slot in KEPT_AS_SAID else None

    def read(self, turn: Turn, slot: str) -> Outcome:
        if slot not in ("consent", "confirmed"):
            return super().read(turn, slot)
        # A clear yes or no is short: "no, it's ada@example.com" refuses nothing.
        agreed = read_yes_no(turn.text) if len(turn.text.split()) <= SHORT and "@" not in turn.text else None
        if slot == "confirmed" and agreed is None and SEND.search(turn.text):
            agreed = True
        if agreed is None:
            return Fault("yes_or_no", "Sorry, I need a clear yes or no here. Please press a button, or type yes or no.")
        if slot == "confirmed" and not agreed:
            return Fault("what_to_change", "No problem: nothing is sent. Tell me what to change, such as “my e-mail”.")
        return Reading("yes" if agreed else "no", "Yes" if agreed else "No")

    def _to_change(self, turn: Turn) -> str | None:
        """The answer that the person wants to give anew, by button or in words."""
        if turn.pressed:
            slot = turn.values.get("change")
        elif turn.intent == "change_answer" or turn.requested == "confirmed":
            said = turn.text.lower()
            slot = next((slot for slot, word in CALLED.items() if re.search(word, said)), None)
        else:
            slot = None
        return slot if slot in ANSWERS and turn.slots.get(slot) else None


def ask_consent(_turn: Turn) -> dict[str, Any]:
    """The privacy notice, and whether the person agrees."""
    yes, no = Reading("yes", "Yes"), Reading("no", "No")
    buttons = [choose("Yes, I agree", "consent", yes), choose("No, thank you", "consent", no)]
    return {"response": "utter_ask_consent", "buttons": buttons}


def ask_optional(slot: str) -> dict[str, Any]:
    """A question that may be skipped."""
    return {"response": f"utter_ask_{slot}", "buttons": [choose("Skip", slot, SKIPPED)]}


def ask_confirmed(turn: Turn) -> dict[str, Any]:
    """Everything given, to be checked before it is sent."""
    readings = turn.readings(ANSWERS)
    lines = [f"{LABELS[slot]}: {readings[slot].shown}" for slot in ANSWERS if slot in readings]
    change = [button(f"Change {LABELS[slot].lower()}", "choose", change=slot) for slot in ANSWERS]
    send = choose("Send my application", "confirmed", Reading("yes", "Yes"))
    text = "\n".join(["Please check what I have:", "", *lines, "", "Shall I send it?"])
    return {"text": text, "buttons": [send, *change]}


class ActionSubmitApplication(Action):
    """Hand the finished application over and say its reference, or say honestly that it isn't saved."""

    def __init__(self, services: Services) -> None:
        self.services = services

    def name(self) -> str:
        return "action_submit_application"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        readings = turn.readings(SLOTS)
        if readings["consent"].code == "no":
            dispatcher.utter_message(response="utter_no_consent")
            # What the check has heard stays: it was told for the check, not for an application.
            checked = CHECK_SLOTS if turn.slots.get("eligibility") else ()
            return [SlotSet(slot, None) for slot in (*SLOTS, "unsaved") if slot not in checked]
        try:
            text, application = await self.services.store.writing(self._submit, turn.key, readings)
        except NoOpenCohort:
            dispatcher.utter_message(response="utter_no_open_cohort")
            return [SlotSet("confirmed", None), SlotSet("unsaved", None)]
        except StoreUnavailable as error:
            return try_again(dispatcher, self.name(), error)
        unchecked = [] if turn.slots.get("eligibility") else [button("Check if I can join", "check_eligibility")]
        dispatcher.utter_message(
            text=text,
            buttons=[
                button("Book a coaching slot", "book_slot"),
                *unchecked,
                button("What happens next?", "faq", topic="after_applying"),
            ],
            json_message={"application": application},
        )
        outcome = {"application": application, "next_step": "book", "unsaved": None}
        return [SlotSet(slot, value) for slot, value in outcome.items()]

    def _submit(self, session: Session, key: str, readings: Mapping[str, Reading]) -> tuple[str, str]:
        now = self.services.now()
        made = applications.submit(
            session,
            conversation_key=key,
            draft=Draft.from_readings(readings, consented_at=now),
            programme=self.services.programme,
            now=now,
        )
        return self._received(made, applications.waiting_list_position(session, made)), made.reference

    def _received(self, application: Application, position: int | None) -> str:
        days = self.services.programme.settings.reply_working_days
        cohort = application.cohort
        if application.status is ApplicationStatus.WAITING_LIST:
            place = f"{cohort.name} is full, so you are number {position} on its waiting list."
        else:
            place = f"It's for {cohort.name}, which starts on {spoken_date(cohort.starts_on)}."
        return (
            f"Thank you, {application.full_name}. Your application is received: its reference is "
            f"{application.reference}. {place}\n\nA coordinator writes to {application.email} within {days} working "
            "days. Meanwhile, would you like to book a coaching slot?"
        )


class ActionApply(Action):
    """Say whether an application may begin: not twice, and not where the check says that it can't succeed."""

    def name(self) -> str:
        return "action_apply"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        slots = tracker.slots
        person = button("Talk to a person", "talk_to_person")
        if slots.get("application"):
            buttons = [button("Book a coaching slot", "book_slot"), person]
            dispatcher.utter_message(response="utter_already_applied", buttons=buttons)
        elif slots.get("eligibility") == "not_eligible":
            buttons = [button("Check again", "check_eligibility"), person]
            dispatcher.utter_message(response="utter_apply_not_eligible", buttons=buttons)
        else:
            return [SlotSet("may_apply", True)]
        return [SlotSet("may_apply", False)]


def actions(services: Services) -> list[Action]:
    """The actions of this conversation."""
    questions: dict[str, Any] = {"consent": ask_consent, "confirmed": ask_confirmed}
    asks = [AskSlot(FORM, slot, questions.get(slot) or _ask(slot)) for slot in SLOTS]
    return [ActionApply(), ApplicationStep(services), *asks, ActionSubmitApplication(services)]


def _ask(slot: str) -> Any:
    if slot in OPTIONAL:
        return lambda _turn: ask_optional(slot)
    return lambda _turn: {"response": f"utter_ask_{slot}"}
