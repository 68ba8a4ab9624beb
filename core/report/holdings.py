"""The credit lines and loans that the person holds, with limit, use, true cost and days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from core.days import show_day
from core.loans.annual import annual_cost
from core.loans.book import book_of
from core.loans.checkin import lines_asked
from core.loans.limits import is_closed
from core.loans.owed import HAS_LIMIT, LineUse, sharing, use_of_limits, use_of_line
from core.loans.position import position
from core.loans.principal import principal_left
from core.loans.schedule import loan_terms
from core.money import Fen, show_amount
from core.records.labels import label
from core.records.model import Line, Loan, Method
from core.records.snapshot import Snapshot
from core.report import charts
from core.report.content import Chart, Section, Table
from core.report.letters import narrow, one_line
from core.report.wording import UNKNOWN, amount, share_of_limits, sum_text
from core.scoring.assessment import Assessment
from core.words import _, ngettext

BARS = 8
"""How many lines the chart shows, those that owe most."""
LOANS = 20
"""How many draws the table shows, those with most left; the rest are only counted."""
A_MILLION = 100_000_000


@dataclass(frozen=True, slots=True)
class Held:
    """A line held on the day of the report, with its limit and use."""

    line: Line
    name: str
    use: LineUse
    closed: bool

    @property
    def limit(self) -> int | None:
        """Fen, null where not known."""
        return self.use.limit

    @property
    def used(self) -> int | None:
        """Fen, null where not known."""
        return self.use.used

    @property
    def has_limit(self) -> bool:
        """Whether there is a limit to know: a closed line has none any more, nor has a loan."""
        return self.use.limit is not None or (self.line.kind in HAS_LIMIT and not self.closed)

    @property
    def share(self) -> str:
        """The share in use, as it is written."""
        return UNKNOWN if self.use.percent is None else f"{self.use.percent}%"


def held(snapshot: Snapshot, as_of: date) -> list[Held]:
    """The lines that are open on the day or owe something, those that owe most first."""
    found = [
        Held(
            line,
            one_line(line.name),
            use_of_line(snapshot, line.id, as_of),
            is_closed(snapshot, line.id, as_of),
        )
        for line in lines_asked(snapshot, as_of)
    ]
    return sorted(found, key=lambda one: (-(one.used or 0), -(one.limit or 0), one.line.id))


def limits_and_debts(
    snapshot: Snapshot, lines: Sequence[Held]
) -> tuple[list[int | None], list[int | None]]:
    """What the lines have as limits, one that several share once, and what is owed on each, in fen;
    null where not known."""
    limits: dict[int, int | None] = {}
    for one in lines:
        if one.has_limit:
            first = sharing(snapshot, one.line.id)[0]
            known = limits.setdefault(first, one.limit)
            own = one.limit is not None and one.line.shares_limit_with is None
            limits[first] = one.limit if known is None or own else known
    return list(limits.values()), [one.used for one in lines]


def lines_section(snapshot: Snapshot, assessment: Assessment) -> Section:
    """Each line held with limit, use, true cost, days and its own risk; then the loans."""
    lines = held(snapshot, assessment.as_of)
    risks = {one.line: one.risk for one in assessment.lines}
    if not lines:
        text = _("No credit line is kept in the ledger yet.")
        return Section("lines", _("Lines and loans"), intro=text)
    costs = yearly_costs(snapshot, assessment.as_of)
    limits, debts = limits_and_debts(snapshot, lines)
    in_use = share_of_limits(use_of_limits(snapshot, assessment.as_of))
    rows = tuple(
        (
            f"{one.name}\n{label(one.line.kind)}",
            amount(one.limit),
            amount(one.used),
            one.share,
            _span(costs.get(one.line.id, ()), one.line.annual_rate),
            _days(one.line),
            UNKNOWN if risks.get(one.line.id) is None else str(risks[one.line.id]),
        )
        for one in lines
    )
    table = Table(
        head=(
            _("Lender and product"),
            _("Limit"),
            _("Used"),
            _("Share used"),
            _("True cost a year"),
            _("Bill day, due day"),
            _("Own risk"),
        ),
        rows=rows,
        align="lrrrrcr",
        widths=("1fr", "auto", "auto", "auto", "auto", "auto", "auto"),
        total=(_("Together"), sum_text(limits), sum_text(debts), in_use, "", "", ""),
        note=_(
            "“–” means not known; what is known is added up. Days are days of the month. The true "
            "cost is that of the draws still owed, interest and fees, as a yearly rate; where none "
            "is owed, the line's own rate."
        ),
    )
    return Section(
        "lines",
        _("Lines and loans"),
        charts=tuple(_use_chart(lines)),
        tables=(table, *_loans_table(snapshot, assessment.as_of)),
    )


def _days(line: Line) -> str:
    days = (UNKNOWN if day is None else str(day) for day in (line.statement_day, line.due_day))
    return " / ".join(days)


def _span(costs: Sequence[float], rate: float | None) -> str:
    """The costs as one rate or from the least to the most; without any, the line's own rate."""
    if not costs:
        return UNKNOWN if rate is None else f"{rate:.1%}"
    low, high = f"{min(costs):.1%}", f"{max(costs):.1%}"
    return low if low == high else f"{low} – {high}"


