"""The bands of the scorecard resource, read without the scoring room, which loads numpy."""

import json
from functools import cache
from typing import Any

from core.scoring.assessment import Band
from desktop.theme import RESOURCES
from desktop.widgets.gauge import Zone, zones


@cache
def scorecard() -> dict[str, Any]:
    """The scorecard resource; its bins, counts, sources and figures are the model card."""
    return json.loads((RESOURCES / "scorecard.json").read_text(encoding="utf-8"))


def band_zones() -> tuple[Zone, ...]:
    """The bands' zones."""
    return zones([(Band(band["code"]), band["from"]) for band in scorecard()["bands"]])
