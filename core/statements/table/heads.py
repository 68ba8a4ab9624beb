"""What the words of a header mean, in the languages that banks and finance programs write."""

import re
import unicodedata

MEANINGS = (
    "day",
    "time",
    "amount",
    "out",
    "in",
    "fee",
    "direction",
    "balance",
    "currency",
    "counterparty",
    "text",
    "note",
    "category",
    "status",
    "account",
    "id",
    "ignored",
)
"""What a column can mean. `out` and `in` are two columns of amounts; `direction` says in words
which way an `amount` went; `time` is a clock beside the day; a `note` is what else is said of the
payment, beside its `text`."""

_HEADS = {
    "day": """date transactiondate transdate dateoftransaction datetime bookingdate bookdate
        bookedon postingdate postdate posteddate dateposted date(utc) created createdat
        startdate starteddate datestarted completeddate datecompleted timestamp datum
        buchungstag buchung buchungsdatum belegdatum umsatzdatum fecha fechaoperación
        fechadeoperación fechamovimiento dateopération datedopération datedeopération
        datecomptable dateoperation boekdatum boekingsdatum transactiedatum uitvoeringsdatum
        data dataoperazione datadioperazione datamovimento datacontabile dataoperacji
        datatransakcji bokföringsdag bokføringsdato dato päivämäärä kirjauspäivä
        дата датаоперации 交易日期
        交易时间 记账日期 交易日 记账日 入账日期 日期 时间 发生时间 发生日期 消费日期 记账时间
        交易日期时间 取引日 取引日付 お取引日 ご利用日 利用日 年月日 日付 計算日 거래일시 거래일
        날짜 valuedate valuta valutadatum wertstellung wertstellungstag rentedatum datavaluta
        fechavalor datevaleur datedevaleur 起息日 起算日""",
    "time": "time uhrzeit heure hora tijd tid 交易时刻 时分秒 時刻",
    "amount": """amount netamount transactionamount amountnum value sum total price betrag
        umsatz buchungsbetrag montant importe importo cantidad monto valor bedrag
        transactiebedrag kwota belopp beløp сумма summa net 金额 交易金额 发生额 交易额 金額
        ご利用金額 利用金額 금액 amountvalue montantenEUR montantopération montantoperation
        määrä gross""",
    "out": """debit debits debitamount debitamt paidout moneyout withdrawal withdrawals
        withdrawalamount withdrawalamt outflow expense expenses spent spending payments outgoing
        amountout expenseamount soll ausgabe ausgaben belastung belastungen lastschrift débit
        dépense dépenses
        sortie cargo cargos debe débito gasto gastos uscita uscite addebiti dare af uit uitgaven
        uitgave 支出 支出金额 借方金额 借方发生额 借方 转出金额 付款金额 取出金额 消费金额
        出金 出金額 お引出し
        お引き出し お支払金額 支払金額 支払い金額 引出額 お支払い金額 출금 출금액""",
    "in": """credit credits creditamount creditamt paidin moneyin deposit deposits depositamount
        depositamt inflow income received incoming amountin incomeamount haben einnahme einnahmen
        gutschrift
        gutschriften crédit recette recettes entrée revenus abono abonos haber crédito ingreso
        ingresos entrata entrate accrediti avere bij inkomsten 收入 收入金额 贷方金额 贷方发生额
        贷方 存入金额 转入金额 收款金额 入金 入金額 お預入れ お預け入れ 預入額 預かり金額 お預り金額
        お預かり金額 입금 입금액""",
    "fee": """fee fees feeamount amount(fee) gebühr gebühren frais comisión commissione kosten
        手续费 手数料""",
    "direction": """type transactiontype direction debitcredit creditdebit debit/credit
        credit/debit debit/creditindicator creditdebitindicator drcr crdr dr/cr cr/dr d/c c/d
        sign plusminus afbij af/bij bij/af bijaf soll/haben sollhaben s/h sollhabenkennzeichen
        umsatzart income/expense incomeexpense 收/支 收支 收支类型 收支标志 收支方向 收/付
        收付标志 借贷 借贷标志
        借贷方向 交易类型 交易方向 类型 収支 入出金 入出金区分 区分 kind sens tipo typ
        soort""",
    "balance": """balance runningbalance runningbal accountbalance balanceafter closingbalance
        availablebalance ledgerbalance saldo kontostand saldonachbuchung solde saldonamutatie
        saldodisponibile 余额 账户余额 联机余额 可用余额 交易后余额 卡余额 残高 差引残高
        お預り残高 잔액""",
    "currency": """currency currencycode ccy cur währung waehrung devise moneda divisa valuta
        munt muntsoort waluta valuutta 币种 币别 货币 交易币种 通貨 amountcurrency""",
    "counterparty": """payee payeename merchant merchantname counterparty counterpartyname
        partnername beneficiary recipient vendor shop store name to/from from/to empfänger
        auftraggeber auftraggeber/empfänger auftraggeber/begünstigter zahlungsempfänger
        begünstigter/zahlungspflichtiger zahlungspflichtige/r zahlungsempfänger/-pflichtiger
        zahlungsbeteiligter beguenstigter/zahlungspflichtiger empfaenger nameZahlungsbeteiligter
        gegenkonto bénéficiaire tiers beneficiario
        ordenante nimi naam naamtegenpartij tegenpartij naam/omschrijving destinationname
        opposingaccount opposingaccountname 对方 账户2 转入账户
        交易对方 对方户名 对方名称 对方账户名 对方姓名 对手姓名 对手名称
        对手信息 交易对手 商户 商户名称 商家 支払先 取引先 お店 利用店名 ご利用先 利用先""",
    "text": """description transactiondescription narrative narration memo note notes details
        detail reference purpose particulars remark remarks comment comments message
        verwendungszweck buchungstext text betreff beschreibung libellé libelle libelléopération
        libelleoperation otsikko détails détail
        motif concepto descripción descripcion observaciones omschrijving mededeling
        mededelingen causale descrizione opis tytuł 摘要 备注 附言 说明 交易说明 交易摘要
        交易备注 商品 商品说明 用途 交易描述 描述 内容 摘要内容 お取引内容 取引内容 メモ 適用
        originaldescription paymentreference""",
    "category": """category categoryname maincategory kategorie hauptkategorie catégorie
        categoría categorie categoria 分类 类别 交易分类 一级分类 大項目 費目 カテゴリ
        カテゴリー 项目""",
    "status": "status state transactionstatus 状态 交易状态 estado statut stato",
    "account": """account accountname konto kontoname compte cuenta rekening conto sourcename
        iban auftragskonto accountnumber 账户 账户1 账号 卡号 口座 付款账户 账户名称 cardno
        cardnumber""",
    "id": """id transactionid txnid number no num nr ref refno referencenumber referenceno
        transactionreference checknumber checkorslip chequenumber cheque check slip
        transactionnumber externalid fitid 流水号 交易号 交易流水号 订单号 凭证号 序号 交易单号
        商户单号 番号""",
    "ignored": """localamount originalamount foreignamount amountforeigncurrency amountlocal
        localcurrency originalcurrency foreigncurrencycode foreigncurrency typeforeigncurrency
        amount(tax) amount(tip)
        exchangerate rate salestax tax vat shippingandhandlingamount insuranceamount quantity
        taxamount amountinmaincurrency maincurrency balancecurrency amount(foreigncurrency)
        inmaincurrency inmain counterpartyaccount
        counterpartyiban originalbetrag fremdwährung wechselkurs timezone reconcile points
        cashback 外币金额 原币金额 交易币种金额 汇率 积分""",
}


