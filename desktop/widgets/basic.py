"""The plain pieces that every page is put together from: texts, buttons, cards, banners."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.theme import MEDIUM, SMALL
from desktop.widgets.inputs import Tabs


def label(text: str, role: str = "body", wrap: bool = True) -> QLabel:
    """A text in a role of the theme: title, heading, figure, strong, body, quiet, small, danger.

    The text can be selected by mouse and is plain: nothing in it is read as markup.
    """
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def heading(text: str) -> QLabel:
    """The heading of a card or a group."""
    return label(text, "heading")


def quiet(text: str) -> QLabel:
    """A text that explains and may be passed over."""
    return label(text, "quiet")


def _button(text: str, role: str, clicked: Callable[[], object] | None) -> QPushButton:
    made = QPushButton(text)
    made.setProperty("role", role)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(True)  # Enter presses the button that has the focus, as Space does
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    if clicked is not None:
        made.clicked.connect(lambda: clicked())
    return made


def primary_button(text: str, clicked: Callable[[], object] | None = None) -> QPushButton:
    """The one thing to do on a page."""
    return _button(text, "primary", clicked)


def plain_button(text: str, clicked: Callable[[], object] | None = None) -> QPushButton:
    return _button(text, "plain", clicked)


def danger_button(text: str, clicked: Callable[[], object] | None = None) -> QPushButton:
    """Something that deletes."""
    return _button(text, "danger", clicked)


def link_button(text: str, clicked: Callable[[], object] | None = None) -> QPushButton:
    """A way to somewhere else, as quiet as a link and as reachable as a button.

    It often bears a name that a person or a file gave, so `&` is a letter in it and no shortcut.
    """
    return _button(text.replace("&", "&&"), "link", clicked)


def narrow(box: QComboBox) -> QComboBox:
    """A choice among long names, which may be narrower than they are and cuts them then."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(6)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return box


def row(*widgets: QWidget, stretch: bool = True) -> QHBoxLayout:
    """Widgets side by side from the left; `stretch` keeps them from growing."""
    layout = QHBoxLayout()
    layout.setSpacing(SMALL)
    for widget in widgets:
        layout.addWidget(widget)
    if stretch:
        layout.addStretch(1)
    return layout


def tab_bar(name: str, titles: Sequence[str], changed: Callable[[], object]) -> Tabs:
    """Tabs over the parts of a page; `changed` is called when another one is chosen."""
    made = Tabs(name)
    for title in titles:
        made.addTab(title)
    made.ensurePolished()  # else the page keeps less room for it, without the line under its name
    made.currentChanged.connect(lambda _n: changed())
    return made


def empty(layout: QLayout) -> None:
    """Take everything out of a layout, nested layouts too, and delete the widgets."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif (nested := item.layout()) is not None:
            empty(nested)


def order_tabs(layout: QLayout) -> None:
    """Let Tab go through what is in a layout as it stands there, also what was put in later."""
    stops = [one for one in _laid_out(layout) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for n in range(layout.count()):
        item = layout.itemAt(n)
        assert item is not None
        widget = item.widget()
        inside = item.layout() if widget is None else widget.layout()
        if widget is not None:
            yield widget
        if inside is not None:
            yield from _laid_out(inside)


class Card(QFrame):
    """A group on its own surface; add to `body`. `role` is card, note or alarm."""

    def __init__(self, title: str = "", role: str = "card") -> None:
        super().__init__()
        self.setProperty("role", role)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(20, 16, 20, 16)
        self.body.setSpacing(SMALL)
        if title:
            self.setAccessibleName(title)
            self.body.addWidget(heading(title))


class Banner(Card):
    """One sentence that matters now, with at most one button: `role` is note or alarm."""

    def __init__(
        self,
        text: str,
        button: str = "",
        clicked: Callable[[], object] | None = None,
        role: str = "note",
    ) -> None:
        super().__init__(role=role)
        self.body.setContentsMargins(20, 8, 12, 8)
        self.setAccessibleName(text)
        line = QHBoxLayout()
        line.setSpacing(MEDIUM)
        line.addWidget(label(text, "body"), 1)
        if button:
            line.addWidget(plain_button(button, clicked))
        self.body.addLayout(line)


def rule() -> QFrame:
    """A thin line between the rows of a card."""
    line = QFrame()
    line.setProperty("role", "rule")
    line.setFixedHeight(1)
    return line
