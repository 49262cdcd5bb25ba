"""`data/programme.yml`: the real file can be used, and a broken one says in one line where it is broken."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from programme.content import ContentError, Programme, load_programme, read_yaml
from programme.settings import ROOT

REAL = (ROOT / "data" / "programme.yml").read_text(encoding="utf-8")


def the_error(folder: Path, content: str | bytes | None) -> str:
    """What is said of a `programme.yml` with this content; None leaves it out."""
    data = folder / "data"
    data.mkdir()
    if content is not None:
        (data / "programme.yml").write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(ContentError) as error:
        load_programme(data)
    line = str(error.value)
    assert line.startswith("data/programme.yml")
    assert "\n" not in line
    return line


def real_with(old: str, new: str) -> str:
    """The real file with one place in it changed."""
    assert REAL.count(old) >= 1, f"{old!r} doesn't stand in programme.yml any more"
    return REAL.replace(old, new, 1)


def real_without(*path: str | int) -> str:
    """The real file without the entry at `path`."""
    content: Any = yaml.safe_load(REAL)
    part = content
    for step in path[:-1]:
        part = part[step]
    del part[path[-1]]
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False)


def test_the_real_file_can_be_used(programme: Programme) -> None:
    assert [question.slot for question in programme.eligibility] == [
        "home_area",
        "caring_break",
        "break_length",
        "current_work",
        "experience",
        "right_to_work",
    ]
    assert programme.question("break_length").minimum_months == 12
    assert programme.tz.key == "Europe/London"
    assert set(programme.sources) == {"S0", "S1", "S2", "S3", "S4", "P"}


def test_every_question_of_the_real_file_says_why_it_is_asked_and_has_an_example(programme: Programme) -> None:
    for question in programme.eligibility:
        texts = (question.question, question.example, question.why, question.fails, question.undecided)
        assert all(text.strip() for text in texts), question.slot
        assert question.question.endswith("?") or "?" in question.question, question.slot


def test_a_question_that_is_not_asked_is_a_key_error(programme: Programme) -> None:
    with pytest.raises(KeyError, match="shoe_size"):
        programme.question("shoe_size")


def test_a_programme_read_cannot_be_changed_by_accident(programme: Programme) -> None:
    with pytest.raises(ValueError):
        programme.name = "Another"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(None, ["is missing"], id="missing"),
        pytest.param("", ["the file"], id="empty"),
        pytest.param("- a\n- list", ["the file"], id="a list"),
        pytest.param(b"name: caf\xe9", ["UTF-8"], id="not in UTF-8"),
        pytest.param("name: a\x07b", ["special characters"], id="a character that is no text"),
        pytest.param("name: [unclosed\nzone: x", ["line 2"], id="bad YAML"),
        pytest.param("name: x\n\tzone: y", ["line 2"], id="a tab"),
        pytest.param("name: x\nname: y", ["line 2", "`name`", "twice"], id="a key twice"),
        pytest.param(
            real_with("      caring: meets", "      caring: meets\n      caring: fails"),
            ["`caring`", "twice", "line "],
            id="a code twice",
        ),
        pytest.param("name: x\nreviewed: 2026-02-30", ["line 2", "day"], id="a day that does not exist"),
        pytest.param("name: !!python/object:os.system x", ["line 1"], id="a tag that would run something"),
    ],
)
def test_a_file_that_cannot_be_read_says_where(tmp_path: Path, content: str | bytes | None, said: list[str]) -> None:
    line = the_error(tmp_path, content)
    for part in said:
        assert part in line


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(
            real_with("zone: Europe/London", "zone: Europe/Leeds"), ["zone", "`Europe/Leeds`"], id="unknown zone"
        ),
        pytest.param(
            real_with("zone: Europe/London", 'zone: "Europe/\\nLondon"'),
            ["zone"],
            id="a line break in what is repeated",
        ),
        pytest.param(real_with("source: S2 P", "source: S2 S9"), ["`S9`", "`break_length`"], id="unknown source"),
        pytest.param(
            real_with("code: lower_skilled", "code: low_skilled"),
            ["eligibility.3", "`low_skilled`"],
            id="a button with an unknown code",
        ),
        pytest.param(
            real_with("minimum_age: 18", "minimum_age: eighteen"), ["settings.minimum_age", "integer"], id="wrong type"
        ),
        pytest.param(
            real_with("reply_working_days: 5", "reply_working_days: 0"),
            ["settings.reply_working_days", "greater than 0"],
            id="no days",
        ),
        pytest.param(
            real_with("minimum_notice_hours: 12", "minimum_notice_hours: -1"),
            ["booking.minimum_notice_hours"],
            id="negative notice",
        ),
        pytest.param(
            real_with("weeks_ahead: 6", "weeks_ahead: 0"), ["availability.weeks_ahead", "greater than 0"], id="no weeks"
        ),
        pytest.param(
            real_with("weeks_ahead: 6", "weeks_ahead: 53"),
            ["availability.weeks_ahead", "52"],
            id="a year of slots",
        ),
        pytest.param(
            real_with("weeks_ahead: 6", "weeks_ahead: 3"),
            ["`availability.weeks_ahead`", "`booking.horizon_days`"],
            id="slots offered before they are made",
        ),
        pytest.param(
            real_with("longer_hold_minutes: 10", "longer_hold_minutes: 4"),
            ["booking", "`longer_hold_minutes`", "`hold_minutes`"],
            id="a longer hold that is shorter",
        ),
        pytest.param(
            real_with("needs_application: true", "needs_application: false"),
            ["booking.needs_application"],
            id="booking without an application",
        ),
        pytest.param(
            real_with("returners@example.org", "returners at example.org"),
            ["settings.contact_email"],
            id="no e-mail address",
        ),
        pytest.param(real_with("caring: meets", "caring: meet"), ["eligibility.1.codes.caring"], id="unknown verdict"),
        pytest.param(
            real_with('"no": fails', "no: fails"), ["eligibility.5.codes"], id="a no that YAML takes for false"
        ),
        pytest.param(
            real_with('rules_version: "2026-11"', "rules_version: 2026-11-21"),
            ["rules_version", "string"],
            id="a version that YAML takes for a day",
        ),
        pytest.param(
            real_with('rules_version: "2026-11"', f"rules_version: {'x' * 41}"),
            ["rules_version", "40"],
            id="a version too long to be kept",
        ),
        pytest.param(real_with("name: STEM", "title: STEM"), ["name", "required"], id="a key misspelt"),
        pytest.param(real_with("zone:", "colour: blue\nzone:"), ["colour", "not permitted"], id="a key nobody knows"),
        pytest.param(
            real_without("eligibility", 4, "codes", "unclear"), ["eligibility.4", "`unclear`"], id="no unclear"
        ),
        pytest.param(real_without("eligibility", 3), ["`current_work`"], id="the work done now isn't asked"),
        pytest.param(real_without("eligibility", 2), ["`break_length`"], id="the length of the break isn't asked"),
        pytest.param(
            real_without("eligibility", 2, "minimum_months"), ["`break_length`", "`minimum_months`"], id="no months"
        ),
        pytest.param(
            real_with("slot: experience", "slot: home_area"), ["one slot twice"], id="the same question twice"
        ),
        pytest.param(real_without("settings", "session_times"), ["settings.session_times"], id="a setting missing"),
        pytest.param(real_without("booking"), ["booking"], id="a whole part missing"),
        pytest.param(real_with("eligibility:", "eligibility: []\nother:"), ["eligibility"], id="no questions"),
    ],
)
def test_content_that_cannot_be_used_names_its_place(tmp_path: Path, content: str, said: list[str]) -> None:
    line = the_error(tmp_path, content)
    for part in said:
        assert part in line


def test_a_folder_in_the_files_place_is_said_too(tmp_path: Path) -> None:
    (tmp_path / "data" / "programme.yml").mkdir(parents=True)
    with pytest.raises(ContentError, match=r"^data/programme\.yml can't be read: [^\n]+$"):
        load_programme(tmp_path / "data")


def test_yaml_that_is_whole_is_read_as_yaml_is(tmp_path: Path) -> None:
    path = tmp_path / "some.yml"
    path.write_text("a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}\nc: [2026-11-21, ä]\n", encoding="utf-8")
    assert read_yaml(path) == yaml.safe_load(path.read_text(encoding="utf-8"))
