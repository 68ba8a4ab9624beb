"""After an import: what the bills of each account brought, and what they leave open."""

from collections.abc import Mapping

from core.records.labels import count_records
from core.statements.bills.proposed import AccountBills, Proposals
from core.statements.keeping import Written
from core.statements.question import Question
from core.words import _, ngettext
from desktop.desk import Desk
from desktop.widgets.basic import Card, label, link_button, quiet, row


def bills_taken(
    desk: Desk, proposed: Proposals, taken: Mapping[int, AccountBills], written: dict[int, Written]
) -> list[Card]:
    """The cards that tell it; `taken` are the accounts by the numbers of their rows. Of accounts
    that the person left out nothing is said."""
    ids = {id(account) for account in taken.values()}
    of_accounts = [question for each in proposed.accounts for question in each.questions]
    asked = [
        question
        for each in proposed.accounts
        if id(each) in ids or not (each.line and each.taken)
        for question in each.questions
    ]
    asked += [each for each in proposed.questions if each not in of_accounts]
    cards = [_brought(desk, taken, written)] if taken else []
    return [*cards, _open(asked)] if asked else cards


def _brought(desk: Desk, taken: Mapping[int, AccountBills], written: dict[int, Written]) -> Card:
    card = Card(_("What the bills brought"))
    for number, account in taken.items():
        kept = written[number]
        texts = [
            # The limit on the day of a bill is kept as a check-in, which nobody made.
            _("its limit") if name == "checkins" else count_records(name, count)
            for name, count in kept.records.items()
        ]
        if kept.rows:
            text = ngettext("{count} row", "{count} rows", kept.rows)
            texts.append(text.format(count=f"{kept.rows:,}"))
        what = _(", ").join(texts) or _("nothing that was not known")
        card.body.addWidget(label(_("{name}: {value}").format(name=account.title, value=what)))
    card.body.addWidget(quiet(_("The next check-in asks only for what no document proves.")))
    card.body.addLayout(
        row(
            link_button(_("To the lines"), lambda: desk.go("lines")),
            link_button(_("To the due days"), lambda: desk.go("ahead", part="dues")),
            link_button(_("To the check-in"), lambda: desk.go("checkin")),
        )
    )
    return card


def _open(questions: list[Question]) -> Card:
    card = Card(_("Still open"))
    for text in dict.fromkeys(question.text for question in questions):
        card.body.addWidget(label(text))
    if any(question.about != "limit" for question in questions):
        card.body.addWidget(
            quiet(_("Bills that are asked about were left out; import them again to decide."))
        )
    return card
