"""The frame that every page stands in, and what a page shows where there is nothing yet."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core.words import _
from desktop import theme
from desktop.theme import LARGE, MEDIUM
from desktop.widgets.basic import Card, label, link_button, plain_button, primary_button, quiet
from desktop.widgets.beside import Beside
from desktop.widgets.flow import Flow

WIDEST = 1120
"""Pixels at the program's own size of text; longer lines of text are hard to read."""

HEAD = 420
"""Pixels in which the buttons of a page stand beside its title, likewise."""
SETTLED = 300
"""Milliseconds without a new layout after which a page that was put together anew is laid out."""


class ScrollColumn(QScrollArea):
    """Scrolls a column of texts that wrap: it is as high as they are at the width they have.

    Qt's own estimate takes every text at its narrowest, which leaves a page of nothing below. With
    `least` it is only as high as it must be: what is inside takes the room there is.
    """

    def __init__(self, inside: QWidget, least: bool = False) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside, self._least = inside, least
        self._place: int | None = None
        self._settling = QTimer(self, singleShot=True, interval=SETTLED)
        self._settling.timeout.connect(self._settled)
        self.verticalScrollBar().rangeChanged.connect(self._come_back)
        self.setWidget(inside)
        inside.installEventFilter(self)

    def stay(self) -> None:
        """Come back to the present place when what is inside was taken out and put in anew."""
        self._place = self.verticalScrollBar().value()
        self._settling.start()

    def _come_back(self, _least: int, most: int) -> None:
        if self._place is not None and most >= self._place:
            self.verticalScrollBar().setValue(self._place)

    def to_top(self) -> None:
        self._place = None
        self.verticalScrollBar().setValue(0)

    def _settled(self) -> None:
        self._place = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        layout = self._inside.layout()
        if layout is not None:
            width = min(self.viewport().width(), self._inside.maximumWidth())
            high = layout.minimumHeightForWidth if self._least else layout.totalHeightForWidth
            self._inside.setMinimumHeight(max(high(width), 1))
        if self._settling.isActive():
            self._settling.start()  # however long a slow machine took for this


class ScrollPart(ScrollColumn):
    """A part of a page that scrolls by itself, up and down only: put in through `column`."""

    def __init__(self) -> None:
        inside = QWidget()
        inside.setProperty("role", "page")
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        super().__init__(inside)

    def minimumSizeHint(self) -> QSize:
        wide = self._inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(wide, super().minimumSizeHint().height())

    def _fit(self) -> None:
        super()._fit()
        self.updateGeometry()


class PageFrame(QWidget):
    """A page: title and subtitle, buttons at their right in `buttons`, then `body`.

    Add to `body` with `addWidget(widget, stretch)`. A page that is one large table says
    `scroll=False`, so that the table scrolls, and the page only in a window too low for it;
    one that puts parts beside each other where there is room says how many pixels `widest` it may
    be.
    """

    def __init__(
        self, title: str, subtitle: str = "", scroll: bool = True, widest: int = WIDEST
    ) -> None:
        super().__init__()
        self.setAccessibleName(title)
        inside = QWidget()
        inside.setProperty("role", "page")
        inside.setMaximumWidth(theme.pixels(widest))
        column = QVBoxLayout(inside)
        column.setContentsMargins(LARGE, 20, LARGE, 24)
        column.setSpacing(MEDIUM)
        column.addWidget(self._head(title, subtitle))
        self.body = QVBoxLayout()
        self.body.setSpacing(MEDIUM)
        column.addLayout(self.body, 0 if scroll else 1)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        if scroll:
            column.addStretch(1)
            self.area = ScrollColumn(inside)
            outside.addWidget(self.area)
        else:
            inside.setMaximumWidth(16777215)
            outside.addWidget(ScrollColumn(inside, least=True))

    def enter(self) -> None:
        """Take the keys: the first control has them from now on."""
        for one in self.findChildren(QWidget):
            takes = one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
            if takes and one.isVisible():
                one.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _head(self, title: str, subtitle: str) -> Beside:
        words, side = QWidget(), QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label(title, "title"))
        self._subtitle = quiet(subtitle)
        self._subtitle.setVisible(bool(subtitle))
        column.addWidget(self._subtitle)
        self.buttons = QHBoxLayout(side)
        self.buttons.setContentsMargins(0, 0, 0, 0)
        self.buttons.setSpacing(8)
        return Beside(words, side, shares=(1, 0), least=theme.pixels(HEAD))

    def to_top(self) -> None:
        """Show the page from its beginning."""
        self.area.to_top()

    def stay(self) -> None:
        """Come back to where the page is scrolled now, once it is laid out anew."""
        self.area.stay()

    def set_subtitle(self, text: str) -> None:
        self._subtitle.setText(text)
        self._subtitle.setVisible(bool(text))


class EmptyState(Card):
    """What will be here, one primary button, at most one other way, and the same in the demo."""

    def __init__(
        self,
        title: str,
        text: str,
        button: str = "",
        clicked: Callable[[], object] | None = None,
        other: str = "",
        other_clicked: Callable[[], object] | None = None,
        see_demo: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(title)
        self.body.setContentsMargins(28, 28, 28, 28)
        self.body.setSpacing(12)
        self.text = quiet(text)
        self.body.addWidget(self.text)
        buttons = [primary_button(button, clicked)] if button else []
        if other:
            buttons.append(plain_button(other, other_clicked))
        if see_demo is not None:
            buttons.append(link_button(_("See it in the demo"), see_demo))
        if buttons:
            self.body.addLayout(Flow(*buttons))
