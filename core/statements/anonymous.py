"""An anonymous sample of a file: its shape, for sending with a bug report.

Every name, number and account is replaced. Words that the program itself looks for stay, since they
tell what a column or a row means; amounts keep their sign, their number of digits and whether they
are zero; days keep their order and their distance; tags and separators stay. Of a long file its
beginning and its end are enough.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from core.errors import UserError
from core.records.writing import refuse_no_file
from core.statements import html_table, qif
from core.statements.decoding import open_text, probe
from core.statements.own_words import own_words
from core.statements.pdf.opening import MAGIC
from core.statements.workbook import OLE, ZIP, open_workbook
from core.words import N_, _, ngettext

FIRST_LINES, LAST_LINES = 150, 50
"""How many lines of a file are in its sample."""

NO_SAMPLE = N_(
    "“{file}” has no anonymous sample: one can be made of CSV and other text, Excel workbooks, "
    "OFX, QIF and HTML."
)

_IDEOGRAPHS = "\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
LONGEST = 12
"""Signs of the longest word of the program's own that is looked for within others."""
_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
_YEAR = r"(?:19|20|21)\d\d"
_TOKEN = re.compile(
    rf"""(?P<kept>(?:OFXHEADER|DATA|VERSION|SECURITY|ENCODING|CHARSET)\s*[:=]\s*["']?[\w.-]+
        | <(?:ACCTTYPE|SEVERITY|LANGUAGE|CURDEF|TRNTYPE|CODE)>\w+ | FILEUID:NONE
        | </?[A-Za-z][A-Za-z0-9.]*)
    | (?<!\d)(?P<day>{_YEAR}[-/.年]\d{{1,2}}[-/.月]\d{{1,2}})(?!\d)
    | (?<!\d)(?P<compact>{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?=\d{{6}}(?!\d)|(?!\d))
    | (?<!\d)(?P<back>\d{{1,2}}[-/.][ ]?\d{{1,2}}[-/.'][ ]?(?:{_YEAR}|\d\d))(?!\d)
    | (?<!\d)(?P<month>{_YEAR}[-/年]\d{{1,2}}月?)(?!\d)
    | (?<!\d)(?P<time>(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)(?!\d)
    | (?<=\d{{8}})(?P<clock>(?:[01]\d|2[0-3])[0-5]\d[0-5]\d)(?!\d)
    | (?<![\d/])(?P<short>\d{{1,2}}/\d{{1,2}})(?![\d/])
    | (?P<number>\d+(?:[.,]\d+)*)
    | (?P<ideographs>[{_IDEOGRAPHS}]+)
    | (?P<letters>[^\W\d_{_IDEOGRAPHS}]+)""",
    re.VERBOSE | re.IGNORECASE,
)
_RUN = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Sample:
    """An anonymous sample: its text, the encoding it is written in, how many lines of the file it
    leaves out, and whether it is of the file's kind, since a workbook's is text."""

    text: str
    encoding: str
    left_out: int
    keeps_kind: bool

    def content(self) -> bytes:
        """The bytes to be saved."""
        return self.text.encode(self.encoding, "replace")


def sample_of(path: Path, random: Random) -> Sample:
    """The sample of a file. Raises UserError for a kind of file that has none, or is damaged."""
    text, encoding, keeps_kind = _text_of(path)
    lines = text.splitlines(keepends=True)
    left_out = max(0, len(lines) - FIRST_LINES - LAST_LINES)
    if left_out:
        lines = lines[:FIRST_LINES] + lines[-LAST_LINES:]
    own_code = "\n" in text and qif.is_one(text.encode()[:2000])
    hidden = _Hidden(text, random)
    made = "".join(
        line[:1] + hidden.line(line[1:]) if own_code and line[:1] in "DTUMCNPLASE$%^!IQYO"
        else hidden.line(line)
        for line in lines
    )  # fmt: skip
    return Sample(made, encoding, left_out, keeps_kind)


def left_out_text(count: int) -> str:
    """How many lines of the file its sample leaves out."""
    return ngettext(
        "{count} line of the file is not in the sample.",
        "{count} lines of the file are not in the sample.",
        count,
    ).format(count=count)


def _text_of(path: Path) -> tuple[str, str, bool]:
    refuse_no_file(path)
    try:
        with path.open("rb") as source:
            head = source.read(2000)
            if head.startswith((ZIP, OLE)):
                workbook = open_workbook(source, path.name)
                assert workbook is not None
                return "\n".join(sheet.text.decode() for sheet in workbook.sheets), "utf-8", False
            if MAGIC in head[:1024]:
                raise UserError(_(NO_SAMPLE).format(file=path.name))
            encoding = probe(source, path.name).encoding
            said = html_table.declared(head) if html_table.is_one(head) else None
            with open_text(source, said or encoding, "replace") as text:
                return text.read(), said or encoding, True
    except UserError as error:
        raise UserError(_(NO_SAMPLE).format(file=path.name)) from error
    except OSError as error:
        raise UserError(
            _("“{path}” cannot be read; check that you may open it.").format(path=path)
        ) from error


