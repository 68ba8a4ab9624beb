"""What stands in each cell of a line, and the text of a cell."""

from collections.abc import Sequence

from core.statements.pdf.columns import is_value, placed
from core.statements.pdf.text_lines import WIDE, Letter, Piece, TextLine, joined, pieces_of


def crosses(piece: Piece, edges: Sequence[float]) -> bool:
    return any(piece.left + 1 < x < piece.right - 1 for x in edges[1:-1])


def cells_of(line: TextLine, edges: Sequence[float]) -> list[tuple[int, Piece]]:
    """The pieces of a line with their columns.

    What was drawn with one command belongs together, also where it runs over the text of the next
    column or touches it.
    """
    own = list(line.pieces)
    if any(crosses(piece, edges) for piece in own):
        own = [part for piece in own for part in _drawn_apart(piece)]
    found: dict[int, list[Piece]] = {}
    taken: set[int] = set()
    for piece in sorted(own, key=lambda p: crosses(p, edges)):
        for at, part in placed(piece, edges, taken):
            found.setdefault(at, []).append(part)
            taken.add(at)
    return [
        (at, piece)
        for at in sorted(found)
        for piece in _together(sorted(found[at], key=lambda each: each.left))
    ]


def _drawn_apart(piece: Piece) -> list[Piece]:
    runs: dict[int, list[Letter]] = {}
    for letter in piece.letters:
        runs.setdefault(letter[5], []).append(letter)
    return [part for run in runs.values() for part in pieces_of(run)]


def values_apart(piece: Piece) -> list[Piece]:
    """A piece as its days and amounts that were drawn each with a command of its own, and the rest:
    long numbers touch their neighbours, and lie over them."""
    parts = _drawn_apart(piece)
    values = [part for part in parts if is_value(part.text)]
    if len(parts) < 2 or not values:
        return [piece]
    rest = [part for part in parts if part not in values]
    return [*values, *_together(sorted(rest, key=lambda each: each.left))]


def _together(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces of one cell without a wide gap between them as one."""
    kept: list[Piece] = []
    for piece in pieces:
        size = max(piece.letters[0][3], 1.0)
        if kept and piece.left - kept[-1].right <= WIDE * size:
            kept[-1] = Piece((*kept[-1].letters, *piece.letters))
        else:
            kept.append(piece)
    return kept


def texts_of(cells: dict[int, list[Piece]], count: int, widths: Sequence[float]) -> list[str]:
    """The cells of a row as texts, one for each column."""
    return [_cell(cells.get(n, []), widths[n]) for n in range(count)]


def _cell(pieces: list[Piece], width: float) -> str:
    """Pieces of one line with a space between them, lines joined as they were broken."""
    lines: list[list[Piece]] = []
    for piece in pieces:
        same = lines and abs(lines[-1][0].letters[0][2] - piece.letters[0][2]) < 0.5
        if same:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    lines.sort(key=lambda line: line[0].letters[0][2])
    return joined([_one(line) for line in lines], width)


def _one(line: list[Piece]) -> Piece:
    if len(line) == 1:
        return line[0]
    letters: list[Letter] = []
    for piece in line:
        if letters:
            end = letters[-1]
            letters.append((end[1], end[1], end[2], end[3], " ", end[5]))
        letters += piece.letters
    return Piece(tuple(letters))
