"""Names, addresses, numbers and how to reach somebody."""

from __future__ import annotations

import pytest
from reading_tables import TODAY, rows, told, values

from programme.reading.contact import read_contact_preference, read_email, read_full_name, read_phone
from programme.reading.outcome import Fault, Reading

NAMES = [
    ("Amina Khan", "Amina Khan"),
    ("my name is Amina Khan", "Amina Khan"),
    ("My name's Zoë.", "Zoë"),
    ("I'm Siân O'Connor-Ní Dhonnchadha", "Siân O'Connor-Ní Dhonnchadha"),
    ("Hello, I'm Fatima", "Fatima"),
    ("im sarah", "sarah"),
    ("Im Yoona", "Im Yoona"),
    ("Itsuki", "Itsuki"),
    ("Name: Priya", "Priya"),
    ("José", "José"),
    ("O", "O"),
    ("王小明", "王小明"),
    ("Нина Петрова", "Нина Петрова"),
    ("محمد علي", "محمد علي"),
    ("ஜெயா", "ஜெயா"),
    ("Nguyễn Thị Ánh", "Nguyễn Thị Ánh"),
    ("J. R. R. Tolkien", "J. R. R. Tolkien"),
    ("van der Berg", "van der Berg"),
    ("Anna\x00 B\x07ell", "Anna Bell"),
    ("Anna\nBell", "Anna Bell"),
    ("Ann\u202ea", "Anna"),
]
REFUSED_NAMES = {
    "fault: empty": ("", "   ", "\x00"),
    "fault: too_long": ("a" * 201, "a" * 501),
    "fault: no_letters": ("123", "😀", "?"),
    "fault: not_a_name": (
        "amina@example.com", "www.example.com", "https://example.com", "<script>alert(1)</script>",
        "Amina <b>Khan</b>", "{{7*7}}", "Amina &amp; Khan", "Amina [link:conversation/1]",
    ),
    "declined": ("rather not say",),
}  # fmt: skip
EMAILS = {
    "amina@example.com": (
        "amina@example.com", "<amina@example.com>", "my email is amina@example.com.",
        "mailto:amina@example.com", "amina@EXAMPLE.com", "amina @ example.com", "amina at example dot com",
        "amina＠example.com",
    ),
    "a@foo.test": ("a@foo.test",),
    "a@foo.invalid": ("a@foo.invalid",),
    "name+tag@example.co.uk": ("name+tag@example.co.uk",),
    "用户@例え.jp": ("用户@例え.jp",),
    "a@ymail.com": ("a@ymail.com",),
    "a@hotmail.fr": ("a@hotmail.fr",),
    "anna@gmail.com / anna@gmial.com": ("anna@gmial.com",),
    "anna@gmail.com / anna@gmail.con": ("it's anna@gmail.con",),
    "anna@gmail.com / anna@gmail.co": ("anna@gmail.co",),
    "a@hotmail.com / a@hotmial.com": ("a@hotmial.com",),
    "a@company.com / a@company.con": ("a@company.con",),
    "a@x.com / b@y.com": ("a@x.com or b@y.com",),
    "aminakhan@example.com / khan@example.com": ("amina khan@example.com",),
    "fault: no_at_sign": ("anna", "no", "gmail"),
    "fault: not_an_address": ("anna@gmail", "anna@gmail,com", "a..b@gmail.com", "a@@b.com", "@"),
    "fault: empty": ("", "\n\t"),
    "declined": ("rather not say",),
}  # fmt: skip
PHONES = {
    "+447700900123": (
        "07700 900123", "0 7 7 0 0 9 0 0 1 2 3", "+44 7700 900123", "0044 7700 900123",
        "+44 (0)7700 900123", "447700900123", "7700900123", "07700-900-123",
        "my number is 07700900123 after 6pm", "٠٧٧٠٠٩٠٠١٢٣",
        "wait thats wrong its 07700900123", "07700 900 123, after 6pm please", "07700 900 123 6pm-8pm",
        "i have 2 kids, 07700900123", "07700900123 after 6.30 pm, or 9 to 5pm on Fridays",
    ),
    "+441614960000": ("0161 496 0000", "(0161) 496-0000"),
    "+442079460018": ("020 7946 0018",),
    "+48512345678": ("+48 512 345 678", "0048512345678"),
    "+919876543210": ("+91 98765 43210",),
    "+447700900123 / +441614960000": ("07700 900123 or 0161 496 0000",),
    "fault: too_short": ("07700", "123", "900123", "07911 12", "0791112", "077009001", "+44 7911 123 45"),
    "fault: too_long": ("077009001234567", "1" * 400),
    "fault: letters": ("O7700 900123", "0770o900123", "abc", "seven", "thank you", "no idea"),
    "skipped": (
        "no", "No.", "none", "nope", "no thanks", "i dont have one", "no phone", "sorry, no mobile",
        "I haven't got a phone", "I do not have a mobile number", "skip",
    ),
    "fault: unknown_country": ("+999 123456",),
    "fault: empty": ("", " "),
    "declined": ("rather not say",),
}  # fmt: skip
WAYS = (
    "email", "e-mail", "email pls", "not by phone, email please", "Phone call", "call me", "ring",
    "phone, no voicemail", "txt", "evenings by text", "don't call me, text", "email or text",
    "I don't like phone calls",
    "don't mind", "either", "whats app", "WhatsApp", "afternoons", "yes, evenings", "text?",
    "txt me anytime not 3-5 cos dads dialysis", "text me after 8pm when kids are in bed",
)  # fmt: skip
NO_WAYS = {
    "fault: no_way": ("yes", "ok", "no", "no thanks", "14", "???", "why do you ask?", "what do you mean?"),
    "fault: empty": ("",),
    "skipped": ("skip",),
    "declined": ("rather not say",),
}


