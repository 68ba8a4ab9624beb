"""What was read from a PDF: a table, and what stands around it."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Row:
    """A row's cells by column, the page (from 1) and line of that page it begins on, and the title
    that it stands under, if any."""

    page: int
    line: int
    cells: list[str]
    section: str = ""


@dataclass(slots=True)
class Table:
    """`names` are the columns' as their head says them, without a second language. `above` are
    the lines over the table, `below` all others in their order that are no row."""

    names: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
