"""The products a person may have, as buttons that add a line."""

from functools import cache

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.records.lenders import Product, common_products, products
from core.records.model import LineKind
from core.words import N_, _
from desktop.widgets.basic import plain_button

_WORDS = {"信用卡": N_("Credit card"), "房贷": N_("Mortgage"), "车贷": N_("Car loan")}
"""Products that are no proper names are called by a word of the language in force."""

A_ROW = 5


def called(product: str, lender: str | None) -> str:
    """What a product is called: by its own name, with its lender where several have it, or by a
    word."""
    if product in _WORDS:
        return _(_WORDS[product])
    return f"{lender}{product}" if product in ("月付", "借钱") else product


def offered() -> list[tuple[str, str | None]]:
    """The products offered for a new line, by name and lender, the most common first."""
    return [(each.name, each.lender and each.lender.name) for each in common_products()]


def line_of(product: str | None, lender: str | None) -> tuple[str, str | None, LineKind]:
    """Lender, product and kind of a new line of a product; the lender of one that any may have is
    called as the product until the person says who it is."""
    known = _by_name().get((product, lender))
    kind = known.kind if known else LineKind.OTHER
    if lender or not product:
        return lender or "", product, kind
    return called(product, None), None if product in _WORDS else product, kind


@cache
def _by_name() -> dict[tuple[str | None, str | None], Product]:
    return {(each.name, each.lender and each.lender.name): each for each in products()}


class ProductChips(QWidget):
    """Says which product was chosen, with its lender; both are null for another one."""

    chosen = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        titles: list[tuple[str, str | None, str | None]] = [
            (called(name, by), name, by) for name, by in offered()
        ]
        titles.append((_("Other…"), None, None))
        across = QHBoxLayout()
        for n, (title, name, by) in enumerate(titles):
            if n % A_ROW == 0:
                across = QHBoxLayout()
                across.setSpacing(6)
                column.addLayout(across)
            chip = plain_button(title, lambda name=name, by=by: self.chosen.emit(name, by))
            chip.setAccessibleName(_("Add {product}").format(product=title))
            across.addWidget(chip)
            if self.focusProxy() is None:
                self.setFocusProxy(chip)
            if n % A_ROW == A_ROW - 1 or n == len(titles) - 1:
                across.addStretch(1)