@pytest.mark.parametrize(("typed", "kept"), NAMES, ids=[repr(typed) for typed, _ in NAMES])
def test_a_name_is_kept_as_its_owner_writes_it(typed: str, kept: str) -> None:
    assert read_full_name(typed, today=TODAY) == Reading("given", kept, kept)


@rows(REFUSED_NAMES)
def test_what_is_no_name_is_refused(typed: str, expected: str) -> None:
    assert told(read_full_name(typed, today=TODAY)) == expected


@rows(EMAILS)
def test_an_email_address_is_found_and_checked(typed: str, expected: str) -> None:
    assert values(read_email(typed, today=TODAY)) == expected


def test_a_slip_in_an_address_is_asked_about_by_name() -> None:
    outcome = read_email("anna@gmail,com", today=TODAY)
    assert isinstance(outcome, Fault)
    assert "Did you mean anna@gmail.com?" in outcome.message


@rows(PHONES)
def test_a_phone_number_is_taken_when_it_is_possible(typed: str, expected: str) -> None:
    assert values(read_phone(typed, today=TODAY)) == expected


@pytest.mark.parametrize(("typed", "shown"), [("+447700900123", "07700 900123"), ("+48512345678", "+48 512 345 678")])
def test_a_phone_number_is_read_back_as_its_country_writes_it(typed: str, shown: str) -> None:
    outcome = read_phone(typed, today=TODAY)
    assert isinstance(outcome, Reading)
    assert outcome.shown == shown


@pytest.mark.parametrize("typed", WAYS)
def test_a_preference_is_kept_whole_in_the_persons_words(typed: str) -> None:
    assert read_contact_preference(f"  {typed}\n", today=TODAY) == Reading("given", typed, typed)


@rows(NO_WAYS)
def test_what_says_nothing_of_how_to_reach_somebody_is_asked_again(typed: str, expected: str) -> None:
    assert told(read_contact_preference(typed, today=TODAY)) == expected
