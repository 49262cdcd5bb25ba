"""What people say stays out of the logs, also when something goes wrong."""

from __future__ import annotations

from tests.conversations.steps import APPLICATION
from tests.support.assistant import Running

MARK = "Marzipana Quillfeather"


def test_a_marked_name_is_in_no_log(bot: Running) -> None:
    somebody = bot.somebody()
    somebody.says(f"my name is {MARK}").says("i want to apply").says("yes").says(MARK).says_all(*APPLICATION[1:4])
    somebody.says(f"/choose{{{MARK}").says(f"{MARK} " * 400)
    logs = sorted((bot.settings.state / "log").glob("*.log"))
    assert {path.name for path in logs} >= {"rasa.log", "actions.log"}
    for path in logs:
        text = path.read_text(encoding="utf-8", errors="replace")
        assert "Marzipana" not in text, path.name
        assert "priya@example.com" not in text, path.name
