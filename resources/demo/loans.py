"""The demo's draws on 借呗: their instalments, and what the check-ins say of them."""

from datetime import date, timedelta
from typing import Any

from core.loans.due_days import add_months, day_in
from core.loans.schedule import loan_terms, schedule
from core.records.model import Checkin, Direction, Kind, Loan, Method, Paid, Purpose, Repayment
from resources.demo.story import CHECKIN_DAY, CHECKINS_FROM, DRAWS, FIRST, JIEBEI, LATE, MONTHS
from resources.demo.teller import Teller, fen, limit_of, moment


class Loans:
    """Tells all loans at once; their repayments fall between the others by their days."""

    def __init__(self, teller: Teller) -> None:
        self.teller = teller

    def borrow(self) -> None:
        """The draws on 借呗 with their instalments, and what the check-ins say of them."""
        end = day_in(2026, 11, 30)
        paid: list[tuple[date, int]] = []
        drawn: list[tuple[date, int]] = []
        dues: dict[str, int | None] = {}
        for on, yuan, months, purpose, rate, first_due, spent in DRAWS:
            at = moment(date.fromisoformat(on), self.teller.random)
            loan = self.teller.keep(
                Loan(
                    line=JIEBEI,
                    drawn_at=at,
                    principal=fen(yuan),
                    purpose=Purpose(purpose),
                    method=Method.EQUAL_INSTALMENT,
                    annual_rate=rate,
                    months=months,
                    first_due_on=date.fromisoformat(first_due),
                )
            )
            drawn.append((at.date(), loan.principal))
            self.teller.move(
                at, loan.principal, Kind.DRAW, "借呗", "放款", direction=Direction.IN, line=JIEBEI,
                loan=loan.id,
            )  # fmt: skip
            if spent:
                place, category = spent
                self.teller.move(
                    at + timedelta(days=1, hours=1), loan.principal - fen(yuan % 7), Kind.EXPENSE,
                    place, category=category,
                )  # fmt: skip
            terms = loan_terms(loan)
            assert terms is not None
            for row in schedule(terms):
                n = (row.due_on.year - 2024) * 12 + row.due_on.month - 6
                late = LATE[JIEBEI].get(n)
                day = row.due_on + timedelta(days=late or -self.teller.random.randint(0, 2))
                if day > end:
                    continue
                paid_at = moment(day, self.teller.random)
                self.teller.keep(
                    Repayment(line=JIEBEI, loan=loan.id, paid_at=paid_at, amount=row.payment)
                )
                self.teller.move(
                    paid_at, row.payment, Kind.REPAYMENT, "借呗", f"第{row.n}期还款",
                    line=JIEBEI, loan=loan.id,
                )  # fmt: skip
                paid.append((day, row.principal))
                dues[f"{row.due_on:%Y-%m}"] = late
        self._say_of_loans(drawn, paid, dues)

    def _say_of_loans(
        self, drawn: list[tuple[date, int]], paid: list[tuple[date, int]], dues: dict[str, Any]
    ) -> None:
        for n in range(MONTHS):
            day = add_months(FIRST, n).replace(day=CHECKIN_DAY)
            if day < CHECKINS_FROM:
                continue
            used = sum(a for on, a in drawn if on <= day) - sum(a for on, a in paid if on <= day)
            month = f"{day:%Y-%m}"
            late = dues.get(month)
            not_yet = late is not None and late > CHECKIN_DAY - 10
            how = Paid.NONE if not_yet else Paid.LATE if late else Paid.ON_TIME
            self.teller.keep(
                Checkin(
                    on=day,
                    line=JIEBEI,
                    limit=limit_of(JIEBEI, day),
                    used=used,  # type: ignore[arg-type]
                    due_on=day.replace(day=10),
                    paid=how if month in dues else Paid.NOTHING_DUE,
                    days_late=late if how is Paid.LATE else None,
                )
            )
