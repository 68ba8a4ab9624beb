"""What was read from a PDF: a table, and what stands around it."""

from dataclasses import dataclass, field

from core.statements.pdf.text_lines import TextLine


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
    the lines over the table, `below` all others in their order that are no row. `flow` has the rows
    and the lines between and below them as they come, `over` the lines above. `undated` counts the
    rows that print no day and have that of the row above them."""

    names: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    over: list[TextLine] = field(default_factory=list)
    flow: list[Row | TextLine] = field(default_factory=list)
    undated: int = 0

    @property
    def above(self) -> list[str]:
        return [line.text for line in self.over]
