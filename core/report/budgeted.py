"""The month's budget against what was spent."""

from core.cash.budget import Budgeted, BudgetLine, budget
from core.cash.months import category_name
from core.cash.verdict import safe_texts
from core.days import show_month
from core.records.columns import columns_of
from core.records.snapshot import DayTotal, Snapshot
from core.report.content import Section, Table
from core.report.letters import SENTENCE, one_line
from core.report.wording import amount, sum_known
from core.scoring.assessment import Assessment
from core.words import _, ngettext

CATEGORIES = 20
"""How many categories the table shows, the largest plans and spendings; the rest are summed."""


def budget_section(
    snapshot: Snapshot, assessment: Assessment, rollover: bool = False
) -> Section | None:
    """Planned against spent in the month of the day; null where neither is on record."""
    if not snapshot.budgets and not snapshot.day_totals:
        return None
    found = budget(snapshot, assessment.as_of, rollover=rollover)
    day = assessment.as_of
    on = columns_of(snapshot.day_totals, DayTotal).on
    if not any(day.replace(day=1) <= one <= day for one in on):
        return _nothing_recorded(found)
    shown, rest = found.lines[:CATEGORIES], found.lines[CATEGORIES:]
    rows = [_row(one, one_line(category_name(one.category)), rollover) for one in shown]
    if rest:
        name = ngettext("{count} more", "{count} more", len(rest)).format(count=len(rest))
        rows.append(_sums(rest, name, rollover))
    head = [_("Category"), _("Planned"), _("Spent"), _("Left")]
    if rollover:
        head.insert(2, _("Carried over"))
    table = Table(
        head=tuple(head),
        rows=tuple(rows),
        align="l" + "r" * (len(head) - 1),
        widths=("1fr", *["auto"] * (len(head) - 1)),
        total=_sums(found.lines, _("Together"), rollover),
        note=_(
            "“–” means that nothing was planned for it; what is left is that of the plans. Refunds "
            "lower what was spent."
        ),
    )
    intro = _("{month}: income {income}, spending {spent} up to now.").format(
        month=show_month(found.month), income=amount(found.income), spent=amount(found.expense)
    )
    return Section(
        "budget",
        _("Budget and spending"),
        intro=intro,
        tables=(table,) if rows else (),
        paragraphs=tuple(one_line(text, SENTENCE) for text in safe_texts(found.safe)),
    )


def _nothing_recorded(found: Budgeted) -> Section:
    """The plans of a month of which no transaction is on record: what was spent is not known."""
    text = _("Of {month} no income or spending is on record, so what was spent is not known.")
    planned = [one for one in found.lines if one.planned is not None][:CATEGORIES]
    table = Table(
        head=(_("Category"), _("Planned")),
        rows=tuple((one_line(category_name(one.category)), amount(one.planned)) for one in planned),
        align="lr",
        widths=("1fr", "auto"),
        total=(_("Together"), amount(found.planned)),
    )
    return Section(
        "budget",
        _("Budget and spending"),
        intro=text.format(month=show_month(found.month)),
        tables=(table,) if planned else (),
    )


def _row(one: BudgetLine, name: str, rollover: bool) -> tuple[str, ...]:
    carried = (amount(one.carried if one.planned is not None else None),) if rollover else ()
    return (name, amount(one.planned), *carried, amount(one.spent), amount(one.left))


def _sums(lines: tuple[BudgetLine, ...], name: str, rollover: bool) -> tuple[str, ...]:
    planned = [one for one in lines if one.planned is not None]
    carried = (amount(sum(one.carried for one in planned)),) if rollover else ()
    return (
        name,
        amount(sum_known(one.planned for one in lines)),
        *carried,
        amount(sum(one.spent for one in lines)),
        amount(sum_known(one.left for one in lines)),
    )
