"""Whether whoever is paid is called as those are who lend, finance or invest, known or not.

No list of lenders is whole. Their names have roots, and the way they are paid has words, by which
a row is asked about that would else be taken for spending.
"""

import re

from core.statements import cues
from core.statements.cues import CHINESE, words_that_name

_BANK = re.compile("[\u4e00-\u9fff]{2,}银行(?:股份有限公司)?").fullmatch
_COMPANY = re.compile(
    r"\b(?:ltda?|limited|plc|llc|inc|corp|corporation|llp|ag|eg|se|gmbh|s\.? ?a|sas|s\.?p\.?a|srl"
    r"|bv|nv|ab|oyj?|asa?|a\.s|ооо|пао|ао|s\.?r\.?o|sp\.? ?z ?o\.?o)\b"
).search
_REFERENCE = re.compile(
    r"\b(?:agreement|contract|acct|account|loan|kunden|vertrag|contrat|contratt|umowa|договор)"
    r"\w*\W{0,3}(?:n[or°]?\W{0,2})?[\w-]*\d{3}"
).search


def is_financier(said: str, plain: str, words: str) -> bool:
    """Whether a row of money that went out pays such a one: a root of their names stands there; or
    a word that banks share with others, and money is collected, a company or a reference is named,
    or nobody else is; in Chinese, only where it is collected. `said` are its texts, `plain` the
    same in plain letters, `told` those beside who is paid, plain."""
    if cues.FINANCIER(plain):
        return True
    if CHINESE(said):
        named = cues.MAYBE_FINANCIER(plain) or any(map(_BANK, said.split()))
        return named and cues.REPAY(words)
    return cues.MAYBE_FINANCIER(plain) and (
        cues.REPAY(plain)
        or bool(_COMPANY(plain) or _REFERENCE(plain))
        or (cues.TRANSFER(plain) and len(words_that_name(cues.MAYBE_FINANCIER.without(plain))) < 2)
    )
