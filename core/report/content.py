"""What the report says, as plain values in the language in force: no layout and no records.

Amounts, days and shares are already written out; only what a chart or bar is drawn from is a
number. The typesetter gets these values as JSON, so whatever a person typed stays text.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Head:
    """Who says what, as of when, and what this is not. `facts` are label and value."""

    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    notice_title: str
    notice: str


@dataclass(frozen=True, slots=True)
class Gauge:
    """The risk from 0 (least) to 100, with its interval; all null where there is no number.

    `bands` are the name and the upper edge of each band, from the safest; `coverage` a fraction.
    """

    risk: int | None
    low: int | None
    high: int | None
    band: str | None
    band_name: str
    bands: tuple[tuple[str, str, int], ...]
    coverage: float


@dataclass(frozen=True, slots=True)
class FactorRow:
    """What one factor costs; as fractions of its own most for the bar, what is known to cost and
    what stands for what is not known."""

    name: str
    points: str
    share: float
    unknown: float = 0.0


@dataclass(frozen=True, slots=True)
class Chart:
    """An SVG drawing with the words that say what it shows, for who cannot see it."""

    svg: str
    description: str
    caption: str


@dataclass(frozen=True, slots=True)
class Summary:
    """The first page: the gauge and the key figures, what weighs most, what is not known."""

    gauge: Gauge
    drawing: Chart
    sentences: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]
    factors: tuple[FactorRow, ...]
    weighty: tuple[tuple[str, str], ...]
    needed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReasonBlock:
    """One reason: its sentence, what helps, the records behind it as rows of day, what, amount."""

    text: str
    action: str
    points: str
    evidence: tuple[tuple[str, str, str], ...]
    more: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table in words. `align` has one of l, r, c a column, `widths` "auto" or a weight as "2fr".

    A second line of a cell stands small under the first. `total` is a last row set apart, empty
    where there is none; `note` stands below. A `dense` table has many narrow columns; `tones` are
    the colours behind the cells of exactly these texts, which tell nothing that the text does not.
    `title` stands above, where a section has several tables.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    align: str
    widths: tuple[str, ...]
    total: tuple[str, ...] = ()
    note: str = ""
    dense: bool = False
    tones: dict[str, str] = field(default_factory=dict)
    title: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report under its own heading; what is empty is not set.

    `boxed` are sentences that must not be overlooked, set in a frame.
    """

    code: str
    title: str
    intro: str = ""
    boxed: tuple[str, ...] = ()
    summary: Summary | None = None
    reasons: tuple[ReasonBlock, ...] = ()
    charts: tuple[Chart, ...] = ()
    tables: tuple[Table, ...] = ()
    paragraphs: tuple[str, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ReportContent:
    """The whole report; `words` are the fixed words of the template."""

    language: str
    head: Head
    sections: tuple[Section, ...]
    words: dict[str, str]