def yearly_costs(snapshot: Snapshot, as_of: date) -> dict[int, list[float]]:
    """By line, the true yearly costs (fractions) of its draws still owed, as far as known."""
    found: dict[int, list[float]] = {}
    for loan, _left in _still_owed(snapshot, as_of):
        cost = _cost(snapshot, loan)
        if cost is not None:
            found.setdefault(loan.line, []).append(cost)
    return found


def _still_owed(snapshot: Snapshot, as_of: date) -> list[tuple[Loan, Fen]]:
    """The draws of which principal is left, with it in fen, the largest first."""
    found: list[tuple[Loan, Fen]] = []
    for line in snapshot.lines:
        left = principal_left(book_of(snapshot, line.id), as_of)
        found += [(loan, left[loan.id]) for loan in book_of(snapshot, line.id).loans
                  if left.get(loan.id)]  # fmt: skip
    return sorted(found, key=lambda pair: (-pair[1], pair[0].id))


def _cost(snapshot: Snapshot, loan: Loan) -> float | None:
    """What a draw costs a year, all in; null where its rate or terms are not known."""
    terms = loan_terms(loan, book_of(snapshot, loan.line).line)
    fees = loan.fee_rate or loan.upfront_fee
    rate = None if loan.method is Method.FLAT_FEE else loan.annual_rate  # it costs fees alone
    if terms is None or (rate is None and not fees):
        return None
    cost = annual_cost(terms)
    return None if cost is None else cost.nominal


def _loans_table(snapshot: Snapshot, as_of: date) -> Iterable[Table]:
    """The draws still owed, those with most left first; nothing where there is none."""
    owed = _still_owed(snapshot, as_of)
    if not owed:
        return
    names = {line.id: one_line(line.name) for line in snapshot.lines}
    rows: list[tuple[str, ...]] = []
    for loan, left in owed[:LOANS]:
        coming = position(snapshot, loan.id, as_of).next_row
        cost = _cost(snapshot, loan)
        rows.append(
            (
                names[loan.line],
                show_day(loan.drawn_at.date()),
                amount(loan.principal),
                amount(left),
                UNKNOWN if cost is None else f"{cost:.1%}",
                show_day(coming.row.due_on) if coming else UNKNOWN,
            )
        )
    more = len(owed) - len(rows)
    note = ngettext("and {count} more draw", "and {count} more draws", more).format(count=more)
    yield Table(
        title=_("Draws still owed"),
        head=(
            _("Lender and product"),
            _("Drawn on"),
            _("Drawn"),
            _("Principal left"),
            _("True cost a year"),
            _("Next due"),
        ),
        rows=tuple(rows),
        align="llrrrl",
        widths=("1fr", "auto", "auto", "auto", "auto", "auto"),
        total=(_("Together"), "", "", amount(sum(left for _loan, left in owed)), "", ""),
        note=note if more > 0 else "",
    )


def _use_chart(lines: list[Held]) -> Iterable[Chart]:
    bars = [
        charts.LineUse(
            name=narrow(one.name, 24),
            used=one.used,
            limit=one.limit,
            words=_("{share}, {used} of {limit}").format(
                share=one.share,
                used=_short(one.used),
                limit=_short(one.limit),
            ),
        )
        for one in lines
        if one.limit and one.used is not None
    ][:BARS]
    if bars:
        described = "; ".join(f"{bar.name}: {bar.words}" for bar in bars)
        yield Chart(
            charts.use(bars),
            _("How much of each limit is used. {lines}").format(lines=described),
            "",
        )


def _short(fen: int) -> str:
    """An amount for the chart: from a million on without its cents, which the table has."""
    return show_amount(fen if fen < A_MILLION else round(fen, -2))