def plain(name: str) -> str:
    """A header's name in small letters, without spaces, dashes and dots."""
    text = unicodedata.normalize("NFKC", name).strip("\ufeff \t\"'").casefold()
    return re.sub(r"[\s_.:#*\-–]+", "", text)


def _without_brackets(name: str) -> str:
    return plain(re.sub(r"[(\[（].*?[)\]）]", "", unicodedata.normalize("NFKC", name)))


_IN_CURRENCY = re.compile(r"(?i)\s+(?:in\s+)?(?:[A-Z]{3}|euros?)$")
"""What stands behind a name such as `Gutschrift in EUR`."""

_RANKS = {
    meaning: {plain(word): rank for rank, word in enumerate(words.split())}
    for meaning, words in _HEADS.items()
}


def meanings_of(name: str) -> dict[str, int]:
    """What a column of this name can mean, each with its rank: 0 is the plainest name for it."""
    for said in (plain(name), _without_brackets(name), plain(_IN_CURRENCY.sub("", name.strip()))):
        found = {meaning: ranks[said] for meaning, ranks in _RANKS.items() if said in ranks}
        if found:
            return found
    return {}


_OUT = """debit dr db d out outgoing expense expenses withdrawal withdraw withdrawals purchase
paid spent sent af uit soll s ausgabe ausgaben belastung lastschrift dépense débit depense gasto
cargo débito debito salida uscita addebito 支出 支取 取出 借 借方 借Dr 支 出 付款 付 转出 出金
支払 支払い -
moneyout paidout check cheque pos atm fee exp exp. expensetransaction debitcard"""
_IN = """credit cr c in incoming income deposit deposits received bij haben h einnahme einnahmen
gutschrift revenu recette crédit abono ingreso crédito credito entrada entrata accredito 收入 存入
贷 贷方 贷Cr 收 入 收款 转入 入金 預入 預入れ + moneyin paidin dslip directdep inc inc. salary
interest refund"""
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


def direction_of(word: str) -> str | None:
    """out, in, transfer, transfer-out or transfer-in; null for a word that nobody told us of."""
    said = plain(word) or word.strip()
    return _DIRECTIONS.get(said)


_BALANCE_LINE = re.compile(
    r"(?i)^\W*(?:(?:opening|closing|starting|ending|previous|beginning|final)\s+balance|balance"
    r" (?:brought|carried)|(?:brought|carried) forward|totals?\b|sub-?total|sum\b|summe|gesamt"
    r"|anfangssaldo|endsaldo|saldo\b|solde\b|(?:alter|neuer) kontostand|kontostand|totaal|totale"
    r"|begin ?saldo|eind ?saldo|期初|期末|上期|本期余额|承前"
    r"|结余|合计|总计|总额|小计|\S{0,6}合[计計]|以上|繰越|前月"
    r"|残高|end of|generated|report)"
)


def is_closing(text: str) -> bool:
    """Whether a cell begins a line of sums or balances, which is no payment."""
    return _BALANCE_LINE.match(text.strip()) is not None
