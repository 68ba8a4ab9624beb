"""Everything that Ctrl+K leads to."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from core.planning.lessons import lessons
from core.records.query import counterparties
from core.words import _
from desktop.desk import Desk
from desktop.shell.palette import Target

OWN = 150
"""How far pages and the person's own lines stand before the rest: a word more or less at the
beginning of a title does not outdo them."""


def targets(desk: Desk, bar: QMenuBar) -> list[Target]:
    """Pages, lines, actions of the menus, lessons and counterparties, in this order."""
    found: list[Target] = []
    if desk.has_ledger:
        page, line = _("page"), _("line")
        found += [Target(_(one.title), page, partial(desk.go, one.code), OWN) for one in desk.pages]
        found += [
            Target(one.name, line, partial(desk.go, "lines", line=one.id), OWN)
            for one in desk.all_records().lines
        ]
    pages = {one.title for one in found}
    found += [one for one in _actions(bar) if one.title not in pages]
    if desk.has_ledger:
        lesson, whom = _("lesson"), _("counterparty")
        found += [Target(one.title, lesson, partial(desk.go_lesson, one.code)) for one in lessons()]
        found += [
            Target(name, whom, partial(desk.go, "transactions", search=name))
            for name in counterparties(desk.ledger)
        ]
    return found


def _actions(bar: QMenuBar) -> Iterator[Target]:
    """The menus' actions that can be done now, with the menu they stand in."""
    for menu, action in actions_of(bar):
        if action.isEnabled() and not action.isSeparator():
            yield Target(plain(action), plain(menu.menuAction()), _trigger(action))


def actions_of(bar: QMenuBar) -> Iterator[tuple[QMenu, QAction]]:
    """Every action with the menu it stands in, in the menus' order."""
    for title in bar.actions():
        menu = title.menu()
        if isinstance(menu, QMenu):
            yield from ((menu, action) for action in menu.actions())


def _trigger(action: QAction) -> Callable[[], None]:
    return lambda: action.trigger()


def plain(action: QAction) -> str:
    """What an action is called, without the mark of its key and the dots of its dialog."""
    text = action.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
    bare, bracket, rest = text.rpartition("(")
    if bracket and len(rest.rstrip("…")) == 2 and rest[1] == ")":  # Chinese menus name the key so
        text = bare + rest[2:]
    return text.removesuffix("…")
