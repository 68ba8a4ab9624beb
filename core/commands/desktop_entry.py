"""The program in the menu, for whoever installed it with pip or pipx."""

import sys

import click

from core import menu_entry
from core.commands.cli import command
from core.commands.context import Context
from core.commands.options import option
from core.errors import UserError
from core.words import N_, _


@command("install-desktop-entry", ledger=False, day=False)
@option("--remove", is_flag=True, help=N_("Take it out of the menu again."))
def install_desktop_entry(context: Context, remove: bool) -> None:
    if sys.platform != "linux":
        raise UserError(
            _("On Windows and macOS the installer puts the program into the menu. Use that.")
        )
    home = menu_entry.data_home()
    files = menu_entry.remove(home) if remove else menu_entry.install(home)

    def text() -> None:
        if remove:
            click.echo(_("The program is no longer in the menu."))
        else:
            click.echo(_("The program is in the menu now: “{path}”.").format(path=files[0]))

    context.show({"files": [str(file) for file in files]}, text)
