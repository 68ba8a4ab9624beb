"""How much of what is owed lies in a market that is set down as tight, whoever the borrower is.

The levels are set by hand and dated (resources/environment.json). Since October 2025 it is tight
for micro-loan companies, facilitated loans and all-in rates above 24%. Since November 2025 it is
strained for consumer finance companies, held to lower rates by guidance alone. For others it is
normal.
"""

from datetime import date

from core.days import show_day
from core.loans.ahead import paid_ahead, paid_unasked
from core.loans.book import book_of
from core.loans.owed import owed_by_line
from core.records.added_figures import EXPOSED, OTHERS, STRAINED, TIGHT
from core.records.model import Line
from core.records.snapshot import Snapshot
from core.scoring.assessment import Factor
from core.scoring.cost import are_rates_known, dearest
from core.scoring.environment import Environment, environment
from core.scoring.item import Measured, SharedItem
from core.words import N_, _

LEAST = 0.0001
"""However much is owed elsewhere, what is owed there is some share; and where it is not known what
is owed elsewhere, or to what kind of lender, no more is known than that."""


def measure(snapshot: Snapshot, as_of: date) -> Measured:
    """The share of all that is owed that lies in tight markets, and 1; or, where none does, the
    share in strained ones. Not known where no debt is in a tight one and a lender or debt is not
    known; then a debt that does not tell its rate may yet be dear, and all be tight."""
    table = environment(snapshot)
    owed = owed_by_line(snapshot, as_of)
    if not owed:
        return Measured(None)
    dear_is_tight = table.level_of(EXPOSED, as_of) == TIGHT
    lines: dict[str, list[Line]] = {TIGHT: [], STRAINED: []}
    since: dict[str, list[str]] = {TIGHT: [], STRAINED: []}
    undocumented, dear = None in owed.values(), False
    for line in snapshot.lines:
        if not owed.get(line.id):
            continue
        market = _market(snapshot, line, as_of, table)
        level = table.level_of(market, as_of)
        if level is None:
            undocumented = True
        elif level in lines:
            lines[level].append(line)
            since[level].append(table.level_since(market or OTHERS, as_of))
        if level is not None and level != TIGHT and dear_is_tight:
            dear = dear or not are_rates_known(snapshot, line, as_of)
    level = TIGHT if lines[TIGHT] else STRAINED
    if undocumented and level != TIGHT:
        return Measured(None)
    # What was repaid ahead stays in the whole: else repaying a bank would raise the share.
    total = sum(used or 0 for used in owed.values())
    books = [book_of(snapshot, line) for line in owed]
    total += sum(paid_ahead(book, as_of) + paid_unasked(book, as_of) for book in books)
    share = sum(owed[line.id] or 0 for line in lines[level])
    part = max(LEAST, share / total) if share and not undocumented else LEAST
    value = (level == TIGHT) + part if share else 0.0
    high = 2.0 if dear and level != TIGHT else None
    evidence = tuple(f"lines:{line.id}" for line in lines[level])
    return Measured(value, evidence, min(since[level], default=""), high=high)


def _market(snapshot: Snapshot, line: Line, as_of: date, table: Environment) -> str | None:
    """The market of the lender, or that of the exposed where the line or a loan of it that is owed
    is so dear."""
    found = dearest(snapshot, line, as_of)
    if found is not None and found[0] > table.exposed_rate + 1e-9:
        return EXPOSED
    return table.market(line)


def text(value: float, words: str) -> str:
    share = value - 1 if value > 1 else value
    some = share < LEAST * 1.5  # what is owed elsewhere is much more, or not known
    if value > 1 and some:
        sentence = _(
            "Part of what you owe is with lenders or at rates whose market has been tight since "
            "{day}; limits there are cut whatever their borrowers do."
        )
    elif value > 1:
        sentence = _(
            "{percent}% of what you owe is with lenders or at rates whose market has been tight "
            "since {day}; limits there are cut whatever their borrowers do."
        )
    elif some:
        sentence = _(
            "Part of what you owe is with lenders whose market has been strained since {day}; "
            "limits there may be cut whatever their borrowers do."
        )
    else:
        sentence = _(
            "{percent}% of what you owe is with lenders whose market has been strained since "
            "{day}; limits there may be cut whatever their borrowers do."
        )
    return sentence.format(percent=max(1, round(share * 100)), day=show_day(words))


ITEM = SharedItem(
    code="market",
    factor=Factor.ENVIRONMENT,
    label=N_("Debt in a tight market"),
    reference=0,
    action=N_("Plan without these limits: keep cash for the bills of the next three months."),
    need=N_("Say of each line what kind of lender stands behind it; its contract tells."),
    narrowed_by="dear-rate",
    page="lines",
    part="lender_kind",
    measure=measure,
    text=text,
)
