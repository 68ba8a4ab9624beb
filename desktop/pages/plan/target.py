"""What the plan is to bring the risk down to."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from core.report.wording import band_name
from core.scoring.assessment import Band
from core.words import _
from desktop.widgets.basic import Card, label
from desktop.widgets.inputs import DropDown


class TargetCard(Card):
    """The bands below today's and the lowest there is, and what comes of the one chosen.

    `wanted` is the target chosen before, None for one that suits a `risk` of today.
    """

    changed = Signal()

    def __init__(self, risk: int, wanted: int | None) -> None:
        from core.scoring.scorecard import scorecard

        super().__init__(_("Bring the risk down"))
        self.box = box = DropDown()
        box.setAccessibleName(_("Target"))
        for start, band in scorecard().bands[1:]:
            words = _("{band}, under {risk}").format(band=band_name(_below(band)), risk=start)
            box.addItem(words, start - 1)
        box.addItem(_("as low as it can be"), 0)
        place = box.findData(wanted) if wanted is not None else -1
        if place < 0:
            fitting = [n for n in range(box.count()) if box.itemData(n) < risk]
            place = max(fitting, key=box.itemData, default=box.count() - 1)
        box.setCurrentIndex(place)
        box.currentIndexChanged.connect(self.changed)
        across = QHBoxLayout()
        across.addWidget(label(_("I want to come to:"), wrap=False))
        across.addWidget(box)
        across.addStretch(1)
        self.body.addLayout(across)
        self.note = label("")
        self.body.addWidget(self.note)


def _below(band: Band) -> Band:
    bands = list(Band)
    return bands[bands.index(Band(band)) - 1]
