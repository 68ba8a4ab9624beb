"""In place of a page that works on the risk: what a number needs first, and the way there."""

from core.words import _, sentences
from desktop.desk import Desk
from desktop.widgets.frame import EmptyState


class NoNumber(EmptyState):
    """Names what is missing for a number; `then` says what can be done with one on this page, that
    of `code`.

    A first line is best added in the check-in, which asks the rest of it at once.
    """

    def __init__(self, desk: Desk, code: str, title: str, then: str) -> None:
        need = desk.assessment().needed[0]
        hints = {"line": need.line, "part": need.part}
        given = {name: hint for name, hint in hints.items() if hint is not None}
        page = need.page
        if not desk.snapshot().lines:
            page, given = "checkin", {}
        button = _("Go to the check-in") if page == "checkin" else _("Do it now")
        super().__init__(
            title,
            sentences(need.text, then),
            button,
            lambda: desk.go(page, **given),
            see_demo=lambda: desk.see_demo(code),
        )
