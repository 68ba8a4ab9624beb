"""Every page of the window with its parts, one after the other."""

from collections.abc import Iterator

from PySide6.QtWidgets import QApplication, QWidget

PARTS = {
    "ahead": ("money", "dues", "regular"),
    "budget": ("month", "payoff", "stress"),
    "plan": ("plan", "apply"),
}
"""The parts of pages that show one at a time, by the page's code."""


def settle(window, qtbot) -> None:
    """Wait until nothing is worked out any more and all is laid out."""
    for _n in range(5):  # a new width may turn parts, and these change the height
        QApplication.processEvents()
        if window.desk.busy:
            qtbot.waitUntil(lambda: not window.desk.busy)


def pages(window, qtbot) -> Iterator[tuple[str, QWidget]]:
    """Name and widget of each page and part, as it is shown."""
    for page in window.desk.pages:
        for part in PARTS.get(page.code, (None,)):
            window.show_page(page.code, {"part": part} if part else None)
            settle(window, qtbot)
            yield f"{page.code} {part or ''}".strip(), window.workspace.page(page.code)


def in_sight(root: QWidget, kind: type = QWidget) -> list:
    """The widgets of a kind that are shown, also where one would have to scroll to them."""
    return [one for one in root.findChildren(kind) if one.isVisible()]
