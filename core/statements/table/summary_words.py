"""Lines of a statement that are balances or totals, which are no payments, in the
languages that banks and finance programs write."""

import re
import unicodedata
from functools import lru_cache

_BALANCE = r"""(?:opening|closing|starting|ending|previous|beginning|final|current|available
|ledger|initial
|old|last|prior|statement|account|overnight|daily|book(?:ed)?|start|end|total) balance(?: b/?f
| c/?f)?
|balance(?: (?:brought|carried|b/?f|c/?f|forward|down|as|at|on|of|per)\b.{0,30})?
|(?:brought|carried) (?:forward|down|over).{0,20}|[bc]/[fd]|(?:b|c)/?f balance
|(?:anfangs|end|schluss|vor|alt|neu|zwischen|eröffnungs|abschluss|tages|monats|konto|start
|rest)-?saldo
.{0,20}|saldo-?(?:vor|über)trag.{0,20}|(?:seiten)?übertrag|vortrag|übertrag (?:von|aus
|vom) (?:seite|blatt|vor|letzt|konto|auszug).{0,20}
|(?:alter|neuer|anfänglicher|letzter|aktueller) (?:konto)?(?:stand|saldo).{0,20}
|kontostand(?: (?:am|per|vom|zum|nach|vor)\b.{0,20})?|saldo(?: (?:per|am|vom|zum|nach)\b.{0,20})?
|(?:ancien|nouveau|dernier|votre|le) solde.{0,20}|solde(?: .{0,30})?|soldes?
|report (?:à nouveau|de solde|du solde|précédent|du mois|page)\b.{0,20}|à reporter
|saldo (?:anterior|inicial|final|actual|atual|previo|disponible|disponível|al?|em|en|do|de|del
|nuevo|novo
|arrastrado|transportado|bloqueado|total|contable|precedente|iniziale|finale|contabile|disponibile
|attuale
|di|vorige?|oude?|nieuwe?|begin|eind|op|per)\b.{0,25}|transporte de saldo|riporto(?: saldo)?
|a riportare
|(?:begin|eind|vorig|nieuw|oud|start|slot|laatste)e? ?saldo.{0,20}|(?:ingående
|utgående) saldo.{0,20}
|(?:前月|前期|前回|前日|前年|次月|翌月|次期|翌期)?繰越(?:残高|金|額)?|(?:期首|期末|前回|今回|前日
|当日|現在|前月|当月)?残高.{0,8}
|(?:期初|期末|上期|本期|承前|上月|本月|上日|昨日|当前|可用|账户|帐户|起始|结束|开户|结账|日终|月末
|月初|年初|年末
|上年|本年|前期|最终|当日)(?:账户|结转)?(?:余额|结余|结存|餘額|結餘|結存|结转)(?:结转|结算)?[:：]?
|saldo (?:początkow|końcow|poprzedni|bieżąc|księgow|dostępn|otwarci|zamknięci|na )\w*.{0,25}
|(?:počáteč|koneč|účet|aktuál|předchoz|začiatoč)\w* (?:zůstatek|zostatok).{0,20}
|(?:zůstatek|zostatok)(?: .{0,25})?
|(?:nyitó|záró|kezdő|induló|előző|aktuális)? ?egyenleg.{0,20}|(?:primo|ultimo|alku
|loppu)saldo.{0,20}
|saldo (?:awal|akhir)\b.{0,20}|(?:açılış|kapanış|devreden|önceki|son|başlangıç) bakiye\w*.{0,20}
|bakiye(?: .{0,20})?
|(?:вход|исход|начальн|конечн|текущ|предыдущ|доступн)\w* (?:остаток|сальдо|баланс).{0,25}
|(?:остаток|сальдо)(?: (?:на|по|средств|к)\b.{0,30})?
|(?:전월|전기|차월|차기|익월|전일)?이월(?:잔액|금액|금)?|(?:기초|기말|이월|현재|최종|전일|당일
|전월|당월)잔액|잔액
|ยอด(?:ยกมา|ยกไป|คงเหลือ).{0,20}|số dư .{0,20}
|承前(?:页|頁|余额)?|过次[页頁]|结转(?:下|上)[页年月期]|(?:上|下)[年月期页]结转|余额(?:结转|承前)?
|结余|結餘"""

