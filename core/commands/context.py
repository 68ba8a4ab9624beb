"""What a command works with, made from what was said before and after its name.

What reads a ledger is loaded when one is opened: the help needs none, and `schedule` neither.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from core.commands.clock import COLLECT_AFTER, local_now
from core.errors import UserError
from core.records.own_place import default_path

if TYPE_CHECKING:
    from core.records.ledger import Ledger
    from core.records.passphrase import Passphrase
    from core.records.snapshot import Snapshot
    from core.view import LedgerView


@dataclass
class Context:
    """What a command works with: the ledger's path, the day, and how to answer.

    `as_of` is the day looked at; `now` the moment that new records are stamped with, which lies on
    that day. `passphrase_file` holds an encrypted ledger's passphrase, null where it is asked for.
    `by_clock` says that the day was not given, so that a wrong clock is to be told, once.
    """

    path: Path
    as_of: date
    now: datetime
    as_json: bool
    passphrase_file: Path | None = None
    by_clock: bool = False
    _opened: list[Ledger] = field(default_factory=list)

    def ledger(self) -> Ledger:
        """The ledger, opened; it is closed when the command ends. Raises UserError."""
        from core.money import YUAN, write_amounts
        from core.records.ledger import Ledger
        from core.records.settings import AMOUNTS, TEN_THOUSANDS

        if not self._opened:
            gc.set_threshold(*COLLECT_AFTER)
            opened = Ledger.open(self.path, self.passphrase())
            opened.clock = lambda: self.now
            if opened.currency == YUAN:
                write_amounts(opened.setting(AMOUNTS), opened.setting(TEN_THOUSANDS))
            self._opened.append(opened)
        return self._opened[0]

    def passphrase(self) -> Passphrase | None:
        """What opens the ledger, null where it is not encrypted. Raises UserError where there is
        neither a file with the passphrase nor a terminal to ask on."""
        from core.commands.passphrases import passphrase_of

        return passphrase_of(self.path, self.passphrase_file)

    def new_passphrase(self) -> Passphrase | None:
        """What a ledger that is made is encrypted with: nothing, unless a file was named."""
        from core.records.passphrase import passphrase_in

        return None if self.passphrase_file is None else passphrase_in(self.passphrase_file)

    def view(self) -> LedgerView:
        """The ledger as of the day looked at. Raises UserError."""
        from core.view import LedgerView, clock_text

        whole = self.ledger().snapshot()
        if self.by_clock and (text := clock_text(whole, self.as_of)):
            self.by_clock = False
            click.echo(text, err=True)
        return LedgerView.of(whole, self.as_of)

    def snapshot(self) -> Snapshot:
        """The records as they were known by the day looked at. Raises UserError."""
        return self.view().snapshot

    def all_records(self) -> Snapshot:
        """Everything the ledger holds, for what keeps records in order. Raises UserError."""
        return self.ledger().snapshot()

    def show(self, document: Any, text: Callable[[], None]) -> None:
        """Print the document where JSON is asked for, otherwise let `text` print for a reader."""
        if self.as_json:
            click.echo(json.dumps(document, ensure_ascii=False, indent=2))
        else:
            text()

    def close(self) -> None:
        """Close the ledger; it is opened again when it is wanted again."""
        while self._opened:
            self._opened.pop().close()


@dataclass
class Start:
    """What was said before and after the command's name, and how a window is opened.

    `open_window(start, files)` opens it with statements to import, and gives the program's exit
    status when it is closed. `refusal` is why a file that was named is not opened: the window
    shows it where no terminal does, as after a double click.
    """

    open_window: Callable[[Start, Sequence[Path]], int]
    path: Path | None = None
    passphrase_file: Path | None = None
    as_of: date | None = None
    as_json: bool = False
    language: str | None = None
    demo: bool = False
    screenshots: Path | None = None
    minimised: bool = False
    refusal: UserError | None = None

    def context(self) -> Context:
        now = local_now()
        day = self.as_of or now.date()
        return Context(
            path=self.path or default_path(),
            as_of=day,
            now=datetime.combine(day, now.time()),
            as_json=self.as_json,
            passphrase_file=self.passphrase_file,
            by_clock=self.as_of is None,
        )
