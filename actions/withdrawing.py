"""Withdrawing an application: asked about first, then done, with the coaching slots that hang on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from actions.services import Services
from actions.trouble import try_again
from actions.turn import Turn, button
from programme import applications, coaching
from programme.records import ApplicationStatus
from programme.store import StoreUnavailable


class ActionConfirmWithdraw(Action):
    """Say which application would be withdrawn; nothing is until the person says yes."""

    def __init__(self, services: Services) -> None:
        self.services = services

    def name(self) -> str:
        return "action_confirm_withdraw"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        try:
            application = await self.services.store.reading(applications.of_conversation, turn.key)
        except StoreUnavailable as error:
            try_again(dispatcher, self.name(), error)
            return []
        if application and application.status is ApplicationStatus.WITHDRAWN:
            buttons = [button("Apply again", "apply"), button("Talk to a person", "talk_to_person")]
            dispatcher.utter_message(
                response="utter_withdrawn_already", reference=application.reference, buttons=buttons
            )
            return [SlotSet("next_step", "apply"), FollowupAction("action_listen")]
        if application is None:
            buttons = [button("Talk to a person", "talk_to_person")]
            dispatcher.utter_message(response="utter_nothing_to_withdraw", buttons=buttons)
            return [FollowupAction("action_listen")]
        dispatcher.utter_message(
            response="utter_confirm_withdraw",
            reference=application.reference,
            buttons=[button("Yes, withdraw it", "affirm"), button("No, keep it", "deny")],
        )
        return [SlotSet("next_step", "withdraw"), FollowupAction("action_listen")]


class ActionWithdraw(Action):
    """Withdraw the application and cancel its coaching slots, in one transaction."""

    def __init__(self, services: Services) -> None:
        self.services = services

    def name(self) -> str:
        return "action_withdraw"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        turn = Turn.of(tracker)
        if not turn.agrees_to("action_confirm_withdraw"):
            return [FollowupAction("action_confirm_withdraw")]  # something was said since: ask again
        try:
            reference = await self.services.store.writing(self._withdraw, turn.key)
        except StoreUnavailable as error:
            return try_again(dispatcher, self.name(), error)
        dispatcher.utter_message(
            response="utter_withdrawn",
            reference=reference,
            buttons=[button("Other programmes", "faq", topic="other_programmes")],
            json_message={"application": reference, "status": "withdrawn"},
        )
        cleared = ("application", "confirmed", "booking", "next_step", "unsaved")
        # The rule that led here holds for what was asked, so it can't say what comes next.
        return [*(SlotSet(slot, None) for slot in cleared), FollowupAction("action_listen")]

    def _withdraw(self, session: Session, key: str) -> str:
        programme, now = self.services.programme, self.services.now()
        coaching.cancel_all(session, conversation_key=key, programme=programme, now=now)
        application = applications.withdraw(session, conversation_key=key, programme=programme, now=now)
        return application.reference if application else ""


def actions(services: Services) -> list[Action]:
    """The actions of this conversation."""
    return [ActionConfirmWithdraw(services), ActionWithdraw(services)]
