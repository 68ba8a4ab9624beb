"""Limits that are lower than at the last check-in, each with the way to say that it was cut."""

from collections.abc import Callable, Sequence

from core.loans.answers import Fall
from core.money import show_amount
from core.words import _
from desktop.widgets.basic import Card, empty, label, plain_button, row


class Falls(Card):
    """Hidden until there is something to show. `tell` is called with the line whose limit fell."""

    def __init__(self, tell: Callable[[int], object]) -> None:
        super().__init__(role="note")
        self._tell = tell
        self.hide()

    def show_falls(self, falls: Sequence[Fall], names: dict[int, str]) -> None:
        """A sentence and a button for each; nothing where no limit fell."""
        empty(self.body)
        for fall in falls:
            text = _("The limit of {line} is lower than before: {before}, now {after}.").format(
                line=names[fall.line],
                before=show_amount(fall.before),
                after=show_amount(fall.after),
            )
            self.body.addWidget(label(text))
            button = plain_button(_("My limit was cut"), lambda line=fall.line: self._tell(line))
            button.setAccessibleDescription(text)
            why = label(
                _("See what your records held before it, and what to do now."), "quiet", wrap=False
            )
            self.body.addLayout(row(button, why))
        self.setVisible(bool(falls))
