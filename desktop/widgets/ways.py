"""Quiet ways on from a reason or a subject: to the records behind it, and to its lesson."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QPushButton

from core.planning.lessons import Lesson, lesson_for
from core.words import _, ngettext
from desktop.widgets.basic import link_button

OpenLesson = Callable[[str], None]
OpenEvidence = Callable[[tuple[str, ...]], None]


def evidence_link(
    evidence: tuple[str, ...], about: str, open_evidence: OpenEvidence
) -> list[QPushButton]:
    """“Show the 3 records”, with what they are about for who cannot see it; none without any."""
    if not evidence:
        return []
    words = ngettext("Show the record", "Show the {count} records", len(evidence))
    made = link_button(words.format(count=len(evidence)), lambda: open_evidence(evidence))
    made.setAccessibleDescription(about)
    return [made]


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
