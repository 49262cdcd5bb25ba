"""The name, address, number and years of work that a message gives of itself, and what is left of it without them."""

from __future__ import annotations

import pytest

from programme.told_contact import contact_told, without_contact
from tests.conftest import NOW

EMAIL, PHONE = "sue@example.com", "+447700900123"


def told(text: str) -> dict[str, str]:
    return {slot: reading.value for slot, reading in contact_told(text, today=NOW.date()).items()}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("My name is Mary Jane", "Mary Jane"),
        ("my name's Priya", "Priya"),
        ("my name’s Priya", "Priya"),
        ("my names Priya Nair and i live in Leeds", "Priya Nair"),
        ("Hello, my name Priya", "Priya"),
        ("hi my name is priya i have a question", "priya"),
        ("hi my name is priya can i apply", "priya"),
        ("my name is Mehmet Can", "Mehmet Can"),
        ("my full name is Mary-Jane van der Berg from Hull", "Mary-Jane van der Berg"),
        ("I'm called Zoë O'Connor-Byrne.", "Zoë O'Connor-Byrne"),
        ("they call me Al", "Al"),
        ("name: J. R. Patel", "J. R. Patel"),
        ("my name is Dr. Sue Smith.", "Dr. Sue Smith"),
        ("my name is Sue. I live in Hull", "Sue"),
        ("my name is Sue, not Susan", "Sue"),
        ("my name is Sue (she/her)", "Sue"),
        ("MY NAME IS SUE SMITH", "SUE SMITH"),
        ("My name is O", "O"),
        ("My name is 王小明", "王小明"),
        ("my name is ஜெயா", "ஜெயா"),
    ],
)
def test_a_name_is_taken_up_to_where_something_else_begins(text: str, name: str) -> None:
    assert told(text) == {"full_name": name}


@pytest.mark.parametrize(
    "text",
    [
        "Priya Nair",
        "my name please",
        "my name is spelt wrong",
        "my name isn't on the list",
        "my name has changed",
        "my name is not Sue",
        "my name is none of your business",
        "my name is on my application",
        "is my name needed?",
        "do you need my name or address",
        "what's my name",
    ],
)
def test_a_name_is_taken_only_where_it_is_said_to_be_one(text: str) -> None:
    assert told(text) == {}


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        ("sue@example.com", {"email": EMAIL}),
        ("email me at sue@example.com.", {"email": EMAIL}),
        ("Sue <sue@example.com>", {"email": EMAIL}),
        ("(sue@example.com)", {"email": EMAIL}),
        ("sue@example.com, that's sue@example.com", {"email": EMAIL}),
        ("07700 900123", {"phone": PHONE}),
        ("call me on 07700900123 after 6", {"phone": PHONE}),
        ("I'm on +44 7700 900123", {"phone": PHONE}),
        ("(07700) 900-123", {"phone": PHONE}),
        ("2019-2021 I was off, 07700 900123", {"phone": PHONE}),
        ("Sue Smith, 07700 900123, sue@example.com", {"phone": PHONE, "email": EMAIL}),
        ("My name is Sue Smith, my number's 07700 900123", {"full_name": "Sue Smith", "phone": PHONE}),
        ("my name is Sue Smith 07700900123", {"full_name": "Sue Smith", "phone": PHONE}),
        ("my name is Sue and my email is sue@example.com", {"full_name": "Sue", "email": EMAIL}),
        ("my name is Sue Smith sue@example.com", {"full_name": "Sue Smith", "email": EMAIL}),
    ],
)
def test_an_address_and_a_number_are_taken_as_their_readers_take_them(text: str, contact: dict[str, str]) -> None:
    assert told(text) == contact


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("sue@example.com or sue@work.example", id="two addresses"),
        pytest.param("07700900123 or 07700900124", id="two numbers"),
        pytest.param("sue@gmial.com", id="an address with a slip"),
        pytest.param("my email is sue@example,com", id="no address"),
        pytest.param("I was there 2010 - 2015", id="years"),
        pytest.param("my NI number is QQ123456C", id="another number"),
        pytest.param("my mum's number is 07700 900123", id="her mother's number"),
        pytest.param("what about my sister, her email is sue@example.com", id="her sister's address"),
        pytest.param("my husband is on 07700 900123", id="her husband's number"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_is_double_faulty_or_somebody_elses_is_left_to_be_asked(text: str) -> None:
    assert told(text) == {}


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("I was a database administrator for 12 years", "12"),
        ("I worked in telecoms for about ten years", "10"),
        ("I've been a tester for 9 yrs before kids", "9"),
        ("I have worked as an engineer for over 20 years", "20"),
        ("i did support for 3 years", "3"),
    ],
)
def test_years_of_work_are_counted(text: str, years: str) -> None:
    assert told(text) == {"years_experience": years}


@pytest.mark.parametrize(
    "text",
    [
        "I was off for 6 years",
        "I've been out of work for 3 years",
        "I've been unemployed for 3 years",
        "I've been at home for 6 years",
        "I was looking after my mum for 6 years",
        "I've been a carer for 5 years",
        "I have been a full time mum for 7 years",
        "I've been a stay-at-home parent for 4 years",
        "i was raising kids for 8 years",
        "I was a nurse for my dad for 3 years",
        "I was ill for two years",
        "I was married for ten years",
        "I have been living in Leeds for 12 years",
        "my sister worked in IT for 12 years",
    ],
)
def test_years_that_went_by_at_something_else_are_no_years_of_work(text: str) -> None:
    assert told(text) == {}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Sue Smith, sue@example.com", "Sue Smith"),
        ("Sue Smith - email sue@example.com", "Sue Smith"),
        ("Sue Smith (07700 900123)", "Sue Smith"),
        ("Sue <sue@example.com>", "Sue"),
        ("My name is Sue Smith, my number's 07700 900123", "My name is Sue Smith"),
        ("I'm Sue, you can reach me at sue@example.com or 07700 900123", "I'm Sue"),
        ("network technician; sue@example.com; 07700 900123", "network technician"),
        ("my email is sue@example.com and I live in Leeds", "I live in Leeds"),
        ("6 years, call me on 07700900123 thanks", "6 years thanks"),
        ("Leeds. My number is 07700 900123", "Leeds"),
        ("sue@example.com", ""),
        ("my number is 07700 900123", ""),
    ],
)
def test_an_answer_is_what_is_left_without_a_detail_and_what_leads_to_it(text: str, left: str) -> None:
    assert without_contact(text) == left


@pytest.mark.parametrize("text", ["Sue Smith", "tester, 2010 - 2015", "1 2 3 4 5 6 7 8 9", "12 years", ""])
def test_a_message_without_details_stays_as_it_is(text: str) -> None:
    assert without_contact(text) == text


def test_a_long_row_of_dots_before_a_detail_does_not_hang() -> None:
    assert without_contact("." * 400 + "x 07700 900123").endswith("x")


def test_a_row_of_signs_like_addresses_is_no_address() -> None:
    assert told("a@a." * 500) == {}
