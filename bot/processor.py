"""Rasa's message processor with this assistant's own manners at the door.

Every channel, Rasa's own REST one and its HTTP API included, comes through here: a typed command is
text, a message that is empty or far too long is answered without being understood, a message sent
twice is taken once, nothing is met with silence, and a tracker store that fails is not replaced by one that
forgets.
"""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Text

from rasa.core.actions.action import ActionBotResponse
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.bookings import as_of_a_booking
from bot.commands import LONGEST_MESSAGE, as_plain_text, looks_like_a_command, offered_button
from bot.following import is_answered_by, leans_on_what_was_said, topic_before
from bot.leaving import as_meant
from bot.sessions import is_long, new_session

CLIENT_ID, TYPED, BUTTON = "client_id", "typed", "button"


class AlreadyHandled(Exception):
    """The browser has sent this message before, and it was answered."""


class Processor(MessageProcessor):
    """Rasa's MessageProcessor with a guarded door."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # On an error Rasa's wrapper goes on with an empty tracker in memory: the person would be
        # asked everything again and the transcript would have a hole. Better to fail, and to be asked again.
        if isinstance(self.tracker_store, FailSafeTrackerStore):
            self.tracker_store = self.tracker_store._tracker_store

    async def handle_message(self, message: UserMessage) -> Optional[List[Dict[Text, Any]]]:
        """Handle a message; nothing happens if the browser has sent it before."""
        try:
            return await super().handle_message(message)
        except AlreadyHandled:
            return []

    async def _handle_message_with_tracker(self, message: UserMessage, tracker: DialogueStateTracker) -> None:
        client_id = (message.metadata or {}).get(CLIENT_ID)
        if client_id and any(
            isinstance(event, UserUttered) and (event.metadata or {}).get(CLIENT_ID) == client_id
            for event in tracker.events
        ):
            raise AlreadyHandled
        await super()._handle_message_with_tracker(message, tracker)

    async def _update_tracker_session(
        self,
        tracker: DialogueStateTracker,
        output_channel: OutputChannel,
        metadata: Optional[Dict] = None,
    ) -> None:
        if is_long(tracker):
            tracker.update_with_events(new_session(tracker), self.domain)
            return
        await super()._update_tracker_session(tracker, output_channel, metadata)

    async def _run_prediction_loop(self, output_channel: OutputChannel, tracker: DialogueStateTracker) -> None:
        await super()._run_prediction_loop(output_channel, tracker)
        # An action that fails (its server is down, say) leaves nothing but silence: say so, and what to do.
        if not tracker.is_paused() and not _answered(tracker):
            trouble = ActionBotResponse("utter_trouble")
            events = await trouble.run(output_channel, self.nlg, tracker, self.domain)
            tracker.update_with_events(events, self.domain)
            await self.execute_side_effects(events, tracker, output_channel)

    async def parse_message(
        self,
        message: UserMessage,
        tracker: Optional[DialogueStateTracker] = None,
        only_output_properties: bool = True,
    ) -> Dict[Text, Any]:
        """Understand a message: as the button it presses, as too long or empty, or as text."""
        text = message.text or ""
        button = None
        if text.startswith(INTENT_MESSAGE_PREFIX) and not (message.metadata or {}).get(TYPED):
            button = offered_button(text, tracker.events if tracker else [])
            if button is None and tracker is not None and tracker.events:
                # It may have been offered before the session that is in the tracker.
                whole = await self.tracker_store.retrieve_full_tracker(tracker.sender_id)
                button = offered_button(text, whole.events if whole else [])
        if button is None:
            plain = as_plain_text(text)
            if not plain.strip():
                return _without_understanding(text, "empty")
            if looks_like_a_command(text):
                return _without_understanding(text, "typed_command")
            if len(plain) > LONGEST_MESSAGE:
                return _without_understanding(text, "too_long")
            message = UserMessage(plain, message.output_channel, message.sender_id, metadata=message.metadata)
        parsed = await super().parse_message(message, tracker, only_output_properties)
        topic = topic_before(tracker) if button is None else None
        if topic and leans_on_what_was_said(plain, parsed):
            title = self.domain.responses[f"utter_{topic}"][0]["text"]
            asked = UserMessage(f"{title}: {plain}", message.output_channel, message.sender_id)
            in_context = await super().parse_message(asked, tracker, only_output_properties)
            if is_answered_by(plain, topic, in_context):
                parsed = in_context | {"entities": parsed["entities"]}
        if button is None:
            parsed = as_of_a_booking(plain, as_meant(plain, parsed, tracker), tracker)
        parsed["text"] = text
        if button is not None:
            parsed[BUTTON] = button
        return parsed


def _answered(tracker: DialogueStateTracker) -> bool:
    """Whether anything has been said since the last message."""
    for event in reversed(tracker.events):
        if isinstance(event, BotUttered):
            return True
        if isinstance(event, UserUttered):
            return False
    return True


def _without_understanding(text: Text, intent: Text) -> Dict[Text, Any]:
    found = {"name": intent, "confidence": 1.0}
    return {"text": text, "intent": found, "intent_ranking": [found], "entities": []}
