"""What the forms of several record types share."""

from datetime import datetime

from core.words import N_, _
from desktop.forms.fields import Field, Values
from desktop.forms.fields import FieldKind as Is

LINE = Field(
    "line",
    N_("Credit line"),
    Is.REFERENCE,
    collection="lines",
    required=True,
    listed=False,
    wide=True,
)
"""The line that a record belongs to; its table stands under that line already."""


def ordered(values: Values, first: str, second: str, sentence: str) -> dict[str, str]:
    """The sentence beside the second day where it lies before the first."""
    early, late = values.get(first), values.get(second)
    early = early.date() if isinstance(early, datetime) else early
    return {second: _(sentence)} if early and late and late < early else {}
