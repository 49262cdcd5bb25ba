"""Rasa's server with this assistant's processor: `python -m bot.serve run …` takes `rasa`'s own arguments."""

from __future__ import annotations

import os


def main() -> None:
    """Start Rasa's command line with our processor and quicker methods in place."""
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    import rasa.core.agent
    from rasa.__main__ import main as rasa_command_line

    from bot import speed
    from bot.processor import Processor

    rasa.core.agent.MessageProcessor = Processor
    speed.install()
    rasa_command_line()


if __name__ == "__main__":
    main()
