"""Days with the year last, `03/02/2026`, written year first once a page tells which is which.

Banks abroad write the day first, American ones the month; a page is taken to keep to one order, and
a part above 12 tells which. Where none is, the day is taken to come first, and that is a doubt.
"""

import re
from dataclasses import replace

from core.statements.bills.page import Page

_DAY = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d{2})(?![\d/-])")


def years_first(page: Page) -> tuple[Page, str | None]:
    """The page with such days as `2026-02-03`, and one of them as printed where their order is not
    told; a page without them is given back as it is."""
    found = [match for row in page.rows for cell in row.cells for match in _DAY.finditer(cell)]
    if not found:
        return page, None
    parts = [(int(match[1]), int(match[3])) for match in found]
    day_first = any(first > 12 for first, _second in parts)
    month_first = any(second > 12 for _first, second in parts)
    same = all(first == second for first, second in parts)
    number = (3, 1) if month_first and not day_first else (1, 3)

    def turned(match: re.Match[str]) -> str:
        day, month = match[number[0]], match[number[1]]
        return f"{match[4]}-{month.zfill(2)}-{day.zfill(2)}"

    rows = [
        replace(row, cells=tuple(_DAY.sub(turned, cell) for cell in row.cells)) for row in page.rows
    ]
    unsure = day_first == month_first and not same
    return replace(page, rows=rows), found[0][0] if unsure else None
