"""The tables of a file: which rows are the own ones, what is left out, and whether
a part of the file is another bank's."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from core.errors import UserError
from core.statements.currencies import named_in
from core.statements.detect import banks_named, find_header
from core.statements.lines import Row
from core.statements.table.amounts import amount_in, is_money
from core.statements.table.days import is_day
from core.statements.table.heads import meanings_of, plain
from core.words import _, ngettext


def is_data(cells: list[str]) -> bool:
    """Whether cells have a day and, in another one, an amount."""
    day = next((n for n, cell in enumerate(cells) if is_day(cell)), None)
    return day is not None and any(
        amount_in(cell) is not None for n, cell in enumerate(cells) if n != day
    )


class Sections:
    """The rows of one table among others in a file, with what was left out.

    Another table begins with a header of other columns and ends where the own one comes again. A
    title such as “Pending” above rows says that these are not booked yet: `pending` is so of the
    row that was given last, and `currency` is what its title says of its account.
    """

    def __init__(self, names: Sequence[str], above: Sequence[str] = ()) -> None:
        self._order = [plain(name) for name in names]
        self._names = {*self._order}
        self.pending = any(_PENDING(_title(line.split(","))) for line in above[-3:])
        titles = [title for line in above[-3:] if (title := _title(re.split("[,;\t|]", line)))]
        self.currency = next((code for title in titles if (code := named_in(title))), "")
        self._title: str = titles[-1] if titles else ""
        self._parts: list[list[Any]] = []  # line, title, rows
        self._banks = {bank.name for bank in banks_named(above)}
        self._others: list[list[Any]] = []  # line, header, rows
        self._away = False
        self._day: int | None = None  # where the own rows have their day
        self._maybe: tuple[int, list[str]] | None = None  # a line that may name other columns
        self._titles: list[tuple[int, str]] = []
        self.mixed: int | None = None
        """The line where another bank's rows begin."""

    def of(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows of the table, in the file's order."""
        for row in rows:
            if self._names and not self._takes(row):
                continue
            yield row

    def _takes(self, row: Row) -> bool:
        cells = row.cells
        if not self._away and self._maybe is None and len(cells) > 2:
            for cell in cells:
                if cell[:1].isdigit():  # names of columns begin with letters
                    if self._parts:
                        self._parts[-1][2] += is_data(cells)
                    if self._day is None:
                        self._day = _day_in(cells)
                    return True
        if is_data(cells):
            if self._maybe and not self._away and self._is_of_others(cells):
                self._away = True
                self._others.append([self._maybe[0], ", ".join(self._maybe[1]), 0])
            self._maybe = None
            if self._away:
                self._others[-1][2] += 1
            elif self._day is None:
                self._day = _day_in(cells)
            return not self._away
        if is_header(cells):
            self._maybe = None
            names = {plain(cell) for cell in cells if cell.strip()}
            if self._day is None and len(names) == len(self._names) and not self._away:
                return bool(names & self._names)  # above all rows, in another language
            self._away = len(names & self._names) * 2 <= len(names) or self._is_moved(cells)
            if names_another_bank(self._titles, self._banks, row.number):
                self.mixed = self.mixed or row.number
            if self._away:
                self._others.append([row.number, ", ".join(c for c in cells if c.strip()), 0])
                if find_header(["".join(row.raw)]).headers:
                    self.mixed = self.mixed or row.number
            elif self._titles and row.number - self._titles[-1][0] <= 6:
                self._begin_part(*self._titles[-1])
        elif title := _title(cells):
            self._titles = [*self._titles[-3:], (row.number, title)]
            if _PENDING(title):
                self.pending = True
            elif self.pending and _BOOKED(title):
                self.pending = False
            elif _OF_ACCOUNT(title) and not self._away:
                self._begin_part(row.number, title)
        elif not self._away and self._day is not None and _may_be_header(cells):
            self._maybe = row.number, [cell.strip() for cell in cells if cell.strip()]
        return not self._away

    def _is_moved(self, cells: list[str]) -> bool:
        """Whether a header has one of the own columns in another place."""
        named = [plain(cell) for cell in cells]
        return any(
            own and own in named and named[at : at + 1] != [own] and self._order.count(own) == 1
            for at, own in enumerate(self._order)
        )

    def _is_of_others(self, cells: list[str]) -> bool:
        """Whether a row below a line that may name columns is none of the own table's: these have
        their day elsewhere, or none of the names and another number of them."""
        assert self._maybe is not None
        names = self._maybe[1]
        if _day_in(cells) != self._day:
            return True
        return len(names) != len(self._names) and not {plain(n) for n in names} & self._names

    def _begin_part(self, line: int, title: str) -> None:
        """Take rows below a title of their own, as those of another account have."""
        if title == self._title or _PENDING(title) or _BOOKED(title) or _OF_PAGE(title):
            return
        self._title = title
        self.currency = named_in(title) or self.currency
        self._parts.append([line, title, 0])

    def refuse_mixed(self, file: str) -> None:
        """Raises UserError where a part of the file is another bank's."""
        if self.mixed:
            raise mixed_banks(file, self.mixed)

    def warnings(self) -> list[str]:
        """A sentence for each other table with rows, and for each part of the own one under a
        title of its own, to be asked for after the last row."""
        return [
            ngettext(
                "Line {line} begins another part, “{title}”; its {count} row was read as one of"
                " the same account. If it is another account, import it as a file of its own.",
                "Line {line} begins another part, “{title}”; its {count} rows were read as those of"
                " the same account. If it is another account, import it as a file of its own.",
                count,
            ).format(line=line, title=title[:60], count=count)
            for line, title, count in self._parts
            if count
        ] + [
            ngettext(
                "Line {line} begins another table ({names}); its {count} row was not read. Import"
                " it as a file of its own.",
                "Line {line} begins another table ({names}); its {count} rows were not read. Import"
                " it as a file of its own.",
                count,
            ).format(line=line, names=names[:80], count=count)
            for line, names, count in self._others
            if count
        ]


def has_payments(lines: Iterable[str]) -> bool:
    """Whether lines above a header hold a table of their own: a header and a row below it."""
    rows = 0
    headed = False
    for line in lines:
        cells = re.split(r"[,;\t|]", line) if len(line) < 5000 else []
        headed = headed or is_header(cells)
        rows += headed and is_data([cell.strip(' "') for cell in cells])
    return rows > 0


def names_another_bank(titles: Iterable[tuple[int, str]], own: Collection[str], line: int) -> bool:
    """Whether one of the lines of text right above a header in `line` names a bank, and not one of
    those that the file is of."""
    named = {bank.name for at, text in titles if line - at <= 6 for bank in banks_named([text])}
    return bool(named) and bool(own) and not named & set(own)


def mixed_banks(file: str, line: int) -> UserError:
    """What a file is told of which a part is another bank's or wallet's."""
    return UserError(
        _(
            "“{file}” holds the statements of two banks or wallets: from line {line} on it is"
            " another one's. Nothing was read. Import each as a file of its own."
        ).format(file=file, line=line)
    )


_PENDING = re.compile(
    r"(?i)^\W*(?:(?:pending|upcoming|scheduled|unposted|outstanding|authori[sz]ed)\b|not (?:yet )?"
    r"(?:posted|booked)|vorgemerkt|ausstehend|noch nicht gebucht|geplant|(?:opérations "
    r"|transactions )?"
    r"(?:en attente|à venir|en cours)|(?:movimientos |operaciones )?pendientes?|pendentes?"
    r"|lançamentos futuros|(?:operazioni |movimenti )?(?:in sospeso|in attesa|non contabilizzat)"
    r"|in behandeling|gereserveerd|nog niet|未[入记出][账帐]|待[入记][账帐]|处理中|未確定|未処理"
    r"|予約)"
).match
_BOOKED = re.compile(
    r"(?i)posted|booked|settled|completed|cleared|history|gebucht|umsätze|comptabilis|passées"
    r"|contabiliz|realizad|contabilizzat|geboekt|verwerkt|已[入记出][账帐]|已完成|明细|确|確定|処理済"
).search


_OF_PAGE = re.compile(
    r"(?i)page|seite|página|pagina|feuille|blatt|第.{1,4}[页頁]|ページ|続|[续續]|페이지|страниц|20\d\d"
).search
"""What stands above rows that only go on."""
_OF_ACCOUNT = re.compile(
    r"(?i)(?=.*\d{3})(?:\baccount|\bcard\b|konto\b|\bcompte|\bcuenta|\bconto\b|\bconta\b|rekening"
    r"|[账帐賬]户|[账帐賬]号|帳戶|卡号|卡號|口座|계좌|сч[её]т)"
).search


def _title(cells: Sequence[str]) -> str:
    """The only text of a line that has one."""
    filled = [cell.strip().strip('"') for cell in cells if cell.strip()]
    return filled[0] if len(filled) == 1 and len(filled[0]) < 80 else ""


def _day_in(cells: Sequence[str]) -> int | None:
    return next((n for n, cell in enumerate(cells) if is_day(cell)), None)


def _may_be_header(cells: Sequence[str]) -> bool:
    """Whether cells are words of which none repeats, as names of columns are."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return (
        len(filled) >= 3
        and len({*filled}) == len(filled)
        and not any(len(cell) > 30 or re.search(r"\d", cell) for cell in filled)
    )


def is_header(cells: Sequence[str]) -> bool:
    """Whether cells name the columns of a table of payments or of another kind."""
    filled = [cell for cell in cells if cell.strip()]
    if len(filled) < 3 or any(is_day(cell) or is_money(cell) for cell in filled):
        return False
    said = [meanings_of(cell) for cell in filled]
    known = sum(map(bool, said))
    meant = {meaning for each in said for meaning in each}
    return known * 2 > len(filled) and "day" in meant and len(meant) >= 3
