"""Changing an answer while no question stands: after the check, after applying, or between the two."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import applying, checking
from actions.asking import shown_in
from actions.changing import EVERY_ANSWER, Change, changes_in, plainly_meant, told_otherwise
from actions.services import Services
from actions.slots import ANSWERS, CHECK, LABELS, OF_FORM, in_a_sentence
from actions.telling import in_short, kept, newly_told
from actions.turn import Turn, button
from actions.under_way import to_go_on_with
from programme.eligibility import as_json, from_json
from programme.reading.outcome import Reading

# Every answer of an application, and one more.
MOST_BUTTONS = 12
NO_LONGER_OFFERED = (SlotSet("offered_change", None), SlotSet("next_step", None))


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
            given = [slot for slot in OF_FORM.get(turn.form, ()) if slot in LABELS and turn.slots.get(slot)]
            changed = [button(f"Change {LABELS[slot].lower()}", "change_answer", change=slot) for slot in given]
            dispatcher.utter_message(response="utter_change_how", lead="", buttons=changed[:MOST_BUTTONS])
            return []
        today = self.services.today()
        if turn.intent == "affirm" and (offered := _offered(turn)):
            return [*self._made(dispatcher, turn, offered), *NO_LONGER_OFFERED]
        if turn.intent == "deny" and (offered := _offered(turn)):
            dispatcher.utter_message(
                response="utter_kept_as_it_was",
                what=in_a_sentence(offered[0].slot),
                now=shown_in(turn, offered[0].slot),
            )
            return [*NO_LONGER_OFFERED, FollowupAction("action_listen")]
        changes = changes_in(turn, EVERY_ANSWER, today, naming_is_enough=turn.intent == "change_answer")
        if not changes or not plainly_meant(turn, changes):
            supposed = changes or told_otherwise(turn, newly_told(turn, today))
            good = next((one for one in supposed if isinstance(one.outcome, Reading)), None)
            return self._ask_whether(dispatcher, turn, good) if good else self._which(dispatcher, turn)
        return self._made(dispatcher, turn, changes)

    def _ask_whether(self, dispatcher: CollectingDispatcher, turn: Turn, change: Change) -> list[EventType]:
        """What she told may be about somebody else: nothing is changed before she says so."""
        assert isinstance(change.outcome, Reading)  # noqa: S101 (the caller has looked)
        dispatcher.utter_message(
            response="utter_change_it",
            what=in_a_sentence(change.slot),
            now=in_short([change.outcome]),
            before=shown_in(turn, change.slot),
            buttons=[button("Yes, change it", "affirm"), button("No, keep it", "deny")],
        )
        offered = {"slot": change.slot, **as_json(change.outcome)}
        return [SlotSet("offered_change", offered), SlotSet("next_step", "change"), FollowupAction("action_listen")]

    def _made(self, dispatcher: CollectingDispatcher, turn: Turn, changes: tuple[Change, ...]) -> list[EventType]:
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


def _offered(turn: Turn) -> tuple[Change, ...]:
    """The change that was asked about in the message before."""
    kept = turn.slots.get("offered_change")
    if not kept or not turn.asked_before("action_change"):
        return ()
    return (Change(kept["slot"], from_json({name: value for name, value in kept.items() if name != "slot"})),)


def actions(services: Services) -> list[Action]:
    """The actions of this conversation."""
    return [ActionChange(services)]
