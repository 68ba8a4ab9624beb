"""What a page says, and its buttons pressed."""

from PySide6.QtWidgets import QApplication, QLabel, QPushButton


def texts(widget) -> str:
    """All labels of a page, those that are not shown left out."""
    QApplication.processEvents()  # what was put in just now is shown
    shown = [one for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]
    return "\n".join(one.text() for one in shown)


def press(widget, text: str) -> None:
    """Press the button that says so."""
    (button,) = [
        one for one in widget.findChildren(QPushButton) if one.text() == text and one.isEnabled()
    ]
    button.click()
