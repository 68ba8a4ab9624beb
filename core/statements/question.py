"""What has to be asked about a file before its rows can be read."""

from dataclasses import dataclass
from typing import Any

from core.statements.detect import Search
from core.statements.format import StatementFormat, all_formats
from core.statements.table.settle import Doubt
from core.words import N_, _

UNKNOWN = N_(
    "“{file}” is not a statement that this version knows. Choose the file that Alipay, WeChat Pay,"
    " JD, Meituan or your bank gave you."
)


@dataclass(frozen=True, slots=True)
class Question:
    """A doubt that must not be guessed away: what about, the choices, and lines of the file."""

    about: str
    choices: tuple[str, ...]
    sample: tuple[str, ...]
    text: str
    doubt: Doubt | None = None
    """Of a table: each choice with the mapping that answers with it."""

    def to_json(self) -> dict[str, Any]:
        document: dict[str, Any] = {
            "about": self.about,
            "choices": list(self.choices),
            "sample": list(self.sample),
            "text": self.text,
        }
        if self.doubt:
            document["mappings"] = [choice.mapping.to_json() for choice in self.doubt.choices]
        return document


def question_of_format(file: str, search: Search, only: StatementFormat | None) -> Question:
    """The question of which format a file is, where none fits or more than one."""
    sample = tuple(line[:200] for line in search.seen if line.strip(' \t,;"'))[:8]
    if search.headers:
        return Question(
            "format",
            tuple(header.format.name for header in search.headers),
            sample,
            _("“{file}” fits more than one format. Say which with --format.").format(file=file),
        )
    if only:
        text = _("No line of “{file}” has the columns of {format}: {names}.").format(
            file=file, format=_(only.title), names=", ".join(only.columns.values())
        )
    elif search.nearest and len(search.missing) == 1:
        text = _("“{file}” looks like {format}, but lacks the column {name}.").format(
            file=file, format=_(search.nearest.title), name=search.missing[0]
        )
    else:
        text = _(UNKNOWN).format(file=file)
    return Question("format", tuple(form.name for form in all_formats()), sample, text)
