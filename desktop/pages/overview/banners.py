"""What is said before everything else: what is wrong; and, by the first step, what is asked for."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.cash.calendar import due_soon
from core.days import show_day
from core.loans.checkin import reminder
from core.money import show_amount
from core.planning.aftermath.letters import LetterKind
from core.records.snapshot import Snapshot
from core.scoring.score_notes import failed_repayment
from core.words import _
from desktop.desk import Desk
from desktop.widgets.basic import Banner, empty

GAP = 8
"""Pixels between two banners."""


class Banners(QVBoxLayout):
    """What stands above all; `notes` holds what is less pressing and stands in a column.

    `to_today` leads back from a past day.
    """

    def __init__(self, desk: Desk, to_today: Callable[[], None]) -> None:
        super().__init__()
        self._desk, self._to_today = desk, to_today
        self.notes = QWidget()
        self._below = QVBoxLayout(self.notes)
        self._below.setContentsMargins(0, 0, 0, 0)
        for column in (self, self._below):
            column.setSpacing(GAP)

    def _begin(self) -> None:
        empty(self)
        empty(self._below)

    def show_past(self, day: date) -> None:
        """Say that this is a past day."""
        self._begin()
        text = _(
            "This is how things stood on {day}, by what your records say of the time until then."
        ).format(day=show_day(day))
        self.addWidget(Banner(text, _("Back to today"), self._to_today))
        self.notes.hide()

    def show_today(self, snapshot: Snapshot, day: date, names: Mapping[int, str]) -> None:
        """Say what the records ask for; `names` are those of the lines by id."""
        self._begin()
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
        late = [due for due in due_soon(snapshot, day) if due.state == "unpaid"]
        if late:
            line = late[0].line
            text = _(
                "{line}: what fell due on {day} is still open. A letter that asks for a payment "
                "arrangement is drafted from your records."
            ).format(line=names[line], day=show_day(late[0].due_on))
            letter = LetterKind.ARRANGEMENT.value
            self._below.addWidget(
                Banner(
                    text,
                    _("The letter"),
                    lambda: desk.go("limits", line=line, letter=letter),
                )
            )
        wanted = reminder(snapshot, day)
        if wanted is not None:
            self._below.addWidget(Banner(wanted, _("Check in"), lambda: desk.go("checkin")))
        self.notes.setVisible(self._below.count() > 0)
