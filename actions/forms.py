"""How a form listens: the same for every form and every slot.

`FormStep` is the form's `validate_…` action. It decides what a message is while a question stands: an answer
(kept), a change of an earlier answer (made and confirmed), something said on the side (left to the rules, which
answer it and come back to the question), or an answer that can't be taken yet. What is to be said about the last
is left in the slot `pending`, and `AskSlot` (`asking.py`), the form's `action_ask_…`, says it in place of the question:
so a question is never asked twice in one turn. What else the message tells is kept as well.

An answer that is being changed stands in the slot `changing`: the old one is kept until the new one is good.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.answering import ActionAnswer
from actions.asides import DISTRESS, SHORT, AnswerAndQuestion, answer_and_question, is_aside
from actions.asking import chosen_meaning, offered_meanings, pending_of, shown_in
from actions.changing import Change, changes_in
from actions.services import Services
from actions.slots import LABELS, OF_FORM, in_a_sentence
from actions.telling import condolence, in_short, named_in_short, newly_told, noted_beside
from actions.turn import Turn
from programme.eligibility import as_json, from_json
from programme.reading import read
from programme.reading.correction import corrects, restated
from programme.reading.oddness import looks_odd
from programme.reading.outcome import Choices, Fault, Outcome, Reading
from programme.store import StoreUnavailable
from programme.told_contact import contact_told, without_contact

YES_OR_NO = frozenset({"affirm", "deny", "skip", "unsure", "prefer_not_to_say"})
NO_ANSWER = frozenset({"skip", "prefer_not_to_say", "unsure"})
# "No" to a question that may be skipped.
DECLINED = re.compile(r"^\W*(no|none|nope|nah|nothing|n/?a|i don'?t have (one|any)|nope none)\W*$", re.IGNORECASE)
NO_IT_IS = re.compile(
    r"^\W*(no|nah|nope|not quite|wrong)\b\W*((it'?s|its|it is|i meant|i mean|my name is)\b\W*)?", re.IGNORECASE
)
# "I'm British. No, sorry, I'm on a student visa": what she says last holds.
THINKS_BETTER = re.compile(
    r"^.{2,120}[.,;!]\s*(no,? (sorry|wait)|sorry,? no|no,? i mean|i mean|actually,? no|scratch that)\b\W*",
    re.IGNORECASE | re.DOTALL,
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
        if turn.intent == self.own_intent and (turn.pressed or self._aside(turn, slot)):
            return self._asked_again(turn, None)
        if turn.pressed:
            return await self._take_button(dispatcher, turn)
        if turn.slots.get("changing") == slot and KEEP_IT.search(turn.text):
            dispatcher.utter_message(
                response="utter_kept_as_it_was", what=in_a_sentence(slot), now=shown_in(turn, slot)
            )
            return [SlotSet("changing", None), SlotSet("pending", None)]
        options = offered_meanings(turn, slot)
        number = chosen_meaning(turn, options)
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
        if slot not in self.open_slots:
            turn = _as_thought_better(turn)
        heard = None if turn.label == DISTRESS else answer_and_question(turn)
        outcome = self._read(replace(turn, text=heard.answer, parts=()), slot) if heard else None
        if heard and isinstance(outcome, Reading | Choices) and not _says_nothing(outcome):
            await self._answer(dispatcher, turn, heard)
            return await self._taken(dispatcher, turn, slot, outcome)
        if turn.intent == "why_ask" or self._aside(turn, slot):
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
                pending = pending_of(slot, outcome) if isinstance(outcome, Choices) else None
                events += [SlotSet("changing", slot), SlotSet("requested_slot", slot), SlotSet("pending", pending)]
        return events

    async def _changed(
        self, dispatcher: CollectingDispatcher, turn: Turn, slot: str, reading: Reading
    ) -> list[EventType]:
        dispatcher.utter_message(
            response="utter_changed", what=in_a_sentence(slot), now=in_short([reading]), before=shown_in(turn, slot)
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
        if turn.intent in YES_OR_NO:  # a button of something that was asked before
            return self._asked_again(turn, None)
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
        if not self.open_slots and isinstance(outcome, Reading) and not confirmed and corrects(turn.text):
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
                return [*noted, *self._asked_again(turn, pending_of(slot, outcome))]
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

    def _aside(self, turn: Turn, slot: str) -> bool:
        return is_aside(turn, slot, is_open=slot in self.open_slots, read=self.read)

    def _faulted_before(self, turn: Turn, slot: str) -> bool:
        pending = turn.slots.get("pending") or {}
        return pending.get("slot") == slot and bool(pending.get("fault"))


def asks_for(turn: Turn) -> str | None:
    """The form whose question stands."""
    forms = [form for form, slots in OF_FORM.items() if turn.requested in slots]
    applying = turn.slots.get("consent") and not turn.slots.get("application")
    return "application_form" if applying and "application_form" in forms else next(iter(forms), None)


def _as_thought_better(turn: Turn) -> Turn:
    """The turn with what she says last, if she corrects herself within the message."""
    after = THINKS_BETTER.sub("", turn.text)
    return replace(turn, text=after, parts=()) if after.strip() and after != turn.text else turn


def _says_nothing(outcome: Outcome) -> bool:
    """Whether what stands beside a question was read as no answer: "Why do you need it? It is private"."""
    return isinstance(outcome, Reading) and outcome.code in ("declined", "skipped", "unclear", "unsure")


def _says_the_same_shorter(alone: Reading, outcome: Outcome) -> bool:
    """Whether one part of the message says what the whole was read as, without what stands around it."""
    return isinstance(outcome, Reading) and alone.code == outcome.code and len(alone.shown) < len(outcome.shown)