_TOTAL = r"""(?:grand|sub|page|month(?:ly)?|daily|day|week(?:ly)?|year(?:ly)?|running|statement
|account|card
|group|period|quarter(?:ly)?|net|overall|cumulative)[ -]?totals?.{0,30}
|totals? (?:of|for|debits?|credits?|withdrawals?|deposits?|payments?|purchases?|charges?|fees?
|interest
|spent|spending|received|income|incoming|outgoing|expenses?|expenditure|amount|in|out|paid|this|as
|to
|transactions?|transfers?|money|activity|new|due|refunds?|inflows?|outflows?|balance|cash)\b.{0,40}
|sum (?:of|total|for)\b.{0,30}
|(?:gesamt|zwischen|end|monats|tages|jahres|seiten|teil|umsatz)?-?summen?(?: .{0,40})?
|(?:gesamt|insgesamt)(?:-?(?:betrag|ausgaben?|einnahmen?|umsatz|umsätze|eingänge?|ausgänge?
|belastung
|gutschrift|soll|haben))?(?:en)?(?: .{0,30})?|total der .{0,30}
|(?:sous-?)?total (?:des?|du|d'|général|débits?|crédits?|dépenses?|recettes?|opérations?|mouvements?
|achats?|paiements?|virements?|mois|mensuel|retraits?|dépôts?|période|à).{0,40}|sous-?total
|totaux.{0,30}
|montant total.{0,30}|(?:sub-?)?total (?:del?|da|do|dos|das|cargos?|abonos?|d[ée]bitos?
|cr[ée]ditos?|gastos?
|ingresos?|general|geral|movimientos?|movimentos?|retiros?|dep[óo]sitos?|pagos?|pagamentos?|compras?
|despesas?|receitas?|saídas?|entradas?|salidas?|mes|mês|mensual|mensal|período)\b.{0,40}|sub-?total
|sumas? (?:de|total|y sigue|anterior|los|las)\b.{0,30}|somas? (?:de|do|dos|das|total)\b.{0,30}
|(?:sub)?total[ei] (?:entrate|uscite|addebiti|accrediti|movimenti|generale|spese|dare|avere|del
|della|dei
|delle|mese|mensile|operazioni|pagamenti|prelievi|versamenti|bonifici|parziale)\b.{0,40}
|somma .{0,30}
|(?:sub|eind|maand)?totaal(?: .{0,30})?|totale (?:uitgaven|inkomsten|afschrijvingen
|bijschrijvingen|af
|bij)\b.{0,30}
|итого(?: .{0,40})?|всего(?: (?:по|за|списа|зачисл|поступ|расход|приход)\w*.{0,30})?
|(?:обороты?|сумма) (?:по|за|оборот|списан|зачислен|операц)\w*.{0,30}
|(?:razem|łącznie)(?: .{0,40})?|suma (?:obciąż|uznań|wpłat|wypłat|operac|transakc|wpływ
|wydat)\w*.{0,30}
|obroty(?: .{0,30})?|celkem(?: .{0,30})?|spolu(?: .{0,30})?|összesen(?: .{0,30})?
|yhteensä(?: .{0,30})?|(?:i alt|totalt)(?: .{0,30})?|(?:genel |ara )?toplam(?:ı)?(?: .{0,30})?
|(?:총|누적|월|일)?(?:합계|소계|총계|누계|총액)(?: .{0,20})?|(?:출금|입금|지급|찾으신
|맡기신)\s?(?:합계|총액|계)
|\S{0,10}(?:合计|总计|小计|累计|共计|合計|總計|小計|累計|総計|総額|總額|总额)(?:金额|金額|笔数
|数)?(?:[:：(（].{0,20})?
|(?:本|当|上)?(?:月|日|期|年|季|周|页)?总(?:支出|收入|借方|贷方|付款|收款|消费|金额)(?:额
|金额)?[:：]?
|(?:本|当|上)(?:月|日|期|年|季|周|页)(?:支出|收入|借方|贷方|付款|收款|消费)(?:总额|总计|发生额
|总)?[:：]?
|(?:今月|当月|月間|年間)?(?:支出|収入|支払|支払い|出金|入金|利用|ご利用)(?:額|金額)?の?計|月計
|日計"""

_PERHAPS = (
    r"""totals?|sums?|total general|summe|summa|somme|totale|totali|soma|suma|总|計|计|totaux"""
)
"""Words that are also names of shops."""

_FULL = {
    "balance": re.compile(re.sub(r"\n", "", _BALANCE)).fullmatch,
    "total": re.compile(re.sub(r"\n", "", _TOTAL)).fullmatch,
    "perhaps": re.compile(_PERHAPS).fullmatch,
}
_MAY = re.compile(
    r"(?i)balance|sal[dt]|solde|total|sum|som|forward|report|trag|stand|[bc]/[fd]|riport|transporte"
    r"|[计計]|[总總総]\s?[額额]|总[支收借贷付消金]|[余餘]|结|結|繰|残高|承前|过次"
    r"|[月日期年季周页](?:支出|收入|借方|贷方)"
    r"|gesamt|totaal|totaux|zůstat|zostat|egyenleg|összes|celkem|spolu|остат|сальд|баланс|итог"
    r"|всего"
    r"|оборот|сумма|bakiye|toplam|yhteens|\bi alt\b|razem|łączn|obrot|이월|잔액|[합소총누]계"
    r"|총액|ยอด|số dư"
).search
_BEGINS = re.compile(
    r"(?i)^\W*(?:(?:opening|closing|starting|ending|previous|beginning|final)\s+balance|balance"
    r" (?:brought|carried)|(?:brought|carried) forward|totals?\b|sub-?total|sum\b|summe|gesamt"
    r"|anfangssaldo|endsaldo|saldo\b|solde\b|(?:alter|neuer) kontostand|kontostand|totaal|totale"
    r"|begin ?saldo|eind ?saldo|期初|期末|上期|本期余额|承前"
    r"|结余|合计|总计|总额|小计|\S{0,6}合[计計]|以上|繰越|前月"
    r"|残高|end of|generated|report)"
)


@lru_cache(maxsize=16384)
def summary_word(text: str) -> str | None:
    """What a text says that names a whole line: balance, total, perhaps (a total or a shop called
    so), or null for a payment's."""
    if len(text) > 80 or not _MAY(text):
        return None
    said = unicodedata.normalize("NFKC", text).casefold()
    said = " ".join(re.sub(r"[*=_\"']+|(?<!\w)[-–—>]+|[-–—:.,;]+$", " ", said).split()).rstrip(
        ":.,; "
    )
    for what, found in _FULL.items():
        if found(said):
            return what
    return None


def is_closing(text: str) -> bool:
    """Whether a cell begins a line of sums or balances, which is no payment."""
    return _BEGINS.match(text.strip()) is not None or summary_word(text) in ("balance", "total")
