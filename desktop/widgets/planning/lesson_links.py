"""Quiet ways to the lesson on a subject, offered where the subject comes up."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QPushButton

from core.planning.lessons import Lesson, lesson_for
from core.words import _
from desktop.widgets.basic import link_button

OpenLesson = Callable[[str], None]


def lesson_link(code: str, open_lesson: OpenLesson) -> list[QPushButton]:
    """“What this means”, which opens the lesson about an item or a cause; none without a lesson."""
    lesson = lesson_for(code)
    if lesson is None:
        return []
    made = link_button(_("What this means"), lambda: open_lesson(lesson.code))
    made.setAccessibleDescription(lesson.title)
    return [made]


def lesson_titles(codes: Iterable[str], open_lesson: OpenLesson) -> list[QPushButton]:
    """One link for each lesson about any of the codes, by its title, in the codes' order."""
    found: dict[str, Lesson] = {}
    for code in codes:
        lesson = lesson_for(code)
        if lesson is not None:
            found[lesson.code] = lesson
    return [_titled(lesson, open_lesson) for lesson in found.values()]


def _titled(lesson: Lesson, open_lesson: OpenLesson) -> QPushButton:
    return link_button(lesson.title, lambda: open_lesson(lesson.code))
