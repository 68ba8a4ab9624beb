"""Draws after which money went where loan money may not go: securities, property, gambling."""

from datetime import date

from core.records.snapshot import Snapshot
from core.scoring.assessment import Factor
from core.scoring.draws import draws_known, spending_known
from core.scoring.item import Measured, SharedItem
from core.scoring.spending import rules, spent_after
from core.words import N_, _, listed, ngettext

NAMES = {
    "securities": N_("securities"),
    "property": N_("property"),
    "gambling": N_("gambling"),
}


def measure(snapshot: Snapshot, as_of: date) -> Measured:
    """How many draws of six months had at least a fifth of their amount go there in 30 days."""
    draws = spent_after(snapshot, as_of)
    used: set[str] = set()
    evidence: list[str] = []
    count = 0
    for loan, spent in draws:
        payments = [(one, classes & rules().forbidden) for one, classes in spent]
        payments = [(one, classes) for one, classes in payments if classes]
        if payments and sum(one.amount for one, _classes in payments) * 5 >= loan.principal:
            count += 1
            used.update(*(classes for _one, classes in payments))
            evidence.append(f"loans:{loan.id}")
            evidence += [f"transactions:{one.transaction}" for one, _classes in payments]
    undocumented = not draws_known(snapshot, as_of) or any(
        not spending_known(snapshot, loan, as_of) for loan, _spent in draws
    )
    if undocumented and not count:
        return Measured(None)
    words = listed(_(name) for code, name in NAMES.items() if code in used)
    return Measured(float(count), tuple(evidence), words)


def text(value: float, words: str) -> str:
    return ngettext(
        "Within 30 days of {count} draw money went to {uses}, as your records show; "
        "loan contracts forbid it.",
        "Within 30 days of {count} draws money went to {uses}, as your records show; "
        "loan contracts forbid it.",
        int(value),
    ).format(count=int(value), uses=words)


ITEM = SharedItem(
    code="forbidden-use",
    factor=Factor.BEHAVIOUR,
    label=N_("Forbidden uses of draws"),
    reference=0,
    action=N_("Keep borrowed money apart, and pay for such things from your own alone."),
    need=N_("Import the statement of the account that the draws were spent from."),
    page="import",
    measure=measure,
    text=text,
)
