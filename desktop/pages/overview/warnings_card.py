"""What was crossed lately: each warning once, with its one action and a way to silence its kind."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.planning.warnings.kept import kept, new_ones, with_shown
from core.planning.warnings.model import Alert, kinds
from core.words import _, ngettext
from desktop.theme import MEDIUM
from desktop.widgets.basic import Card, empty, label, link_button, plain_button, row, rule
from desktop.widgets.flow import Flow

AT_ONCE = 2
"""Warnings shown together; the next ones follow when these were read."""

Act = Callable[[Alert], object]


class WarningRow(QWidget):
    """What was crossed, what to do, the way there, and the ways to be rid of it."""

    def __init__(
        self, alert: Alert, go_text: str, go: Act, read: Act | None, silence: Act | None
    ) -> None:
        super().__init__()
        self.alert = alert
        self.setAccessibleName(alert.text)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 2, 0, 2)
        across.setSpacing(MEDIUM)
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(label(alert.text, "strong"))
        words.addWidget(label(alert.action))
        links: list[QWidget] = []
        if read is not None:
            links.append(link_button(_("Got it"), lambda: read(alert)))
        if silence is not None:
            made = link_button(_("No more like this"), lambda: silence(alert))
            made.setAccessibleDescription(_(kinds()[alert.kind].title))
            links.append(made)
        if links:
            words.addLayout(Flow(*links))
        across.addLayout(words, 1)
        button = plain_button(go_text, lambda: go(alert))
        across.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.setMinimumWidth(0)


class WarningsCard(Card):
    """The warnings that are new; what was shown stays until it is read or the window is closed.

    `in_view` are the subjects of those that were shown and not read yet, also of a kind that was
    silenced meanwhile, as that may be taken back; the card keeps it. `show_next` is called when one
    was read, for the next that waits to be shown.
    """

    def __init__(
        self,
        in_view: list[str],
        go_text: Callable[[Alert], str],
        go: Act,
        silence: Act,
        all_of_them: Callable[[], object],
        show_next: Callable[[], object],
    ) -> None:
        super().__init__(_("Warnings"), role="warning")
        self._go_text, self._go, self._silence = go_text, go, silence
        self._show_next = show_next
        self._read: set[str] = set()
        self._in_view = in_view
        self._waiting: list[Alert] = []
        self.shown: list[Alert] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.body.addLayout(self._rows)
        self._more = link_button("", all_of_them)
        self.body.addLayout(row(self._more))
        self.hide()

    def show_alerts(self, found: Sequence[Alert], setting: Any, silenced: Any, as_of: date) -> Any:
        """Show what is new among the warnings that hold, and give the setting that remembers it;
        `setting` and `silenced` are the ledger's (`core.planning.warnings.kept`).

        What no longer holds goes, as when its record was taken back.
        """
        holding = {alert.subject: alert for alert in found}
        silent = kept(setting, silenced).silenced
        news = new_ones(found, setting, "overview", silenced)
        new = [alert.subject for alert in news if alert.subject not in self._read]
        known = [
            one
            for one in self._in_view
            if one in holding and holding[one].kind not in silent and one not in new
        ]
        ordered = [*known, *new]
        self.shown = [holding[one] for one in ordered[:AT_ONCE]]
        self._waiting = [holding[one] for one in ordered[AT_ONCE:]]
        here = [one for one in self._in_view if one in holding]
        self._in_view[:] = dict.fromkeys([*here, *(one.subject for one in self.shown)])
        self._fill()
        return with_shown(setting, self.shown, "overview", as_of)

    def _fill(self) -> None:
        empty(self._rows)
        for n, alert in enumerate(self.shown):
            if n:
                self._rows.addWidget(rule())
            self._rows.addWidget(
                WarningRow(alert, self._go_text(alert), self._go, self.read, self._silence)
            )
        more = len(self._waiting)
        words = ngettext("{count} more warning", "{count} more warnings", more)
        self._more.setText(words.format(count=more) if more else _("All warnings"))
        self.setVisible(bool(self.shown))

    def read(self, alert: Alert) -> None:
        """Put one away, also where the ledger cannot keep that it was shown."""
        self._read.add(alert.subject)
        self._in_view.remove(alert.subject)
        self._show_next()
