"""What the program does where there is no screen: the same in text, a PDF and pictures."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import click

from core.commands.assess import print_assessment
from core.commands.clock import local_now
from core.commands.passphrases import passphrase_of
from core.errors import UserError
from core.records.demo import write_demo
from core.records.ledger import Ledger
from core.records.own_place import default_path, moved_away
from core.records.passphrase import Passphrase
from core.records.snapshot import Snapshot
from core.records.writing import write_whole
from core.view import LedgerView
from core.words import _


def show_without_screen(
    path: Path | None,
    demo: bool,
    as_of: date | None,
    spoken: str | None,
    passphrase: Passphrase | None = None,
    files: Sequence[Path] = (),
) -> int:
    """Print how the ledger stands, and write its report and a picture of each page.

    The demo stands in where it is asked for or a person has no ledger yet; nothing is written into
    the ledger. The files go into a new folder that only the person can read, which is named.
    Raises UserError, also for `files` to import, which nobody could look at here.
    """
    if files:
        raise UserError(
            _("There is no screen here to look at statements. Import them with “limitwise import”.")
        )
    now = local_now()
    day = as_of or now.date()
    own = path or default_path()
    with TemporaryDirectory(prefix="limitwise-demo-") as place:
        nothing_yet = path is None and not own.exists() and not moved_away(own)
        if demo or nothing_yet:
            own = Path(place) / "demo.limitwise"
            write_demo(own, day)
        passphrase = passphrase or passphrase_of(own, None)
        with Ledger.open(own, passphrase) as ledger:
            snapshot = LedgerView.of(ledger.snapshot(), day).snapshot
        folder = Path(mkdtemp(prefix="limitwise-"))
        click.echo(
            _("There is no screen here, so the window's pages go into the folder “{path}”.").format(
                path=folder
            )
        )
        if nothing_yet and not demo:
            click.echo(_("You have no ledger yet; this is the demo, a made-up borrower."))
        _tell(snapshot, day, datetime.combine(day, now.time()), folder)
        _draw(own, day, spoken, folder, passphrase)
    for file in sorted(folder.iterdir()):
        click.echo(f"  {file}")
    return 0


def _tell(snapshot: Snapshot, as_of: date, made_at: datetime, folder: Path) -> None:
    from core.report.report import make_report
    from core.scoring import assess

    assessment = assess(snapshot, as_of)
    print_assessment(assessment)
    write_whole(folder / "report.pdf", make_report(snapshot, assessment, made_at=made_at))


def _draw(
    path: Path, as_of: date, spoken: str | None, folder: Path, passphrase: Passphrase | None
) -> None:
    from desktop.app import run_window

    run_window(path, False, folder, as_of, spoken, passphrase=passphrase)
