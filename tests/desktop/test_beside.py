"""Parts beside each other where there is room, and below each other where there is not."""

from PySide6.QtWidgets import QPushButton, QWidget

from desktop.widgets.beside import Beside


def test_parts_stand_below_each_other_in_less_room_than_they_want(dressed, qtbot):
    parts = [QPushButton("A button with a long name"), QPushButton("Another one as long")]
    page = QWidget()
    qtbot.addWidget(page)
    both = Beside(*parts)
    both.setParent(page)
    page.resize(900, 200)
    both.resize(900, 100)
    page.show()
    assert parts[0].y() == parts[1].y() and parts[1].x() > parts[0].x()
    narrow = max(part.minimumSizeHint().width() for part in parts)
    assert both.minimumSizeHint().width() == narrow
    both.resize(narrow + 10, 200)
    qtbot.waitUntil(lambda: parts[1].y() > parts[0].y())
    assert parts[0].x() == parts[1].x()
    both.resize(900, 200)
    qtbot.waitUntil(lambda: parts[0].y() == parts[1].y())


def test_shares_divide_the_room(dressed, qtbot):
    parts = [QPushButton("One"), QPushButton("Two")]
    for part in parts:
        part.setMinimumWidth(50)
    both = Beside(*parts, shares=(1, 3), least=300, spacing=0, top=False)
    qtbot.addWidget(both)
    both.resize(600, 60)
    both.show()
    assert both.layout().itemAt(0).geometry().width() < 300
    assert both.layout().itemAt(1).geometry().x() < 300
