"""When the store is down: the person is told so, keeps everything already said, and can try again."""

from __future__ import annotations

import logging

from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.turn import button
from programme.store import StoreUnavailable

logger = logging.getLogger(__name__)


def try_again(dispatcher: CollectingDispatcher, action: str, error: StoreUnavailable) -> list[EventType]:
    """Say that it didn't work, and remember which action to try again when the person says so."""
    logger.error("The store is unavailable: %s could not finish (%s)", action, error)
    dispatcher.utter_message(response="utter_not_saved", buttons=[button("Try again", "resume")])
    return [SlotSet("unsaved", action), FollowupAction("action_listen")]
