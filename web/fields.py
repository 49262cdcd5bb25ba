"""How the message box fits what is asked: the keyboard a phone shows, what the browser may fill in, the label."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Field:
    """A box of one line. Attributes are those of HTML's `input`.

    keypad: whether `inputmode` may hide the letters, so that a way back to them is needed.
    """

    label: str
    autocomplete: str
    type: str = "text"
    inputmode: str = "text"
    autocapitalize: str = "sentences"
    keypad: bool = False


# By the name of the slot in `custom.asks`; every other answer is written in the ordinary box.
FIELDS = {
    "full_name": Field("Your full name", "name", autocapitalize="words"),
    "email": Field("Your e-mail address", "email", inputmode="email", autocapitalize="off"),
    "phone": Field("Your phone number", "tel", type="tel", inputmode="tel", keypad=True),
    "work_email": Field("Your work e-mail address", "email", inputmode="email", autocapitalize="off"),
    "link_email": Field("Your e-mail address", "email", inputmode="email", autocapitalize="off"),
    "link_code": Field("The six figures", "one-time-code", inputmode="numeric", keypad=True),
    "employer_name": Field("Your name", "name", autocapitalize="words"),
    "organisation": Field("Your organisation", "organization", autocapitalize="words"),
    "home_area": Field("Your town, city or postcode", "address-level2", autocapitalize="words"),
    "years_experience": Field("Number of years", "off", inputmode="numeric", keypad=True),
}


def as_data() -> dict[str, dict[str, str | bool]]:
    """All fields, for the browser."""
    return {slot: asdict(field) for slot, field in FIELDS.items()}
