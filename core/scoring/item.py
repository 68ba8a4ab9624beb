"""What a score item is: a measure, and the words that tell a person what it found.

An item is one file in `core/scoring/items/` with one `ITEM`, and one entry of the same code in the
scorecard resource, which gives its points. A `PanelItem` is measured for each line from the month
panel, a `SharedItem` once for the person from the snapshot.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

import core.scoring.items
from core.records.snapshot import Snapshot
from core.scoring.assessment import Factor

if TYPE_CHECKING:
    from core.scoring.lines import LinePanel
    from core.scoring.panel import Cells, Panel


@dataclass(frozen=True, slots=True)
class Measured:
    """A shared item's figure (None: not known), the records behind it, and words for its reason.

    Where something that it rests on is not known, it lies between `low` and `high`. Without them a
    known figure is exact, and one not known can be anything. One that is not known costs no less
    than `recorded` would, the figure by the records alone that are whole.
    """

    value: float | None
    evidence: tuple[str, ...] = ()
    words: str = ""
    low: float | None = None
    high: float | None = None
    recorded: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """The words of an item: marked constants, and `text` that makes its whole sentence.

    `reference` is what the figure is held against. `need` says what to give so that it can be
    measured, `page` where in the window and `part` where on that page, as in `Need`. Where it is
    measured but for a range, it may need what another item does, `narrowed_by`.
    """

    code: str
    factor: Factor
    label: str
    reference: float | None
    action: str
    actionable: bool = True
    need: str
    page: str
    part: str | None = None
    narrowed_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelItem(Item):
    """Measured for each row of a panel, NaN where not known.

    `text(value, line)` makes the sentence; `evidence(lines, row)` names the records behind it.
    """

    measure: Callable[[Panel], Cells]
    text: Callable[[float, str], str]
    evidence: Callable[[LinePanel, int], tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedItem(Item):
    """Measured once for the person; `text(value, words)` makes the sentence."""

    measure: Callable[[Snapshot, date], Measured]
    text: Callable[[float, str], str]


@cache
def items() -> dict[str, PanelItem | SharedItem]:
    """Every item found in the folder, by its code."""
    modules = pkgutil.iter_modules(core.scoring.items.__path__)
    found = [import_module(f"core.scoring.items.{module.name}").ITEM for module in modules]
    return {item.code: item for item in found}
