"""The site's small parts, without a server: limits, cleaning, links, the page's words, starting up."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from programme.content import ContentError, load_programme
from programme.settings import ROOT
from web.limits import REMEMBERED, Window
from web.rendering import linked, words
from web.said import clean
from web.site import load_site

DATA = ROOT / "data"


def test_a_window_lets_so_many_through_and_says_how_long_to_wait() -> None:
    now = [100.0]
    window = Window(2, 60, lambda: now[0])
    assert [window.wait("a"), window.wait("a"), window.wait("b")] == [0, 0, 0]
    now[0] += 10
    assert window.wait("a") == 50
    now[0] += 50
    assert window.wait("a") == 0


def test_a_window_forgets_those_who_have_gone() -> None:
    now = [0.0]
    window = Window(1, 60, lambda: now[0])
    for n in range(REMEMBERED):
        window.wait(str(n))
    now[0] = 61
    window.wait("new")
    assert len(window._events) == 1


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  hello  ", "hello"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("a\x00b\x7fc\x85d", "abcd"),
        ("tab\tstays", "tab\tstays"),
        ("family 👩\u200d👧 stays", "family 👩\u200d👧 stays"),
        ("\udcff", ""),
    ],
)
def test_cleaning(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("see https://example.org.", "https://example.org"),
        ("(https://example.org/a)", "https://example.org/a"),
        ('https://example.org/"><script>', "https://example.org/"),
        ("javascript:alert(1)", None),
        ("ftp://example.org", None),
    ],
)
def test_links(text: str, address: str | None) -> None:
    made = str(linked(text))
    assert "<script" not in made
    assert (f'<a href="{address}" ' in made) if address else "<a" not in made


def test_words() -> None:
    assert words("waiting_list") == "Waiting list"


def test_the_pages_words_carry_the_programmes_name() -> None:
    site = load_site(DATA, load_programme(DATA))
    assert "{programme}" not in site.model_dump_json() and "STEM ReCharge" in site.intro
    assert 4 <= len(site.starters) <= 5


@pytest.mark.parametrize(
    ("content", "told"), [("tagline: [", "site.yml line"), ("tagline: a", "intro"), ("[]", "site.yml")]
)
def test_broken_words_are_told_in_one_line(tmp_path: Path, content: str, told: str) -> None:
    (tmp_path / "site.yml").write_text(content)
    with pytest.raises(ContentError, match=told) as caught:
        load_site(tmp_path, load_programme(DATA))
    assert "\n" not in str(caught.value)


def run(**environment: str) -> subprocess.CompletedProcess[str]:
    """Run the site as a program until it stops by itself."""
    return subprocess.run(
        [sys.executable, "-m", "web"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_port_already_taken_stops_the_start_with_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = run(PORT=str(port), STATE_DIR=str(tmp_path))
    assert ended.returncode == 1
    assert (
        ended.stderr.splitlines()[-1]
        == f"The site can't listen on port {port}: stop what uses it, or set PORT to another."
    )
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({"PORT": "http"}, "PORT is 'http'"),
        ({"DATA_DIR": "/no/such/folder"}, "programme.yml is missing"),
        ({"DATABASE_URL": "sqlite:////no/such/folder/a.db"}, "The database can't be reached"),
    ],
)
def test_what_keeps_it_from_starting_is_told_in_one_line(
    tmp_path: Path, environment: dict[str, str], told: str
) -> None:
    ended = run(**{"STATE_DIR": str(tmp_path)} | environment)
    assert ended.returncode == 1
    assert told in ended.stderr
    assert len(ended.stderr.splitlines()) == 1
