"""Every cause as it was looked at: found, looked at and nothing there, or nothing recorded of it.

A cause counts as looked at only where something known on the eve could have shown it.
"""

from collections.abc import Sequence

from core.planning.diagnosis.case import Case
from core.planning.diagnosis.cause import Cause, causes
from core.planning.diagnosis.model import Aspect, Reason, State
from core.words import _


def aspects(case: Case, reasons: Sequence[Reason]) -> tuple[Aspect, ...]:
    """All causes in their order; `reasons` are all that were found, also those not told first."""
    found = {reason.code: reason.text for reason in reasons}
    return tuple(_aspect(case, cause, found.get(cause.code)) for cause in causes().values())


def _aspect(case: Case, cause: Cause, found: str | None) -> Aspect:
    if found is not None:
        return Aspect(cause.code, State.FOUND, found)
    looked = cause.is_known(case)
    text = _(cause.nothing if looked else cause.not_recorded).format(line=case.line.name)
    return Aspect(cause.code, State.NOTHING if looked else State.NOT_RECORDED, text)
