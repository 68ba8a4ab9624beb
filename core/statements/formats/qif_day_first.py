"""QIF whose days begin with the day, as in Europe."""

from dataclasses import replace

from core.statements.formats.qif import FORMAT as MONTH_FIRST
from core.words import N_

FORMAT = replace(
    MONTH_FIRST,
    name="qif-day-first",
    title=N_("QIF, days with the day first"),
    columns={**MONTH_FIRST.columns, "at": "Date DMY"},
)
