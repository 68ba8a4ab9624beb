"""The manual page, written from what the commands say of themselves, so that it is never stale."""

import click

from core import VERSION
from core.commands.cli import program
from core.words import _, set_language


def page(language: str, day: str) -> str:
    """The page in a language, in the form that `man` reads; `day` is an ISO day."""
    set_language(language)
    context = click.Context(program, info_name="limitwise")
    lines = [
        f'.TH LIMITWISE 1 "{day}" "Limitwise {VERSION}"',
        ".SH NAME",
        f"limitwise \\- {_safe(_(program.help or '')).rstrip('.。')}",
        ".SH SYNOPSIS",
        ".B limitwise\n[\\fIOPTIONS\\fR] [\\fIFILE\\fR...]\n.br",
        ".B limitwise\n\\fICOMMAND\\fR [\\fIOPTIONS\\fR]",
        ".SH OPTIONS",
        *_options(program, context),
        ".SH COMMANDS",
    ]
    for name in program.list_commands(context):
        command = program.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=name, parent=context)
        words = " ".join(command.collect_usage_pieces(inner))
        lines += [f".SS {_safe(name)} {_safe(words)}", _safe(_(command.help or ""))]
        lines += _options(command, inner)
    lines += [".SH EXIT STATUS"]
    for status, text in {
        "0": _("Done."),
        "1": _("Not done; one sentence says why."),
        "2": _("Wrong usage."),
    }.items():
        lines += [".TP", f".B {status}", _safe(text)]
    set_language("en")
    return "\n".join(lines) + "\n"


def _options(command: click.Command, context: click.Context) -> list[str]:
    lines = []
    for one in command.get_params(context):
        record = one.get_help_record(context)
        if record:
            lines += [".TP", f".B {_safe(record[0])}", _safe(record[1])]
    return lines


def _safe(text: str) -> str:
    """Text whose letters `man` takes for nothing else."""
    text = " ".join(text.replace("\\", "\\e").replace("-", "\\-").split())
    return "\\&" + text if text[:1] in (".", "'") else text
