"""What kind of lender stands behind a new line, and what kind of account a new one is: the usual
one, or what its name tells, until the person chooses."""

from core.records.account_names import kind_of_name
from core.records.labels import label as word_of
from core.records.model import AccountKind, LenderKind
from core.words import _
from desktop.widgets.basic import narrow
from desktop.widgets.inputs import DropDown

LENDER_KINDS = tuple(LenderKind)


class LenderKindBox(DropDown):
    """A choice among the kinds of lenders."""

    def __init__(self, line: str) -> None:
        super().__init__()
        self.is_chosen = False
        narrow(self)
        self.setAccessibleName(_("{line}: who lends").format(line=line))
        self.addItems([word_of(kind) for kind in LENDER_KINDS])
        self.currentTextChanged.connect(self.setToolTip)
        self.activated.connect(lambda: self._take())

    def _take(self) -> None:
        self.is_chosen = True

    def propose(self, kind: LenderKind) -> None:
        """Show the usual kind, unless another was chosen."""
        if not self.is_chosen:
            self.setCurrentIndex(LENDER_KINDS.index(kind))

    def choose(self, kind: LenderKind) -> None:
        """Choose a kind, as the person did."""
        self.is_chosen = True
        self.setCurrentIndex(LENDER_KINDS.index(kind))

    @property
    def kind(self) -> LenderKind:
        return LENDER_KINDS[max(0, self.currentIndex())]


ACCOUNT_KINDS = tuple(AccountKind)


class AccountKindBox(DropDown):
    """A choice among the kinds of accounts; none until the name tells of one or one is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._is_chosen = False
        narrow(self)
        self.setAccessibleName(_("The new account: its kind"))
        self.addItem(_("Please choose"), "")
        for kind in ACCOUNT_KINDS:
            self.addItem(word_of(kind), kind.value)
        self.activated.connect(lambda: self._take())

    def _take(self) -> None:
        self._is_chosen = self.value is not None

    def propose_for(self, name: str) -> None:
        """Show the kind that a name tells of, unless one was chosen."""
        if not self._is_chosen:
            kind = kind_of_name(name)
            self.setCurrentIndex(0 if kind is None else ACCOUNT_KINDS.index(kind) + 1)

    def choose(self, kind: str) -> None:
        """Choose a kind by its value, as the person did; "" chooses none."""
        if kind:
            self.setCurrentIndex(self.findData(kind))
            self._is_chosen = True

    @property
    def chosen(self) -> str:
        """The value of the kind that the person chose; "" where the name alone tells it."""
        return self.currentData() if self._is_chosen else ""

    @property
    def value(self) -> str | None:
        """The value of the kind that is shown; None where there is none."""
        return self.currentData() or None
