"""Waiting for a slot to come free: whoever waits is e-mailed when one does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from actions.booked import slot_when, titled
from actions.refusing import refusal_in_words
from actions.services import Services
from actions.trouble import try_again
from actions.turn import Turn, button, leave_form
from programme import coaching
from programme.coaching import BookingRefused
from programme.reading.slot_wish import read_wish
from programme.records import CoachingSlot
from programme.store import StoreUnavailable


class ActionWaitForSlot(Action):
    """Let her wait for a coaching slot, on her topic and as she wishes, or for a place in a full session."""

    def __init__(self, services: Services) -> None:
        self.services = services

    def name(self) -> str:
        return "action_wait_for_slot"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        try:
            email, what = await self.services.store.writing(self._wait, turn)
        except StoreUnavailable as error:
            return try_again(dispatcher, self.name(), error)
        except BookingRefused as refusal:
            dispatcher.utter_message(**refusal_in_words(refusal, self.services))
        else:
            person, stop = button("Talk to a person", "talk_to_person"), button("Stop waiting", "stop_waiting")
            dispatcher.utter_message(response="utter_waiting", email=email, what=what, buttons=[person, stop])
        return [*(leave_form(turn.form) if turn.form else []), FollowupAction("action_listen")]

    def _wait(self, session: Session, turn: Turn) -> tuple[str, str]:
        """To which address she is written, and what she waits for, as it is said."""
        programme, now = self.services.programme, self.services.now()
        code = turn.values.get("code", "")
        if code.isdigit():
            wait = coaching.wait_for(session, conversation_key=turn.key, topic="anything", now=now, slot_id=int(code))
            slot = session.get_one(CoachingSlot, int(code))
            return wait.application.email, f"a place in {titled(slot)}{slot_when(slot, self.services)},"
        coaching.check_may_book(session, conversation_key=turn.key, programme=programme, now=now)
        says = not turn.pressed and read_wish(turn.text, today=self.services.today())
        wish = turn.text if says else turn.slots.get("time_wish") or ""
        topic = turn.reading("coaching_topic")
        wait = coaching.wait_for(
            session, conversation_key=turn.key, topic=topic.code if topic else "anything", now=now, wish=wish
        )
        about = f" on {topic.shown.lower()}" if topic and topic.code not in ("anything", "cv") else ""
        about = " on a back-to-work CV" if topic and topic.code == "cv" else about
        fitting = " that fits what you said" if wish else ""
        return wait.application.email, f"a coaching slot{about}{fitting}"


class ActionStopWaiting(Action):
    """End everything she waits for."""

    def __init__(self, services: Services) -> None:
        self.services = services

    def name(self) -> str:
        return "action_stop_waiting"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        try:
            ended = await self.services.store.writing(
                coaching.stop_waiting, conversation_key=turn.key, now=self.services.now()
            )
        except StoreUnavailable as error:
            return try_again(dispatcher, self.name(), error)
        response = "utter_no_longer_waiting" if ended else "utter_was_not_waiting"
        dispatcher.utter_message(
            response=response, buttons=[] if turn.form else [button("Book a coaching slot", "book_slot")]
        )
        return [SlotSet("unsaved", None)]


def actions(services: Services) -> list[Action]:
    """The actions of this conversation."""
    return [ActionWaitForSlot(services), ActionStopWaiting(services)]
