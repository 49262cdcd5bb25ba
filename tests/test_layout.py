"""The rooms: arrows between them point one way. `web → programme ← actions`; `bot` reads `data` alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from programme.settings import ROOT

# What each room must not import, with what is below it.
FORBIDDEN = {
    "programme": {"actions", "web", "bot", "dev", "tests", "rasa", "rasa_sdk", "aiohttp"},
    "actions": {"web", "bot", "dev", "tests", "rasa"},
    "web": {"actions", "bot", "dev", "tests", "rasa", "rasa_sdk"},
    "bot": {"programme", "actions", "web", "dev", "tests"},
}


def modules_of(room: Path) -> list[Path]:
    """The room's own Python files, without an environment that lies in it."""
    return sorted(path for path in room.rglob("*.py") if ".venv" not in path.relative_to(room).parts)


def imported(source: str) -> Iterator[tuple[int, str]]:
    """The line and the first name of everything a module imports, wherever in it, `import_module("…")` included."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.partition(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.lineno, (node.module or "").partition(".")[0]
        elif isinstance(node, ast.Call) and _name(node.func) in ("import_module", "__import__"):
            named = node.args[0] if node.args else None
            if isinstance(named, ast.Constant) and isinstance(named.value, str):
                yield node.lineno, named.value.partition(".")[0]


def _name(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""


@pytest.mark.parametrize("room", FORBIDDEN)
def test_a_room_imports_only_what_it_may(room: str) -> None:
    modules = modules_of(ROOT / room)
    assert modules, f"{room}/ has no Python files: has it moved?"
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in modules
        for line, name in imported(path.read_text(encoding="utf-8"))
        if name in FORBIDDEN[room]
    ]
    assert wrong == []


def test_no_room_reaches_another_by_a_relative_import() -> None:
    beyond = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for room in FORBIDDEN
        for path in modules_of(ROOT / room)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level >= len(path.relative_to(ROOT).parts)
    ]
    assert beyond == []


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("import web", ["web"]),
        ("import os, web.app as a", ["os", "web"]),
        ("from web.app import make", ["web"]),
        ("def f():\n    from rasa import x", ["rasa"]),
        ("if True:\n    import aiohttp.web", ["aiohttp"]),
        ("importlib.import_module('actions.app')", ["actions"]),
        ("from . import web", []),
        ("'import web'", []),
    ],
    ids=["plain", "among others", "from", "in a function", "under a condition", "by name", "relative", "a mere text"],
)
def test_what_a_module_imports_is_recognised(source: str, names: list[str]) -> None:
    assert [name for _, name in imported(source)] == names
