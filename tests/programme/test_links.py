"""Links sent by e-mail: nobody can make one up, and none stands in the database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme.links import Links, mark
from programme.settings import Settings

LINKS = Links("a secret", "https://returners.example.org/")


def token(address: str) -> str:
    return address.rsplit("/", 1)[1].removesuffix(".ics")


def test_a_link_leads_to_what_it_was_made_for() -> None:
    address = LINKS.address("booking", 17)
    assert address.startswith("https://returners.example.org/booking/")
    assert LINKS.subject("booking", token(address)) == "17"


def test_a_link_of_one_kind_opens_nothing_of_another() -> None:
    assert LINKS.subject("conversation", token(LINKS.address("booking", 17))) is None


def test_a_link_made_with_another_secret_opens_nothing() -> None:
    assert Links("another", "https://x.org").subject("booking", token(LINKS.address("booking", 17))) is None


def test_a_link_that_was_cut_short_opens_nothing() -> None:
    assert LINKS.subject("booking", token(LINKS.address("booking", 17))[:-1]) is None


@given(st.text(max_size=80))
def test_no_text_typed_in_place_of_a_link_opens_anything_or_breaks_anything(text: str) -> None:
    assert LINKS.subject("booking", text) is None


def test_marks_in_an_e_mail_become_links_and_the_rest_stays_as_it_is() -> None:
    text = f"Change it: {mark('booking', 'B-12')}\nMarks are not [link:nothing]."
    assert LINKS.filled(text) == f"Change it: {LINKS.address('booking', 'B-12')}\nMarks are not [link:nothing]."


def test_a_mark_of_an_unknown_kind_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError):
        mark("nothing", 1)


def test_without_a_secret_set_one_is_made_once_however_many_programs_start(tmp_path: Path) -> None:
    settings = replace(Settings.from_environment({"STATE_DIR": str(tmp_path)}), secret_key="")
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: Links.from_settings(settings).address("booking", 1), range(8)))
    assert len(set(made)) == 1
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def test_a_secret_that_is_set_is_the_one_used(tmp_path: Path) -> None:
    settings = Settings.from_environment({"STATE_DIR": str(tmp_path), "SECRET_KEY": "set"})
    assert Links.from_settings(settings).address("booking", 1) == Links("set", settings.site_url).address("booking", 1)
    assert not (tmp_path / "secret-key").exists()
