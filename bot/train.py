"""Train the model from the files in the current folder: `python -m bot.train`."""

from __future__ import annotations

import logging
import os
import sys
import time
import warnings

DATA = ["data/nlu", "data/rules", "data/stories"]
NAME = "returners"
# Rasa expects a ResponseSelector for labels such as faq/cost, and looks for RulePolicy by its exact
# name. Neither is wanted here: actions/answering.py answers, bot/policies.py has the rules.
EXPECTED = r"(?s).*(response selector|Response Selector|'RulePolicy' is not included).*"


def main() -> None:
    """Train into models/returners.tar.gz; exit 1 if Rasa can't."""
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("TQDM_DISABLE", "1")
    warnings.filterwarnings("ignore", EXPECTED)
    warnings.filterwarnings("ignore", category=DeprecationWarning)
    begun = time.monotonic()
    from rasa.model_training import train
    from rasa.utils.common import configure_logging_and_warnings
    from rasa.utils.log_utils import configure_structlog

    configure_logging_and_warnings(log_level=logging.INFO)
    configure_structlog(logging.INFO)
    result = train(
        "domain.yml",
        "config.yml",
        DATA,
        output="models",
        fixed_model_name=NAME,
        # The stories are few and each matters as it stands: glueing them together teaches nothing.
        core_additional_arguments={"augmentation_factor": 0},
    )
    if result.code or not result.model:
        sys.exit("Rasa gave no model.")
    print(f"Trained {result.model} in {time.monotonic() - begun:.0f} s.")


if __name__ == "__main__":
    main()
