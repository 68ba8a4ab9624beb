"""The first steps, kept in view on the overview until they are done or put away."""

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from core.errors import UserError
from core.records.model import Line
from core.records.settings import GETTING_STARTED
from core.records.snapshot import Snapshot
from core.words import N_, _, listed, ngettext
from desktop.desk import Desk
from desktop.theme import MEDIUM, SMALL
from desktop.widgets.basic import (
    Card,
    empty,
    heading,
    label,
    link_button,
    plain_button,
    primary_button,
    quiet,
    row,
)
from desktop.widgets.chips import called, line_of, offered
from desktop.widgets.flow import Flow

STEPS = (
    N_("Language and look"),
    N_("Your lines"),
    N_("Bring bills and statements, or check in"),
)
CHIPS = 18
"""Products offered at once; the rest and any other are added by hand."""


class GettingStarted(Card):
    """Three steps: the first is done on the welcome, the second chooses the products that one has,
    the third brings figures in, from files or by hand."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setAccessibleName(_("Getting started"))
        self.body.setSpacing(MEDIUM)
        self.chips: list[QPushButton] = []
        self._inside = QVBoxLayout()
        self._inside.setSpacing(MEDIUM)
        self.body.addLayout(self._inside)

    def show_steps(self, snapshot: Snapshot) -> None:
        """Show what is done and what comes next, unless all is done or the card was put away."""
        setting = self.desk.ledger.setting(GETTING_STARTED)
        done = (True, bool(snapshot.lines), _figures(snapshot))
        wanted = setting == "shown" or (setting != "hidden" and not all(done))
        self.setVisible(wanted and not self.desk.is_demo)
        chosen = [n for n, chip in enumerate(self.chips) if chip.isChecked()]
        empty(self._inside)
        self.chips = []
        if self.isHidden():
            return
        at = next((n for n, one in enumerate(done) if not one), len(STEPS))
        text = _("Getting started: step {at} of {count}").format(at=at + 1, count=len(STEPS))
        self._inside.addWidget(heading(text if at < len(STEPS) else _("Getting started: done")))
        for n, title in enumerate(STEPS):
            self._inside.addLayout(self._step(n, _(title), done[n], n == at, snapshot))
        for n in chosen:
            if n < len(self.chips):
                self.chips[n].setChecked(True)
        self._inside.addLayout(row(link_button(_("Put this card away"), self.hide_it)))

    def _step(self, n: int, title: str, done: bool, now: bool, snapshot: Snapshot) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(SMALL)
        mark = "✓" if done else str(n + 1)
        named = label(title, "strong" if now else "quiet", wrap=False)
        if done:
            named.setAccessibleName(_("{title}, done").format(title=title))
        number = label(mark, "heading" if now else "quiet", wrap=False)
        number.setFixedWidth(24)
        column.addLayout(row(number, named))
        if n == 1 and done:
            names = [line.name for line in snapshot.lines]
            more = ngettext("and {count} more", "and {count} more", len(names) - 5)
            rest = [more.format(count=len(names) - 5)] if len(names) > 5 else []
            column.addWidget(quiet(listed([*names[:5], *rest])))
        if now:
            inside = QWidget()
            inside.setLayout(self._choose() if n == 1 else self._bring())
            column.addWidget(inside)
        return column

    def _choose(self) -> QVBoxLayout:
        """The products as chips, several at once."""
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MEDIUM)
        column.addWidget(label(_("Which of these do you have? Choose all of them.")))
        self._products = offered()[:CHIPS]
        for name, by in self._products:
            chip = plain_button(called(name, by))
            chip.setCheckable(True)
            chip.setProperty("chip", True)
            chip.toggled.connect(lambda _on: self._count())
            self.chips.append(chip)
        column.addLayout(Flow(*self.chips))
        self.add_button = primary_button(_("Add these lines"), self.add)
        other = plain_button(_("Another one…"), lambda: self.desk.go("lines", part="lines"))
        later = link_button(_("I bring bills first"), lambda: self.desk.go("import"))
        column.addLayout(row(self.add_button, other, later))
        self._count()
        return column

    def _bring(self) -> QVBoxLayout:
        """The two ways to figures, each with what it takes."""
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        self.check_in = primary_button(_("Check in"), lambda: self.desk.go("checkin"))
        bring = plain_button(_("Bring bills and statements"), lambda: self.desk.go("import"))
        column.addWidget(
            label(_("A minute: copy limit, use and due day of each line from its app."))
        )
        column.addLayout(row(self.check_in))
        column.addWidget(
            label(_("From Alipay, WeChat or a bank: repayments and draws are found in them."))
        )
        column.addLayout(row(bring))
        return column

    def _count(self) -> None:
        self.add_button.setEnabled(any(chip.isChecked() for chip in self.chips))

    def add(self) -> None:
        """Add a line for each product chosen, as one undoable change."""
        chosen = [
            one for one, chip in zip(self._products, self.chips, strict=True) if chip.isChecked()
        ]
        for chip in self.chips:
            chip.setChecked(False)
        try:
            with self.desk.change(
                ngettext("{count} line added", "{count} lines added", len(chosen)).format(
                    count=len(chosen)
                )
            ) as change:
                for name, by in chosen:
                    lender, product, kind = line_of(name, by)
                    change.add(Line(lender=lender, product=product, kind=kind))
        except UserError as error:
            self.desk.refuse(error)

    def hide_it(self) -> None:
        """Put the card away; the Help menu brings it back."""
        self.desk.keep(GETTING_STARTED, "hidden")
        self.desk.follow()
        text = _("The first steps are put away; “Getting started” in the Help menu shows them.")
        self.desk.tell(text, undo=False)


def _figures(snapshot: Snapshot) -> bool:
    """Whether any figures were brought in, by a check-in or from files."""
    return bool(snapshot.checkins or snapshot.bills or snapshot.day_totals)
