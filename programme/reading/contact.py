"""A name, an e-mail address, a phone number, and how somebody would like to be reached."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from phonenumbers import PhoneNumberFormat, ValidationResult

from programme.reading.email_slips import likely_meant
from programme.reading.outcome import Choices, Fault, Reading
from programme.reading.wording import (
    declines,
    fault,
    folded,
    one_line,
    out_of_bounds,
    phrases,
    skips,
    word_set,
)
from programme.reading.words import without_chatter

NAME_EXAMPLE = "Amina Khan"
EMAIL_EXAMPLE = "amina.khan@example.com"
PHONE_EXAMPLE = "07700 900123"
PREFERENCE_EXAMPLE = '"e-mail", "a phone call" or "evenings by text"'
_LONGEST_NAME = 200
_HOME_REGION = "GB"

_NAME_LEAD_IN = re.compile(
    r"^(?:(?:hi|hello|hey|hiya|sure|yes|ok)[,.!]? )?(?:(?:my|the) (?:full )?name(?:['’]?s| is)?|"
    r"(?:full )?name(?: is)?(?=:| is)|i['’]m|(?-i:im)|i am|it['’]s|(?-i:its)|it is|this is|call me|"
    r"they call me|i['’]m called|i am called|just|only)[ :,-]+(?=\S)",
    re.IGNORECASE,
)
# Where a name ends and something else is told: "Agnieszka Wróbel, but people call me Aga", "Li Hua. family name Li".
_NAME_ENDS = re.compile(
    r"\s*(?:[.\n]\s*(?=\S)|,\s*(?=\S+\s+\S)"
    r"|\s(?=(?:but|because|cos|and my|and i|my|if|will do|is fine|please|pls|thanks)\b))",
    re.IGNORECASE,
)
_SHORT_NAME = 3
_LINK = re.compile(r"https?:|www\.|//|\b[\w-]+\.(?:com|co\.uk|org|net|io|uk|info|ru|cn|xyz|shop)\b", re.IGNORECASE)
_NO_PART_OF_ADDRESS = word_set("email mail its it is yes yeah ok sure try use to at hi address me or and")
_RESERVED = re.compile(r"\.(?:test|invalid|localhost|example)$", re.IGNORECASE)
_PHONE_RUN = re.compile(r"\+?\(?\d[\d\s().\-/]*(?:(?:ext|x|extension)\.? ?\d{1,6})?")
_LETTERS_INSIDE = re.compile(r"\d[^\W\d_]+\d|\d{3,}[oOlI]|[oO]\d{3,}")
_PHONE_FAULTS = {
    ValidationResult.TOO_SHORT: ("too_short", "That number looks too short. Is a figure missing?"),
    ValidationResult.TOO_LONG: ("too_long", "That number looks too long. One from abroad begins with +."),
    ValidationResult.IS_POSSIBLE_LOCAL_ONLY: ("too_short", "That number lacks its area code."),
    ValidationResult.INVALID_COUNTRY_CODE: ("unknown_country", "I don't know that country code."),
    ValidationResult.INVALID_LENGTH: ("wrong_length", "That number hasn't the right count of figures."),
}  # fmt: skip
_MARKUP = re.compile(r"[<>{}\[\]]|&#?\w+;")
_MOBILE_DIGITS = 10  # of a British number that begins with 07, the nought left out
_TIMES = re.compile(
    r"\b(?:\d{1,2}(?:[:.]\d\d)? ?(?:am|pm)? ?(?:-|to|and) ?)?\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|o['’]?clock)\b",
    re.IGNORECASE,
)
_PHONES = (
    r"(?:(?:working|own|uk|british|mobile|cell|home|smart|land) ?)*"
    r"(?:phones?|mobiles?|numbers?|landlines?|telephones?|one|any)"
)
_NO_PHONE = phrases(
    rf"(?:no|without a|havent a) {_PHONES}(?! ?calls?)",
    rf"(?:dont|do not|havent|have not|not|never) (?:\w+ )?(?:have|had|got|own|use|using) (?:a |an )?{_PHONES}",
)
_NOTHING = re.compile(r"(?:sorry )?(?:no|none|nope|nah|nothing|nil)(?: (?:no|none|thanks|thank you|sorry|please|ta))*")
_ASKED = re.compile(r"^(?:what|why|how|who|which|do|does|can|could|will|is|are)\b.*\?")
_BARE = re.compile(r"(?:(?:yes|yeah|yep|ok|okay|sure|no|nope|nah|none|please|pls|thanks|thank you) ?)*", re.IGNORECASE)


def _left_out(text: str) -> Reading | None:
    """`declined` or `skipped` where the person says so, else None."""
    flat = folded(text)
    if declines(flat):
        return Reading("declined", "rather not say")
    return Reading("skipped", "skipped") if skips(flat) else None


def _without_more(name: str) -> str:
    """The name alone, where something else is told after it; titles and initials ("Dr. A. Khan") end nothing."""
    for end in _NAME_ENDS.finditer(name):
        first = name[: end.start()].rstrip()
        if len(first.split()[-1] if first else "") >= _SHORT_NAME and not _LINK.search(name):
            return first
    return name


def read_full_name(text: str, *, today: date) -> Reading | Choices | Fault:
    """A name as its owner writes it, in any script, with lead-ins such as "my name is" taken off.

    Refused are only what can't be a name: no letters, more than 200 characters, a link, an e-mail
    address or markup.
    """
    if wrong := out_of_bounds(text, NAME_EXAMPLE):
        return wrong
    if declines(folded(text)):
        return Reading("declined", "rather not say")
    name = _NAME_LEAD_IN.sub("", _NAME_LEAD_IN.sub("", one_line(text))).strip(' ,;:!?"“”').removesuffix(" .")
    name = _without_more(name)
    if name.endswith(".") and not re.search(r"\b\w{1,2}\.$", name):
        name = name[:-1]
    if len(name) > _LONGEST_NAME:
        return fault(
            "too_long",
            "That is longer than I can keep as a name. Please keep it under 200 characters.",
            NAME_EXAMPLE,
        )
    if "@" in name or _LINK.search(name):
        return fault(
            "not_a_name",
            "That looks like an address rather than a name. What should we call you?",
            NAME_EXAMPLE,
        )
    if _MARKUP.search(name):
        return fault(
            "not_a_name",
            "There are signs in that which a name doesn't have, such as < or >. What should we call you?",
            NAME_EXAMPLE,
        )
    if not any(unicodedata.category(sign).startswith("L") for sign in name):
        return fault("no_letters", "I can't see a name there. Please type the name you go by.", NAME_EXAMPLE)
    return Reading("given", name, name)


def _checked_email(address: str) -> str | None:
    """The address in its canonical form where its syntax is right, without asking the network.

    Reserved domains (RFC 2606) pass: they are what people try things out with.
    """
    local, _, domain = address.rpartition("@")
    reserved = _RESERVED.search(domain)
    probe = domain[: reserved.start()] + ".example" if reserved else domain
    try:
        checked = validate_email(f"{local}@{probe}", check_deliverability=False)
    except (EmailNotValidError, UnicodeError):
        return None
    return f"{checked.local_part}@{domain.lower()}" if reserved else checked.normalized


def _email_candidates(text: str) -> list[str]:
    """What looks like an address within a sentence, in order and once each."""
    line = re.sub(r"\s*@\s*", "@", unicodedata.normalize("NFKC", one_line(text)))
    found = [
        word.removeprefix("mailto:").strip("<>()[]{},;:!?\"'“”‘’").rstrip(".") for word in re.split(r"[\s<>]+", line)
    ]
    return list(dict.fromkeys(word for word in found if "@" in word))


def _spelt_out(text: str) -> str:
    """ "amina at example dot com" as an address; anything else as it was."""
    line = one_line(text)
    # "pete dot garland at …": the dots before the sign as well as those after it.
    line = re.sub(
        r"(?<=\w) ?[\[(]?\bdot\b[\])]? ?(?=[\w.]+(?: ?dot ?[\w.]+)* ?[\[(]?\bat\b)", ".", line, flags=re.IGNORECASE
    )
    spelt = re.search(
        r"([\w.+-]+) ?[\[(]?\bat\b[\])]? ?((?:[\w-]+ ?[\[(]?\bdot\b[\])]? ?)+[a-z]{2,})\b",
        line,
        re.IGNORECASE,
    )
    if not spelt or "@" in line:
        return text
    domain = re.sub(r" ?[\[(]?\bdot\b[\])]? ?", ".", spelt[2], flags=re.IGNORECASE)
    return f"{spelt[1]}@{domain}"


def _split_address(text: str) -> str | None:
    """The whole of an address that a slipped space may have cut in two: "amina khan@example.com"."""
    words = one_line(text).split()
    if len(words) != 2 or "@" not in words[1] or not words[0].isalnum() or words[0].lower() in _NO_PART_OF_ADDRESS:
        return None
    return _checked_email("".join(words))


def read_email(text: str, *, today: date) -> Reading | Choices | Fault:
    """An e-mail address found in the answer; a likely slip ("gmial.com") is `Choices`, the likelier first."""
    if wrong := out_of_bounds(text, EMAIL_EXAMPLE):
        return wrong
    candidates = _email_candidates(_spelt_out(text))
    if not candidates:
        return _left_out(text) or fault(
            "no_at_sign", "An e-mail address has an @ in it, and I can't see one.", EMAIL_EXAMPLE
        )
    checked = list(dict.fromkeys(address for address in map(_checked_email, candidates) if address))
    if not checked:
        tidied = candidates[0].replace(",", ".")
        guess = likely_meant(tidied) or tidied
        hint = f" Did you mean {guess}?" if _checked_email(guess) else ""
        return fault(
            "not_an_address",
            f"Something in that address isn't right.{hint} Please type it again.",
            EMAIL_EXAMPLE,
        )
    if split := _split_address(text):
        checked.insert(0, split)
    if len(checked) > 1:
        return Choices("Which of these should we write to?", tuple(Reading("given", one, one) for one in checked))
    meant = likely_meant(checked[0])
    if meant:
        return Choices(f"Did you mean {meant}?", tuple(Reading("given", one, one) for one in (meant, checked[0])))
    return Reading("given", checked[0], checked[0])


def _phone_reading(run: str) -> Reading | Fault:
    try:
        number = phonenumbers.parse(run, _HOME_REGION)
    except phonenumbers.NumberParseException as problem:
        if problem.error_type == phonenumbers.NumberParseException.INVALID_COUNTRY_CODE:
            return fault(*_PHONE_FAULTS[ValidationResult.INVALID_COUNTRY_CODE], PHONE_EXAMPLE)
        if problem.error_type == phonenumbers.NumberParseException.TOO_LONG:
            return fault(*_PHONE_FAULTS[ValidationResult.TOO_LONG], PHONE_EXAMPLE)
        return fault(*_PHONE_FAULTS[ValidationResult.TOO_SHORT], PHONE_EXAMPLE)
    reason = phonenumbers.is_possible_number_with_reason(number)
    if reason != ValidationResult.IS_POSSIBLE:
        return fault(*_PHONE_FAULTS[reason], PHONE_EXAMPLE)
    national = phonenumbers.national_significant_number(number)
    at_home = number.country_code == phonenumbers.country_code_for_region(_HOME_REGION)
    if at_home and (national := national.lstrip("0")).startswith("7") and len(national) < _MOBILE_DIGITS:
        return fault(*_PHONE_FAULTS[ValidationResult.TOO_SHORT], PHONE_EXAMPLE)
    style = PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
    shown = phonenumbers.format_number(number, style)
    return Reading("given", shown, phonenumbers.format_number(number, PhoneNumberFormat.E164))


def _without_phone(text: str) -> Reading | None:
    """`skipped` where the person has no phone or gives none, else None."""
    flat = folded(text)
    nothing = _NOTHING.fullmatch(re.sub(r"\W+", " ", flat).strip())
    return Reading("skipped", "not given") if nothing or _NO_PHONE.search(flat) else None


def read_phone(text: str, *, today: date) -> Reading | Choices | Fault:
    """A phone number in E.164 as `value`, read as British unless it begins with + or 00.

    Taken when it is possible, not only when allocated, so that Ofcom's reserved example numbers pass. `skipped`
    where the person has none; times of day beside the number ("6pm", "9 to 5pm") are no part of it.
    """
    if wrong := out_of_bounds(text, PHONE_EXAMPLE):
        return wrong
    plain = re.sub(r"[‐-―]", "-", unicodedata.normalize("NFKC", one_line(text)))
    plain = _TIMES.sub(" , ", plain)
    if _LETTERS_INSIDE.search(re.sub(r"(?<=\d)(?:ext|x|extension)\.? ?(?=\d)", " ", plain)):
        return fault(
            "letters",
            "There are letters among the figures. Please type the number in figures only.",
            PHONE_EXAMPLE,
        )
    runs = [run.strip() for run in _PHONE_RUN.findall(plain)]
    long_runs = list(dict.fromkeys(run for run in runs if sum(sign.isdigit() for sign in run) >= 6))
    if not long_runs:
        if runs:
            return fault(*_PHONE_FAULTS[ValidationResult.TOO_SHORT], PHONE_EXAMPLE)
        return (
            _left_out(text)
            or _without_phone(text)
            or fault("letters", "I can't see a number there. Please type it in figures.", PHONE_EXAMPLE)
        )
    outcomes = [_phone_reading(run) for run in long_runs]
    readings = {outcome.value: outcome for outcome in outcomes if isinstance(outcome, Reading)}
    if len(readings) > 1:
        return Choices("Which number should we use?", tuple(readings.values()))
    return next(iter(readings.values()), outcomes[0])


def read_contact_preference(text: str, *, today: date) -> Reading | Choices | Fault:
    """How and when somebody would like to be reached, in her own words and whole.

    Nothing is sorted into ways: "text me, not 3 to 5, dad's dialysis" says more than any code, and a
    coordinator reads it. Refused is only what says nothing of it: a bare yes or no, a number, a question.
    """
    if wrong := out_of_bounds(text, PREFERENCE_EXAMPLE):
        return wrong
    if left_out := _left_out(text):
        return left_out
    own = without_chatter(one_line(text))
    says_nothing = _BARE.fullmatch(re.sub(r"[\W_]+", " ", own).strip() + " ")
    if says_nothing or _ASKED.search(folded(own)) or not any(sign.isalpha() for sign in own):
        return fault("no_way", "We can reach you by e-mail, phone call or text. Which suits you?", PREFERENCE_EXAMPLE)
    return Reading("given", own, own)
