"""Whose wallet a statement is of: two logins of one provider are two accounts.

The first login seen is the provider's account as such; a second one gets its masked end behind the
name. A login itself is kept nowhere, only a digest of it beside the batch. WeChat names only a
nickname, which people change; its files are all of one account.
"""

import re
from collections.abc import Mapping
from hashlib import blake2b

from core.records.ledger import Ledger
from core.records.readings import accounts_by_login
from core.statements.format import StatementFormat

_LOGIN = re.compile(r"(?:支付宝账户|京东账号名|账号|账户)\s*[:：][\s\[]*([^\s\],，]{4,64})")


def login_in(text: str) -> str | None:
    """A digest of the login that the lines above or below the rows name, with its masked end:
    `13812345678` gives `7f1e02c4a9d0b6e1|··78`, `wang@qq.com` one that ends in `|··ng`."""
    match = _LOGIN.search(text)
    if match is None:
        return None
    digest = blake2b(match[1].lower().encode(), digest_size=8).hexdigest()
    return f"{digest}|··{match[1].partition('@')[0][-2:]}"


def account_of(
    ledger: Ledger, form: StatementFormat, login: str | None, beside: Mapping[str, str]
) -> str:
    """The name of the account that a wallet's statement belongs to; `beside` are the logins of
    files read with it, with their accounts."""
    if login is None:
        return form.account
    kept = accounts_by_login(ledger) | dict(beside)
    known = {each: name for each, name in kept.items() if name.startswith(form.account)}
    if login in known:
        return known[login]
    if form.account not in known.values():
        return form.account
    return f"{form.account} {login.partition('|')[2]}"
