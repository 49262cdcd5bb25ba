"""These tests run on Python 3.10 beside Rasa: `make test` starts them with bot/'s own interpreter."""

from __future__ import annotations

from pathlib import Path

import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage

from bot.minilm import WEIGHTS_SHA256, MiniLM, packaged_folder

MODEL = Path(__file__).resolve().parents[2] / "models" / "returners.tar.gz"


@pytest.fixture(scope="session")
def encoder() -> MiniLM:
    """The packaged encoder."""
    return MiniLM(packaged_folder(), WEIGHTS_SHA256)


@pytest.fixture
def model_storage(tmp_path: Path) -> ModelStorage:
    """An empty storage, as Rasa hands its components one."""
    folder = tmp_path / "storage"
    folder.mkdir()
    return LocalModelStorage.create(folder)


@pytest.fixture
def resource() -> Resource:
    """A component's own place in the storage."""
    return Resource("component")
