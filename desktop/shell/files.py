"""Ways to another ledger and out of this one: new, open, demo, export, load."""

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.errors import UserError
from core.records import own_place
from core.records.faults import Damaged
from core.records.passphrase import Locked, Passphrase
from core.words import _
from desktop.asking import Place, ask_file, ask_where, folder
from desktop.desk import Desk
from desktop.shell.opening import create_ledger, demo_copy, load_exported, open_ledger
from desktop.shell.unlock import unlock

if TYPE_CHECKING:
    from core.records.ledger import Ledger

LEDGERS = "*.limitwise"
JSON = "*.json"


class Files:
    """Asks for places and files over `parent`; `take` is given every ledger to work on from then.

    `place` is where the person's own ledger is or will be.
    """

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        place: Path,
        take: "Callable[[Ledger, TemporaryDirectory[str] | None], None]",
        cannot_open: Callable[[Path, Passphrase | None, UserError], None],
    ) -> None:
        self._desk, self._parent, self._take_on = desk, parent, take
        self._cannot_open = cannot_open
        self.place = place

    def start_own(self) -> None:
        """Start a person's own ledger in its place, or open the one that is there; one that was
        moved to a disk which is not there now is not started anew."""
        if own_place.moved_away(self.place):
            text = _(
                "There is no ledger at “{path}” now. Connect its disk or stick, then try again."
            )
            self._desk.refuse(UserError(text.format(path=self.place)))
            return
        self._take(lambda: (open_ledger if self.place.is_file() else create_ledger)(self.place))

    def start_anew(self) -> None:
        """Start, or open, a ledger in the usual place, and forget where it was moved to."""
        try:
            self.place = own_place.usual_place()
            own_place.remember(self.place)
        except UserError as error:
            self._desk.refuse(error)
            return
        self.start_own()

    def new(self) -> None:
        """Ask where a new ledger is to be kept and open it."""
        path = self._ask_new(_("Where is the new ledger to be kept?"))
        if path is not None:
            self._take(lambda: create_ledger(path))

    def open(self) -> None:
        kinds = f"{_('Ledgers')} ({LEDGERS});;{_('All files')} (*)"
        path = ask_file(self._parent, _("Open a ledger"), kinds)
        if path is not None:
            self.open_at(path)

    def open_at(self, path: Path) -> None:
        """Open the ledger at `path`, unless it is open already."""
        desk = self._desk
        if desk.has_ledger and path.exists() and os.path.samefile(path, desk.ledger.path):
            return  # it is open already
        self._take(lambda: open_ledger(path))

    def demo(self) -> None:
        try:
            self._take_on(*demo_copy(self._desk.as_of))
        except UserError as error:
            self._desk.refuse(error)

    def export(self) -> None:
        """Ask for a file and write the whole ledger there as JSON."""
        path = ask_where(
            self._parent,
            _("Export everything"),
            folder(Place.DocumentsLocation) / "limitwise.json",
            f"{_('Exported ledgers')} ({JSON})",
        )
        if path is None:
            return
        from core.records.json_ledger import export_text
        from core.records.writing import write_whole

        try:
            write_whole(path, export_text(self._desk.ledger).encode())
        except UserError as error:
            self._desk.refuse(error)
            return
        self._desk.tell(_("The ledger is written to “{path}”.").format(path=path), undo=False)

    def load(self) -> None:
        """Ask for an exported file and for a place, and open the new ledger made of it."""
        kinds = f"{_('Exported ledgers')} ({JSON})"
        exported = ask_file(self._parent, _("Load an exported file"), kinds)
        if exported is None:
            return
        path = self._ask_new(_("Where is the loaded ledger to be kept?"))
        if path is not None:
            self._take(lambda: load_exported(path, exported))

    def _ask_new(self, title: str) -> Path | None:
        return ask_where(
            self._parent,
            title,
            folder(Place.DocumentsLocation) / "limitwise.limitwise",
            f"{_('Ledgers')} ({LEDGERS})",
            replaces=False,
        )

    def _take(self, make: "Callable[[], Ledger]") -> None:
        try:
            ledger = self._unlocked(make)
        except Damaged as damaged:
            self._cannot_open(damaged.path, None, damaged)
            return
        except UserError as error:
            self._desk.refuse(error)
            return
        if ledger is not None:
            self._take_on(ledger, None)

    def _unlocked(self, make: "Callable[[], Ledger]") -> "Ledger | None":
        """The ledger, after its passphrase was asked for where it is encrypted; None if called
        off. Raises UserError."""
        try:
            return make()
        except Locked as locked:
            path = locked.path
            return unlock(self._parent, path, lambda typed: open_ledger(path, typed))

    def unlock_at_start(self, path: Path) -> None:
        """Ask for the passphrase of the ledger that the program was started with; there are ways
        to another one and out of the program."""
        ways = {_("Another ledger…"): self.open, _("Quit"): self._parent.close}
        try:
            ledger = unlock(self._parent, path, lambda typed: open_ledger(path, typed), ways)
        except Damaged as damaged:
            self._cannot_open(path, None, damaged)
            return
        except UserError as error:
            self._desk.refuse(error)
            return
        if ledger is not None:
            self._take_on(ledger, None)
