"""How the number is computed: the scorecard's model card, as the window tells it."""

import json
from functools import cache
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from core.words import _
from desktop.about import text_dialog
from desktop.theme import RESOURCES


@cache
def scorecard() -> dict[str, Any]:
    """The scorecard resource; its bins, sources and figures are the model card."""
    return json.loads((RESOURCES / "scorecard.json").read_text(encoding="utf-8"))


def bands() -> tuple[int, int, int]:
    """The points at which the bands fair, high and very high begin."""
    found = scorecard()["bands"]
    return found["fair"], found["high"], found["very-high"]


def show_model_card(parent: QWidget) -> QDialog:
    return text_dialog(parent, _("How is this computed?"), [])
