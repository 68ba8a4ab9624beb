"""Each line's own risk beside the person's, with how much of its limit is in use."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from core.loans.checkin import lines_asked
from core.loans.owed import LineUse, use_of_line
from core.money import show_amount
from core.records.snapshot import Snapshot
from core.report.wording import band_name
from core.scoring.assessment import Assessment
from core.words import _
from desktop.theme import MEDIUM
from desktop.widgets.basic import Card, empty, label
from desktop.widgets.gauge import Swatch, Zone
from desktop.widgets.long_link import LongLink

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class LineRisks(Card):
    """A row a line that is open: its name, its use and its risk with the band as a word."""

    def __init__(self, bands: Sequence[Zone], open_line: Callable[[int], None]) -> None:
        super().__init__(_("Line by line"))
        self._zones = bands
        self._open_line = open_line
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(MEDIUM)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self.body.addLayout(self._grid)

    def show_assessment(self, assessment: Assessment, snapshot: Snapshot) -> None:
        """The lines that are open on the assessment's day, riskiest first."""
        empty(self._grid)
        day = assessment.as_of
        risks = {line.line: line.risk for line in assessment.lines}
        lines = sorted(
            lines_asked(snapshot, day), key=lambda line: (-(risks.get(line.id) or -1), line.id)
        )
        self.setVisible(bool(lines))
        for n, line in enumerate(lines):
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(LongLink(line.name, lambda line=line: self._open_line(line.id)))
            if use := _use(use_of_line(snapshot, line.id, day)):
                words.addWidget(label(use, "small"))
            self._grid.addLayout(words, n, 0)
            self._show_risk(n, risks.get(line.id))

    def _show_risk(self, n: int, risk: int | None) -> None:
        if risk is None:
            self._grid.addWidget(label(_("not enough yet"), "small", wrap=False), n, 1, 1, 3)
            return
        band = next(zone.band for zone in self._zones if zone.start <= risk < zone.end)
        self._grid.addWidget(label(str(risk), "strong", wrap=False), n, 1, RIGHT)
        self._grid.addWidget(Swatch(band), n, 2)
        self._grid.addWidget(label(band_name(band), wrap=False), n, 3)


def _use(held: LineUse) -> str:
    if held.used is None:
        return (
            "" if held.limit is None else _("limit {limit}").format(limit=show_amount(held.limit))
        )
    if held.limit is None or held.percent is None:
        return _("{used} owed").format(used=show_amount(held.used))
    return _("{used} of {limit}, {share}%").format(
        used=show_amount(held.used), limit=show_amount(held.limit), share=held.percent
    )
