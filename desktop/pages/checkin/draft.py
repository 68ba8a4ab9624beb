"""What was typed into a check-in and not saved: it outlives the rows it was typed into."""

from dataclasses import dataclass, field

from core.records.model import AnswerCode, AnswerValue


@dataclass(slots=True)
class Draft:
    """Only what differs from what was filled in; it holds no word of a language.

    `lines` has, by the line's id, its name and the fields; `new` the product, the lender and the
    fields of each line that is not kept yet; `accounts` by the account's id what was typed to be on
    it, `new_accounts` name, amount and the kind that was chosen; `applications` each row's day,
    lender and choice.
    """

    lines: dict[int, tuple[str, dict[str, str]]] = field(default_factory=dict)
    new: list[tuple[str | None, str | None, dict[str, str]]] = field(default_factory=list)
    accounts: dict[int, str] = field(default_factory=dict)
    new_accounts: list[tuple[str, str, str]] = field(default_factory=list)
    applications: list[tuple[str, str, int]] = field(default_factory=list)
    answers: dict[AnswerCode, AnswerValue] = field(default_factory=dict)

    @property
    def is_half_done(self) -> bool:
        """Whether anything would be lost without it."""
        return self != Draft()
