"""Which way money went, in the words that a column of directions has."""

from collections.abc import Iterable
from functools import lru_cache

from core.statements.table.heads import plain

_OUT = """debit dr db d out outgoing expense expenses withdrawal withdraw withdrawals purchase
paid spent sent af uit soll s ausgabe ausgaben belastung lastschrift dépense débit depense gasto
cargo débito debito salida uscita addebito 支出 支取 取出 借 借方 借Dr 支 出 付款 付 转出 出金
支払 支払い -
moneyout paidout check cheque pos atm fee exp exp. expensetransaction debitcard dbit dbt deb
dare ausgang uitgaand saída saídas egreso egresos uscite gastos sortie sorties debet utgift ut
流出 outbound outflow outflows abgang abbuchung auszahlung obciążenie wn výdej egresos
支払額 引落 引出 付出 转账支出 расход списание дебет оплата покупка 출금 지급 출금거래 wydatek
wydatki
wypłata obciążenia výdaj borç gider"""
_IN = """credit cr c in incoming income deposit deposits received bij haben h einnahme einnahmen
gutschrift revenu recette crédit abono ingreso crédito credito entrada entrata accredito 收入 存入
贷
贷方 贷Cr 收 入 收款 转入 入金 預入 預入れ + moneyin paidin dslip directdep inc inc. salary interest
refund crdt crt kredit kr eingang inkomend haber entrée entrées entradas ingresos accrediti
entrate inkomst 流入 inbound inflow inflows zugang einzahlung uznanie příjem inn crd cred 入帐
入账 存入 转账收入 お預入れ приход
зачисление пополнение поступление доход кредит 입금 입금거래 przychód wpływ wpłata uznania alacak
gelir"""
_MOVED = """transfer transfers umbuchung virementinterne traspaso 转账 转帐 内部转账 不计收支
振替 balancetransfer transferbetweenaccounts 账户互转"""
_DIRECTIONS = (
    {plain(word) or word: "out" for word in _OUT.split()}
    | {plain(word) or word: "in" for word in _IN.split()}
    | {plain(word) or word: "transfer" for word in _MOVED.split()}
    | {plain(word): "transfer-out" for word in ("Transfer-Out", "Transfer out", "转账转出")}
    | {plain(word): "transfer-in" for word in ("Transfer-In", "Transfer in", "转账转入")}
    | {"withdrawaltransaction": "out", "deposittransaction": "in"}
)


@lru_cache(maxsize=4096)
def direction_of(word: str) -> str | None:
    """out, in, transfer, transfer-out or transfer-in; null for a word that nobody told us of."""
    said = plain(word) or word.strip()
    return _DIRECTIONS.get(said)


_PAIRS = (
    *(
        "d/c",
        "d/k",
        "d/a",
        "d/h",
        "s/h",
        "s/e",
        "u/e",
        "o/i",
        "wn/ma",
        "b/a",
        "md/d",
        "deb/cre",
        "db/kr",
        "dr/kr",
    ),
    *(
        "出/入",
        "付/收",
        "支/收",
        "借/贷",
        "借/貸",
        "-/+",
        "out/in",
        "uit/in",
        "aus/ein",
        "ausgang/eingang",
    ),
)
"""Short codes that only together say a direction: what goes out before what comes in."""
_OF_PAIRS = {
    frozenset(pair.split("/")): dict(zip(pair.split("/"), ("out", "in"), strict=True))
    for pair in _PAIRS
}


def ways_of(words: Iterable[str], codes: bool = True) -> dict[str, str] | None:
    """Of each word of a column of directions, which way it says; null where one is not known or
    all say the same. Without `codes` the column's name does not say that it has any."""
    said = {word: plain(word) or word.strip() for word in words}
    pair = _OF_PAIRS.get(frozenset(said.values()))
    if pair and codes:
        return {word: pair[code] for word, code in said.items()}
    ways = {word: direction_of(word) for word in said}
    if None in ways.values() or not {"out", "in"} <= set(ways.values()):
        return None
    return {word: way for word, way in ways.items() if way}
