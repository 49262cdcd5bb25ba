"""The application: its questions, the summary to check, handing it over, and what is changed afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from actions.agreeing import agreed, for_another, says_not_to_send
from actions.asides import SHORT
from actions.asking import AskSlot, choose
from actions.checking import decide_and_record, in_words, own_back
from actions.forms import FormStep
from actions.services import Services
from actions.slots import ANSWERS, APPLICATION, CHECK, LABELS
from actions.telling import in_short, keep, kept, newly_told
from actions.trouble import try_again
from actions.turn import Turn, button, leave_form
from programme import applications, redaction
from programme.applications import Draft, NoOpenCohort
from programme.cohorts import next_cohort
from programme.eligibility import as_json
from programme.reading.outcome import Fault, Outcome, Reading
from programme.reading.somebody_else import somebody_else
from programme.records import Application, ApplicationStatus, Verdict
from programme.store import StoreUnavailable
from programme.times import spoken_date

FORM = "application_form"
OPEN = frozenset({"full_name", "contact_preference", "last_role", "sector", "goals", "support_needs"})
OPTIONAL = frozenset({"phone", "contact_preference", "goals", "support_needs"})
KEPT_AS_SAID = frozenset({"home_area", "last_role", "sector", "years_experience", "break_length"})
SKIPPED = Reading("skipped", "not given")
# Without these an application can't be answered.
NEEDED = {
    "full_name": Fault(
        "needed",
        "We need a name to call you by; the one you use every day is enough. If you'd rather not apply here, say "
        "“talk to a person”.",
    ),
    "email": Fault(
        "needed",
        "An e-mail address is the one thing we need to give you an answer; it's used for that alone. If you'd "
        "rather not give one here, say “talk to a person”, and a coordinator calls you instead.",
    ),
}
A_GUESS_WILL_DO = Fault(
    "needed",
    "The coordinators need this one to understand where you stand, but a guess or a few words will do. You can say "
    "“rather not say”.",
)
# A job is told in few words; what is longer is asked for.
LONGEST_ROLE = 60


class ApplicationStep(FormStep):
    """Takes an answer to a question of the application."""

    form = FORM
    own_intent = "apply"
    slots = APPLICATION
    open_slots = OPEN
    optional_slots = OPTIONAL

    async def take(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        if turn.requested == "confirmed" and not turn.pressed and says_not_to_send(turn.text):
            return await self._taken(dispatcher, turn, "confirmed", self.read(turn, "confirmed"))
        events = await super().take(dispatcher, turn)
        if turn.requested == "confirmed" and self._also_sends(turn, events):
            yes = as_json(Reading("yes", "Yes")) | {"message": turn.message_id}
            return [*events, SlotSet("confirmed", yes), SlotSet("pending", None)]
        consent = {event["name"]: event["value"] for event in events if event["event"] == "slot"}.get("consent")
        if consent and consent["code"] == "no":
            return [*events, SlotSet("requested_slot", None)]  # ends the form: nothing more is asked
        if consent and turn.requested == "consent":
            return [*events, *self._known_before(dispatcher, turn)]
        return events

    def _also_sends(self, turn: Turn, events: list[EventType]) -> bool:
        """Whether a change that was made came with "and send it"."""
        set_now = {event["name"] for event in events if event["event"] == "slot" and event["value"] is not None}
        made = bool(set_now & set(ANSWERS)) and "changing" not in set_now and "confirmed" not in set_now
        return made and not turn.pressed and agreed(turn.text) is True

    def after_second_fault(self, slot: str, text: str) -> Reading | None:
        """Go on with the words as they are, for a coordinator to read; names and numbers have to be right."""
        figures = any(sign.isdigit() for sign in text)
        kept = slot in KEPT_AS_SAID and not (slot == "years_experience" and figures)
        return Reading("unclear", text[:200]) if kept else None

    async def after_change(
        self, dispatcher: CollectingDispatcher, turn: Turn, slot: str, reading: Reading
    ) -> list[EventType]:
        """What the check was decided on has changed: it is decided anew; if it now fails, the application waits."""
        if slot not in CHECK or not turn.slots.get("eligibility"):
            return []
        return await recheck(self.services, dispatcher, turn, {**turn.readings(CHECK), slot: reading})

    def read(self, turn: Turn, slot: str) -> Outcome:
        if slot not in ("consent", "confirmed"):
            outcome = super().read(turn, slot)
            skips = turn.intent == "skip" and len(turn.text.split()) <= SHORT
            code = outcome.code if isinstance(outcome, Reading) else ""
            if slot in NEEDED and (skips or code in ("skipped", "declined")):
                return NEEDED[slot]
            return A_GUESS_WILL_DO if slot not in OPTIONAL and (skips or code == "skipped") else outcome
        if slot == "consent" and for_another(turn.text):
            return Fault(
                "not_the_applicant",
                "Only the person who applies can agree to this, so please let them apply themselves, on this page. "
                "Are you applying for yourself, and do you agree?",
            )
        yes = False if slot == "confirmed" and says_not_to_send(turn.text) else agreed(turn.text)
        if yes is None:
            return Fault("yes_or_no", "Sorry, I need a clear yes or no here. Please press a button, or type yes or no.")
        if slot == "confirmed" and not yes:
            return Fault("what_to_change", "No problem: nothing is sent. Tell me what to change, such as “my e-mail”.")
        return Reading("yes" if yes else "no", "Yes" if yes else "No")

    def begin(self, turn: Turn) -> list[EventType]:
        """What was told in a check in between is taken over when the application goes on."""
        told = self._told_before(turn) if turn.slots.get("consent") else {}
        return [*super().begin(turn), *(SlotSet(slot, as_json(reading)) for slot, reading in told.items())]

    def _told_before(self, turn: Turn) -> dict[str, Reading]:
        told = {slot: reading for slot, reading in kept(turn).items() if slot in ANSWERS and not turn.slots.get(slot)}
        work = turn.reading("experience")
        if work and not turn.slots.get("last_role") and work.value and len(work.shown) <= LONGEST_ROLE:
            told["last_role"] = Reading("given", work.shown, work.shown)
        return told

    def _known_before(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        """What was told before consent was asked for, taken over, and not asked again."""
        told = self._told_before(turn)
        told = {**told, **{slot: one for slot, one in self._beside(turn, "consent").items() if slot in ANSWERS}}
        given = {**told, **turn.readings(ANSWERS)}
        if given:
            lines = "\n".join(f"• {LABELS[slot]}: {in_short([given[slot]])}" for slot in ANSWERS if slot in given)
            dispatcher.utter_message(response="utter_already_told", told=lines)
        left = {slot: as_json(reading) for slot, reading in kept(turn).items() if slot not in ANSWERS}
        known = {**(turn.slots.get("not_asked") or {}), FORM: list(given)}
        return [
            *(SlotSet(slot, as_json(reading)) for slot, reading in told.items()),
            SlotSet("told", left or None),
            SlotSet("not_asked", known),
        ]


async def recheck(
    services: Services, dispatcher: CollectingDispatcher, turn: Turn, answers: Mapping[str, Reading]
) -> list[EventType]:
    """Decide eligibility anew on changed answers, and say so where the decision is another now."""
    try:
        decided = await services.store.writing(decide_and_record, services, turn, answers)
    except StoreUnavailable as error:
        return try_again(dispatcher, "action_decide_eligibility", error)
    verdict = decided.decision.verdict
    if verdict.value == turn.slots.get("eligibility"):
        return []
    person = button("Talk to a person", "talk_to_person")
    stops = verdict is Verdict.NOT_ELIGIBLE and turn.form == FORM
    dispatcher.utter_message(
        text=in_words(services, decided, answers),
        buttons=[person] if stops or turn.form is None else [],
        json_message={"eligibility": verdict.value, "reasons": [one.slot for one in decided.decision.reasons]},
    )
    return [SlotSet("eligibility", verdict.value), *(leave_form(FORM) if stops else [])]


def ask_consent(_turn: Turn) -> dict[str, Any]:
    """The privacy notice, and whether the person agrees."""
    yes, no = Reading("yes", "Yes"), Reading("no", "No")
    buttons = [choose("Yes, I agree", "consent", yes), choose("No, thank you", "consent", no)]
    return {"response": "utter_ask_consent", "buttons": buttons}


def ask_optional(slot: str) -> dict[str, Any]:
    """A question that may be skipped."""
    return {"response": f"utter_ask_{slot}", "buttons": [choose("Skip", slot, SKIPPED)]}


def ask_confirmed(turn: Turn) -> dict[str, Any]:
    """Everything given, to be checked before it is sent; in one line after something said on the side."""
    if turn.acted_beyond(FORM) and "action_resume" not in turn.acted:
        send = choose("Send my application", "confirmed", Reading("yes", "Yes"))
        everything = button("Show what you have", "my_status")
        return {"response": "utter_ask_confirmed_again", "buttons": [send, everything]}
    readings = turn.readings(ANSWERS)
    lines = [f"{LABELS[slot]}: {readings[slot].shown}" for slot in ANSWERS if slot in readings]
    change = [button(f"Change {LABELS[slot].lower()}", "change_answer", change=slot) for slot in ANSWERS]
    send = choose("Send my application", "confirmed", Reading("yes", "Yes"))
    text = "\n".join(["Please check what I have:", "", *lines, "", "Shall I send it?"])
    return {"text": text, "buttons": [send, *change]}


class ActionSubmitApplication(Action):
    """Hand the finished application over and say its reference, or say honestly that it isn't saved.

    What is changed after that is brought up to date in the application.
    """

    def __init__(self, services: Services) -> None:
        self.services = services

    def name(self) -> str:
        return "action_submit_application"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        readings = turn.readings(APPLICATION)
        try:
            if readings["consent"].code == "no":
                return await self._refused(dispatcher, turn)
            if turn.slots.get("application"):
                return await self._brought_up_to_date(dispatcher, turn, readings)
            text, application = await self.services.store.writing(self._submit, turn, readings)
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

    async def _refused(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        """No application and no record of how to reach her: what she volunteered is taken out of the transcript too."""
        told = {**turn.readings(ANSWERS), **kept(turn)}
        given = [told[slot] for slot in redaction.DETAILS if slot in told and told[slot].code == "given"]
        details = {words for reading in given for words in (reading.shown, reading.value) if words}
        await self.services.store.writing(redaction.redact, turn.key, details)
        dispatcher.utter_message(response="utter_no_consent")
        # What the check has heard stays: it was told for the check, not for an application.
        checked = CHECK if turn.slots.get("eligibility") else ()
        left = {slot: as_json(reading) for slot, reading in kept(turn).items() if slot not in redaction.DETAILS}
        forgotten = [slot for slot in (*APPLICATION, "unsaved", "pending", "changing") if slot not in checked]
        return [*(SlotSet(slot, None) for slot in forgotten), SlotSet("told", left or None)]

    async def _brought_up_to_date(
        self, dispatcher: CollectingDispatcher, turn: Turn, readings: Mapping[str, Reading]
    ) -> list[EventType]:
        await self.services.store.writing(self._amend, turn.key, readings)
        dispatcher.utter_message(response="utter_application_amended", reference=turn.slots["application"])
        return [SlotSet("unsaved", None), FollowupAction("action_listen")]

    def _amend(self, session: Session, key: str, readings: Mapping[str, Reading]) -> None:
        now, programme = self.services.now(), self.services.programme
        applications.amend(session, conversation_key=key, readings=readings, programme=programme, now=now)

    def _submit(self, session: Session, turn: Turn, readings: Mapping[str, Reading]) -> tuple[str, str]:
        now = self.services.now()
        made = applications.submit(
            session,
            conversation_key=turn.key,
            draft=Draft.from_readings(readings, consented_at=now),
            said={slot: turn.slots[slot].get("message", "") for slot in readings},
            programme=self.services.programme,
            now=now,
        )
        return self._received(made, applications.waiting_list_position(session, made)), made.reference

    def _received(self, application: Application, position: int | None) -> str:
        by = applications.reply_by(application, self.services.programme)
        cohort = application.cohort
        if application.status is ApplicationStatus.WAITING_LIST:
            place = f"{cohort.name} is full, so you are number {position} on its waiting list."
        else:
            place = f"It's for {cohort.name}, which starts on {spoken_date(cohort.starts_on)}."
        return (
            f"Thank you, {application.full_name}. Your application is received: its reference is "
            f"{application.reference}. {place}\n\nA coordinator writes to {application.email} {by}. "
            "Meanwhile, would you like to book a coaching slot?"
        )


class ActionApply(Action):
    """Say whether an application may begin: not twice, not for another person, and not where the check says no."""

    def __init__(self, services: Services) -> None:
        self.services = services

    def name(self) -> str:
        return "action_apply"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        own = own_back(turn)
        slots = {**turn.slots, **{event["name"]: event["value"] for event in own}}
        person = button("Talk to a person", "talk_to_person")
        other = "" if turn.pressed else somebody_else(turn.text)
        if other:
            check = button("Check for them", "check_eligibility")
            dispatcher.utter_message(response="utter_apply_themselves", who=other, buttons=[check, person])
        elif slots.get("application"):
            buttons = [
                button("Book a coaching slot", "book_slot"),
                button("Change my details", "change_answer"),
                person,
            ]
            dispatcher.utter_message(response="utter_already_applied", buttons=buttons)
        elif slots.get("eligibility") == "not_eligible":
            buttons = [button("Check again", "check_eligibility"), person]
            dispatcher.utter_message(response="utter_apply_not_eligible", buttons=buttons)
        elif closed := await self._closed():
            dispatcher.utter_message(text=closed, buttons=[person])
        else:
            told = [] if turn.pressed else keep(turn, newly_told(turn, self.services.today()))
            return [*own, *told, SlotSet("may_apply", True)]
        return [*own, SlotSet("may_apply", False)]

    async def _closed(self) -> str:
        """What to say where no cohort takes applications; "" if one does, or that can't be looked up now."""
        try:
            return await self.services.store.reading(self._when_open)
        except StoreUnavailable:
            return ""  # it is said when the application is handed in

    def _when_open(self, session: Session) -> str:
        cohort = next_cohort(session, self.services.today())
        if cohort is None:
            return (
                "No cohort is taking applications just now, and the next dates aren't set yet. If you would like to "
                "hear when they are, a coordinator can take your details."
            )
        if cohort.opens_on <= self.services.today():
            return ""
        return (
            f"You can't apply today, because no cohort is open. The next one, {cohort.name}, starts on "
            f"{spoken_date(cohort.starts_on)}, and you can apply for it from {spoken_date(cohort.opens_on)}. Come back "
            "then, or have a coordinator take your details."
        )


def actions(services: Services) -> list[Action]:
    """The actions of this conversation."""
    questions: dict[str, Any] = {"consent": ask_consent, "confirmed": ask_confirmed}
    asks = [AskSlot(FORM, slot, questions.get(slot) or _ask(slot), ANSWERS) for slot in APPLICATION]
    return [ActionApply(services), ApplicationStep(services), *asks, ActionSubmitApplication(services)]


def _ask(slot: str) -> Any:
    if slot in OPTIONAL:
        return lambda _turn: ask_optional(slot)
    return lambda _turn: {"response": f"utter_ask_{slot}"}
