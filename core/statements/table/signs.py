"""What the signs of a table's amounts say: which way money went, or that it has to be asked."""

import re

from core.statements.balances import BalanceCheck
from core.statements.table.amounts import amount_in
from core.statements.table.facts import Facts
from core.statements.table.heads import plain
from core.statements.table.layout import Layout

says_paid_in = re.compile(
    r"(?i)thank ?you|auto ?pay|direct ?pay|e-?payment|\bpayments?\b(?! to)|\bpymt\b|refund"
    r"|\bcredits?\b"
    r"|return|cash ?back|reversal|salary|payroll|还款|退款|退货|返现|工资|入账|zahlung"
    r"|gutschrift|erstattung"
    r"|paiement|règlement|rembours|\bpagos?\b|\bpagamento|abono|devoluci|estorno|rimborso|accredito"
    r"|betaling|terugbetaling|振込|返金|給与|入金|口座振替"
).search
"""Whether words say that a card is paid or money comes back."""
_PAID_IN = re.compile(
    r"(?i)thank ?you|received|\brefund|recebid|recibid|退货|退款成功|danke"
).search
"""What stands beside a minus only where a minus is what came in."""
_EARNED = re.compile(
    r"(?i)salary|payroll|wages|interest (?:paid|earned)|工资|结息|利息|gehalt|lohn|salaire|nómina"
    r"|salaris|給与"
).search
_SPENT = re.compile(
    r"(?i)purchase|\bsale\b|\bpos\b|withdrawal|\batm\b|\brent\b|direct debit|消费|取款|支出|扣费"
    r"|缴费|房租"
    r"|\bachat|retrait|loyer|\bcompra|retiro|alquiler|aluguel|\bkauf|lastschrift|\bmiete|kartenzahlung"
    r"|acquisto|prelievo|affitto|aankoop|\bhuur\b|pinbetaling|お買物|引き落とし|家賃"
).search
_CARD = re.compile(
    r"(?i)credit.?card|card.?member|\bamex\b|american express|mastercard|\bvisa\b|信用卡|贷记卡"
    r"|kreditkarte|carte de cr|tarjeta de cr|creditcard|クレジット|ご利用"
).search
FEW = 4
"""Amounts of a file without a header that are too few to be those of an account for certain."""


def sure_sign(facts: Facts) -> str | None:
    if "amount" not in facts.places:
        return "columns"
    minus, others = facts.signs[-1], facts.signs[0] + facts.signs[1]
    if "direction" in facts.places and not (minus and (others or _says_both_of_minus(facts))):
        return "words"
    return None


def _says_both_of_minus(facts: Facts) -> bool:
    """Whether every amount has a minus and the words call some of them spent, some received."""
    return not facts.signs[0] + facts.signs[1] and bool(facts.agree and facts.against)


def signs_of(layout: Layout, facts: Facts, mark: str, file: str) -> list[str]:
    """The rules of signs that are left, the likelier first."""
    if sure := sure_sign(facts):
        return [sure]
    minus, plus, bare = facts.signs[-1], facts.signs[1], facts.signs[0]
    if "direction" in facts.places and minus and _says_both_of_minus(facts):
        return ["words", "negative-out"]
    if facts.agree + facts.against:
        if facts.against == 0 or facts.against * 4 <= facts.agree:
            return ["negative-out"]
        return ["positive-out"] if not facts.agree else ["negative-out", "positive-out"]
    check = facts.check(mark, None)
    proved = bool(check and check.agrees and not check.reversed)
    if minus:
        if not plus and not bare:
            return ["negative-out"]
        if _is_suspect(layout, facts, file, minus, plus + bare, proved, check):
            return ["negative-out", "positive-out"]
        return ["negative-out"]
    if facts.credit_marks:
        return ["unmarked-out"]
    if plus and not bare:
        return ["negative-out"]
    if plus:
        return ["unmarked-out", "all-in"]
    if not bare:
        return ["negative-out"]
    if "balance" in facts.places and _shows_direction(facts, mark):
        return ["balance"]
    return ["all-out", "all-in"]


def _is_suspect(
    layout: Layout,
    facts: Facts,
    file: str,
    minus: int,
    others: int,
    proved: bool,
    check: BalanceCheck | None,
) -> bool:
    """Whether a signed column may be a credit card's, where spending has no minus."""
    if check and check.agrees and check.steps >= 2 and check.reversed:
        return True
    if any(plain(name) in ("net", "gross", "balanceimpact") for name in layout.names):
        return False  # PayPal's, and others who take their fee from what comes in
    names = " ".join((*layout.names, *layout.above, file))
    texts = {True: "", False: ""}  # of the rows with a minus, and of the others
    repaid = 0
    states = facts.places.get("status", ())
    for row in facts.kept:
        amount = amount_in(facts.cell(row.cells, "amount"))
        if amount and amount.digits.strip("0.,") and facts.is_payment(row):
            said = " ".join(c for n, c in enumerate(row.cells) if n not in states)[:500] + "\n"
            texts[amount.sign < 0] += said
            repaid += amount.sign < 0 and says_paid_in(said) is not None
    earned = bool(_EARNED(texts[False]))
    if not layout.names and others and minus + others < FEW and not (proved or earned):
        return True  # two or three rows without a header are those of anything
    if _CARD(names):
        return others > 0 and (others > minus or not facts.signs[1])
    spent = _SPENT(texts[True]), _SPENT(texts[False])
    if others <= minus:
        if proved or earned or not others or facts.signs[1] or (spent[0] and not spent[1]):
            return False
        # Where every minus is a payment to the card or money back, it may be one.
        return bool(_PAID_IN(texts[True])) or others == minus or repaid == minus
    if says_paid_in(texts[True]) or _PAID_IN(texts[True]) or _EARNED(texts[True]):
        return True
    if minus + others < FEW and any(plain(name) == "payee" for name in layout.names):
        return False  # the columns of programs for keeping accounts, in which spending has a minus
    return not (proved or earned or facts.signs[1])


def _shows_direction(facts: Facts, mark: str) -> bool:
    """Whether every step of the balances is the row's amount, up or down."""
    from core.statements.table.proof import directions

    found = directions(facts, facts.kept, mark)
    return found is not None
