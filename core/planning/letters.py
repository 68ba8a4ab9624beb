"""What the letters to a lender share: each in either language, drafted from the records."""

from collections.abc import Callable, Iterable

from core.records.model import Line
from core.words import translations

Say = Callable[[str], str]
SayMany = Callable[[str, str, int], str]


def speaking(code: str) -> tuple[Say, SayMany]:
    """The words of a language, a key of `LANGUAGES`, whichever is in force."""
    spoken = translations(code)
    return spoken.gettext, spoken.ngettext


def line_text(line: Line, code: str) -> str:
    """The line as a letter names it: in Chinese the product with its lender in brackets."""
    if code == "zh_CN" and line.product and line.product != line.lender:
        return f"{line.product}（{line.lender}）"
    return line.name


def to_lender(line: Line, subject: str, parts: Iterable[str], code: str) -> str:
    """A letter to the line's lender: its subject, greeting, parts, thanks, and blanks to fill."""
    _: Say = speaking(code)[0]
    text = (
        _("To the customer service of {lender}").format(lender=line.lender),
        subject,
        _("Good day,"),
        *parts,
        _("Please answer in writing. Thank you."),
        _("With kind regards"),
        _("Name: ________    Account: ________    Date: ________"),
    )
    return "\n\n".join(part for part in text if part)
