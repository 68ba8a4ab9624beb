"""A file that no known format matches: the plan by which it is read as a table, or the question."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO, NamedTuple

from core.errors import UserError
from core.records.model import AccountKind
from core.statements.as_csv import MOST_ROWS
from core.statements.charsets import guess
from core.statements.decoding import too_large
from core.statements.detect import Header
from core.statements.format import FIELDS, StatementFormat
from core.statements.lenders import Lender
from core.statements.lines import Row
from core.statements.table.layout import Layout, find_layout, rows_below
from core.statements.table.mapping import Mapping, best_fit, missing_column
from core.statements.table.odd_lines import asked
from core.statements.table.sections import Sections
from core.statements.table.settle import Choice, Doubt, Plan, settle
from core.statements.table.totals import proved
from core.words import N_, _

NAME = "table"
TITLE = N_("Another table")


class Opened(NamedTuple):
    """The encoding of a table, and how it is read or what has to be asked."""

    encoding: str
    found: Plan | Doubt


def open_table(
    source: BinaryIO,
    file: str,
    encoding: str,
    mapping: Mapping | None = None,
    saved: Sequence[Mapping] = (),
) -> Opened | None:
    """Null when the file is no table of payments. `mapping` was given for this very file, of
    `saved` the one is taken that recognises it.

    Raises UserError for bytes in no encoding and for a `mapping` that does not fit the file.
    """
    if encoding == "gb18030":
        found = guess(source)
        if mapping and mapping.encoding:
            encoding = mapping.encoding
        elif not found.likely:
            return None
        elif found.others:
            return _which_encoding(source, file, (found.encoding, *found.others), mapping)
        else:
            encoding = found.encoding
    layout = find_layout(source, encoding, file, mapping.delimiter if mapping else None)
    if layout is None:
        if mapping:
            raise _unfit(mapping, file, _("it has no table of payments."))
        return None
    if mapping:
        lacks = missing_column(mapping, layout.names, layout.width)
        if mapping.header and not layout.names:
            raise _unfit(mapping, file, _("it has no header."))
        if lacks:
            raise _unfit(mapping, file, _("it has no column “{name}”.").format(name=lacks))
        if not mapping.header and layout.names:
            raise _unfit(mapping, file, _("it has a header."))
    given = mapping or best_fit(saved, layout.names, () if layout.names else layout.kinds())
    if not layout.names and not given and _is_wallets(layout):
        return None
    try:
        found = settle(layout, _rows(source, encoding, file, layout), file, given)
        plan = found if isinstance(found, Plan) else found.choices[0].plan
        found = proved(found, file, plan.lines, lambda: _rows(source, encoding, file, layout))
        found = asked(found, file, lambda: _rows(source, encoding, file, layout))
    except LookupError:
        if given:
            raise _unfit(given, file, _("its columns have no days or no amounts.")) from None
        return None
    if given and isinstance(found, Plan) and layout.data:
        fits = _reads_days(found)
        if mapping and not fits:
            raise _unfit(given, file, _("its days are not written in that order."))
        if not mapping and not (fits and given.shape in (None, found.mapping.shape)):
            anew = settle(layout, _rows(source, encoding, file, layout), file, None)
            found = _confirm(found, anew, file) if fits else anew
    return Opened(encoding, found)


def _which_encoding(
    source: BinaryIO, file: str, encodings: Sequence[str], mapping: Mapping | None
) -> Opened | None:
    """The question of how the letters of a table are written; null where it is none."""
    sources = {encoding: (source, encoding) for encoding in encodings}
    choices = encoding_choices(sources, file, mapping)
    if not choices:
        return None
    if len(choices) == 1:
        return open_table(source, file, "gb18030", choices[0].mapping)
    return Opened(choices[0].code, doubt_of_encoding(choices, file))


def doubt_of_encoding(choices: Sequence[Choice], file: str) -> Doubt:
    text = _("“{file}”: how are its letters written? Its bytes fit more than one way.")
    return Doubt("encoding", text.format(file=file), tuple(choices))


def encoding_choices(
    sources: dict[str, tuple[BinaryIO, str]], file: str, mapping: Mapping | None
) -> list[Choice]:
    """For each encoding that gives a table the choice of it; `sources` are the bytes to be read in
    place of the file's, and the encoding that these are in."""
    choices: list[Choice] = []
    for encoding, (source, own) in sources.items():
        layout = find_layout(source, own, file, mapping.delimiter if mapping else None)
        if layout is None:
            continue
        try:
            found = settle(layout, _rows(source, own, file, layout), file, mapping)
        except LookupError:
            continue
        if isinstance(found, Plan):
            plan, known_mapping = found, found.mapping
        else:
            plan, known_mapping = found.choices[0].plan, found.choices[0].mapping
            known_mapping = replace(
                known_mapping, columns=dict.fromkeys(known_mapping.columns, "ignored"), sign=None
            )
            known_mapping = replace(known_mapping, decimal=None, day_order=None, directions=None)
        words = " ".join("".join(row.raw).strip() for row in layout.rows[:200])
        shown = next(iter(re.findall(r"[^\x00-\x7f]{1,12}", " ".join(layout.names) + words)), "")
        title = _("As “{text}” ({encoding})").format(text=shown, encoding=encoding)
        choices.append(Choice(encoding, title, replace(known_mapping, encoding=encoding), plan))
    return choices


