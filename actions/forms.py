"""How a form listens and asks: the same for every form and every slot.

`FormStep` is the form's `validate_…` action. It decides what a message is while a question stands:
an answer (kept), something said on the side (left to the rules, which answer it and come back to the
question), or an answer that can't be taken yet. What is to be said about the last is left in the slot
`pending`, and `AskSlot`, the form's `action_ask_…`, says it in place of the question: so a question is
never asked twice in one turn.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.services import Services
from actions.turn import Turn, button
from programme.eligibility import as_json
from programme.reading import read
from programme.reading.outcome import Choices, Fault, Outcome, Reading

# Said at any time, whatever is being asked.
ASIDES = frozenset(
    {
        "faq",
        "smalltalk",
        "out_of_scope",
        "what_can_you_do",
        "why_ask",
        "repeat",
        "stop",
        "start_again",
        "resume",
        "talk_to_person",
        "check_eligibility",
        "apply",
        "book_slot",
        "cancel_booking",
        "my_status",
        "change_answer",
    }
)
# Worth answering on the side only when it is put as a question: as an answer it could be the very same words.
ONLY_AS_A_QUESTION = frozenset({"faq", "out_of_scope"})
# In a question that takes any words these are an answer ("my confidence", to what she hopes for), not small talk.
AN_ANSWER_IN_WORDS = frozenset({"smalltalk/low_confidence", "smalltalk/praise"})
NOT_READ = frozenset({"empty", "too_long"})
DISTRESS = "smalltalk/distress"
NO_ANSWER = frozenset({"skip", "prefer_not_to_say", "unsure"})
# Without being put as a question, an aside is believed at this confidence, and if it is short.
SURE = 0.5
SHORT = 6
A_WORD_OR_TWO = 3
QUESTION = re.compile(
    r"^\W*((ok|but|so|and|wait)\W+)*(what|whats|wot|wat|when|wen|where|wher|who|whom|why|how|hw|which|wich|is|are|am|"
    r"do|does|did|can|cud|could|will|would|shall|should|may|must)\b.{3,}|\w\?",
    re.IGNORECASE | re.DOTALL,
)


# "No" to a question that may be skipped.
DECLINED = re.compile(r"^\W*(no|none|nope|nah|nothing|n/?a|i don'?t have (one|any)|nope none)\W*$", re.IGNORECASE)


class FormStep(Action):
    """Takes what a message gives to a form. Subclasses name the form, its slots, and which of them are open.

    own_intent: the intent that starts the form; said again inside it, the question is simply asked again.
    open_slots: slots that take any words. optional_slots: slots that may be skipped.
    """

    form: ClassVar[str]
    own_intent: ClassVar[str]
    slots: ClassVar[tuple[str, ...]]
    open_slots: ClassVar[frozenset[str]] = frozenset()
    optional_slots: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, services: Services) -> None:
        self.services = services

    def name(self) -> str:
        return f"validate_{self.form}"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        slot = turn.requested
        if slot is None:  # the form has just begun: what was offered before it is taken up or left
            return [SlotSet("next_step", None)]
        if turn.acted_beyond(self.form):
            return []  # the form is coming back after something said on the side
        if turn.intent == self.own_intent and (turn.pressed or self._is_aside(turn, slot)):
            return [SlotSet(slot, None)]
        if turn.pressed:
            return self._take_button(turn)
        if slot in self.optional_slots and DECLINED.match(turn.text):
            return self._take(turn, slot, Reading("skipped", "not given"))
        if self._is_aside(turn, slot):
            return []
        return self._take(turn, slot, self.read(turn, slot))

    def read(self, turn: Turn, slot: str) -> Outcome:
        """Read the message as an answer to the slot."""
        if turn.intent in NO_ANSWER and len(turn.text.split()) <= SHORT and slot in self.optional_slots:
            return Reading("skipped", "not given")
        return read(slot, turn.text, today=self.services.today())

    def after_second_fault(self, slot: str, text: str) -> Reading | None:
        """What to keep when an answer couldn't be read twice; None to go on asking."""
        return None

    def _take_button(self, turn: Turn) -> list[EventType]:
        slot = turn.values.get("slot")
        if turn.intent != "choose" or slot not in self.slots:
            return []
        kept = {name: value for name, value in turn.values.items() if name != "slot"}
        return [SlotSet(slot, {"code": "given", "value": "", **kept}), SlotSet("pending", None)]

    def _take(self, turn: Turn, slot: str, outcome: Outcome) -> list[EventType]:
        match outcome:
            case Reading():
                return [SlotSet(slot, as_json(outcome)), SlotSet("pending", None)]
            case Choices():
                return [SlotSet(slot, None), SlotSet("pending", _pending(slot, outcome))]
            case Fault():
                instead = self.after_second_fault(slot, turn.text) if self._faulted_before(turn, slot) else None
                if instead:
                    return [SlotSet(slot, as_json(instead)), SlotSet("pending", None)]
                return [SlotSet(slot, None), SlotSet("pending", {"slot": slot, "text": outcome.message, "fault": True})]

    def _faulted_before(self, turn: Turn, slot: str) -> bool:
        pending = turn.slots.get("pending") or {}
        return pending.get("slot") == slot and bool(pending.get("fault"))

    def _is_aside(self, turn: Turn, slot: str) -> bool:
        is_open = slot in self.open_slots
        if turn.intent in NOT_READ or (turn.intent == "typed_command" and not is_open):
            return True
        asks = bool(QUESTION.search(turn.text))
        if turn.intent == "nlu_fallback" and asks and not is_open:
            # A question that isn't understood: say so rather than read it as an answer, unless it plainly is one.
            return len(turn.text.split()) > A_WORD_OR_TWO or not isinstance(self.read(turn, slot), Reading)
        if turn.intent not in ASIDES:
            return False
        if turn.label == DISTRESS or asks:
            return True
        words = len(turn.text.split())
        if turn.confidence < SURE or (turn.intent == "out_of_scope" and words <= A_WORD_OR_TWO):
            return False
        if is_open:
            return turn.intent not in ONLY_AS_A_QUESTION and turn.label not in AN_ANSWER_IN_WORDS and words <= SHORT
        return not isinstance(self.read(turn, slot), Reading | Choices)


class AskSlot(Action):
    """Asks for one slot of a form, or says what stands in the way of the answer just given."""

    def __init__(self, form: str, slot: str, question: Callable[[Turn], Mapping[str, Any]]) -> None:
        """`question` gives the keyword arguments of `utter_message` that ask the question."""
        self._form, self._slot, self._question = form, slot, question

    def name(self) -> str:
        return f"action_ask_{self._form}_{self._slot}"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        pending = turn.slots.get("pending") or {}
        asks, question = {"asks": self._slot}, self._question(turn)
        if pending.get("slot") == self._slot:
            buttons = pending.get("buttons") or question.get("buttons")
            dispatcher.utter_message(text=pending["text"], buttons=buttons, json_message=asks)
        else:
            dispatcher.utter_message(**question, json_message=asks)
        return []


def choose(title: str, slot: str, reading: Reading) -> dict[str, str]:
    """A button that gives a slot this reading."""
    return button(title, "choose", slot=slot, **as_json(reading))


def _pending(slot: str, choices: Choices) -> dict[str, Any]:
    buttons = [choose(option.shown, slot, option) for option in choices.options]
    # Whoever can't see or press buttons reads the choices all the same.
    unsaid = [f"• {option.shown}" for option in choices.options if option.shown not in choices.question]
    return {"slot": slot, "text": "\n".join([choices.question, *unsaid]), "buttons": buttons}
