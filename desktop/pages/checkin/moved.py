"""What a check-in did to the gauge: the gauge as it is now, and how its number moved."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from core.scoring.assessment import Assessment
from core.words import _
from desktop.theme import MEDIUM, SMALL
from desktop.widgets.bands import band_zones
from desktop.widgets.basic import Card, heading, label, plain_button, row
from desktop.widgets.gauge import Gauge


class Moved(Card):
    """Hidden until there is something to show."""

    def __init__(self, see_why: Callable[[], object]) -> None:
        super().__init__(role="note")
        self.gauge = Gauge(band_zones())
        self.gauge.setFixedWidth(280)
        self.text = label("")
        self.button = plain_button(_("See why in the overview"), see_why)
        words = QVBoxLayout()
        words.setSpacing(SMALL)
        words.addStretch(1)
        words.addWidget(heading(_("Your check-in is saved.")))
        words.addWidget(self.text)
        words.addLayout(row(self.button))
        words.addStretch(1)
        across = QHBoxLayout()
        across.setSpacing(MEDIUM)
        across.addWidget(self.gauge)
        across.addLayout(words, 1)
        self.body.addLayout(across)
        self.hide()

    def show_moved(self, before: Assessment, after: Assessment) -> None:
        """Show the gauge and how it moved, and put the cursor on what follows."""
        self.gauge.show_assessment(after)
        self.text.setText(moved(before, after))
        self.show()
        self.button.setFocus()


def moved(before: Assessment, after: Assessment) -> str:
    """How the number moved, in one sentence."""
    if after.risk is None:
        return _("There is not enough yet for a number; the overview says what is missing.")
    if before.risk is None:
        return _("Your first number is {risk} of 100, between {low} and {high}.").format(
            risk=after.risk, low=after.low, high=after.high
        )
    if before.risk == after.risk:
        return _("The gauge stays at {risk} of 100.").format(risk=after.risk)
    return _("The gauge moved from {before} to {after} of 100.").format(
        before=before.risk, after=after.risk
    )
