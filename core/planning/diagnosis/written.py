"""Answers about the weeks before a cut as they are written on the command line."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from core.errors import UserError
from core.planning.diagnosis.asking import Before, Given
from core.words import _


def read_given(answered: Iterable[str], began: Iterable[str]) -> dict[str, Given | None]:
    """Answers as they are written: "late-anywhere=yes", and since when, "late-anywhere=week" (or
    month, longer, an ISO day); a question without a choice is left open again.

    Raises UserError for what is not written so, and for a beginning of what is not answered.
    """
    found: dict[str, Given | None] = {}
    for code, choice in map(_pair, answered):
        found[code] = Given(choice) if choice else None
    for code, when in map(_pair, began):
        given = found.get(code)
        if given is None:
            raise UserError(_("Say with --answer {code}=… what began then.").format(code=code))
        found[code] = replace(given, before=_when(when))
    return found


def _pair(text: str) -> tuple[str, str]:
    code, equals, rest = text.partition("=")
    if not equals or not code.strip():
        raise UserError(
            _("Write “{text}” as the question's code, =, and the answer.").format(text=text)
        )
    return code.strip(), rest.strip()


def _when(text: str) -> Before | date:
    if text in tuple(Before):
        return Before(text)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError(
            _("“{text}” is neither week, month or longer nor a day such as 2026-11-24.").format(
                text=text
            )
        ) from None
