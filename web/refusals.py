"""What isn't taken, and how that is said to the person: kindly, and with what to do."""

from __future__ import annotations

from enum import StrEnum

LONGEST = 2_000  # characters in one message

EMPTY = "Type a message first, then press Send."
TOO_LONG = (
    "Your message is {length} characters long. I can read {limit} at once. "
    "Please make it shorter, or send it in two parts."
)


class Code(StrEnum):
    """Why something wasn't taken: the same word in JSON, logs and metrics."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    MALFORMED = "malformed"
    NOT_OFFERED = "not_offered"
    TOO_MANY = "too_many"
    NO_ANSWER = "no_answer"
    STORE_DOWN = "store_down"
    NOT_ALLOWED = "not_allowed"
    NOT_FOUND = "not_found"
    FAULT = "fault"


class Refused(Exception):
    """Something that isn't taken: `code` for programs, `message` for the person, `status` for HTTP.

    retry_after: seconds until it's worth trying again, if that is known.
    """

    def __init__(self, code: Code, status: int, message: str, retry_after: int | None = None) -> None:
        super().__init__(code.value)
        self.code = code
        self.status = status
        self.message = message
        self.retry_after = retry_after


def empty() -> Refused:
    """Nothing was typed."""
    return Refused(Code.EMPTY, 422, EMPTY)


def too_long(length: int) -> Refused:
    """More was typed than is read at once."""
    return Refused(Code.TOO_LONG, 422, TOO_LONG.format(length=f"{length:,}", limit=f"{LONGEST:,}"))


def malformed() -> Refused:
    """A program sent something that no page of ours sends."""
    return Refused(
        Code.MALFORMED,
        422,
        'Send JSON with "text" or "pressed", and a "client_id" of 8 to 64 letters, digits, "-" or "_".',
    )


def not_offered() -> Refused:
    """A button was pressed that isn't on offer in this conversation."""
    return Refused(Code.NOT_OFFERED, 409, "That button has gone. Please use the newest buttons, or type your answer.")


def too_many_messages(seconds: int) -> Refused:
    """More messages in a minute than a person writes."""
    return Refused(
        Code.TOO_MANY,
        429,
        "That was a lot of messages at once. Please wait a minute, then try again. Nothing is lost.",
        seconds,
    )


def too_many_conversations(seconds: int) -> Refused:
    """More conversations started from one address than a busy building starts."""
    return Refused(
        Code.TOO_MANY,
        429,
        "Many people are starting a chat from your network just now. Please try again in a few minutes.",
        seconds,
    )


def too_many_links(seconds: int) -> Refused:
    """More links asked for from one address than a person needs."""
    return Refused(
        Code.TOO_MANY,
        429,
        "Many links were asked for from your network just now. Look in the spam folder, or try again in an hour.",
        seconds,
    )


def too_many_logins(minutes: int) -> Refused:
    """Too many failed logins."""
    return Refused(
        Code.TOO_MANY,
        429,
        f"There were too many tries. Please wait {minutes} minutes, then try again.",
        minutes * 60,
    )


def no_answer() -> Refused:
    """Rasa is down, slow or silent."""
    return Refused(
        Code.NO_ANSWER, 503, "Sorry, I can't answer just now. Your message isn't lost: please try again in a moment."
    )


def store_down() -> Refused:
    """The database can't be reached."""
    return Refused(
        Code.STORE_DOWN,
        503,
        "Sorry, something on our side isn't working just now. Please try again in a few minutes.",
    )


def other_site() -> Refused:
    """A POST that didn't come from a page of ours."""
    return Refused(
        Code.NOT_ALLOWED, 403, "This didn't come from our own page. Please open the page again and try once more."
    )


def stale_form() -> Refused:
    """A form whose CSRF token isn't the session's."""
    return Refused(
        Code.NOT_ALLOWED, 403, "This page was open too long. Please go back, load the page again and try once more."
    )


def fault() -> Refused:
    """An error of ours that nobody foresaw."""
    return Refused(Code.FAULT, 500, "Sorry, that went wrong on our side. Please try again.")


def of_status(status: int) -> Refused:
    """The refusal for a plain HTTP error."""
    if status == 404:
        return Refused(
            Code.NOT_FOUND, 404, "There is no page at this address. Please check it, or go back to the start."
        )
    if status == 413:
        return Refused(
            Code.TOO_LONG,
            413,
            f"Your message is too long. I can read {LONGEST:,} characters at once. Please make it shorter.",
        )
    return Refused(Code.MALFORMED, status, "This page can't do that. Please go back and try again.")
