"""The days ahead: the first day the money runs short, what is due when, and regular money."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout

from core.cash.advice import Advice
from core.errors import UserError
from core.loans.due_days import plus
from core.records.snapshot import Snapshot
from core.records.writing import write_whole
from core.words import _
from desktop.asking import Place, ask_where, folder
from desktop.desk import Desk
from desktop.pages.ahead.due_days import DueDays
from desktop.pages.ahead.money_ahead import Ahead, MoneyAhead
from desktop.pages.ahead.regular_money import RegularMoney
from desktop.theme import MEDIUM
from desktop.widgets.basic import Card, empty, label, plain_button, quiet, row, tab_bar
from desktop.widgets.frame import PageFrame

DAYS = 90
BACK = 31
"""Days of dues that are past and still shown."""
PARTS = ("money", "dues", "regular")


class AheadPage(PageFrame):
    """Three tabs over the next 90 days."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            _("Days ahead"), _("What falls due, and whether the money will be there on the day.")
        )
        self.desk = desk
        titles = [_("Money ahead"), _("Due days"), _("Regular money")]
        self.tabs = tab_bar(_("Parts of this page"), titles, self._turn)
        self.body.addWidget(self.tabs)
        self.parts = QVBoxLayout()
        self.parts.setSpacing(MEDIUM)
        self.body.addLayout(self.parts)
        self.regular: RegularMoney | None = None

    def refresh(self) -> None:
        """Show the chosen tab from the records as they are, where it was."""
        if self.tabs.currentIndex() == 2 and self.regular is not None:
            self.regular.refresh()
            return
        self.stay()
        self._show()

    def focus(self, part: str = "money") -> None:
        """Bring a tab to the front: money, dues or regular."""
        self.tabs.setCurrentIndex(PARTS.index(part))

    def _turn(self) -> None:
        self.to_top()
        self._clear()
        self._show()

    def _clear(self) -> None:
        empty(self.parts)
        self.regular = None

    def _show(self) -> None:
        (self._show_money, self._show_dues, self._show_regular)[self.tabs.currentIndex()]()

    # Money

    def _show_money(self) -> None:
        if not self.parts.count():
            self.parts.addWidget(quiet(_("Being worked out.")))
        self.desk.run(partial(_ahead, self.desk.snapshot(), self.desk.as_of), self._found)

    @Slot(object)
    def _found(self, found: Ahead) -> None:
        if self.tabs.currentIndex() != 0:
            return
        self._clear()
        self.money = MoneyAhead(self.desk, found)
        self.parts.addWidget(self.money)
        others = [piece for piece in found.pieces if piece.code != "shortfall"]  # told above
        if others:
            self.parts.addWidget(AdviceCard(self.desk, others))

    # Due days

    def _show_dues(self) -> None:
        from core.cash.calendar import calendar, due_soon

        self._clear()
        snapshot, today = self.desk.snapshot(), self.desk.as_of
        shown = calendar(snapshot, plus(today, -BACK), plus(today, DAYS), today)
        soon = due_soon(snapshot, today)
        older = [due for due in soon if due.due_on < plus(today, -BACK)]
        entries = (*older, *shown, *(due for due in soon if due.undated))
        names = {account.id: account.name for account in snapshot.accounts}
        card = Card(_("On your phone"), role="note")
        card.body.addWidget(
            quiet(
                _(
                    "Limitwise reminds while it is open. A calendar file with alarms reminds also "
                    "when it is closed: save it and open it on your phone."
                )
            )
        )
        card.body.addLayout(row(plain_button(_("Save as a calendar file…"), self.save_calendar)))
        if entries:
            open_line = lambda line: self.desk.go("lines", evidence=(f"lines:{line}",))  # noqa: E731
            self.dues = DueDays(today, entries, names, open_line)
            self.parts.addWidget(self.dues)
        else:
            self.parts.addWidget(quiet(_("Nothing is due in these days, as far as is on record.")))
        self.parts.addWidget(card)

    def save_calendar(self) -> None:
        """Ask for a place and write the due days and the plan's steps there, for a phone."""
        from core.cash.ics import calendar_file
        from core.planning.plan.keeping import kept_plan, step_days

        proposed = folder(Place.DocumentsLocation) / "limitwise.ics"
        path = ask_where(self, _("Save the due days"), proposed, _("Calendar files (*.ics)"))
        if path is None:
            return
        snapshot, as_of = self.desk.snapshot(), self.desk.as_of
        kept = kept_plan(snapshot)
        steps = step_days(snapshot, kept, as_of) if kept else ()
        try:
            write_whole(path, calendar_file(snapshot, as_of, more=steps))
        except UserError as error:
            self.desk.refuse(error)
            return
        text = (
            _("The due days and the steps of your plan are written to “{path}”.")
            if steps
            else _("The due days are written to “{path}”.")
        )
        self.desk.tell(text.format(path=path), undo=False)

    # Regular money

    def _show_regular(self) -> None:
        self._clear()
        self.regular = RegularMoney(self.desk)
        self.parts.addWidget(self.regular)


def _ahead(snapshot: Snapshot, as_of: date) -> Ahead:
    from core.cash.advice import advice
    from core.cash.budget import safe_to_spend
    from core.cash.forecast import forecast

    found, safe = forecast(snapshot, as_of, DAYS), safe_to_spend(snapshot, as_of)
    return Ahead(found, safe, advice(snapshot, as_of))


class AdviceCard(Card):
    """Each piece with its reason; it goes away when it is done."""

    def __init__(self, desk: Desk, pieces: Sequence[Advice]) -> None:
        super().__init__(_("What to do about it"))
        self.desk = desk
        for piece in pieces:
            self.body.addWidget(label(piece.text, "strong"))
            self.body.addWidget(quiet(piece.reason))
