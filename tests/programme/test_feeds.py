"""The address of a coach's feed on the command line: printed, and revoked by a coordinator."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from programme import coordinators
from programme.cli import main
from programme.links import Links
from programme.records import AuditEntry, Coach
from programme.settings import Settings
from programme.store import Store


@pytest.fixture
def coach(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Coach:
    """Amira, and the coordinator `sam`, in the database that the command line is pointed at."""
    monkeypatch.setenv("DATABASE_URL", store.engine.url.render_as_string(hide_password=False))
    monkeypatch.setenv("STATE_DIR", str(tmp_path))
    monkeypatch.setenv("SITE_URL", "https://returners.example.org")
    with store.write() as session:
        coordinators.add(session, login="sam", name="Sam", password="a long password")
        amira = Coach(name="Amira Yusuf", zone="Europe/London")
        session.add(amira)
    return amira


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a command prints."""
    main(["feed", *arguments])
    return capsys.readouterr().out.strip()


def subject(address: str) -> str | None:
    token = address.removeprefix("https://returners.example.org/calendar/").removesuffix(".ics")
    return Links.from_settings(Settings.from_environment()).subject("feed", token)


def test_the_address_is_printed_and_stays_the_same(coach: Coach, capsys: pytest.CaptureFixture[str]) -> None:
    address = printed(capsys, "Amira Yusuf")
    assert subject(address) == f"{coach.id}-0"
    assert printed(capsys, " amira yusuf ") == address


def test_revoking_prints_a_new_address_and_is_written_down(
    coach: Coach, store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    old = printed(capsys, "Amira Yusuf")
    new = printed(capsys, "Amira Yusuf", "--revoke", "--by", "sam")
    assert (subject(new), subject(old)) == (f"{coach.id}-1", f"{coach.id}-0")
    assert printed(capsys, "Amira Yusuf") == new
    with store.read() as session:
        entry = session.scalars(select(AuditEntry)).one()
    assert (entry.actor, entry.action, entry.subject) == ("sam", "feed_revoked", f"coach {coach.id}")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["Amir"], "There is no coach Amir: choose one of Amira Yusuf."),
        (["Amira Yusuf", "--revoke"], "Say who revokes it: add --by and the coordinator's login."),
        (["Amira Yusuf", "--revoke", "--by", "eve"], "There is no coordinator eve"),
    ],
    ids=["no such coach", "nobody named", "no such coordinator"],
)
def test_what_cannot_be_done_is_one_line_that_says_what_to_do(
    coach: Coach, store: Store, arguments: list[str], said: str
) -> None:
    with pytest.raises(SystemExit, match=said):
        main(["feed", *arguments])
    with store.read() as session:
        assert session.scalars(select(Coach.feed_number)).all() == [0]
        assert session.scalars(select(AuditEntry)).all() == []