class _Hidden:
    """Replaces one file's words and numbers, the same by the same."""

    def __init__(self, text: str, random: Random) -> None:
        self._random = random
        self._own = own_words()
        self._runs = {run for run in _RUN.findall(text) if len(run) > 2}
        # What stands for the others must not be what stood there.
        self._sign = next((sign for sign in "某甲乙丙丁戊己庚辛壬癸" if sign not in text), "〇")
        folded = text.casefold()
        self._letter = next((sign for sign in "xzqjvwkyu" if sign * 3 not in folded), "x")
        self._known: dict[str, str] = {}
        self._shift = self._a_shift(text)

    def line(self, line: str) -> str:
        return _TOKEN.sub(self._replaced, line)

    def _replaced(self, match: re.Match[str]) -> str:
        kind, word = match.lastgroup or "", match[0]
        if kind in ("kept", "short"):
            return word
        make: Callable[[str], str] = getattr(self, f"_{kind}")
        if word not in self._known:
            self._known[word] = make(word)
        return self._known[word]

    # Days

    def _a_shift(self, text: str) -> int:
        """By how many days all days are moved, so that no year of the sample stood in the file."""
        years: list[int] = []
        self._month_first = False
        for match in _TOKEN.finditer(text):
            parts = [int(run) for run in _RUN.findall(match[0])]
            if match["day"] or match["compact"] or match["month"]:
                years.append(int(match[0][:4]))
            elif match["back"]:
                years.append(_whole_year(parts[2]))
            if (match["back"] or match["short"]) and parts[1] > 12:
                self._month_first = True
        if not years:
            return 0
        span, first = max(years) - min(years) + 1, min(years)
        begins = [
            begin
            for begin in range(_FIRST_DAY.year + 1, _LAST_DAY.year - span)
            if not any(str(year) in self._runs for year in range(begin - 1, begin + span + 1))
        ]
        begin = self._random.choice(sorted(begins, key=lambda one: abs(one - first))[:12] or [1901])
        return (date(begin, 1, 1) - date(first, 1, 1)).days - self._random.randrange(0, 300)

    def _moved(self, year: int, month: int, day: int) -> date | None:
        try:
            moved = date(year, month, day) + timedelta(days=self._shift)
        except (ValueError, OverflowError):
            return None
        return moved if _FIRST_DAY <= moved <= _LAST_DAY else None

    def _written(self, word: str, moved: date | None, order: str) -> str:
        """A day in the shape of another, whose parts come in this order; digits for no day."""
        if moved is None:
            return self._number(word)
        parts = {"y": moved.year, "m": moved.month, "d": moved.day}
        places = iter(order)

        def part(run: re.Match[str]) -> str:
            number = parts[next(places)]
            return f"{number % 100 if len(run[0]) == 2 else number:0{len(run[0])}}"

        return _RUN.sub(part, word)

    def _day(self, word: str) -> str:
        year, month, day = map(int, _RUN.findall(word))
        return self._written(word, self._moved(year, month, day), "ymd")

    def _compact(self, word: str) -> str:
        moved = self._moved(int(word[:4]), int(word[4:6]), int(word[6:]))
        return self._number(word) if moved is None else f"{moved:%Y%m%d}"

    def _back(self, word: str) -> str:
        one, other, year = map(int, _RUN.findall(word))
        month, day = (one, other) if self._month_first else (other, one)
        order = "mdy" if self._month_first else "dmy"
        return self._written(word, self._moved(_whole_year(year), month, day), order)

    def _month(self, word: str) -> str:
        year, month = map(int, _RUN.findall(word))
        return self._written(word, self._moved(year, month, 15), "ym")

    def _time(self, word: str) -> str:
        hour, *rest = word.split(":")
        return ":".join([f"{self._random.randrange(10, 24)}"[-len(hour) :]] +
                        [f"{self._random.randrange(60):02}" for _part in rest])  # fmt: skip

    def _clock(self, _word: str) -> str:
        return "".join(f"{self._random.randrange(most):02}" for most in (24, 60, 60))

    # Numbers and words

    def _number(self, word: str) -> str:
        """Other digits in the same places."""
        return _RUN.sub(lambda run: self._digits(run[0]), word)

    def _digits(self, run: str) -> str:
        if len(run) < 3 and not run.strip("0"):
            return run  # an amount of zero stays zero
        for _try in range(1000):
            made = "".join(
                "0" if n == 0 and digit == "0" else str(self._random.randrange(n == 0, 10))
                for n, digit in enumerate(run)
            )
            if made != run and made.strip("0") and made not in self._runs:
                return made
        return "9" * (len(run) + 1)  # so many numbers that there is no other of this length

    def _ideographs(self, word: str) -> str:
        """Words of the program's own stay, every other sign becomes the same one."""
        if word in self._own:
            return word
        made, at = "", 0
        while at < len(word):
            for end in range(min(len(word), at + LONGEST), at + 1, -1):
                if word[at:end] in self._own:
                    made, at = made + word[at:end], end
                    break
            else:
                made, at = made + self._sign, at + 1
        return made

    def _letters(self, word: str) -> str:
        if word.casefold() in self._own or len(word) == 1:
            return word
        letter = self._letter
        return "".join(letter.upper() if sign.isupper() else letter for sign in word)


def _whole_year(year: int) -> int:
    """The year that two digits stand for."""
    return year if year > 99 else year + (2000 if year < 70 else 1900)
