"""How often the diagnosis tells the planted cause first, among the four, or rightly none."""

import json
import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from core.planning.diagnosis import diagnose
from core.planning.diagnosis.model import Diagnosis
from core.records.json_ledger import load_new
from core.records.snapshot import Snapshot
from tests.lenders.blunt_plants import make_blunt
from tests.lenders.making import Made, make, pair_of
from tests.lenders.planting import PLANTS

NONE, TWO = "none", "two at once"


@dataclass
class Row:
    """Counts of one cause: ledgers, cause first, cause among the four (of two: both)."""

    made: int = 0
    first: int = 0
    among: int = 0
    instead: Counter = field(default_factory=Counter)


def snapshot_of(made: Made) -> Snapshot:
    """The ledger loaded as `load` does, into a file that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        text = json.dumps(made.document, ensure_ascii=False)
        with load_new(Path(folder) / "made.limitwise", text) as ledger:
            return ledger.snapshot()


def found_in(made: Made) -> Diagnosis:
    return diagnose(snapshot_of(made), event_id(made), date.fromisoformat(made.as_of))


def event_id(made: Made) -> int:
    """The id of the planted event: the last of its day, as it is written last."""
    return max(one["id"] for one in made.document["limit_events"] if one["on"] == made.as_of)


AUTHORS: dict[str, Callable[..., Made]] = {"habits": make, "blunt": make_blunt}


def measure(
    count: int, seed: int, style: str | None = None, author: str = "habits"
) -> dict[str, Row]:
    """`count` ledgers of each cause, of none and of two at once, by one of the authors."""
    rows: dict[str, Row] = defaultdict(Row)
    for cause in [*PLANTS, NONE, TWO]:
        for n in range(count):
            told = f"{seed}/{cause}/{n}"
            causes = () if cause == NONE else (cause,)
            if cause == TWO:
                causes = pair_of(random.Random(told))
            made = AUTHORS[author](told, causes, style)
            judge(rows[cause], made, found_in(made))
    return rows


def judge(row: Row, made: Made, found: Diagnosis) -> None:
    codes = [str(reason.code) for reason in found.reasons]
    row.made += 1
    if not made.causes:
        row.first += found.no_cause_in_records
        row.among += found.no_cause_in_records
        row.instead.update(codes)
        return
    row.first += bool(codes) and codes[0] in made.causes
    row.among += all(cause in codes for cause in made.causes)
    if not codes or codes[0] not in made.causes:
        row.instead[codes[0] if codes else "nothing"] += 1


def shown(rows: dict[str, Row]) -> str:
    """The table as text: shares in per cent, and what was told first instead."""
    lines = [f"{'planted':24}{'made':>6}{'first':>8}{'among 4':>9}  told first instead"]
    for cause, row in rows.items():
        instead = ", ".join(f"{code} {n}" for code, n in row.instead.most_common(4))
        first, among = row.first / row.made, row.among / row.made
        lines.append(f"{cause:24}{row.made:6}{first:8.1%}{among:9.1%}  {instead}")
    planted = [row for cause, row in rows.items() if cause not in (NONE, TWO)]
    made = sum(row.made for row in planted)
    if made:
        first, among = (sum(getattr(row, k) for row in planted) / made for k in ("first", "among"))
        lines.append(f"{'all single causes':24}{made:6}{first:8.1%}{among:9.1%}")
    return "\n".join(lines)
