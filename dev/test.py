"""Runs every test: those beside Rasa, Rasa's own story tests, and the rest. `python -m dev.test`, or `make test`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from dev import model
from dev.model import BOT_PYTHON, MODEL, ROOT

BESIDE_RASA = ["-m", "pytest", "tests/bot", "-q", "-c", os.devnull, "--rootdir", ".", "--confcutdir", "tests/bot"]
QUIET = ["-p", "no:cacheprovider", "-W", "ignore"]
STORIES = ["-m", "bot.serve", "test", "core", "--stories", "tests/stories", "--model", str(MODEL)]
RESULTS = ROOT / "var" / "story-results"


def main() -> None:
    """Run all of it, each part whatever became of the one before; exit 1 if any failed."""
    model.ensure()
    parts = {
        "tests beside Rasa": _run([str(BOT_PYTHON), *BESIDE_RASA, *QUIET]),
        "story tests": _stories(),
        "tests": _run([sys.executable, "-m", "pytest", *sys.argv[1:]]),
    }
    failed = [name for name, code in parts.items() if code]
    if failed:
        sys.exit(f"Failed: {', '.join(failed)}.")


def _run(command: list[str]) -> int:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TF_CPP_MIN_LOG_LEVEL": "3", "TQDM_DISABLE": "1"}
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def _stories() -> int:
    """Rasa's story tests; Rasa itself doesn't fail when a story does, but writes it down."""
    for name in ("failed_test_stories.yml", "stories_with_warnings.yml"):
        (RESULTS / name).unlink(missing_ok=True)
    log = ROOT / "var" / "story-tests.log"
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "TQDM_DISABLE": "1",
        "DATABASE_URL": "sqlite://",
        "ACTIONS_PORT": "0",
    }
    with log.open("wb") as file:
        command = [str(BOT_PYTHON), *STORIES, "--out", str(RESULTS)]
        code = subprocess.run(command, cwd=ROOT, env=environment, stdout=file, stderr=file, check=False).returncode
    failures = _failures(RESULTS / "failed_test_stories.yml")
    told = "all passed" if not code and not failures else f"failed, see {log.relative_to(ROOT)}"
    print(f"Rasa's story tests: {told}{failures}", flush=True)
    return code or int(bool(failures))


def _failures(path: Path) -> str:
    if not path.is_file():
        return ": Rasa wrote no results"
    text = path.read_text(encoding="utf-8")
    return f"\n{text}" if "story:" in text else ""


if __name__ == "__main__":
    main()
