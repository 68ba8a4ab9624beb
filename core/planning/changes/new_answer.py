"""Another answer of the account self-check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.planning.change import Dated, State, next_id
from core.planning.given import Given
from core.records.labels import label
from core.records.model import Answer, AnswerCode, AnswerValue
from core.records.snapshot import Snapshot
from core.scoring.questions import QUESTIONS
from core.words import _, sentences


@dataclass(frozen=True, slots=True)
class NewAnswer(Dated):
    """A question of the account self-check gets another answer."""

    code: AnswerCode
    value: AnswerValue
    on: date

    form = "answer:CODE:yes|no|unknown[:DATE]"
    order = 90

    @classmethod
    def read(cls, given: Given) -> NewAnswer:
        try:
            code, value = AnswerCode(given.parts[0]), AnswerValue(given.parts[1])
        except ValueError:
            raise given.wrong() from None
        return cls(code, value, given.day(2))

    def __str__(self) -> str:
        return f"answer:{self.code}:{self.value}:{self.on}"

    def text(self, snapshot: Snapshot, count: int = 1) -> str:
        question = next(_(one.text) for one in QUESTIONS if one.code == self.code)
        return sentences(question, label(self.value))

    def carried_out(self, snapshot: Snapshot, as_of: date) -> Snapshot:
        free = next_id(snapshot.answers)
        answer = Answer(id=free, code=self.code, on=self.on, value=self.value)
        return snapshot.changed(answers=(*snapshot.answers, answer))

    def judged(
        self, snapshot: Snapshot, made_on: date, as_of: date, before: int = 0
    ) -> tuple[State, str]:
        given = [
            one
            for one in snapshot.answers
            if one.code is self.code and made_on <= one.on <= as_of and one.value is self.value
        ]
        if given:
            return "done", _("Done, by your answer in the self-check.")
        return "open", _("Answer the self-check again once it is done.")


CHANGE = NewAnswer
