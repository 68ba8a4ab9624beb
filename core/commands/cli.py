"""The frame of the command line: how commands are found and named, and how they end.

A file in this folder adds commands with `@command`, and `core.commands.table` has a row of each.
Exit status: 0 done, 1 a `UserError` (its sentence on standard error), 2 wrong usage, 130 stopped
with Ctrl-C.
"""

import errno
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from copy import copy
from datetime import date
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from core import VERSION
from core.commands.context import Start
from core.commands.options import (
    AS_OF,
    JSON,
    LANGUAGE,
    LEDGER,
    PASSPHRASE_FILE,
    Option,
    option,
    type_of_path,
)
from core.commands.table import COMMANDS
from core.commands.terminal import output_shown
from core.errors import UserError
from core.records.faults import outside_errors_as_user_errors
from core.words import N_, _, set_language, system_language

STOPPED = 130
"""The exit status of a program that Ctrl-C ended, as shells have it."""


def _short(help: str) -> str:
    """A help text as a list has it, in the language in force."""
    return _(help).rstrip(".。")


class _Spoken(click.Command):
    """A command or group whose help is told in the language in force."""

    def get_short_help_str(self, limit: int = 45) -> str:
        return _short(self.help or "")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_(self.help or ""))


_commands: dict[str, click.Command] = {}


def _shown(one: Option, shown: bool) -> Option:
    """The option, or one that is taken without being told of in the help."""
    if shown:
        return one
    silent = copy(one)
    silent.hidden = True
    return silent


def command(name: str, *, ledger: bool = True, day: bool = True) -> Callable[..., Any]:
    """Make a function the command of a row of the table; click's own decorators below it add its
    options.

    `ledger` and `day` say whether --ledger and --as-of mean something to it. Where they do not they
    are taken all the same, so that a script can give every command the same options, but the help
    does not tell them.
    """

    def register(function: Callable[..., None]) -> Callable[..., None]:
        own = list(reversed(getattr(function, "__click_params__", [])))
        shared = [LEDGER, PASSPHRASE_FILE, AS_OF, LANGUAGE, JSON]
        shown = [ledger, ledger, day, True, True]
        shared = [_shown(one, there) for one, there in zip(shared, shown, strict=True)]

        @wraps(function)
        def run(**options: Any) -> None:
            start: Start = click.get_current_context().obj
            start.path = options.pop("ledger", None) or start.path
            start.passphrase_file = options.pop("passphrase_file", None) or start.passphrase_file
            start.as_of = options.pop("as_of", None) or start.as_of
            start.as_json = options.pop("as_json") or start.as_json
            start.language = options.pop("lang") or start.language
            context = start.context()
            click.get_current_context().call_on_close(context.close)
            with outside_errors_as_user_errors(context.path):
                function(context, **options)

        help_text = COMMANDS[name].help
        _commands[name] = _Spoken(name, params=own + shared, callback=run, help=help_text)
        return function

    return register


class _Program(_Spoken, click.Group):
    """Reads the file of the one command that is asked for, which spares a cold start the rooms of
    all others."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            ctx.exit(STOPPED)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What each does, by the table alone."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, _short(COMMANDS[name].help)) for name in sorted(COMMANDS)])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A file in place of a command is opened, as a file manager does it."""
        if self.get_command(ctx, args[0]) is None and _is_file(args[0]):
            args = ["open", *args]
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        import_module(f"core.commands.{COMMANDS[cmd_name].module}")
        return _commands[cmd_name]


def _is_file(word: str) -> bool:
    """Whether a word names a file, rather than a command that is misspelt."""
    path = Path(word)
    return path.name != word or bool(path.suffix) or path.exists()


@click.group(
    cls=_Program,
    invoke_without_command=True,
    help=N_(
        "Limitwise, a self-check for people with online credit; with no command it opens a window."
    ),
)
@option("--demo", is_flag=True, help=N_("Open the window on a copy of the demo ledger."))
@option("--screenshot", type=type_of_path, help=N_("Save a picture of every page here and quit."))
@option("--minimised", is_flag=True, help=N_("Open the window minimised, to be reminded."))
@click.version_option(
    VERSION, message="Limitwise %(version)s", cls=Option, help=N_("Say which version this is.")
)
@click.pass_context
def program(
    context: click.Context,
    ledger: Path | None,
    passphrase_file: Path | None,
    as_of: date | None,
    lang: str | None,
    as_json: bool,
    demo: bool,
    screenshot: Path | None,
    minimised: bool,
) -> None:
    start: Start = context.obj
    start.path, start.as_of, start.as_json = ledger, as_of, as_json
    start.passphrase_file, start.language = passphrase_file, lang
    start.demo, start.screenshots, start.minimised = demo, screenshot, minimised
    if context.invoked_subcommand is None:
        context.exit(start.open_window(start, ()))


program.params += [LEDGER, PASSPHRASE_FILE, AS_OF, LANGUAGE, JSON]


def main(arguments: list[str], open_window: Callable[[Start, Sequence[Path]], int]) -> None:
    """Run the command named by `arguments` and exit with its status; where there is none, or where
    it names files, `open_window` is called."""
    set_language(system_language())
    try:
        with output_shown():
            try:
                program.main(arguments, prog_name="limitwise", obj=Start(open_window))
            except UserError as error:
                click.echo(str(error), err=True)
                sys.exit(1)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        # Only the output is left: where a ledger or file has no room, a UserError tells it.
        with suppress(OSError):
            sys.stdout.close()
        click.echo(_("The output could not be written, since its disk is full."), err=True)
        sys.exit(1)