def _confirm(before: Plan, anew: Plan | Doubt, file: str) -> Plan | Doubt:
    """The question how to read a file with the columns of a saved mapping whose rows look
    different; none where the file read without the mapping says the same."""
    mapping = before.mapping
    if isinstance(anew, Doubt):
        choices = anew.choices
    elif _same(before, anew):
        return before
    else:
        choices = (Choice("anew", _("As its own rows show"), anew.mapping, anew),)
    others = [
        each._replace(mapping=replace(each.mapping, name=mapping.name))
        for each in choices
        if not _same(before, each.plan)
    ]
    as_before = Choice("as-before", _("As the files before it"), mapping, before)
    text = _(
        "“{file}” has the columns of “{name}”, but its days, signs or currency look different. How"
        " is it to be read?"
    ).format(file=file, name=mapping.name)
    return Doubt("shape", text, (as_before, *others))


def _same(one: Plan, other: Plan) -> bool:
    """Whether two plans read the same from a file."""
    return one.key()[:-1] == other.key()[:-1]


_WALLETS_WORDS = """不计收支 信用借还 交易成功 交易关闭 还款成功 还款失败 退款成功 支付成功
已存入零钱 已全额退款 提现已到账 对方已收钱 商户消费 零钱提现"""
_OF_WALLETS = frozenset(_WALLETS_WORDS.split())


def _is_wallets(layout: Layout) -> bool:
    """Whether rows without a header are those of a wallet's statement, which say by their places
    alone what failed and what was lent."""
    return any(cell.strip() in _OF_WALLETS for row in layout.data for cell in row.cells)


def _rows(source: BinaryIO, encoding: str, file: str, layout: Layout):
    rows = rows_below(source, encoding, file, layout.delimiter, layout.start, max(2, layout.width))
    return Sections(layout.names).of(_no_more(rows, file))


def _no_more(rows: Iterator[Row], file: str) -> Iterator[Row]:
    """All rows. Raises UserError when they are more than a statement can have."""
    for count, row in enumerate(rows):
        if count >= MOST_ROWS:
            raise too_large(file)
        yield row


def _reads_days(plan: Plan) -> bool:
    from core.statements.table.days import read_day

    place = plan.places["day"][0]
    return any(
        place < len(row.cells) and read_day(row.cells[place].strip(), plan.order, plan.serial)
        for row in plan.layout.data
    )


def _unfit(mapping: Mapping, file: str, reason: str) -> UserError:
    return UserError(
        _("The mapping “{name}” does not fit “{file}”: {reason}").format(
            name=mapping.name, file=file, reason=reason
        )
    )


def header_of(plan: Plan) -> Header:
    """The header that a draft of this table has, with a format made for it."""
    layout = plan.layout
    form = StatementFormat(
        name=NAME,
        title=TITLE,
        provider=NAME,
        account=plan.mapping.name,
        account_kind=AccountKind.BANK,
        columns={},
        bank=Lender(plan.mapping.name, ()),
    )
    return Header(
        format=form,
        line=layout.header,
        delimiter=layout.delimiter,
        names=layout.names,
        places=(-1,) * len(FIELDS),
        width=layout.width,
        cells=layout.width,
        doubled=(),
        above=layout.above,
    )
