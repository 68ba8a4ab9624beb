"""Lessons: short cards on how credit works, each offered where its subject comes up.

One file each in resources/lessons holds both languages; what it rests on is named by codes of
resources/lesson_sources.json, each with how sure it is. Nothing in them is a lender's rule.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from core.words import N_, _, language

RESOURCES = Path(__file__).parents[2] / "resources"


class Sure(StrEnum):
    """How sure a source is, the surest first."""

    OFFICIAL = "official"
    REPORTED = "reported"
    RECKONED = "reckoned"
    COMMON = "common"


SURE_NAMES = {
    Sure.OFFICIAL: N_("Official text"),
    Sure.REPORTED: N_("Reported by the press or a named institution"),
    Sure.RECKONED: N_("Arithmetic"),
    Sure.COMMON: N_("Often said, not official"),
}


@dataclass(frozen=True, slots=True)
class Source:
    """What a lesson rests on; `names` are by language."""

    code: str
    sure: Sure
    names: dict[str, str]

    @property
    def name(self) -> str:
        """The name in the language in force."""
        return self.names[language()]

    @property
    def sure_name(self) -> str:
        """How sure it is, in the language in force."""
        return _(SURE_NAMES[self.sure])


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One card. `about` holds the codes of score items, factors, causes of a cut and points of the
    check before applying that it explains; `titles` and `texts` (paragraphs) are by language.
    `checked_on` is the day as of which its facts were looked up.
    """

    code: str
    order: int
    about: tuple[str, ...]
    checked_on: date
    sources: tuple[Source, ...]
    titles: dict[str, str]
    texts: dict[str, tuple[str, ...]]

    @property
    def title(self) -> str:
        """The title in the language in force."""
        return self.titles[language()]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs in the language in force."""
        return self.texts[language()]


@cache
def lessons() -> tuple[Lesson, ...]:
    """All lessons in the order in which they are best read."""
    known = {
        code: Source(code, Sure(plain["sure"]), {"en": plain["en"], "zh_CN": plain["zh_CN"]})
        for code, plain in _document(RESOURCES / "lesson_sources.json").items()
    }
    found = [_lesson(_document(path), known) for path in (RESOURCES / "lessons").glob("*.json")]
    return tuple(sorted(found, key=lambda lesson: (lesson.order, lesson.code)))


def _document(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def _lesson(plain: dict[str, Any], known: dict[str, Source]) -> Lesson:
    """Raises KeyError or ValueError where a file lacks something or names an unknown source."""
    sources = sorted((known[code] for code in plain["sources"]), key=_surest_first)
    return Lesson(
        code=plain["code"],
        order=plain["order"],
        about=tuple(plain["about"]),
        checked_on=date.fromisoformat(plain["checked_on"]),
        sources=tuple(sources),
        titles={code: plain[code]["title"] for code in ("en", "zh_CN")},
        texts={code: tuple(plain[code]["paragraphs"]) for code in ("en", "zh_CN")},
    )


def _surest_first(source: Source) -> int:
    return list(Sure).index(source.sure)


@cache
def lesson_for(code: str) -> Lesson | None:
    """The lesson about an item, a factor, a cause or a point of the check before applying."""
    return next((lesson for lesson in lessons() if code in lesson.about), None)


def read_codes(kept: Iterable[str]) -> frozenset[str]:
    """Of the codes kept as read, those of a lesson that there is."""
    return frozenset(kept) & {lesson.code for lesson in lessons()}
