"""A life told as the ledger's JSON, as different people keep it.

`rich`: bills, draws, repayments, check-ins, transactions, answers. `bills`: no check-ins and no
transactions. `check-ins`: once a month limit, use and how the last due was paid, nothing else but
applications, answers and limit events.
"""

from datetime import date, datetime, timedelta
from typing import Any

from tests.lenders.life import (
    SHOPS,
    Held,
    Life,
    at,
    due_days,
    instalment,
    month_day,
    months_of,
    owed,
    shift,
)

STYLES = ("rich", "bills", "check-ins")


def document(life: Life, style: str) -> dict[str, Any]:
    """The ledger's JSON of a life: nothing is in it from the day of the event on but the event."""
    bills, repayments = _bills(life) if style != "check-ins" else ([], [])
    loans, paid = _loans(life) if style != "check-ins" else ([], [])
    everything: dict[str, list[dict]] = {
        "lines": [_line(life, line) for line in life.lines],
        "limit_events": [*life.limit_events, life.event],
        "loans": loans,
        "bills": bills,
        "repayments": _named(life, [*repayments, *paid]),
        "applications": life.applications,
        "accounts": [{"name": "招商银行储蓄卡", "kind": "bank", "opening_balance": 8000}],
        "transactions": _transactions(life) if style == "rich" else [],
        "incomes": [{"name": "工资", "amount": life.rng.choice([6000, 9000, 14000]), "day": 10}],
        "budgets": [],
        "answers": life.answers,
        "checkins": _checkins(life) if style != "bills" else [],
        "batches": [],
        "reports": [],
    }
    return {"format": 1, "currency": "CNY", **numbered(everything)}


def _named(life: Life, repayments: list[dict]) -> list[dict]:
    """Not everybody writes down which bill or draw a repayment was for."""
    if life.names_what_it_pays:
        return repayments
    return [{**one, "bill": None, "loan": None} for one in repayments]


def _line(life: Life, line: Held) -> dict:
    if not life.names_details:
        return {
            "lender": line.lender,
            "product": line.product,
            "kind": line.kind,
            "opened_on": line.opened,
            "due_day": line.due_day,
            "reported": "unknown",
        }
    return {
        "lender": line.lender,
        "product": line.product,
        "kind": line.kind,
        "opened_on": line.opened,
        "statement_day": line.statement_day,
        "due_day": line.due_day,
        "grace_days": 0,
        "annual_rate": line.rate or None,
        "day_basis": 365,
        "reported": "unknown",
    }


def _bills(life: Life) -> tuple[list[dict], list[dict]]:
    bills: list[dict] = []
    repayments: list[dict] = []
    for line in life.lines:
        if line.kind not in ("pay-later", "credit-card"):
            continue
        carried = 0.0
        for year, month in months_of(life):
            close = month_day(year, month, line.statement_day)
            due = month_day(year, month, line.due_day)
            if due <= close:
                due = shift(due, 1, line.due_day)
            if close <= line.opened or close >= life.event_on:
                continue
            level = _level(line, close)
            bought = level * life.limit_at(line, close)
            if line.minimum_payer:  # buys little, or the carried balance would never end
                bought = max(0.0, min(bought * 0.15, bought * 1.3 - carried))
            balance = round(bought + carried, 2)
            least = max(0.0, round(balance / 10, 2))
            bill = {
                "line": line.id,
                "closed_on": close,
                "due_on": due,
                "balance": balance,
                "minimum": least if line.kind == "credit-card" else None,
                "key": len(bills),
            }
            bills.append(bill)
            carried = _pay(life, line, bill, repayments)
    return bills, repayments


def _pay(life: Life, line: Held, bill: dict, repayments: list[dict]) -> float:
    """Pay a bill as the person does; gives back what is carried to the next."""
    due, balance = bill["due_on"], bill["balance"]
    late = line.late.get((due.year, due.month), 0)
    if not balance or late is None:
        return 0.0
    paid_on = due + timedelta(days=late) if late else due - timedelta(days=line.early)
    paid_on = max(paid_on, bill["closed_on"] + timedelta(days=1))
    if late >= 900 or paid_on >= life.event_on:
        return 0.0
    amount = bill["minimum"] if line.minimum_payer and bill["minimum"] else balance
    repayments.append(
        {"line": line.id, "bill": bill["key"], "paid_at": at(paid_on, 20), "amount": amount}
    )
    return balance - amount if amount < balance else 0.0


def _level(line: Held, day: date) -> float:
    if line.unused_from is not None and day >= line.unused_from:
        return 0.0
    return line.levels.get((day.year, day.month), line.level)


