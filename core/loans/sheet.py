"""The all-in cost sheet of a loan, as lenders must show it since 1 August 2026.

Shape: rules on showing the all-in financing cost of personal loans (NFRA and PBoC notice 2 of
2026): principal; each item of interest and fees with how it is charged and by whom; the annualised
cost when all is paid as agreed; what is charged on default. Compared with four times the one-year
prime rate on the contract's day, which binds private lending (Supreme People's Court, 2020, article
25) and is no rule for licensed lenders, and with 24%, above which banks may not let facilitators
lend and micro-loan companies must not lend anew. A high cost is a reason to ask, never a verdict.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from core.days import show_day
from core.loans.annual import AnnualCost, annual_cost
from core.loans.book import book_of
from core.loans.lpr import prime_rate
from core.loans.overdue import LateTerms
from core.loans.schedule import Terms, loan_terms, schedule
from core.money import Fen, show_amount
from core.records.model import LineKind, Method
from core.records.snapshot import Snapshot
from core.words import N_, _

HIGH = 0.24
TIMES_PRIME = 4
HIDDEN = 0.05
"""Points of cost above the rate named at which fees make up much of it."""
SAME = 0.00005
"""Costs this near are the same to the hundredth of a percent."""

Level = Literal["low", "middle", "high"]


@dataclass(frozen=True, slots=True)
class Item:
    """A row of the sheet: `code` and words; `amount` in fen, None where it depends on the days."""

    code: str
    name: str
    how: str
    by: str
    amount: Fen | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The cost beside a line or another loan (`loan` its id); `above` is cost less reference."""

    code: Literal["prime", "high", "loan"]
    text: str
    reference: float
    above: float
    loan: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The sheet; `cost` is None for a loan whose rate or terms are not known.

    `rate` is the yearly rate that the contract names (a flat fee: twelve times the fee).
    """

    principal: Fen
    received: Fen
    items: tuple[Item, ...]
    total: Fen
    rate: float
    cost: AnnualCost | None
    contingent: tuple[Item, ...]
    comparisons: tuple[Comparison, ...]
    level: Level | None
    fees_weigh: bool

    @property
    def advice(self) -> str:
        """One sentence on the cost, in the language in force."""
        if self.level is None:
            return _("The yearly cost cannot be worked out until rate and terms are known.")
        if self.level == "high":
            return _("The yearly cost is high: ask the lender for the basis of each charge.")
        if self.fees_weigh:
            return _("Fees make up much of the cost: ask the lender for the basis of each one.")
        if self.level == "middle":
            return _("The yearly cost is in the middle range; compare before you agree.")
        return _("The yearly cost is in the low range.")


_LENDER = N_("the lender")


def cost_sheet(
    terms: Terms,
    lender: str | None = None,
    *,
    kind: LineKind | None = None,
    snapshot: Snapshot | None = None,
    leave_out: int | None = None,
    as_of: date | None = None,
    late: LateTerms | None = None,
) -> Sheet:
    """The sheet of a loan on these terms. Raises UserError where the terms cannot be.

    With a snapshot it is compared with the ledger's other loans that are drawn by `as_of` (by the
    contract's day where not given), but for the one of id `leave_out`.
    """
    rows = schedule(terms)
    by = lender or _(_LENDER)
    interest, fees = sum(row.interest for row in rows), sum(row.fee for row in rows)
    cost = annual_cost(terms)
    items = tuple(_items(terms, interest, fees, by))
    rate = terms.fee_rate * 12 if terms.method is Method.FLAT_FEE else terms.annual_rate
    prime = prime_rate(terms.start_on, snapshot)
    comparisons: list[Comparison] = []
    if cost is not None:
        comparisons += _lines(cost.nominal, prime)
        if snapshot is not None:
            comparisons += _others(cost.nominal, snapshot, leave_out, as_of or terms.start_on)
    return Sheet(
        principal=terms.principal,
        received=Fen(terms.principal - terms.upfront_fee),
        items=items,
        total=Fen(interest + fees + terms.upfront_fee),
        rate=rate,
        cost=cost,
        contingent=tuple(_contingent(late or LateTerms(), by, kind)),
        comparisons=tuple(comparisons),
        level=_level(cost.nominal, prime) if cost else None,
        fees_weigh=cost is not None and cost.nominal - rate >= HIDDEN,
    )


def loan_sheet(snapshot: Snapshot, loan_id: int, as_of: date) -> Sheet | None:
    """The sheet of a kept loan; None for one repaid at will, or whose rate is not known."""
    loan = next(loan for loan in snapshot.loans if loan.id == loan_id)
    line = book_of(snapshot, loan.line).line
    terms = loan_terms(loan, line)
    if terms is None or (loan.annual_rate is None and not loan.fee_rate and not loan.upfront_fee):
        return None
    late = LateTerms(grace_days=line.grace_days or 0, basis=line.day_basis or 365)
    return cost_sheet(
        terms,
        line.lender,
        kind=line.kind,
        snapshot=snapshot,
        leave_out=loan_id,
        as_of=as_of,
        late=late,
    )


def _level(cost: float, prime: float | None) -> Level:
    if cost > HIGH + SAME:
        return "high"
    low = TIMES_PRIME * prime if prime is not None else HIGH / 2
    return "middle" if cost > low + SAME else "low"


def _items(terms: Terms, interest: int, fees: int, by: str) -> list[Item]:
    items: list[Item] = []
    if terms.annual_rate and terms.method is not Method.FLAT_FEE:
        days = terms.method is Method.DAILY
        how = _("{rate} a year, by the days") if days else _("{rate} a year on what is left")
        if terms.method is Method.BULLET:
            how = _("{rate} a year, paid at the end")
        text = how.format(rate=_percent(terms.annual_rate))
        items.append(Item("interest", _("Interest"), text, by, Fen(interest)))
    if terms.fee_rate:
        how = _("{rate} of the first principal each period")
        if terms.method is Method.BULLET:
            how = _("{rate} of the principal, once")
        text = how.format(rate=_percent(terms.fee_rate))
        items.append(Item("fee", _("Instalment fee"), text, by, Fen(fees)))
    if terms.upfront_fee:
        how = _("taken off what is paid out")
        items.append(Item("upfront-fee", _("Fee at the start"), how, by, terms.upfront_fee))
    return items


def _contingent(late: LateTerms, by: str, kind: LineKind | None) -> list[Item]:
    """What is charged only on default; without the contract at hand, as is usual."""
    if kind is LineKind.CREDIT_CARD:
        how = _("usually 5% of the unpaid part of the minimum; the card's contract tells")
        return [Item("default-charge", _("Default charge"), how, by, None)]
    how = _("usually {factor} times the loan's rate on what is overdue, by the days")
    text = how.format(factor=f"{late.factor:g}")
    items = [Item("penalty", _("Penalty interest"), text, by, None)]
    if late.compound:
        how = _("the penalty rate on unpaid interest")
        items.append(Item("compound", _("Compound interest"), how, by, None))
    return items


def _lines(cost: float, prime: float | None) -> list[Comparison]:
    found: list[Comparison] = []
    if prime is not None:
        line = TIMES_PRIME * prime
        text = _(
            "4 times the prime rate on the contract's day is {rate}; it is a rule for private "
            "lending and only a yardstick for licensed lenders."
        )
        found.append(Comparison("prime", text.format(rate=_percent(line)), line, cost - line))
    text = _("Above {rate}: high, ask for the basis of the charge.").format(rate=_percent(HIGH))
    if cost <= HIGH + SAME:
        text = _("Not above {rate}.").format(rate=_percent(HIGH))
    found.append(Comparison("high", text, HIGH, cost - HIGH))
    return found


def _others(
    cost: float, snapshot: Snapshot, leave_out: int | None, as_of: date
) -> list[Comparison]:
    names = {line.id: line for line in snapshot.lines}
    found: list[Comparison] = []
    for loan in snapshot.loans:
        if loan.id == leave_out or loan.drawn_at.date() > as_of:
            continue
        line = names[loan.line]
        terms = loan_terms(loan, line)
        known = loan.annual_rate is not None or loan.fee_rate
        other = annual_cost(terms) if terms is not None and known else None
        if other is None:
            continue
        text = _("{name}, {amount} drawn on {day}: {rate}").format(
            name=line.name,
            amount=show_amount(loan.principal),
            day=show_day(loan.drawn_at.date()),
            rate=_percent(other.nominal),
        )
        found.append(Comparison("loan", text, other.nominal, cost - other.nominal, loan.id))
    return sorted(found, key=lambda one: one.reference)


def _percent(rate: float) -> str:
    return f"{rate * 100:.4f}".rstrip("0").rstrip(".") + "%" if rate < 0.001 else f"{rate:.2%}"
