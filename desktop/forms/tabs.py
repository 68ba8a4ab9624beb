"""Panels of records behind tabs, with the buttons of the shown one beside the tabs."""

from itertools import pairwise

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.forms.panel import RecordsPanel
from desktop.theme import SMALL
from desktop.widgets.beside import Beside
from desktop.widgets.inputs import Tabs


class PanelTabs(QWidget):
    """Tabs over panels; a panel may stand inside a larger widget."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.bar = Tabs(name)
        self.pages, self.buttons = QStackedWidget(), QStackedWidget()
        self.bar.currentChanged.connect(self.pages.setCurrentIndex)
        self.bar.currentChanged.connect(self.buttons.setCurrentIndex)
        self.panels: dict[str, RecordsPanel] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(Beside(self.bar, self.buttons, shares=(1, 0), spacing=SMALL, top=False))
        column.addWidget(self.pages, 1)

    def add(self, title: str, panel: RecordsPanel, page: QWidget | None = None) -> None:
        """Add a tab for a panel, shown alone or inside `page`."""
        self.panels[panel.form.collection] = panel
        self.pages.addWidget(page or panel)
        self.buttons.addWidget(panel.buttons)
        for before, after in pairwise([self.bar, *panel.chain]):
            QWidget.setTabOrder(before, after)
        place = self.bar.addTab(title)
        panel.counted.connect(
            lambda count: self.bar.setTabText(place, f"{title} {count}" if count else title)
        )

    def show_tab(self, collection: str) -> RecordsPanel:
        """Bring the tab of a collection to the front."""
        self.bar.setCurrentIndex(list(self.panels).index(collection))
        return self.panels[collection]
