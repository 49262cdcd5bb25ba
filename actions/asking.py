"""How a form asks: the question with how far along it is, or what stands in the way of the answer just given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.telling import in_short
from actions.turn import Turn, button
from programme.eligibility import as_json, from_json
from programme.reading.choosing import chosen
from programme.reading.outcome import Choices, Reading

# Asked so many times in a row, a question comes with another way: sooner where the answers can't be taken.
OFTEN = 3
VERY_OFTEN = 6
OTHER_WAYS = "There are other ways, too: a person can call you, or you leave it for now and carry on later."


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
        self.ask(dispatcher, turn, self._question(turn))
        return []

    def ask(self, dispatcher: CollectingDispatcher, turn: Turn, asked: Mapping[str, Any]) -> None:
        """Ask the question `asked`, or say what stands in its way."""
        pending = turn.slots.get("pending") or {}
        question = dict(asked)
        buttons = list(question.pop("buttons", None) or [])
        text = question.pop("text", None)
        lead = self._lead(turn)
        times = _times_asked(turn, self._slot)
        stuck = pending.get("slot") == self._slot and bool(pending.get("fault"))
        if times >= (OFTEN - 1 if stuck else VERY_OFTEN):
            lead = f"{OTHER_WAYS} {lead}"
            buttons = [*buttons, button("Talk to a person", "talk_to_person"), button("Leave it for now", "stop")]
        if pending.get("slot") == self._slot:
            again = lead if lead.startswith(OTHER_WAYS) else ""
            text, buttons = f"{again}{pending['text']}", pending.get("buttons") or buttons
        elif text is not None:
            text = f"{lead}{text}"
        said = {"text": text} if text is not None else {**question, "lead": lead}
        dispatcher.utter_message(**said, buttons=buttons, json_message={"asks": self._slot})

    def _lead(self, turn: Turn) -> str:
        """What stands before the question: how far along it is, or what the answer is now."""
        if turn.slots.get("changing") == self._slot:
            return f"At the moment I have “{shown_in(turn, self._slot)}”; say “keep it” to leave it so. "
        known = (turn.slots.get("not_asked") or {}).get(self._form) or []
        asked = [slot for slot in self._numbered if slot not in known]
        return f"Question {asked.index(self._slot) + 1} of {len(asked)}. " if self._slot in asked else ""


def choose(title: str, slot: str, reading: Reading) -> dict[str, str]:
    """A button that gives a slot this reading."""
    return button(title, "choose", slot=slot, **as_json(reading))


def pending_of(slot: str, choices: Choices) -> dict[str, Any]:
    """What is said and offered in place of the question where an answer has several meanings."""
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


def offered_meanings(turn: Turn, slot: str) -> list[Reading]:
    """The meanings that were offered for the answer before this message."""
    pending = turn.slots.get("pending") or {}
    return [from_json(one) for one in pending.get("options") or []] if pending.get("slot") == slot else []


def chosen_meaning(turn: Turn, options: list[Reading]) -> int | None:
    """Which of the meanings offered the message chooses; None if it chooses none."""
    if not options:
        return None
    guess = bool((turn.slots.get("pending") or {}).get("guess"))
    return chosen(turn.text, [option.shown for option in options], guess=guess)


def shown_in(turn: Turn, slot: str) -> str:
    """What the slot holds, as it is read back."""
    reading = turn.reading(slot)
    return in_short([reading]) if reading else "nothing"


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
