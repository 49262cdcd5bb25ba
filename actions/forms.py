"""How a form listens and asks: the same for every form and every slot.

`FormStep` is the form's `validate_…` action. It decides what a message is while a question stands: an answer
(kept), a change of an earlier answer (made and confirmed), something said on the side (left to the rules, which
answer it and come back to the question), or an answer that can't be taken yet. What is to be said about the last
is left in the slot `pending`, and `AskSlot`, the form's `action_ask_…`, says it in place of the question: so a
question is never asked twice in one turn. What else the message tells is kept as well.

An answer that is being changed stands in the slot `changing`: the old one is kept until the new one is good.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.answering import ActionAnswer
from actions.changing import Change, changes_in
from actions.services import Services
from actions.slots import LABELS, OF_FORM, in_a_sentence
from actions.telling import condolence, in_short, named_in_short, newly_told, noted_beside
from actions.turn import Part, Turn, button
from programme.eligibility import as_json, from_json
from programme.reading import read
from programme.reading.choosing import chosen
from programme.reading.correction import restated
from programme.reading.oddness import looks_odd
from programme.reading.outcome import Choices, Fault, Outcome, Reading
from programme.store import StoreUnavailable
from programme.told_contact import contact_told, without_contact

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
        "withdraw_application",
        "change_answer",
    }
)
# Worth answering on the side only when it is put as a question: as an answer it could be the very same words.
ONLY_AS_A_QUESTION = frozenset({"faq", "out_of_scope"})
# In a question that takes any words these are an answer ("my confidence", to what she hopes for), not small talk.
AN_ANSWER_IN_WORDS = frozenset({"smalltalk/low_confidence", "smalltalk/praise"})
# Where anything may be told at length, these are part of what is told, unless they are put as a question.
ANY_STORY = frozenset({"contact_preference", "goals", "support_needs", "callback_about"})
FLOWS = frozenset({"check_eligibility", "apply", "book_slot", "cancel_booking", "my_status", "what_can_you_do"})
NOT_READ = frozenset({"empty", "too_long"})
DISTRESS = "smalltalk/distress"
NO_ANSWER = frozenset({"skip", "prefer_not_to_say", "unsure"})
# Without being put as a question, an aside is believed at this confidence, and if it is short.
SURE = 0.5
SHORT = 6
A_WORD_OR_TWO = 3
# Asked so many times in a row, a question comes with another way.
OFTEN = 3
QUESTION = re.compile(
    r"^\W*((ok|but|so|and|wait)\W+)*(what|whats|wot|wat|when|wen|where|wher|who|whom|why|how|hw|which|wich|is|are|am|"
    r"do|does|did|can|cud|could|will|would|shall|should|may|must)\b.{3,}|\w\?",
    re.IGNORECASE | re.DOTALL,
)
# A part of a message is a question about a topic from this confidence on; without the form of one, from the second.
ASKED = 0.4
SURELY_ASKED = 0.65
# "Better to call, evenings" says how to reach her; this asks for somebody.
PERSON_WANTED = re.compile(r"\b(person|human|someone|somebody|coordinator|real)\b", re.IGNORECASE)
# "No" to a question that may be skipped.
DECLINED = re.compile(r"^\W*(no|none|nope|nah|nothing|n/?a|i don'?t have (one|any)|nope none)\W*$", re.IGNORECASE)
NO_IT_IS = re.compile(
    r"^\W*(no|nah|nope|not quite|wrong)\b\W*((it'?s|its|it is|i meant|i mean|my name is)\b\W*)?", re.IGNORECASE
)
# The answer that was to be changed stays as it was.
KEEP_IT = re.compile(
    r"^\W*((no|nah|nope|ok|actually|sorry|oh)\W+)*(keep|leave) (it|that|the old one)( as it is| like that| alone)?\W*$"
    r"|^\W*(never ?mind|no change|it'?s (fine|ok|right)( as it is)?|no it'?s (fine|ok|right)|same|no)\W*$",
    re.IGNORECASE,
)


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
        changing = turn.slots.get("changing")
        asked_anew = [SlotSet("changing", changing), SlotSet("requested_slot", changing)] if changing else []
        if self.begins(turn):  # what was offered before it is taken up or left
            return [*self.begin(turn), *asked_anew]
        if turn.acted_beyond(self.form):
            return asked_anew  # the form is coming back after something said on the side
        events = await self.take(dispatcher, turn)
        # What the rules answer is answered with it there.
        return [*condolence(dispatcher, turn), *events] if events else events

    def begins(self, turn: Turn) -> bool:
        """Whether the form begins with this message, or comes back after another form."""
        return turn.requested is None or turn.form != self.form or turn.requested not in self.slots

    def begin(self, turn: Turn) -> list[EventType]:
        """The events with which the form begins, or goes on after a while."""
        interrupted = asks_for(turn) if turn.requested not in (None, *self.slots) else None
        interrupts = [SlotSet("left", interrupted)] if interrupted else []
        return [SlotSet("next_step", None), *interrupts, *self._not_asked(turn)]

    async def take(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        """The events that the message leads to; none if it is for the rules to answer."""
        slot = turn.requested
        assert slot is not None  # noqa: S101 (a form's question stands)
        changes = changes_in(turn, self.slots, self.services.today(), naming_is_enough=slot == "confirmed")
        if changes and changes[0].slot != slot:
            events = await self.change(dispatcher, turn, changes)
            own = restated(turn.text).get(slot) if not turn.pressed else None
            if own and isinstance(changes[-1].outcome, Reading):  # "… and the sector is telecoms", which was asked
                alone = replace(turn, text=own, parts=())
                events += await self._taken(dispatcher, alone, slot, self.read(alone, slot))
            return events
        if changes and changes[0].outcome:
            return await self._taken(dispatcher, turn, slot, changes[0].outcome)
        if turn.intent == self.own_intent and (turn.pressed or self._is_aside(turn, slot)):
            return self._asked_again(turn, None)
        if turn.pressed:
            return await self._take_button(dispatcher, turn)
        if turn.slots.get("changing") == slot and KEEP_IT.search(turn.text):
            dispatcher.utter_message(response="utter_kept_as_it_was", what=in_a_sentence(slot), now=_shown(turn, slot))
            return [SlotSet("changing", None), SlotSet("pending", None)]
        options = _options(turn, slot)
        number = _chosen(turn, slot, options)
        if number is not None:
            return await self._taken(dispatcher, turn, slot, options[number], confirmed=True)
        if len(options) == 1 and NO_IT_IS.match(turn.text):  # what was read back isn't right
            instead = NO_IT_IS.sub("", turn.text).strip()
            if not instead:
                return self._asked_again(turn, None)
            turn = replace(turn, text=instead, parts=())
        if told := self._details_told_otherwise(turn, slot):
            return await self.change(dispatcher, turn, told)
        if slot in self.optional_slots and DECLINED.match(turn.text):
            return await self._taken(dispatcher, turn, slot, Reading("skipped", "not given"))
        heard = None if turn.label == DISTRESS else answer_and_question(turn)
        outcome = self._read(replace(turn, text=heard.answer, parts=()), slot) if heard else None
        if heard and isinstance(outcome, Reading | Choices):
            await self._answer(dispatcher, turn, heard)
            return await self._taken(dispatcher, turn, slot, outcome)
        if self._is_aside(turn, slot):
            return []
        return await self._taken(dispatcher, turn, slot, self._read(turn, slot))

    def read(self, turn: Turn, slot: str) -> Outcome:
        """Read the message as an answer to the slot."""
        if turn.intent in NO_ANSWER and len(turn.text.split()) <= SHORT and slot in self.optional_slots:
            return Reading("skipped", "not given")
        return read(slot, turn.text, today=self.services.today())

    def after_second_fault(self, slot: str, text: str) -> Reading | None:
        """What to keep when an answer couldn't be read twice; None to go on asking."""
        return None

    async def after_change(
        self, dispatcher: CollectingDispatcher, turn: Turn, slot: str, reading: Reading
    ) -> list[EventType]:
        """What follows from an earlier answer that has become another."""
        return []

    async def _answer(self, dispatcher: CollectingDispatcher, turn: Turn, heard: AnswerAndQuestion) -> None:
        """Answer what was asked beside an answer; say so if a question wasn't understood."""
        if heard.topics:
            try:
                await ActionAnswer(self.services).answer(dispatcher, turn, list(heard.topics), {})
            except StoreUnavailable:
                heard = replace(heard, missed=True)
        if heard.missed:
            dispatcher.utter_message(response="utter_question_missed")

    async def change(
        self, dispatcher: CollectingDispatcher, turn: Turn, changes: tuple[Change, ...]
    ) -> list[EventType]:
        """Make the changes and confirm them; ask for a new answer that is lacking, the old one standing until then."""
        events: list[EventType] = []
        for slot, outcome in ((change.slot, change.outcome) for change in changes):
            if isinstance(outcome, Reading):
                events += await self._changed(dispatcher, turn, slot, outcome)
            else:
                pending = _pending(slot, outcome) if isinstance(outcome, Choices) else None
                events += [SlotSet("changing", slot), SlotSet("requested_slot", slot), SlotSet("pending", pending)]
        return events

    async def _changed(
        self, dispatcher: CollectingDispatcher, turn: Turn, slot: str, reading: Reading
    ) -> list[EventType]:
        dispatcher.utter_message(
            response="utter_changed", what=in_a_sentence(slot), now=_in_short(reading), before=_shown(turn, slot)
        )
        stays = [] if turn.requested == slot else self._asked_again(turn, turn.slots.get("pending"))
        done = [SlotSet("changing", None), SlotSet("pending", None)] if turn.requested == slot else []
        return [
            SlotSet(slot, as_json(reading) | {"message": turn.message_id}),
            *stays,
            *done,
            *await self.after_change(dispatcher, turn, slot, reading),
        ]

    def _asked_again(self, turn: Turn, pending: Mapping[str, Any] | None) -> list[EventType]:
        """The question that stands is asked once more."""
        changing = turn.slots.get("changing")
        again = [SlotSet("requested_slot", turn.requested)] if changing else []
        return [SlotSet("pending", pending), SlotSet("changing", changing), *again]

    async def _take_button(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        slot = turn.values.get("slot")
        if turn.intent != "choose" or slot not in self.slots:
            return []
        kept = {name: value for name, value in turn.values.items() if name != "slot"}
        reading = from_json({"code": "given", "shown": "", "value": "", **kept})
        if turn.slots.get(slot) and slot in LABELS:
            return await self._changed(dispatcher, turn, slot, reading)
        return [*self._kept(turn, slot, reading), *([] if slot == turn.requested else self._asked_again(turn, None))]

    def _read(self, turn: Turn, slot: str) -> Outcome:
        outcome = self.read(turn, slot)
        if (slot in self.open_slots and "@" in turn.text) or isinstance(outcome, Fault):
            # "Sue Smith, sue@example.com": a name, and more than was asked for.
            rest = without_contact(turn.text)
            if rest and rest != turn.text.strip():
                return read(slot, rest, today=self.services.today()) if slot in LABELS else outcome
        return outcome

    async def _taken(
        self, dispatcher: CollectingDispatcher, turn: Turn, slot: str, outcome: Outcome, *, confirmed: bool = False
    ) -> list[EventType]:
        beside = {} if confirmed else self._beside(turn, slot)
        alone = beside.pop(slot, None)
        if alone and (isinstance(outcome, Fault) or _says_the_same_shorter(alone, outcome)):
            outcome = alone
        if not self.open_slots and isinstance(outcome, Reading) and not confirmed:
            otherwise = self._told_otherwise(turn, slot)
            noted_otherwise = await self.change(dispatcher, turn, otherwise) if otherwise else []
        else:
            noted_otherwise = []
        if isinstance(outcome, Reading) and not confirmed and looks_odd(slot, outcome):
            outcome = Choices(f"You wrote “{outcome.shown}” as {in_a_sentence(slot)}. Is that right?", (outcome,))
        if beside:
            dispatcher.utter_message(response="utter_noted_too", noted=named_in_short(beside))
        noted = [*noted_otherwise, *noted_beside(turn, beside, self.slots)]
        match outcome:
            case Reading():
                if turn.slots.get("changing") == slot:
                    return [*noted, *await self._changed(dispatcher, turn, slot, outcome)]
                return [*noted, *self._kept(turn, slot, outcome)]
            case Choices():
                return [*noted, *self._asked_again(turn, _pending(slot, outcome))]
            case Fault():
                if beside:
                    return [*noted, *self._asked_again(turn, None)]  # it answered something else
                other = self._told_otherwise(turn, slot)
                if other:
                    return await self.change(dispatcher, turn, other)
                instead = self.after_second_fault(slot, turn.text) if self._faulted_before(turn, slot) else None
                if instead:
                    return self._kept(turn, slot, instead)
                return self._asked_again(turn, {"slot": slot, "text": outcome.message, "fault": True})

    def _kept(self, turn: Turn, slot: str, reading: Reading) -> list[EventType]:
        """The answer with the message it came from."""
        kept = as_json(reading) | {"message": turn.message_id}
        return [SlotSet(slot, kept), SlotSet("pending", None), SlotSet("changing", None)]

    def _beside(self, turn: Turn, slot: str) -> dict[str, Reading]:
        """What the message tells beside an answer to the slot, as far as it isn't known yet."""
        today = self.services.today()
        # In words of her own she says much that is no answer to another question.
        alone = slot in self.open_slots and slot != "full_name"
        found = contact_told(turn.text, today=today) if alone else newly_told(turn, today)
        return {name: reading for name, reading in found.items() if not turn.slots.get(name)}

    def _told_otherwise(self, turn: Turn, slot: str) -> tuple[Change, ...]:
        """What the message tells that is known differently: what doesn't answer the question may correct an answer."""
        if slot in self.open_slots:  # in words of her own she tells much that corrects nothing
            return ()
        found = newly_told(turn, self.services.today())
        return tuple(
            Change(name, reading)
            for name, reading in found.items()
            if name in self.slots and name != slot and (known := turn.reading(name)) and known.shown != reading.shown
        )

    def _details_told_otherwise(self, turn: Turn, slot: str) -> tuple[Change, ...]:
        """A name, address or number given as hers, other than the one she gave before: it corrects that one."""
        found = contact_told(turn.text, today=self.services.today()) if slot in self.open_slots else {}
        return tuple(
            Change(name, reading)
            for name, reading in found.items()
            if name in self.slots and name != slot and (known := turn.reading(name)) and known.value != reading.value
        )

    def _not_asked(self, turn: Turn) -> list[EventType]:
        """Which answers were known when the form began: they don't count among its questions."""
        known = turn.slots.get("not_asked") or {}
        if self.form in known:
            return []
        given = [slot for slot in self.slots if turn.slots.get(slot)]
        return [SlotSet("not_asked", {**known, self.form: given})]

    def _faulted_before(self, turn: Turn, slot: str) -> bool:
        pending = turn.slots.get("pending") or {}
        return pending.get("slot") == slot and bool(pending.get("fault"))

    def _is_aside(self, turn: Turn, slot: str) -> bool:
        is_open = slot in self.open_slots
        if turn.intent in NOT_READ or (turn.intent == "typed_command" and not is_open):
            return True
        asks = bool(QUESTION.search(turn.text))
        if turn.intent == "nlu_fallback" and asks and (not is_open or slot == "full_name"):
            # A question that isn't understood: say so rather than read it as an answer, unless it plainly is one.
            return len(turn.text.split()) > A_WORD_OR_TWO or not isinstance(self.read(turn, slot), Reading)
        if turn.intent not in ASIDES:
            return False
        if turn.intent == "stop" and turn.confidence == 1.0:  # whoever says so in a form means the form
            return True
        if asks or (turn.label == DISTRESS and turn.confidence >= SURE):
            return True
        words = len(turn.text.split())
        if turn.confidence < SURE or turn.intent == "out_of_scope":
            return False
        if turn.intent == "what_can_you_do" and words > A_WORD_OR_TWO:
            return False
        if slot == "contact_preference" and turn.intent == "talk_to_person" and not PERSON_WANTED.search(turn.text):
            return False
        if turn.label == "smalltalk/frustration" or (turn.label == "smalltalk/complaint" and slot not in ANY_STORY):
            return True
        if slot in ANY_STORY and turn.intent in FLOWS:
            return False
        if is_open:
            return turn.intent not in ONLY_AS_A_QUESTION and turn.label not in AN_ANSWER_IN_WORDS and words <= SHORT
        return not isinstance(self.read(turn, slot), Reading | Choices)


class AskSlot(Action):
    """Asks for one slot of a form, or says what stands in the way of the answer just given."""

    def __init__(
        self,
        form: str,
        slot: str,
        question: Callable[[Turn], Mapping[str, Any]],
        numbered: tuple[str, ...] = (),
    ) -> None:
        """`question` gives the keyword arguments of `utter_message` that ask; `numbered`: the counted slots."""
        self._form, self._slot, self._question, self._numbered = form, slot, question, numbered

    def name(self) -> str:
        return f"action_ask_{self._form}_{self._slot}"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        pending = turn.slots.get("pending") or {}
        question = dict(self._question(turn))
        buttons = list(question.pop("buttons", None) or [])
        text = question.pop("text", None)
        lead = self._lead(turn)
        if _times_asked(turn, self._slot) >= OFTEN - 1:
            lead = f"{OTHER_WAYS} {lead}"
            buttons = [*buttons, button("Talk to a person", "talk_to_person"), button("Leave it for now", "stop")]
        if pending.get("slot") == self._slot:
            again = lead if lead.startswith(OTHER_WAYS) else ""
            text, buttons = f"{again}{pending['text']}", pending.get("buttons") or buttons
        elif text is not None:
            text = f"{lead}{text}"
        said = {"text": text} if text is not None else {**question, "lead": lead}
        dispatcher.utter_message(**said, buttons=buttons, json_message={"asks": self._slot})
        return []

    def _lead(self, turn: Turn) -> str:
        """What stands before the question: how far along it is, or what the answer is now."""
        if turn.slots.get("changing") == self._slot:
            return f"At the moment I have “{_shown(turn, self._slot)}”; say “keep it” to leave it so. "
        known = (turn.slots.get("not_asked") or {}).get(self._form) or []
        asked = [slot for slot in self._numbered if slot not in known]
        return f"Question {asked.index(self._slot) + 1} of {len(asked)}. " if self._slot in asked else ""


OTHER_WAYS = "There are other ways, too: a person can call you, or you leave it for now and carry on later."


def asks_for(turn: Turn) -> str | None:
    """The form whose question stands."""
    forms = [form for form, slots in OF_FORM.items() if turn.requested in slots]
    applying = turn.slots.get("consent") and not turn.slots.get("application")
    return "application_form" if applying and "application_form" in forms else next(iter(forms), None)


@dataclass(frozen=True)
class AnswerAndQuestion:
    """A message that answers and asks. topics: what it asks about; missed: whether it asks what isn't understood."""

    answer: str
    topics: tuple[str, ...]
    missed: bool


def answer_and_question(turn: Turn) -> AnswerAndQuestion | None:
    """The message taken apart, if some of its parts ask and others don't; else None."""
    asking = [part for part in turn.parts if _asks(part)]
    telling = [part.text for part in turn.parts if part not in asking]
    if not asking or not telling:
        return None
    understood = [part for part in asking if part.label.startswith("faq/") and part.confidence >= ASKED]
    topics = tuple(dict.fromkeys(part.label.partition("/")[2] for part in understood))
    if not topics and turn.label.startswith("faq/") and turn.confidence >= ASKED:
        # "… in a Tesco, does that spoil it?": what is asked stands in the rest.
        return AnswerAndQuestion(" ".join(telling).strip(), (turn.label.partition("/")[2],), missed=False)
    return AnswerAndQuestion(" ".join(telling).strip(), topics[:2], missed=len(understood) < len(asking))


def _asks(part: Part) -> bool:
    if QUESTION.search(part.text):
        return True
    return part.label.startswith("faq/") and part.confidence >= SURELY_ASKED and len(part.text.split()) > A_WORD_OR_TWO


def choose(title: str, slot: str, reading: Reading) -> dict[str, str]:
    """A button that gives a slot this reading."""
    return button(title, "choose", slot=slot, **as_json(reading))


def _pending(slot: str, choices: Choices) -> dict[str, Any]:
    alone = len(choices.options) == 1
    titles = ["Yes, that's right"] if alone else [option.shown for option in choices.options]
    buttons = [choose(title, slot, option) for title, option in zip(titles, choices.options, strict=True)]
    # Whoever can't see or press buttons reads the choices all the same.
    unsaid = [] if alone else [f"• {one.shown}" for one in choices.options if one.shown not in choices.question]
    return {
        "slot": slot,
        "text": "\n".join([choices.question, *unsaid]),
        "buttons": buttons,
        "options": [as_json(option) for option in choices.options],
        # "Did you mean …?" is answered with yes.
        "guess": alone or choices.question.startswith("Did you mean"),
    }


def _options(turn: Turn, slot: str) -> list[Reading]:
    """The meanings that were offered for the answer before this message."""
    pending = turn.slots.get("pending") or {}
    return [from_json(one) for one in pending.get("options") or []] if pending.get("slot") == slot else []


def _chosen(turn: Turn, slot: str, options: list[Reading]) -> int | None:
    if not options:
        return None
    guess = bool((turn.slots.get("pending") or {}).get("guess"))
    return chosen(turn.text, [option.shown for option in options], guess=guess)


def _says_the_same_shorter(alone: Reading, outcome: Outcome) -> bool:
    """Whether one part of the message says what the whole was read as, without what stands around it."""
    return isinstance(outcome, Reading) and alone.code == outcome.code and len(alone.shown) < len(outcome.shown)


def _times_asked(turn: Turn, slot: str) -> int:
    """How many times in a row the slot was asked for until now."""
    asks = [
        ((event.get("data") or {}).get("custom") or {}).get("asks")
        for event in turn.events
        if event.get("event") == "bot"
    ]
    times = 0
    for one in reversed([one for one in asks if one]):
        if one != slot:
            break
        times += 1
    return times


def _shown(turn: Turn, slot: str) -> str:
    reading = turn.reading(slot)
    return _in_short(reading) if reading else "nothing"


def _in_short(reading: Reading) -> str:
    return in_short([reading])
