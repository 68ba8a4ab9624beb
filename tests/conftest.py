"""Every test speaks English, runs Qt without a screen and finds the same random cases each time."""

import os

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("steady", derandomize=True, deadline=None, max_examples=50)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def in_english(monkeypatch, tmp_path_factory):
    """The language of a test does not depend on the machine, nor its data folder on the user."""
    from core.words import set_language

    set_language("en")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
    yield
    set_language("en")
