"""What the program does where there is no screen: the same in text, a PDF and pictures."""

import os
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import click

from core.commands.cli import local_now
from core.commands.scoring import print_assessment
from core.records.demo import write_demo
from core.records.ledger import Ledger, default_path
from core.records.writing import write_whole
from core.words import _


def show_without_screen(path: Path | None, as_of: date | None, spoken: str | None) -> int:
    """Print how the ledger stands, and write its report and a picture of each page.

    The demo stands in where a person has no ledger yet; nothing is written into the ledger. The
    files go into a new folder that only the person can read, which is named. Raises UserError.
    """
    now = local_now()
    day = as_of or now.date()
    folder = Path(mkdtemp(prefix="limitwise-"))
    click.echo(
        _("There is no screen here, so the window's pages go into the folder “{path}”.").format(
            path=folder
        )
    )
    own = path or default_path()
    with TemporaryDirectory(prefix="limitwise-demo-") as place:
        if path is None and not own.exists():
            own = Path(place) / "demo.limitwise"
            write_demo(own, day)
            click.echo(_("You have no ledger yet; this is the demo, a made-up borrower."))
        _tell(own, day, datetime.combine(day, now.time()), folder)
        _draw(own, day, spoken, folder)
    for file in sorted(folder.iterdir()):
        click.echo(f"  {file}")
    return 0


def _tell(path: Path, as_of: date, made_at: datetime, folder: Path) -> None:
    from core.report.report import make_report
    from core.scoring import assess

    with Ledger.open(path) as ledger:
        snapshot = ledger.snapshot()
    assessment = assess(snapshot, as_of)
    print_assessment(assessment)
    write_whole(folder / "report.pdf", make_report(snapshot, assessment, made_at=made_at))


def _draw(path: Path, as_of: date, spoken: str | None, folder: Path) -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from desktop.app import run_window

    run_window(path, False, folder, as_of, spoken)
