"""The credit that files speak of, and the line that the person says each belongs to."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.days import show_day, show_month
from core.money import show_amount
from core.records.labels import label as words
from core.records.model import Kind, Line, Status
from core.statements.draft import CreditEvent
from core.statements.proposals import Decision, Proposal
from core.words import _, ngettext
from desktop.theme import MEDIUM
from desktop.widgets.basic import Card, label, quiet
from desktop.widgets.inputs import DropDown

SHOWN = 4
"""Events listed for each credit; the rest is counted."""
BOX = 310
"""Pixels of every choice, so that they stand in one column."""
NOT_CHOSEN, NEW_LINE, NO_RECORD = "choose", "new", "none"


class CreditCard(Card):
    """One row a credit, with its events and a choice: a line, a new line, or no record."""

    changed = Signal()

    def __init__(self, proposals: list[Proposal], lines: list[Line]) -> None:
        super().__init__(_("Repayments and draws"))
        self.body.addWidget(
            quiet(
                _(
                    "Each becomes a record of the line that you confirm here. Your choice is"
                    " remembered for the next file."
                )
            )
        )
        self._choices: list[_Choice] = []
        for proposal in proposals:
            choice = _Choice(proposal, lines)
            choice.box.currentIndexChanged.connect(lambda _index: self.changed.emit())
            self._choices.append(choice)
            self.body.addWidget(choice)

    @property
    def undecided(self) -> list[str]:
        """The credits whose line has still to be chosen."""
        return [
            choice.proposal.credit.title
            for choice in self._choices
            if choice.box.currentData() == NOT_CHOSEN
        ]

    def chosen(self) -> dict[str, object]:
        """What is chosen for each credit, by its title."""
        return {each.proposal.credit.title: each.box.currentData() for each in self._choices}

    def choose(self, chosen: dict[str, object]) -> None:
        """Choose what was chosen before, where that is still offered."""
        for each in self._choices:
            at = each.box.findData(chosen.get(each.proposal.credit.title))
            if at >= 0:
                each.box.setCurrentIndex(at)

    def decisions(self) -> dict[str, Decision]:
        """What becomes of each credit, by its key."""
        decided: dict[str, Decision] = {}
        for choice in self._choices:
            decided |= dict.fromkeys(choice.proposal.keys, choice.decision())
        return decided


class _Choice(QWidget):
    def __init__(self, proposal: Proposal, lines: list[Line]) -> None:
        super().__init__()
        self.proposal = proposal
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 8, 0, 0)
        across.setSpacing(MEDIUM)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(proposal.credit.title, "strong"))
        newest = sorted(proposal.events, key=lambda event: event.at, reverse=True)
        failed = [event for event in newest if event.status is Status.FAILED]
        others = [event for event in newest if event.status is not Status.FAILED]
        for event in failed:
            words.addWidget(label(_said(event), "danger"))
        for event in others[:SHOWN]:
            words.addWidget(quiet(_said(event)))
        more = len(others) - SHOWN
        if more > 0:
            text = ngettext("and {count} more", "and {count} more", more)
            words.addWidget(quiet(text.format(count=more)))
        across.addLayout(words, 1)
        self.box = DropDown()
        self.box.setAccessibleName(_("The line of {credit}").format(credit=proposal.credit.title))
        self.box.setFixedWidth(BOX)
        self._offer(lines)
        column = QVBoxLayout()
        column.addWidget(self.box)
        column.addStretch(1)
        across.addLayout(column)

    def _offer(self, lines: list[Line]) -> None:
        proposal = self.proposal
        fits = {line.id for line in proposal.fits}
        plain = proposal.line is not None or proposal.skip or not fits
        if not plain:
            self.box.addItem(_("Choose the line…"), NOT_CHOSEN)
        for line in sorted(lines, key=lambda each: (each.id not in fits, each.id)):
            self.box.addItem(line.name, line.id)
        new = proposal.new_line()
        self.box.addItem(_("New line: {line}").format(line=new.name), NEW_LINE)
        self.box.setItemData(self.box.count() - 1, words(new.kind), Qt.ItemDataRole.ToolTipRole)
        self.box.addItem(_("Do not record"), NO_RECORD)
        if proposal.skip:
            chosen: object = NO_RECORD
        elif proposal.line is not None:
            chosen = proposal.line
        else:
            chosen = NEW_LINE if plain else NOT_CHOSEN
        self.box.setCurrentIndex(self.box.findData(chosen))

    def decision(self) -> Decision:
        chosen = self.box.currentData()
        if chosen == NEW_LINE:
            return self.proposal.new_line()
        return chosen if isinstance(chosen, int) else None


def _said(event: CreditEvent) -> str:
    """The event in one line, as in "9 Oct 2026 · repayment of 1,200 failed · row 22"."""
    parts = [show_day(event.at.date())]
    kind = words(event.kind)
    if event.kind is Kind.TRANSFER:
        kind = _("Repayment given back")
    what = f"{kind} {show_amount(event.amount)}"
    if event.status is not Status.DONE:
        what += f" – {words(event.status)}"
    parts.append(what)
    if event.bill_month:
        parts.append(_("bill of {month}").format(month=show_month(event.bill_month)))
    parts.append(_("row {row}").format(row=event.row))
    return " · ".join(parts)