def _loans(life: Life) -> tuple[list[dict], list[dict]]:
    loans, repayments = [], []
    draws = [loan for loan in life.draws if loan["drawn_at"].date() < life.event_on]
    for key, loan in enumerate(sorted(draws, key=lambda one: one["drawn_at"])):
        loan["key"] = key
        line = next(one for one in life.lines if one.id == loan["line"])
        loans.append(
            {
                **{k: loan[k] for k in ("line", "drawn_at", "principal", "purpose")},
                "months": loan["months"] if loan["method"] != "daily" else None,
                "method": loan["method"],
                "annual_rate": loan["rate"],
                "first_due_on": loan["first_due_on"] if loan["method"] != "daily" else None,
                "key": key,
            }
        )
        for due in due_days(loan):
            late = line.late.get((due.year, due.month), 0)
            on = due + timedelta(days=late) if late else due - timedelta(days=min(1, line.early))
            if on >= life.event_on or late >= 900 or loan.get("cleared", date.max) <= on:
                continue
            repayments.append(
                {"line": line.id, "loan": key, "paid_at": at(on, 9), "amount": instalment(loan)}
            )
    for one in life.extra_repayments:
        loan = one.get("of")
        repayments.append(
            {
                "line": one["line"],
                "loan": loan["key"] if loan is not None else None,
                "paid_at": one["paid_at"],
                "amount": one["amount"],
            }
        )
    return loans, repayments


def _checkins(life: Life) -> list[dict]:
    found = []
    for year, month in months_of(life):
        day = month_day(year, month, 28)
        if day >= life.event_on:
            day = life.event_on - timedelta(days=life.rng.randint(1, 4))
        for line in life.lines:
            if day <= line.opened:
                continue
            limit = life.limit_at(line, day)
            if line.kind in ("pay-later", "credit-card"):
                used = round(_level(line, day) * limit, 2)
            else:
                used = round(owed(life, line, day), 2)
            due = month_day(year, month, line.due_day)
            due = due if due < day else shift(due, -1, line.due_day)
            late = line.late.get((due.year, due.month), 0)
            paid: Any = "on-time" if used or line.level > 0.1 else "nothing-due"
            if line.unused_from is not None and due >= line.unused_from:
                paid, late = "nothing-due", 0
            if late:
                paid = "late" if due + timedelta(days=late) <= day else "none"
            found.append(
                {
                    "on": day,
                    "line": line.id,
                    "limit": limit if line.kind != "instalment" else None,
                    "used": used,
                    "due_on": due,
                    "paid": paid,
                    "days_late": late if paid == "late" else None,
                }
            )
    return found


def _transactions(life: Life) -> list[dict]:
    rng, found = life.rng, list(life.transactions)
    day = life.start
    while day < life.event_on:
        found.append(_spent(at(day, rng.randint(7, 22)), rng.randint(8, 260), rng.choice(SHOPS)))
        day += timedelta(days=rng.randint(1, 5))
    if rng.random() < 0.25:  # saves a little every month, from the wages
        for year, month in months_of(life):
            on = month_day(year, month, 12)
            if on < life.event_on:
                found.append(_spent(at(on), 100, "华宝基金", kind="transfer", category="理财"))
    return [one for one in found if one["at"].date() < life.event_on]


def _spent(when: datetime, amount: int, who: str, kind="expense", category=None, text=None) -> dict:
    return {
        "account": 1,
        "at": when,
        "amount": amount,
        "direction": "out",
        "kind": kind,
        "status": "done",
        "counterparty": who,
        "text": text,
        "category": category,
    }


spent = _spent

FIELDS = {
    "lines": "lender product kind opened_on closed_on statement_day due_day grace_days annual_rate "
    "day_basis reported",
    "limit_events": "line on kind limit temporary_until said",
    "loans": "line drawn_at principal purpose method annual_rate fee_rate upfront_fee months "
    "first_due_on",
    "bills": "line closed_on due_on balance minimum",
    "repayments": "line loan bill paid_at amount status",
    "applications": "on lender product result",
    "accounts": "name kind opening_balance opened_on",
    "transactions": "account batch at amount direction kind status counterparty text category line "
    "loan",
    "incomes": "name amount every_months day from to stability",
    "budgets": "month category amount",
    "answers": "code on value",
    "checkins": "on line limit used due_on paid days_late",
    "batches": "file sha256 format imported_at rows",
    "reports": "made_on risk",
}
AMOUNTS = ("limit", "principal", "balance", "minimum", "amount", "used", "opening_balance")
DEFAULTS = {"status": "done", "every_months": 1, "stability": "stable"}
WHEN = {"limit_events": "on", "loans": "drawn_at", "bills": "closed_on", "repayments": "paid_at",
        "applications": "on", "transactions": "at", "answers": "on", "checkins": "on"}  # fmt: skip


def numbered(everything: dict[str, list[dict]]) -> dict[str, list[dict]]:
    """Ids by day, references by id, amounts as text, every key there and in order."""
    ids: dict[str, dict[int, int]] = {"bills": {}, "loans": {}}
    ordered = {
        name: sorted(rows, key=lambda row: str(row[WHEN[name]])) if name in WHEN else rows
        for name, rows in everything.items()
    }
    for name in ids:
        ids[name] = {row["key"]: n for n, row in enumerate(ordered[name], 1)}
    plain: dict[str, list[dict]] = {}
    for name, rows in ordered.items():
        plain[name] = []
        for n, row in enumerate(rows, 1):
            told: dict[str, Any] = {"id": n}
            for key in FIELDS[name].split():
                value = row.get(key, DEFAULTS.get(key))
                if value is not None and key in ("bill", "loan"):
                    value = ids[f"{key}s"][value]
                told[key] = _plain(value) if key not in AMOUNTS else _yuan(value)
            plain[name].append(told)
    return plain


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def _yuan(value: Any) -> str | None:
    return None if value is None else f"{value:.2f}"
