"""The last step of an import: what was kept, what is left, and where to go from here."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from core.loans.checkin import lines_asked
from core.statements.keeping import Written
from core.words import _, ngettext
from desktop.desk import Desk
from desktop.pages.import_.bills_taken import bills_taken
from desktop.pages.import_.job import ImportJob
from desktop.pages.import_.outcome import (
    Refused,
    Rejected,
    refused_shown,
    rejected_card,
    rejected_of,
)
from desktop.pages.import_.step import Step
from desktop.pages.import_.wording import Before, taken_texts
from desktop.theme import SMALL
from desktop.widgets.basic import Card, heading, plain_button, primary_button, quiet, row


class DoneStep(Step):
    """What was kept and what was not, and where to go from here; `new_lines` are the ids of those
    it added, `more` tells of what was taken beside rows."""

    def __init__(
        self,
        desk: Desk,
        texts: list[str],
        new_lines: list[int],
        batches: list[int],
        take_back: Callable[[], None],
        again: Callable[[], None],
        refused: Sequence[Refused] = (),
        rejected: Sequence[Rejected] = (),
        more: Sequence[QWidget] = (),
    ) -> None:
        super().__init__()
        self.text, self.batches = texts[0], batches
        card = Card()
        card.body.setContentsMargins(28, 28, 28, 28)
        card.body.setSpacing(SMALL)
        card.body.addWidget(heading(texts[0]))
        for text in texts[1:]:
            card.body.addWidget(quiet(text))
        self.again_button = plain_button(_("Import more"), again)
        see = primary_button(_("See how you stand"), lambda: desk.go("overview"))
        if new_lines:
            text = ngettext("Complete the new line", "Complete the new lines", len(new_lines))
            see = primary_button(text, lambda: _complete(desk, new_lines))
        buttons: list[QWidget] = [
            see,
            plain_button(_("See the transactions"), lambda: desk.go("transactions")),
            self.again_button,
        ]
        if batches:
            buttons.append(plain_button(_("Undo"), take_back))
        line = row(*buttons)
        line.setContentsMargins(0, 12, 0, 0)
        card.body.addLayout(line)
        self.body.addWidget(card)
        for widget in (*more, *refused_shown(desk, refused)):
            self.body.addWidget(widget)
        for file in rejected:
            self.body.addWidget(rejected_card(file))


def done_of(
    desk: Desk,
    job: ImportJob,
    before: Before,
    written: dict[int, Written],
    take_back: Callable[[], None],
    again: Callable[[], None],
) -> DoneStep:
    """The step after `job` has kept its files; `before` is what the ledger held until then."""
    drafts, bills = job.intake.drafts, job.bills.proposed
    new_lines = before.unfinished(desk.ledger, desk.as_of)
    of_bills = {number: each.bills for number, each in drafts.items() if each.bills}
    return DoneStep(
        desk,
        taken_texts(written, before.added(desk.ledger), len(new_lines)),
        new_lines,
        [each.batch for each in written.values() if each.batch is not None],
        take_back,
        again,
        job.refused,
        rejected_of(job.intake),
        bills_taken(desk, bills, of_bills, written) if bills else (),
    )


def _complete(desk: Desk, new_lines: list[int]) -> None:
    """Where the first of the new lines gets its limit and due day: its row of the check-in.

    A line that was closed is not asked about and is shown as it stands.
    """
    asked = {line.id for line in lines_asked(desk.snapshot(), desk.as_of)}
    open_ones = [line for line in new_lines if line in asked]
    if open_ones:
        desk.go("checkin", line=open_ones[0], part="limit")
    else:
        desk.go("lines", line=new_lines[0])
