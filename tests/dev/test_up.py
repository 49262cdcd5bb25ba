"""Whatever stands in the way of `make run` is one line that says what to do."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from programme.settings import ROOT
from tests.support.assistant import free_ports


def run_with(tmp_path: Path, **changed: str) -> subprocess.CompletedProcess[str]:
    """Try to bring the assistant up with these settings, on free ports and in a folder of its own."""
    ports = dict(zip(("PORT", "RASA_PORT", "ACTIONS_PORT"), map(str, free_ports(3)), strict=True))
    environment = os.environ | {"STATE_DIR": str(tmp_path / "state"), "PYTHONPATH": str(ROOT)} | ports | changed
    environment.setdefault("DATABASE_TIMEOUT", "1")
    return subprocess.run(
        [sys.executable, "-m", "dev.up"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def the_line(done: subprocess.CompletedProcess[str]) -> str:
    lines = done.stderr.strip().splitlines()
    assert done.returncode == 1
    assert len(lines) == 1, lines
    return lines[0]


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        line = the_line(run_with(tmp_path, PORT=str(port)))
    assert f"Port {port} is taken" in line
    assert f"PORT={port + 100} make run" in line


def test_a_port_that_is_no_port(tmp_path: Path) -> None:
    assert "PORT" in the_line(run_with(tmp_path, PORT="http"))


@pytest.mark.parametrize(
    ("line", "instead", "named"),
    [
        ("zone: Europe/London", "zone: Europe/Leeds", "Europe/Leeds"),
        ("minimum_months: 12", "minimum_months: twelve", "minimum_months"),
        ("regions:", "regions: [", "line"),
    ],
    ids=["a zone that doesn't exist", "a word for a number", "not YAML"],
)
def test_a_broken_programme_yml(tmp_path: Path, line: str, instead: str, named: str) -> None:
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    path = data / "programme.yml"
    path.write_text(path.read_text(encoding="utf-8").replace(line, instead, 1), encoding="utf-8")
    told = the_line(run_with(tmp_path, DATA_DIR=str(data)))
    assert "programme.yml" in told
    assert named in told


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://nobody@127.0.0.1:1/nothing",
        "sqlite:////proc/no/such/place.db",
        "mysql://root@127.0.0.1/x",
        "nonsense",
    ],
    ids=["no server there", "no such folder", "not supported", "not an address"],
)
def test_a_database_that_cannot_be_used(tmp_path: Path, url: str) -> None:
    assert "DATABASE_URL" in the_line(run_with(tmp_path, DATABASE_URL=url))
