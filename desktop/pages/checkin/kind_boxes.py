"""What kind of lender stands behind a new line: the usual one, until the person chooses."""

from core.records.labels import label as word_of
from core.records.model import LenderKind
from core.words import _
from desktop.widgets.basic import narrow
from desktop.widgets.inputs import DropDown

KINDS = tuple(LenderKind)


class LenderKindBox(DropDown):
    """A choice among the kinds of lenders."""

    def __init__(self, line: str) -> None:
        super().__init__()
        self.is_chosen = False
        narrow(self)
        self.setAccessibleName(_("{line}: who lends").format(line=line))
        self.addItems([word_of(kind) for kind in KINDS])
        self.currentTextChanged.connect(self.setToolTip)
        self.activated.connect(lambda: self._take())

    def _take(self) -> None:
        self.is_chosen = True

    def propose(self, kind: LenderKind) -> None:
        """Show the usual kind, unless another was chosen."""
        if not self.is_chosen:
            self.setCurrentIndex(KINDS.index(kind))

    def choose(self, kind: LenderKind) -> None:
        """Choose a kind, as the person did."""
        self.is_chosen = True
        self.setCurrentIndex(KINDS.index(kind))

    @property
    def kind(self) -> LenderKind:
        return KINDS[max(0, self.currentIndex())]
