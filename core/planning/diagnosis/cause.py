"""What may have led to a limit event, with all that is told of it."""

import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module

import core.planning.diagnosis.causes
from core.planning.diagnosis.case import Case
from core.planning.diagnosis.model import Code, Reason
from core.words import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """One of the `CAUSES` of a file in `core/planning/diagnosis/causes/`.

    `find` gives its reasons, of which a case has none or a few; `is_known` whether anything known
    on the eve could have shown it. `nothing` is said where that is so and nothing was found,
    `not_recorded` where it is not; `step` is what to do after the event, `can_be_mended` whether
    that mends it. The texts are marked with `N_()` and may name the `{line}`.
    """

    code: Code
    name: str
    find: Callable[[Case], Iterator[Reason]]
    is_known: Callable[[Case], bool]
    nothing: str
    not_recorded: str
    step: str
    can_be_mended: bool = True


@cache
def causes() -> dict[Code, Cause]:
    """All causes by code, in the order of the codes. They are read when they are first asked for.

    Raises KeyError for a code without a cause: none is passed over.
    """
    found = {
        cause.code: cause
        for module in pkgutil.iter_modules(core.planning.diagnosis.causes.__path__)
        for cause in import_module(f"core.planning.diagnosis.causes.{module.name}").CAUSES
    }
    return {code: found[code] for code in Code}


def code_name(code: Code) -> str:
    """What a cause is called, in the language in force."""
    return _(causes()[code].name)
