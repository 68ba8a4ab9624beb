"""Where the columns of a table lie: between its upright rules, else where no text is."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise

from core.statements.pdf.heads import Head
from core.statements.pdf.text_lines import Letter, Piece
from core.statements.table.amounts import is_money
from core.statements.table.days import is_day

Rule = tuple[float, float, float, float]
"""Left, top, right, bottom."""
_NEAR = 2.5
MOST_PIECES = 500
"""Pieces that are looked at between two columns; of more only some, evenly."""
_OF_NUMBERS = frozenset("0123456789.+-")


def merged(values: Sequence[float], near: float = _NEAR) -> list[float]:
    """Ascending, those that lie close together as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > near:
            found.append(value)
    return found


def upright(rules: Sequence[Rule], top: float, bottom: float) -> list[float]:
    """Where upright rules stand at the height from `top` to `bottom`."""
    middle = (top + bottom) / 2
    return merged(
        [
            (left + right) / 2
            for left, above, right, below in rules
            if right - left <= 2.0 and above - 2 <= middle <= below + 2 and below - above > 4
        ]
    )


def by_rules(head: Head, edges: Sequence[float]) -> tuple[list[float], Head] | None:
    """The edges between which the columns stand, and the head with a name for each; null where
    the rules do not part the names."""
    if len(edges) < 3:
        return None
    names: list[str] = []
    roles: list[str] = []
    spans: list[tuple[float, float]] = []
    for left, right in pairwise(edges):
        inside = [n for n, span in enumerate(head.spans) if left < sum(span) / 2 < right]
        if len(inside) > 1:
            return None
        names.append(head.names[inside[0]] if inside else "")
        roles.append(head.roles[inside[0]] if inside else "")
        spans.append((left, right))
    if sum(1 for name in names if name) < len(head.names):
        return None
    return list(edges), Head(tuple(names), tuple(roles), tuple(spans), head.first, head.last)


def by_space(head: Head, pieces: Sequence[Piece]) -> list[float]:
    """The edges of columns without rules: between two names, where the fewest pieces of the rows
    stand across; of several such places the one nearest to the gap between the names."""
    edges = [-1e6]
    for (left, right), (next_left, next_right) in zip(head.spans, head.spans[1:], strict=False):
        low, high = (left + right) / 2, (next_left + next_right) / 2
        near = [p for p in pieces if p.right > low and p.left < high]
        near = near[:: len(near) // MOST_PIECES + 1]
        marks = sorted(
            {low, high, right, next_left}
            | {round(x, 1) for p in near for x in (p.left, p.right) if low < x < high}
        )
        free = [(one, other) for one, other in pairwise(marks) if other - one >= 0.2]
        # Where a number ends and a word begins two cells can touch.
        seams = {p: _seams(p) for p in near}
        free += [
            (x, x) for x in {round(x, 1) for xs in seams.values() for x in xs} if low < x < high
        ]
        best: tuple[int, float, float] | None = None
        at = (right + next_left) / 2
        for one, other in free:
            middle = (one + other) / 2
            crossing = sum(
                1
                for p in near
                if p.left < middle - 0.1
                and p.right > middle + 0.1
                and not any(abs(x - middle) < 0.6 for x in seams[p])
            )
            gap = max(0.0, right - other, one - next_left)
            rank = crossing, gap, one - other
            if best is None or rank < best:
                best, at = rank, _within(one, other, right, next_left)
        edges.append(at)
    return [*edges, 1e6]


def _seams(piece: Piece) -> list[float]:
    """Where a piece changes between numbers and Chinese."""
    return [
        (one[1] + other[0]) / 2
        for one, other in pairwise(piece.letters)
        if (one[4] in _OF_NUMBERS and "\u3400" <= other[4] <= "\u9fff")
        or (other[4] in _OF_NUMBERS and "\u3400" <= one[4] <= "\u9fff")
    ]


def _within(one: float, other: float, right: float, next_left: float) -> float:
    """The middle of what a free place has in common with the gap between two names."""
    low, high = max(one, right), min(other, next_left)
    return (low + high) / 2 if low < high else (one + other) / 2


def column_at(edges: Sequence[float], x: float) -> int:
    """The column (from 0) of a place; -1 left of the first and their number right of the last."""
    return bisect_right(edges, x) - 1


def placed(piece: Piece, edges: Sequence[float], taken: set[int]) -> list[tuple[int, Piece]]:
    """A piece in its column, or its parts in theirs where it is two texts without a gap.

    `taken` are the columns in which something else of the line stands.
    """
    middles = list(accumulate(((each[0] + each[1]) / 2 for each in piece.letters), max))
    first, last = column_at(edges, middles[0]), column_at(edges, middles[-1])
    if first == last:
        return [(first, piece)]
    if is_value(piece.text):  # a long number beside its column's edge
        return [(_most(piece, edges, taken), piece)]
    cut = next(n for n, x in enumerate(middles) if column_at(edges, x) > first)
    one, other = Piece(_bare(piece.letters[:cut])), Piece(_bare(piece.letters[cut:]))
    if one.letters and other.letters and (is_value(one.text) or is_value(other.text)):
        return [(first, one), *placed(other, edges, taken)]
    spaces = [n for n, letter in enumerate(piece.letters) if letter[4] == " "]
    near = [n for n in spaces if abs(n - cut) <= 1]
    if near and not taken & {first, last}:
        left, right = piece.letters[: near[0]], piece.letters[near[0] + 1 :]
        return [(first, Piece(_bare(left))), *placed(Piece(_bare(right)), edges, taken)]
    return [(_most(piece, edges, taken), piece)]


def _most(piece: Piece, edges: Sequence[float], taken: set[int]) -> int:
    """The column that most of a piece stands in, of those that nothing else is in."""
    shares: dict[int, float] = {}
    for letter in piece.letters:
        at = column_at(edges, (letter[0] + letter[1]) / 2)
        shares[at] = shares.get(at, 0.0) + letter[1] - letter[0]
    free = {at: share for at, share in shares.items() if at not in taken} or shares
    return max(free, key=lambda at: free[at])


def _bare(letters: Sequence[Letter]) -> tuple[Letter, ...]:
    kept = list(letters)
    while kept and kept[0][4] == " ":
        del kept[0]
    while kept and kept[-1][4] == " ":
        kept.pop()
    return tuple(kept)


def is_value(text: str) -> bool:
    """Whether a text is a day or an amount and nothing else."""
    return is_money(text) or is_day(text)
