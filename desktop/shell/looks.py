"""How the window speaks and looks: language, light or dark, the size of its text, how amounts and
weeks are written."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QApplication

from core.errors import UserError
from core.money import YUAN, write_amounts
from core.records.settings import (
    AMOUNTS,
    APPEARANCE,
    LANGUAGE,
    TEN_THOUSANDS,
    WEEK_START,
    Setting,
    Value,
)
from core.words import LANGUAGES, language
from desktop import theme
from desktop.desk import Desk
from desktop.language import speak
from desktop.shell.kept_window import KeptWindow
from desktop.widgets.weekdays import begin_weeks


class Looks:
    """Language and look belong to a ledger, the size of text to this computer.

    `rebuild` builds the window anew, `let_go` leaves only what is shown of it, since each widget
    that is there takes its time to look another way; `language_given` says that this start was told
    its language, so a ledger's own is passed over.
    """

    def __init__(
        self,
        desk: Desk,
        kept: KeptWindow,
        language_given: bool,
        rebuild: Callable[[], None],
        let_go: Callable[[], None],
    ) -> None:
        self._desk, self._kept, self._rebuild, self._let_go = desk, kept, rebuild, let_go
        self._language_given = language_given
        self._chosen: dict[Setting[str | None], str] = {}
        self._zoom_to(kept.number("zoom") or theme.zoomed())

    def follow(self, looks: Mapping[str, Any]) -> None:
        """Speak and look as the settings of a ledger say, by their names. What is no language or
        look, as a loaded file may hold, is passed over."""
        spoken, look = looks.get(LANGUAGE.name), looks.get(APPEARANCE.name)
        if not self._language_given and spoken in list(LANGUAGES):
            speak(_app(), spoken)
        if look in list(theme.Appearance):
            theme.apply(_app(), theme.Appearance(look))

    def write_as_kept(self) -> None:
        """Write amounts and weeks as the open ledger says; only of yuan is a unit written."""
        ledger = self._desk.ledger
        if ledger.currency == YUAN:
            write_amounts(ledger.setting(AMOUNTS), ledger.setting(TEN_THOUSANDS))
        else:
            write_amounts()
        begin_weeks(ledger.setting(WEEK_START))

    def write(self, setting: Setting[Value], value: Value) -> None:
        """Keep how amounts or weeks are written, and write them so at once. Only while a ledger is
        open."""
        self._set(setting, value)
        self.write_as_kept()
        self._desk.renew()
        self._rebuild()

    def keep_chosen(self) -> None:
        """Keep what was chosen on the welcome in the ledger that was opened there, unless that
        has a language or look already."""
        if not any(self._desk.ledger.setting(each) for each in (LANGUAGE, APPEARANCE)):
            for setting, value in self._chosen.items():
                self._keep(setting, value)
        self._chosen.clear()

    def set_language(self, code: str) -> None:
        """Speak another language at once, and in this ledger from now on."""
        if code == language():
            return
        self._language_given = True
        speak(_app(), code)
        self._desk.renew()
        self._rebuild()
        self._keep(LANGUAGE, code)

    def set_appearance(self, look: theme.Appearance) -> None:
        """Look light, dark or as the system does, also when this ledger is opened again."""
        self._let_go()
        theme.apply(_app(), look)
        self._keep(APPEARANCE, look.value)

    def _keep(self, setting: Setting[str | None], value: str) -> None:
        """Where it cannot be kept it holds for now all the same, so that is only said quietly;
        what is chosen on the welcome is kept in the ledger that is made there."""
        if not self._desk.has_ledger:
            self._chosen[setting] = value
        elif not self._desk.is_demo:
            self._set(setting, value)

    def _set(self, setting: Setting[Value], value: Value) -> None:
        try:
            self._desk.ledger.set_setting(setting, value)
        except UserError as error:
            self._desk.tell(str(error), undo=False)

    def zoom(self, by: int) -> None:
        """Write larger (1), smaller (-1) or in the normal size (0), and keep that."""
        at = theme.ZOOMS.index(theme.zoomed()) + by if by else theme.ZOOMS.index(100)
        self.zoom_to(theme.ZOOMS[min(max(at, 0), len(theme.ZOOMS) - 1)])

    def zoom_to(self, per_cent: int) -> None:
        """Write in this size, one of `theme.ZOOMS`, and keep that."""
        if per_cent != theme.zoomed():
            self._zoom_to(per_cent)
            self._rebuild()
            self._kept.keep(zoom=per_cent)

    def _zoom_to(self, per_cent: int) -> None:
        if per_cent != theme.zoomed() and per_cent in theme.ZOOMS:
            theme.zoom(_app(), per_cent)


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
