"""A credit report's drafts in words: what each would change, and what has no place in a ledger."""

from collections import Counter
from collections.abc import Iterable

from core.days import show_day
from core.money import show_amount
from core.records.model import Line, Paid
from core.statements.credit_report.effects import Beside, Effects, Part, new_line
from core.statements.credit_report.report import Account, CreditReport
from core.words import _, ngettext

YEARS = 5
"""Years of which a report tells how bills were paid."""


def title(account: Account) -> str:
    """Lender and product, with what sets an account apart from another one of the same lender."""
    return new_line(account).name


def change_text(effects: Effects, target: Line | None, part: Part) -> str:
    """What a part of an account would change, in one line; empty for nothing."""
    if part not in effects.parts:
        return ""
    if part is Part.BALANCE:
        assert effects.used is not None and effects.on is not None
        return _("{amount} used on {day}").format(
            amount=show_amount(effects.used), day=show_day(effects.on)
        )
    if part is Part.LOAN:
        return _loan_text(effects)
    return _line_text(effects, target)


def _loan_text(effects: Effects) -> str:
    loan = effects.loan
    assert loan is not None
    text = _("{amount} drawn on {day}").format(
        amount=show_amount(loan.principal), day=show_day(loan.drawn_at.date())
    )
    if not loan.months:
        return text
    months = ngettext("{count} month", "{count} months", loan.months).format(count=loan.months)
    return _("{first}, {second}").format(first=text, second=months)


def _line_text(effects: Effects, target: Line | None) -> str:
    texts: list[str] = []
    line = effects.line
    if target is None:
        texts.append(_("new line"))
    if effects.limit is not None:
        after = show_amount(effects.limit)
        if effects.before is not None:
            texts.append(
                _("limit {before} → {after}").format(
                    before=show_amount(effects.before), after=after
                )
            )
        else:
            texts.append(_("limit {amount}").format(amount=after))
    if line is not None:
        if line.opened_on and (target is None or target.opened_on is None):
            texts.append(_("opened on {day}").format(day=show_day(line.opened_on)))
        if line.closed_on and (target is None or target.closed_on is None):
            texts.append(_("closed by {day}").format(day=show_day(line.closed_on)))
        if target is not None and target.reported != line.reported:
            texts.append(_("is on the credit report"))
    if effects.later:
        texts.append(_("the ledger knows a later limit"))
    return " · ".join(texts)


def facts(report: CreditReport) -> list[str]:
    """What the report says and a ledger has no record for, each in a sentence."""
    texts = [sentence for account in report.accounts for sentence in _of_account(account)]
    if report.guarantees:
        texts.append(
            ngettext(
                "You answer for {count} debt of somebody else. The self-check asks about it.",
                "You answer for {count} debts of others. The self-check asks about them.",
                report.guarantees,
            ).format(count=report.guarantees)
        )
    soft = Counter(each.reason for each in report.inquiries if not each.hard)
    if soft:
        reasons = _(", ").join(f"{reason} {count}" for reason, count in soft.most_common())
        texts.append(
            _("These inquiries followed from no application: {reasons}.").format(reasons=reasons)
        )
    return texts


def unlike(beside: Beside, accounts: Iterable[tuple[Account, Line | None]]) -> list[str]:
    """Where the report shows a cleaner record than the person kept, each in a sentence.

    Since the one-time repair of December 2025 small late payments that were made up for are shown
    as normal, so neither need be wrong: nothing of the ledger is taken back. `accounts` come with
    the line of the ledger that each is.
    """
    until = beside.report.made_on or beside.as_of
    texts: list[str] = []
    for account, line in accounts:
        if line is None or account.overdue_months != 0:
            continue
        late = {
            (one.due_on or one.on).replace(day=1)
            for one in beside.snapshot.checkins
            if one.line == line.id
            and one.paid in (Paid.LATE, Paid.NONE)
            and one.on <= until
            and (one.due_on or one.on) >= until.replace(year=until.year - YEARS, day=1)
        }
        if late:
            text = ngettext(
                "{line}: the report shows no late month, and you told of {count}. Small late "
                "payments that were made up for may be shown as normal since December 2025. Both "
                "are kept; the self-check goes by what you told.",
                "{line}: the report shows no late month, and you told of {count}. Small late "
                "payments that were made up for may be shown as normal since December 2025. Both "
                "are kept; the self-check goes by what you told.",
                len(late),
            ).format(line=line.name, count=len(late))
            texts.append(text)
    return texts


def _of_account(account: Account) -> list[str]:
    """The late months of an account, and what else weighs on it; the report gives no days, so they
    are no record."""
    texts: list[str] = []
    name = title(account)
    if account.overdue_months:
        text = ngettext(
            "{line}: late in {count} month of the last five years.",
            "{line}: late in {count} months of the last five years.",
            account.overdue_months,
        ).format(line=name, count=account.overdue_months)
        texts.append(text)
    if account.overdue_90:
        texts.append(
            ngettext(
                "{line}: over 90 days late in {count} month.",
                "{line}: over 90 days late in {count} months.",
                account.overdue_90,
            ).format(line=name, count=account.overdue_90)
        )
    if account.overdue_now:
        texts.append(_("{line}: overdue when the report was made.").format(line=name))
    if account.foreign and not account.ended:
        texts.append(
            _(
                "{line}: the account is in another currency and often shares its limit with"
                " another one; the report gives it in yuan."
            ).format(line=name)
        )
    if account.bad_debt:
        texts.append(_("{line}: written off as a bad debt (呆账).").format(line=name))
    return texts


def doubts(report: CreditReport) -> list[str]:
    """What could not be read, each in a sentence."""
    texts: list[str] = []
    count = report.accounts_stated
    if count is not None and count != len(report.accounts):
        texts.append(
            _(
                "The report's overview counts {told} accounts, but {read} were read. Compare the"
                " list with the report."
            ).format(told=count, read=len(report.accounts))
        )
    texts += [_("Not understood: {text}").format(text=text) for text in report.unread]
    if report.other_parts:
        texts.append(
            _("Not read, since the ledger has no place for it: {parts}.").format(
                parts=_(", ").join(report.other_parts)
            )
        )
    return texts
