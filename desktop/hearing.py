"""What a screen reader is told of the widgets that the program paints itself.

Name and description are set where a widget is made; Qt knows no role for one that it does not know.
"""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

ROLES = {
    "Gauge": QAccessible.Role.Chart,
    "Trend": QAccessible.Role.Chart,
    "Chart": QAccessible.Role.Chart,
    "Waterfall": QAccessible.Role.Chart,
    "Month": QAccessible.Role.Chart,
    "QPdfView": QAccessible.Role.Document,
}
"""By the name of the class; those that are derived from one have its role."""


def tell_roles() -> None:
    """Once at the start."""
    QAccessible.installFactory(_interface_of)


def _interface_of(name: str, widget: QObject) -> QAccessibleInterface | None:
    if name in ROLES and isinstance(widget, QWidget):
        return QAccessibleWidget(widget, ROLES[name])
    return None
