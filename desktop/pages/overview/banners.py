"""What is said before everything else: what is wrong, what runs out, and what is asked for."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from core.cash.calendar import Entry, due_soon
from core.days import show_day
from core.loans.checkin import reminder
from core.money import show_amount
from core.planning.aftermath.letters import LetterKind
from core.records.snapshot import Snapshot
from core.scoring.standing import failed_repayment
from core.words import _, sentences
from desktop.desk import Desk
from desktop.pages.overview.money_card import Money
from desktop.widgets.basic import Banner, empty


class Banners(QVBoxLayout):
    """`enter` asks for what a due needs, `to_today` leads back from a past day."""

    def __init__(
        self, desk: Desk, enter: Callable[[Entry], None], to_today: Callable[[], None]
    ) -> None:
        super().__init__()
        self.setSpacing(8)
        self._desk, self._enter, self._to_today = desk, enter, to_today

    def show_past(self, day: date) -> None:
        """Say that this is a past day."""
        empty(self)
        text = _(
            "This is how things stood on {day}, by what your records say of the time until then."
        ).format(day=show_day(day))
        self.addWidget(Banner(text, _("Back to today"), self._to_today))

    def show_today(
        self, snapshot: Snapshot, day: date, names: Mapping[int, str], ahead: Money | None
    ) -> None:
        """Say what the records ask for; `names` are those of the lines by id, `ahead` is None until
        the cash ahead is worked out."""
        empty(self)
        desk = self._desk
        if wrong := desk.clock_text():
            self.addWidget(Banner(wrong, role="alarm"))
        failed = failed_repayment(snapshot, day)
        if failed is not None:
            text = _(
                "The repayment of {amount} to {line} on {day} failed, so it does not count as "
                "paid. Check that the money is there and pay again before the due day."
            ).format(
                amount=show_amount(failed.amount),
                line=names[failed.line],
                day=show_day(failed.paid_at.date()),
            )
            evidence = (f"repayments:{failed.id}",)
            self.addWidget(
                Banner(text, _("Show it"), lambda: desk.go_evidence(evidence), role="alarm")
            )
        if ahead is not None and ahead.shortfall is not None:
            text = sentences(ahead.shortfall.text, *ahead.uncounted)
            self.addWidget(
                Banner(text, _("Ways to meet it"), lambda: desk.go("ahead"), role="alarm")
            )
        if ahead is not None:
            self._say_what_decides(ahead)
        late = [due for due in due_soon(snapshot, day) if due.state == "unpaid"]
        if late:
            line = late[0].line
            text = _(
                "{line}: what fell due on {day} is still open. A letter that asks for a payment "
                "arrangement is drafted from your records."
            ).format(line=names[line], day=show_day(late[0].due_on))
            letter = LetterKind.ARRANGEMENT.value
            self.addWidget(
                Banner(
                    text,
                    _("The letter"),
                    lambda: desk.go("limits", line=line, letter=letter),
                )
            )
        wanted = reminder(snapshot, day)
        if wanted is not None:
            self.addWidget(Banner(wanted, _("Check in"), lambda: desk.go("checkin")))

    def _say_what_decides(self, ahead: Money) -> None:
        """The due that decides whether the money lasts, where a check-in of today can tell it."""
        if ahead.enter is None:
            return
        for text in ahead.decides:
            enter = partial(self._enter, ahead.enter)
            text = sentences(text, *ahead.uncounted)
            self.addWidget(Banner(text, _("Enter what it asks for"), enter))
