"""Changing an answer while no question stands: after the check, after applying, or between the two."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import applying, checking
from actions.changing import EVERY_ANSWER, changes_in, told_otherwise
from actions.services import Services
from actions.slots import ANSWERS, CHECK, LABELS, in_a_sentence
from actions.telling import in_short, kept, newly_told
from actions.turn import Turn, button
from actions.under_way import to_go_on_with
from programme.eligibility import as_json
from programme.reading.outcome import Reading

# Every answer of an application, and one more.
MOST_BUTTONS = 12


class ActionChange(Action):
    """Change what the message says, and whatever follows from it; or ask which answer it is."""

    def __init__(self, services: Services) -> None:
        self.services = services

    def name(self) -> str:
        return "action_change"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        if turn.form:  # nothing that was said before is meant: the form's step has looked
            dispatcher.utter_message(response="utter_change_how", lead="")
            return []
        today = self.services.today()
        changes = changes_in(turn, EVERY_ANSWER, today, naming_is_enough=turn.intent == "change_answer")
        changes = changes or told_otherwise(turn, newly_told(turn, today))
        if not changes:
            return self._which(dispatcher, turn)
        events: list[EventType] = []
        for change in changes:
            if not isinstance(change.outcome, Reading):
                form = checking.FORM if change.slot in CHECK and not turn.slots.get("application") else applying.FORM
                return [*events, SlotSet("changing", change.slot), SlotSet("left", None), FollowupAction(form)]
            before = turn.reading(change.slot)
            dispatcher.utter_message(
                response="utter_changed",
                what=in_a_sentence(change.slot),
                now=in_short([change.outcome]),
                before=in_short([before]) if before else "nothing",
            )
            events.append(SlotSet(change.slot, as_json(change.outcome) | {"message": turn.message_id}))
        changed = {change.slot for change in changes}
        if turn.slots.get("application") and changed & set(ANSWERS):
            return [*events, FollowupAction("action_submit_application")]
        if turn.slots.get("eligibility") and changed & set(CHECK):
            return [*events, FollowupAction("action_decide_eligibility")]
        return [*events, FollowupAction("action_resume")] if to_go_on_with(turn) else events

    def _which(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        order = (*ANSWERS, *CHECK) if turn.slots.get("application") else LABELS
        given = [slot for slot in dict.fromkeys(order) if turn.slots.get(slot)]
        if not given and not kept(turn):
            dispatcher.utter_message(response="utter_nothing_to_change")
            return []
        buttons = [button(f"Change {LABELS[slot].lower()}", "change_answer", change=slot) for slot in given]
        dispatcher.utter_message(response="utter_change_how", buttons=buttons[:MOST_BUTTONS])
        return []


def actions(services: Services) -> list[Action]:
    """The actions of this conversation."""
    return [ActionChange(services)]
