"""Which account a file is of, where the person says another one than the file proposes.

The choice is remembered by what a file proposes (`Draft.proposed`) for the next one like it.
"""

from core.records.ledger import Ledger
from core.records.model import Account
from core.records.settings import STATEMENT_ACCOUNTS
from core.statements.draft import Draft


def propose_account(ledger: Ledger, draft: Draft) -> None:
    """Note what the file proposes, and take the account that was chosen for such files before."""
    draft.proposed = draft.account
    chosen = ledger.setting(STATEMENT_ACCOUNTS).get(draft.proposed)
    draft.account = chosen or _by_its_bills(ledger, draft) or draft.proposed


def _by_its_bills(ledger: Ledger, draft: Draft) -> str | None:
    """The account of a card whose file has not its last digits: that of the bank's only card, which
    its bills have named by them."""
    if not draft.format.card or draft.proposed != draft.format.account:
        return None
    names = [each.name for each in ledger.records(Account)]
    with_digits = [name for name in names if name.startswith(f"{draft.proposed} ")]
    return with_digits[0] if len(with_digits) == 1 and draft.proposed not in names else None


def fitting_accounts(ledger: Ledger, draft: Draft) -> list[str]:
    """The names of the accounts that a file can be of, as they were made."""
    kind = draft.format.account_kind
    return [account.name for account in ledger.records(Account) if account.kind is kind]


def remember_account(ledger: Ledger, draft: Draft) -> None:
    """Keep the choice for the next file that proposes the same."""
    before = ledger.setting(STATEMENT_ACCOUNTS)
    kept = {**before, draft.proposed: draft.account}
    if draft.account == draft.proposed:
        del kept[draft.proposed]
    if kept != before:
        ledger.set_setting(STATEMENT_ACCOUNTS, kept)


def proposed_names(ledger: Ledger) -> dict[str, str]:
    """What the files of an account propose, by its chosen name: that has the bank and the digits by
    which its payments are found in other files."""
    return {name: proposed for proposed, name in ledger.setting(STATEMENT_ACCOUNTS).items()}
