"""Lessons: short cards to read, in a list that remembers which were read. Nobody is quizzed."""

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from core.days import show_day
from core.planning.lessons import Lesson, lessons, read_codes
from core.records.settings import LESSONS_READ
from core.words import _, ngettext
from desktop.desk import Desk
from desktop.theme import MEDIUM
from desktop.widgets.basic import Card, empty, label, plain_button, row, rule
from desktop.widgets.frame import PageFrame, ScrollColumn

LIST = 300
"""Pixels: the width of the list."""


class LessonsPage(PageFrame):
    """The list on the left, the chosen card on the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Lessons"), " ", scroll=False)
        self.desk = desk
        self.lessons = lessons()
        self.read = read_codes(desk.ledger.setting(LESSONS_READ))
        self.list = QListWidget()
        self.list.setProperty("role", "choices")
        self.list.setAccessibleName(_("Lessons"))
        self.list.setMinimumWidth(LIST * 2 // 3)
        self.list.setMaximumWidth(LIST)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.addItems([lesson.title for lesson in self.lessons])
        self.list.currentRowChanged.connect(self._show)
        self.card = Card()
        self.place = QVBoxLayout()
        self.place.setSpacing(MEDIUM)
        self.card.body.addLayout(self.place)
        across = QHBoxLayout()
        across.setSpacing(MEDIUM)
        across.addWidget(self.list, 2)
        self.area = _column(self.card)
        across.addWidget(self.area, 3)
        self.body.addLayout(across, 1)
        self._tell()
        unread = [n for n, lesson in enumerate(self.lessons) if lesson.code not in self.read]
        self.list.setCurrentRow(unread[0] if unread else 0)

    @property
    def lesson(self) -> Lesson:
        """The lesson that is shown."""
        return self.lessons[self.list.currentRow()]

    def refresh(self) -> None:
        """What was read may stand otherwise in the ledger; the lessons stay as they are."""
        self.read = read_codes(self.desk.ledger.setting(LESSONS_READ))
        self._tell()
        self.tick.setChecked(self.lesson.code in self.read)

    def focus(self, lesson: str) -> None:
        """Show the lesson of this code."""
        self.list.setCurrentRow([one.code for one in self.lessons].index(lesson))

    # What is shown

    def _show(self, _row: int = 0) -> None:
        empty(self.place)
        lesson = self.lesson
        self.card.setAccessibleName(lesson.title)
        self.place.addWidget(label(lesson.title, "title"))
        for paragraph in lesson.paragraphs:
            self.place.addWidget(label(paragraph))
        self.tick = QCheckBox(_("I have read this"))
        self.tick.setAccessibleDescription(lesson.title)
        self.tick.setChecked(lesson.code in self.read)
        self.tick.toggled.connect(self._keep)
        self.next_button = plain_button(_("Next lesson"), self._next)
        self.next_button.setEnabled(self.list.currentRow() + 1 < len(self.lessons))
        self.place.addLayout(row(self.tick, self.next_button))
        self.place.addWidget(rule())
        self._show_sources(lesson)
        self.area.verticalScrollBar().setValue(0)

    def _show_sources(self, lesson: Lesson) -> None:
        """What the card rests on, the surest first, and the day on which it was looked up."""
        text = _("What this rests on, as of {day}").format(day=show_day(lesson.checked_on))
        self.place.addWidget(label(text, "small"))
        for sure, own in groupby(lesson.sources, key=lambda source: source.sure_name):
            names = "\n".join(f"· {source.name}" for source in own)
            self.place.addWidget(label(f"{sure}\n{names}", "small"))

    def _tell(self) -> None:
        """The ticks in the list, and how many there are."""
        for n, lesson in enumerate(self.lessons):
            item = self.list.item(n)
            read = lesson.code in self.read
            item.setText(f"✓  {lesson.title}" if read else lesson.title)
            text = _("{title}, read").format(title=lesson.title) if read else lesson.title
            item.setData(Qt.ItemDataRole.AccessibleTextRole, text)
        count, total = len(self.read), len(self.lessons)
        self.set_subtitle(
            ngettext(
                "Two minutes each. {count} of {total} is read.",
                "Two minutes each. {count} of {total} are read.",
                count,
            ).format(count=count, total=total)
        )

    # What is done

    def _keep(self, read: bool) -> None:
        """Keep the tick in the ledger."""
        own = {self.lesson.code}
        self.read = self.read | own if read else self.read - own
        self.desk.ledger.set_setting(LESSONS_READ, sorted(self.read))
        self._tell()

    def _next(self) -> None:
        self.list.setCurrentRow(self.list.currentRow() + 1)
        self.list.setFocus()


def _column(card: Card) -> ScrollColumn:
    """The card over room that stays free, in a column that scrolls."""
    inside = QWidget()
    inside.setProperty("role", "page")
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(card)
    column.addStretch(1)
    return ScrollColumn(inside)
