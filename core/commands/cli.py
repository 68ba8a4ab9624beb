"""The frame of the command line: the options every command shares, and how it ends.

A file in this folder adds commands with `@command`; nothing else has to be told of it. Exit
status: 0 done, 1 a `UserError` (its sentence on standard error), 2 wrong usage, 130 stopped with
Ctrl-C.
"""

import errno
import json
import pkgutil
import sys
from collections.abc import Callable
from contextlib import suppress
from copy import copy
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial, wraps
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import click

import core.commands
from core.commands.passphrases import passphrase_of
from core.errors import UserError
from core.records.ledger import Ledger, default_path
from core.records.passphrase import Passphrase, passphrase_in
from core.records.snapshot import Snapshot
from core.words import LANGUAGES, N_, _, set_language, system_language

STOPPED = 130
"""The exit status of a program that Ctrl-C ended, as shells have it."""

YEARS = range(1900, 2200)
"""The years that a ledger can be looked at."""

type_of_path = click.Path(path_type=Path)


class Day(click.ParamType):
    """An ISO day such as 2026-11-24."""

    name = "DATE"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:
        if isinstance(value, date):
            return value
        try:
            day = datetime.strptime(value, "%Y-%m-%d").date()
        except ValueError:
            self.fail(
                _("“{text}” is not a day; write it like 2026-11-24.").format(text=value), param, ctx
            )
        if day.year not in YEARS:  # the months around it must exist, too
            self.fail(
                _("“{text}” is not a day between {first} and {last}.").format(
                    text=value, first=YEARS[0], last=YEARS[-1]
                ),
                param,
                ctx,
            )
        return day


def _speak(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value:
        set_language(value)
    return value


class _Option(click.Option):
    """An option whose help is told in the language in force."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        return record and (record[0], _(self.help or ""))


option = partial(click.option, cls=_Option)
"""click.option, for a help text that is marked with `N_()`."""


LEDGER = _Option(["--ledger"], type=type_of_path, help=N_("The ledger's file."))
LANGUAGE = _Option(
    ["--lang"],
    type=click.Choice(list(LANGUAGES)),
    is_eager=True,
    callback=_speak,
    help=N_("The language of the texts."),
)
AS_OF = _Option(["--as-of"], type=Day(), help=N_("The day to look at, by default today."))
PASSPHRASE_FILE = _Option(
    ["--passphrase-file"],
    type=type_of_path,
    help=N_("A file whose first line is the passphrase of an encrypted ledger."),
)
JSON = _Option(["--json", "as_json"], is_flag=True, help=N_("Print one JSON document."))


@dataclass
class Context:
    """What a command works with: the ledger's path, the day, and how to answer.

    `as_of` is the day looked at; `now` the moment that new records are stamped with, which lies on
    that day. `passphrase_file` holds an encrypted ledger's passphrase, null where it is asked for.
    """

    path: Path
    as_of: date
    now: datetime
    as_json: bool
    passphrase_file: Path | None = None
    _opened: list[Ledger] = field(default_factory=list)

    def ledger(self) -> Ledger:
        """The ledger, opened; it is closed when the command ends. Raises UserError."""
        if not self._opened:
            self._opened.append(Ledger.open(self.path, self.passphrase()))
        return self._opened[0]

    def passphrase(self) -> Passphrase | None:
        """What opens the ledger, null where it is not encrypted. Raises UserError where there is
        neither a file with the passphrase nor a terminal to ask on."""
        return passphrase_of(self.path, self.passphrase_file)

    def new_passphrase(self) -> Passphrase | None:
        """What a ledger that is made is encrypted with: nothing, unless a file was named."""
        return None if self.passphrase_file is None else passphrase_in(self.passphrase_file)

    def snapshot(self) -> Snapshot:
        """The ledger as it was known by the day looked at, to look ahead from. Raises UserError."""
        from core.records.known_by import known_by

        return known_by(self.ledger().snapshot(), self.as_of)

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


class _Spoken(click.Command):
    """A command or group whose help is told in the language in force."""

    def get_short_help_str(self, limit: int = 45) -> str:
        return _(self.help or "").rstrip(".。")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_(self.help or ""))


_commands: dict[str, click.Command] = {}


def _shown(one: _Option, shown: bool) -> _Option:
    """The option, or one that is taken without being told of in the help."""
    if shown:
        return one
    silent = copy(one)
    silent.hidden = True
    return silent


def command(name: str, help: str, *, ledger: bool = True, day: bool = True) -> Callable[..., Any]:
    """Make a function a command; click's own decorators below it add its options.

    `help` is a marked constant; `ledger` and `day` say whether --ledger and --as-of mean something
    to it. Where they do not they are taken all the same, so that a script can give every command
    the same options, but the help does not tell them.
    """

    def register(function: Callable[..., None]) -> Callable[..., None]:
        own = list(reversed(getattr(function, "__click_params__", [])))
        shared = [LEDGER, PASSPHRASE_FILE, AS_OF, LANGUAGE, JSON]
        shown = [ledger, ledger, day, True, True]
        shared = [_shown(one, there) for one, there in zip(shared, shown, strict=True)]

        @wraps(function)
        def run(**options: Any) -> None:
            start: Start = click.get_current_context().obj
            context = start.context(
                options.pop("ledger", None),
                options.pop("passphrase_file", None),
                options.pop("as_of", None),
                options.pop("as_json"),
            )
            options.pop("lang")
            click.get_current_context().call_on_close(context.close)
            function(context, **options)

        _commands[name] = _Spoken(name, params=own + shared, callback=run, help=help)
        return function

    return register


def local_now() -> datetime:
    """The one place where the clock is read: naive local time, the ledger's time."""
    return datetime.now().replace(microsecond=0)  # noqa: DTZ005


@dataclass
class Start:
    """What was said before the command's name, and how a window is opened."""

    open_window: Callable[..., int]
    path: Path | None = None
    passphrase_file: Path | None = None
    as_of: date | None = None
    as_json: bool = False

    def context(
        self, path: Path | None, passphrase_file: Path | None, as_of: date | None, as_json: bool
    ) -> Context:
        now = local_now()
        day = as_of or self.as_of or now.date()
        return Context(
            path=path or self.path or default_path(),
            as_of=day,
            now=datetime.combine(day, now.time()),
            as_json=as_json or self.as_json,
            passphrase_file=passphrase_file or self.passphrase_file,
        )


class _Program(_Spoken, click.Group):
    """Finds the commands of this folder when the first one is asked for."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            ctx.exit(STOPPED)

    def _load(self) -> None:
        for module in pkgutil.iter_modules(core.commands.__path__):
            import_module(f"core.commands.{module.name}")

    def list_commands(self, ctx: click.Context) -> list[str]:
        self._load()
        return sorted(_commands)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        self._load()
        return _commands.get(cmd_name)


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
    start.passphrase_file = passphrase_file
    if context.invoked_subcommand is None:
        key = passphrase_in(passphrase_file) if passphrase_file else None
        context.exit(start.open_window(ledger, demo, screenshot, as_of, lang, minimised, key))


program.params += [LEDGER, PASSPHRASE_FILE, AS_OF, LANGUAGE, JSON]


def main(arguments: list[str] | None, open_window: Callable[..., int]) -> None:
    """Run the command named by `arguments` (default: the process's) and exit with its status.

    `open_window(ledger, demo, screenshot, as_of, language, minimised, passphrase)` is called when
    there is no command.
    """
    set_language(system_language())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A name of a file need not be text; in JSON the escape stands for what it was.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
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
