"""The products a person may have, as buttons that add a line."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.words import N_, _
from desktop.widgets.basic import plain_button

CHIPS = (
    ("花呗", "蚂蚁消费金融"),
    ("借呗", "蚂蚁消费金融"),
    ("白条", "京东金融"),
    ("金条", "京东金融"),
    ("微粒贷", "微众银行"),
    ("月付", "美团"),
    ("信用卡", None),
    ("房贷", None),
)
"""The products offered for a new line, by name and lender; see core.statements.lenders."""

_WORDS = {"信用卡": N_("Credit card"), "房贷": N_("Mortgage")}
"""Products that are no proper names are called by a word of the language in force."""

A_ROW = 5


def called(product: str, lender: str | None) -> str:
    """What a product is called: by its own name, with its lender where several have it, or by a
    word."""
    if product in _WORDS:
        return _(_WORDS[product])
    return f"{lender}{product}" if product == "月付" else product


class ProductChips(QWidget):
    """Says which product was chosen, with its lender; both are null for another one."""

    chosen = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        offered: list[tuple[str, str | None, str | None]] = [
            (called(name, by), name, by) for name, by in CHIPS
        ]
        offered.append((_("Other…"), None, None))
        across = QHBoxLayout()
        for n, (title, name, by) in enumerate(offered):
            if n % A_ROW == 0:
                across = QHBoxLayout()
                across.setSpacing(6)
                column.addLayout(across)
            chip = plain_button(title, lambda name=name, by=by: self.chosen.emit(name, by))
            chip.setAccessibleName(_("Add {product}").format(product=title))
            across.addWidget(chip)
            if self.focusProxy() is None:
                self.setFocusProxy(chip)
            if n % A_ROW == A_ROW - 1 or n == len(offered) - 1:
                across.addStretch(1)
