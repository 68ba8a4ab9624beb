"""What a person says of rows that nothing proves, as a document: the answers to an import's
questions about meaning, and corrections of what is likely."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from core.errors import UserError
from core.json_shapes import is_object
from core.records.model import Kind
from core.statements.documents import read_document
from core.words import N_, _

VERSION = 1
NOT_ONE = N_("“{file}” is no file of answers: {reason}")


def read_answers(path: Path) -> dict[str, Kind]:
    """The kind of each group of rows by its key (resources/answers.schema.json). Raises UserError
    for a file that cannot be read, is none, or is of another version of the program."""

    def wrong(reason: str) -> UserError:
        return UserError(_(NOT_ONE).format(file=path.name, reason=reason))

    document = read_document(path, wrong)
    if not is_object(document):
        raise wrong(_("it is no object with a version and answers."))
    if document.get("version") != VERSION:
        raise UserError(
            _(
                "“{file}” was made for another version of the program. Make the answers anew from"
                " the questions that --json shows."
            ).format(file=path.name)
        )
    answers = document.get("answers")
    if not is_object(answers) or set(document) != {"version", "answers"}:
        raise wrong(_("it is no object with a version and answers."))
    return {key: _kind(key, said, wrong) for key, said in answers.items()}


def _kind(key: str, said: Any, wrong: Callable[[str], UserError]) -> Kind:
    if not isinstance(said, str) or said not in {kind.value for kind in Kind}:
        raise wrong(_("“{kind}” is no kind of payment.").format(kind=str(said)[:40]))
    return Kind(said)
