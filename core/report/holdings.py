"""The credit lines that the person holds, with limit, use and days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from core.loans.checkin import lines_asked
from core.loans.owed import LineUse, use_of_limits, use_of_line
from core.money import show_amount
from core.records.labels import label
from core.records.model import Line
from core.records.snapshot import Snapshot
from core.report import charts
from core.report.content import Chart, Section, Table
from core.report.letters import narrow, one_line
from core.report.wording import UNKNOWN, amount, share_of_limits, sum_known
from core.scoring.assessment import Assessment
from core.words import _

BARS = 8
"""How many lines the chart shows, those that owe most."""
A_MILLION = 100_000_000


@dataclass(frozen=True, slots=True)
class Held:
    """A line held on the day of the report, with its limit and use."""

    line: Line
    name: str
    use: LineUse

    @property
    def limit(self) -> int | None:
        """Fen, null where not known."""
        return self.use.limit

    @property
    def used(self) -> int | None:
        """Fen, null where not known."""
        return self.use.used

    @property
    def share(self) -> str:
        """The share in use, as it is written."""
        return UNKNOWN if self.use.percent is None else f"{self.use.percent}%"


def held(snapshot: Snapshot, as_of: date) -> list[Held]:
    """The lines that are open on the day or owe something, those that owe most first."""
    found = [
        Held(line, one_line(line.name), use_of_line(snapshot, line.id, as_of))
        for line in lines_asked(snapshot, as_of)
    ]
    return sorted(found, key=lambda one: (-(one.used or 0), -(one.limit or 0), one.line.id))


def totals(lines: Sequence[Held]) -> tuple[int | None, int | None]:
    """Limits and debts together, in fen, as far as they are known."""
    return sum_known(one.limit for one in lines), sum_known(one.used for one in lines)


def lines_section(snapshot: Snapshot, assessment: Assessment) -> Section:
    """Each line held with limit, use, days and its own risk."""
    lines = held(snapshot, assessment.as_of)
    risks = {one.line: one.risk for one in assessment.lines}
    if not lines:
        told = _("No credit line is kept in the ledger yet.")
        return Section("lines", _("Credit lines"), intro=told)
    limit, used = totals(lines)
    in_use = share_of_limits(use_of_limits(snapshot, assessment.as_of))
    rows = tuple(
        (
            f"{one.name}\n{label(one.line.kind)}",
            amount(one.limit),
            amount(one.used),
            one.share,
            _day_of_month(one.line.statement_day),
            _day_of_month(one.line.due_day),
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
            _("Statement day"),
            _("Due day"),
            _("Own risk"),
        ),
        rows=rows,
        align="lrrrccr",
        widths=("1fr", "auto", "auto", "auto", "auto", "auto", "auto"),
        total=(_("Together"), amount(limit), amount(used), in_use, "", "", ""),
        note=_("“–” means not known; what is known is added up. Days are days of the month."),
    )
    return Section("lines", _("Credit lines"), charts=tuple(_use_chart(lines)), tables=(table,))


def _day_of_month(day: int | None) -> str:
    return UNKNOWN if day is None else str(day)


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
