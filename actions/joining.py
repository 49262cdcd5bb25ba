"""Sessions that several join: group sessions, ReFresh Week, employer events; asked about, and joined by name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.booked import forgotten
from actions.offering import FORM, described, reading_of
from actions.services import Services
from actions.trouble import try_again
from actions.turn import Turn, button
from programme import coaching
from programme.eligibility import as_json
from programme.reading.outcome import Reading
from programme.reading.wording import word_set
from programme.records import CoachingSlot, SlotKind
from programme.store import StoreUnavailable

KINDS = {
    SlotKind.GROUP_SESSION: re.compile(r"\bgroup\b", re.IGNORECASE),
    SlotKind.REFRESH_WEEK: re.compile(r"\bre-?fresh[ -]?week\b", re.IGNORECASE),
    SlotKind.EMPLOYER_EVENT: re.compile(r"\b(employers?|compan(y|ies))\b", re.IGNORECASE),
}
# What is said of any session says nothing about which.
OF_ANY = word_set(
    "session sessions event events workshop webinar group refresh week employer employers company what which there any "
    "are the for have join down sign want like come book please this that with from about would could interested next "
    "put can you and see show"
)


class ActionJoinSession(Action):
    """Show the sessions of the kind that is asked about, or begin to book the one that is named."""

    def __init__(self, services: Services) -> None:
        self.services = services

    def name(self) -> str:
        return "action_join_session"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        kinds = [kind for kind, words in KINDS.items() if words.search(turn.text)] or list(KINDS)
        try:
            joinable = await self.services.store.reading(
                coaching.joinable, kinds=kinds, programme=self.services.programme, now=self.services.now()
            )
        except StoreUnavailable as error:
            return try_again(dispatcher, self.name(), error)
        named = _named(turn.text, joinable)
        sessions = named or joinable
        free = [(slot, left) for slot, left in sessions if left > 0]
        full = [slot for slot, left in sessions if left <= 0]
        if full and (named or not free):
            self._say_full(dispatcher, full[:3], others=bool(free))
        if not free:
            if not full:
                dispatcher.utter_message(response="utter_no_sessions")
            return [SlotSet("next_step", None), FollowupAction("action_listen")]
        kind = free[0][0].kind
        chosen = described(free[0][0], self.services) if named and len(free) == 1 else None
        wanted = {slot.id for slot, _ in free if slot.kind is kind}
        begins = {
            "session_kind": kind.value,
            "coaching_topic": as_json(Reading("anything", "")),
            "not_wanted": [slot.id for slot, _ in joinable if slot.id not in wanted],
            "slot_choice": as_json(reading_of(chosen)) if chosen else None,
            "offered": [chosen] if chosen else None,
        }
        return [*forgotten(), *(SlotSet(slot, value) for slot, value in begins.items()), FollowupAction(FORM)]

    def _say_full(self, dispatcher: CollectingDispatcher, full: Sequence[CoachingSlot], *, others: bool) -> None:
        listed = "; ".join(str(described(slot, self.services)["when"]) for slot in full)
        more = " There is still room in others:" if others else ""
        dispatcher.utter_message(
            text=f"I'm sorry, every place is taken in {listed}. I can put you on the waiting list and e-mail you when "
            f"a place comes free: first come, first served.{more}",
            buttons=[button("Put me on the waiting list", "wait_for_slot", code=str(slot.id)) for slot in full],
        )


def _named(text: str, joinable: Sequence[tuple[CoachingSlot, int]]) -> list[tuple[CoachingSlot, int]]:
    """The sessions whose titles hold most of the words that are said."""
    said = _words(text) - OF_ANY
    hits = [(len(said & _words(slot.title or "")), slot, left) for slot, left in joinable]
    most = max((count for count, _, _ in hits), default=0)
    return [(slot, left) for count, slot, left in hits if most and count == most]


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z0-9+#]{3,}", text.lower()))


def actions(services: Services) -> list[Action]:
    """The actions of this conversation."""
    return [ActionJoinSession(services)]
