"""What the words of a header mean, in the languages that banks and finance programs write."""

import re
import unicodedata
from functools import lru_cache

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
        дата датаоперации датаічасоперації datumprovedení datumzaúčtování 交易日期
        交易时间 记账日期 交易日 记账日 入账日期 日期 时间 发生时间 发生日期 消费日期 记账时间
        交易日期时间 取引日 取引日付 お取引日 ご利用日 利用日 年月日 日付 計算日 거래일시 거래일
        날짜 거래일자 거래날짜 일자 일시 거래시간 이용일 이용일자 승인일시 датаплатежа
        дататранзакции датапроводки датасписания dataksięgowania datawaluty tarih işlemtarihi
        valuedate valuta valutadatum wertstellung wertstellungstag rentedatum datavaluta
        fechavalor datevaleur datedevaleur 起息日 起算日""",
    "time": "time uhrzeit heure hora tijd tid 交易时刻 时分秒 時刻",
    "amount": """amount netamount transactionamount amountnum value sum total price betrag
        umsatz buchungsbetrag montant importe importo cantidad monto valor bedrag
        transactiebedrag kwota belopp beløp сумма summa net 金额 交易金额 发生额 交易额 金額
        ご利用金額 利用金額 금액 거래금액 이용금액 승인금액 суммаоперации суммаплатежа
        суммаввалютесчета сумматранзакции tutar işlemtutarı částka сума сумаоперації 新臺幣金額
        台幣金額 kwotaoperacji kwotatransakcji jumlah
        amountvalue montantenEUR montantopération montantoperation
        määrä gross""",
    "out": """debit debits debitamount debitamt paidout moneyout withdrawal withdrawals
        withdrawalamount withdrawalamt outflow expense expenses spent spending payments outgoing
        amountout expenseamount soll ausgabe ausgaben belastung belastungen lastschrift débit
        dépense dépenses
        sortie cargo cargos debe débito gasto gastos uscita uscite addebiti dare af uit uitgaven
        uitgave 支出 支出金额 借方金额 借方发生额 借方 转出金额 付款金额 取出金额 消费金额
        出金 出金額 お引出し
        お引き出し お支払金額 支払金額 支払い金額 引出額 お支払い金額 출금 출금액 출금금액
        찾으신금액 지급액 지급금액 расход расходы списание списано дебет obciążenia obciążenie
        wydatki wypłata výdaje borç""",
    "in": """credit credits creditamount creditamt paidin moneyin deposit deposits depositamount
        depositamt inflow income received incoming amountin incomeamount haben einnahme einnahmen
        gutschrift
        gutschriften crédit recette recettes entrée revenus abono abonos haber crédito ingreso
        ingresos entrata entrate accrediti avere bij inkomsten 收入 收入金额 贷方金额 贷方发生额
        贷方 存入金额 转入金额 收款金额 入金 入金額 お預入れ お預け入れ 預入額 預かり金額 お預り金額
        お預かり金額 입금 입금액 입금금액 맡기신금액 приход доход доходы зачисление зачислено
        поступление поступления кредит uznania uznanie wpływy wpłata příjmy alacak""",
    "fee": """fee fees feeamount amount(fee) gebühr gebühren frais comisión commissione kosten
        手续费 手数料""",
    "direction": """type transactiontype direction debitcredit creditdebit debit/credit
        credit/debit debit/creditindicator creditdebitindicator drcr crdr dr/cr cr/dr d/c c/d
        sign plusminus afbij af/bij bij/af bijaf d/k k/d dk d/a d/h h/d e/s s/e e/u e/a db/cr
        cr/db db/kr dbcr
        dbitcrdt dbit/crdt debit/kredit in/out out/in uit/in in/uit ein/aus dare/avere debe/haber
        entrée/sortie entrata/uscita cargo/abono + - +/- ± soll/haben sollhaben s/h
        sollhabenkennzeichen
        umsatzart income/expense incomeexpense 收/支 收支 收支类型 收支标志 收支方向 收付标志
        收/付 借贷 借贷标志
        借贷方向 типоперации видоперации тип 구분 거래구분 입출금구분 거래유형 kierunek strona
        交易类型 交易方向 类型 収支 入出金 入出金区分 区分 kind sens tipo typ
        soort""",
    "balance": """balance runningbalance runningbal accountbalance balanceafter closingbalance
        availablebalance ledgerbalance saldo kontostand saldonachbuchung solde saldonamutatie
        saldodisponibile 余额 账户余额 联机余额 可用余额 交易后余额 卡余额 残高 差引残高
        お預り残高 잔액 거래후잔액 остаток баланс сальдо остатокпослеоперации залишок
        залишокпісляоперації bakiye
        saldopooperacji zůstatek egyenleg""",
    "currency": """currency currencycode ccy cur währung waehrung devise moneda divisa valuta
        munt muntsoort waluta valuutta 币种 币别 货币 交易币种 通貨 валюта валютаоперации 통화
        amountcurrency""",
    "counterparty": """payee payeename merchant merchantname counterparty counterpartyname
        partnername beneficiary recipient vendor shop store name to/from from/to empfänger
        auftraggeber auftraggeber/empfänger auftraggeber/begünstigter zahlungsempfänger
        begünstigter/zahlungspflichtiger zahlungspflichtige/r zahlungsempfänger/-pflichtiger
        zahlungsbeteiligter beguenstigter/zahlungspflichtiger empfaenger nameZahlungsbeteiligter
        gegenkonto bénéficiaire tiers beneficiario
        ordenante nimi naam naamtegenpartij tegenpartij naam/omschrijving destinationname
        opposingaccount opposingaccountname 对方 账户2 转入账户
        交易对方 对方户名 对方名称 对方账户名 对方姓名 对手姓名 对手名称
        交易方 交易方户名 交易方名称 对手户名 收付款人 收/付款人 对方单位 对方单位名称
        对手信息 交易对手 商户 商户名称 商家 支払先 取引先 お店 利用店名 ご利用先 利用先
        контрагент получатель отправитель плательщик торговаяточка мерчант 거래처 가맹점 가맹점명
        contrepartie nomcontrepartie nomdelacontrepartie contraparte contropartie controparte
        nombrecontraparte motpart modpart vastapuoli saaja maksaja mottagare avsändare modtager
        mottaker protistrana názevprotistrany názevprotiúčtu alıcı gönderen
        받는분 보낸분 상대방 odbiorca nadawca kontrahent odbiorca/nadawca nadawca/odbiorca""",
    "text": """description transactiondescription narrative narration memo note notes details
        detail reference purpose particulars remark remarks comment comments message
        verwendungszweck buchungstext text betreff beschreibung libellé libelle libelléopération
        libelleoperation otsikko détails détail
        motif concepto descripción descripcion observaciones omschrijving mededeling
        mededelingen causale descrizione opis tytuł 摘要 备注 附言 说明 交易说明 交易摘要
        交易备注 商品 商品说明 用途 交易用途 交易附言 交易描述 描述 内容 摘要内容
        описание опис деталіоперації
        призначенняплатежу popis назначение
        назначениеплатежа операция комментарий примечание 적요 내용 거래내용 기재내용 메모 비고
        açıklama お取引内容 取引内容 メモ 適用
        originaldescription paymentreference""",
    "category": """category categoryname maincategory kategorie hauptkategorie catégorie
        categoría categorie categoria 分类 类别 交易分类 一级分类 大項目 費目 カテゴリ
        カテゴリー 项目 категория 분류""",
    "status": """status state transactionstatus 状态 交易状态 estado statut stato статус 상태
        거래상태 승인상태""",
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


_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (meaning, re.compile(re.sub(r"\n\s*", "", words)))
    for meaning, words in (
        (
            "ignored",
            r"""original(?:er|e)? ?(?:amount|betrag|currency|währung)|(?:foreign|local|fx|original)
            \s?(?:currency|amount)|exchange|wechselkurs|\bkurs\b|taux de change|tipo de cambio
            |cambio
            |wisselkoers|汇率|原币|外币|本币|積分|积分|points|reward|cash ?back|miles
            |installment number
            |\bterms?\b|方式$|支払方法|payment (?:method|type)|zahlungsart|(?:mode
            |moyen) de paiement
            |(?:forma|medio|método|meio) de pago?|betaalwijze|tax|vat\b|mwst|\btva\b|\biva\b
            |\bbtw\b|税""",
        ),
        (
            "status",
            r"""\bstatus|\bstate\b|\bstatut|\bestado|\bstato\b|\bétat\b|\bsituação|状态|狀態
            |状態|状況|ステータス
            |статус|상태|结果$|結果$|\bresult$|ergebnis$|résultat$|resultado$|^esito""",
        ),
        ("time", r"""^(?:transaction )?time\b|uhrzeit|^heure|^hora\b|tijdstip|时刻|時刻"""),
        (
            "currency",
            r"""currency|\bcurr\b|\bccy\b|währung|waehrung|devise|divisa|moneda|moeda|monnaie
            |\bmonn\b
            |\bmunt|\bvaluta\b|币种|币别|幣別|货币|貨幣|通貨|валют|통화|\bwaluta|\bměna
            |\bpara birimi""",
        ),
        (
            "balance",
            r"""balance(?! impact)|\bsaldo|\bsolde\b|kontostand|guthaben|余额|餘額|残高|结余|結餘
            |结存|остат|залишок|сальдо|баланс|잔액|bakiye|zůstatek|egyenleg""",
        ),
        (
            "direction",
            r"""(?:debi|dr|db|soll|af|out|uit|ausgang|débi|dare|debe|cargo|salida|saída|sortie
            |uscita)\w*
            \s?[/|&-] ?(?:credi|cr|kr|haben|bij|in|eingang|crédi|avere|haber|abono|entrada|entrée
            |entrata)
            |(?:credi|cr|haben|bij|in|eingang|crédi|avere|haber|abono|entrada|entrée|entrata|ein)\w*
            \s?[/|&-] ?(?:debi|dr|db|soll|af|out|uit|ausgang|aus|débi|dare|debe|cargo|salida|saída
            |sortie
            |uscita)|^[+] ?/ ?[-−]|direction|\bsens\b|richtung|kennzeichen|\bindicator
            |\bsign[oe]?\b|\bsegno\b|vorzeichen|\bteken\b|\bsinal\b
            |借贷|借貸|收支|收付|方向|流向|入出|出入""",
        ),
        (
            "fee",
            r"""\bfees?\b|gebühr|\bfrais\b|comisi|commission|\bkosten\b|手续费|手續費|手数料""",
        ),
        (
            "day",
            r"""^(?:booked|posted|completed|created|started)(?: at| on)?$|\b(?:date|datum|datetime
            |fecha|data|dato|dag|дата|tarih\w*)\b|일자|일시|날짜|거래일|\w+(?:datum|stag)\b|时间$
            |日期|日付|日時
            |(?:交易|记账|入账|発生|取引|利用|計上|起息)日$""",
        ),
        (
            "out",
            r"""withdraw|\bdebit|paid out|money out|outflow|outgoing|spent|payments? amount
            |belastung
            |\bsoll\b|lastschrift|ausgang|ausgabe|\bdébit|\bdebet|débito|\bdebe\b|\bcargos?\b
            |salida|saída
            |egreso|retiro|\bsaques?\b|retrait|preliev|abhebung|auszahlung|opname|afschrijving
            |uscit|addebit|\bdare\b|\baf\b|uitgaand|支出|支取|取款|借方|付款金额|付款额|付出|转出
            |支払|出金|引出|引落|расход|видатк|списан|дебет|출금|지급|찾으신|obciąż|wypłat|wydat""",
        ),
        (
            "in",
            r"""deposit|\bcredit(?!or| card)|paid in|money in|inflow|incoming|received|gutschrift
            |\bhaben\b
            |eingang|einnahme|einzahlung|dep[óo]sito|versement|versament|storting|bijschrijving
            |\bcrédit|abono|ingreso|entrada|entrat|accredit|\bavere\b|\bbij\b|inkomend
            |收入|贷方|收款金额|收款额|存入|转入(?!账)|入金|預入|預り|приход|надходж|зачислен
            |поступлен
            |кредит(?!н)|입금|맡기신|uznani|wpłat|wpływ""",
        ),
        (
            "amount",
            r"""amount|\bamt\b|betrag|montant|\bsomme\b|importe?\b|\bimporto|\bvalor\b
            |\bvalue\b|bedrag
            |quantia|kwota|金额|金額|发生额|交易额|umsatz|\bsumma?e?\b|сумма|сума|částk|금액|tutar
            |total
            |charge""",
        ),
        (
            "ignored",
            r"""(?:对方|对手|收款|付款|汇款|相手|counterpart\w*|payee|beneficiar\w*|empfänger
            |gegen\w*)[^名户戶]*
            (?:账号|帐号|卡号|账户号|行名|开户行|行号|银行|账号类型|口座番号|account n\w+|iban|bic
            |bank)(?!.*(?:户名|戶名|名称|姓名|name))""",
        ),
        (
            "counterparty",
            r"""payee|merchant|beneficiar|counter ?part|recipient|vendor|supplier|seller|\bshop\b
            |\bstore\b
            |sender|remitter|\bpayer\b|drawee|other (?:party|side)|paid to|received from|empfänger
            |empfaenger|auftraggeber|begünstigt|beguenstigt|zahlungspflicht|zahlungsbeteil|gläubiger
            |händler|gegenpartei|gegenseite|partner|bénéficiaire|beneficiaire|\btiers\b|créancier
            |débiteur|donneur|commer[cç]ant|marchand|destinataire|émetteur|emetteur|enseigne
            |benefici
            |ordenante|destinat[aá]ri|\bcomercio|establec|\bemisor|favorecid|pagador|estabelec
            |remetente
            |fornecedor|contraparte|controparte|ordinante|esercente|creditor|debitor|begunstigd
            |tegenpartij|ontvanger|afzender|\bwinkel|对方|對方|对手|對手|(?:收款|付款|汇款|转入
            |转出|受款|收付)
            (?:人|方|户|账户|单位|对象)|(?:往来|来往|交易|他方)(?:户名|对象|单位)|商户|商戶|商家|店铺|店舗|特约
            |交易地点|交易地點|交易场所
            |交易机构|消费地点|地点
            |取引先|支払先|支払い先|振込先|利用先|相手|加盟店|店名|受取人|依頼人|お店|контрагент
            |получател|отправител|плательщик|가맹점|거래처|상대|받는|보낸
            |odbiorc|nadawc|kontrahent|alıcı|gönderen""",
        ),
        (
            "id",
            r"""(?:transaction|reference|ref|order|receipt|document|voucher|invoice|check|cheque) ?
            (?:id|no|nr|num\w*)\b|流水|单号|單號|订单号|凭证号|交易号|编号|序号|番号
            |referenznummer|belegnummer""",
        ),
        (
            "category",
            r"""categor|kategori|catégori|rubri[ck]|分类|类别|カテゴリ|費目|项目""",
        ),
        (
            "account",
            r"""\baccount\b|\bkonto\b|\bcompte\b|\bcuenta\b|\bconta\b|\bconto\b|rekening|账户
            |账号|卡号|口座
            |card (?:no|num)|card member|\biban\b""",
        ),
        (
            "text",
            r"""descri|memo\b|\bnotes?\b|detail|narrat|particular|reference|purpose|remark
            |comment|message
            |\binfo|additional|communicat|subject|\bitems?\b|product|goods|reason|transaction$
            |payment for
            |zweck|\w*text\b|beschreib|bemerk|\bnotiz|vorgang|hinweis|libell|motif|\bobjet\b
            |\bnature\b
            |détail|remarque|intitulé|concepto|observ|detalle|coment|glosa|leyenda|\bmotivo
            |hist[oó]rico
            |lançamento|causale|dettagl|\bnote\b|operazione$|omschr|mededel|opmerk|betreft|kenmerk
            |摘要|备注|備註|附言|说明|說明|用途|描述|内容|內容|商品|事由|名目|备考|留言|品名|メモ
            |適用|備考|詳細
            |交易名称|交易类型|交易種類|交易种类|业务类型|业务种类|业务名称|交易方式|\btype\b
            |buchungsart|umsatzart
            |umsatztyp|vorgangsart|\bart\b|\btipo\b|\bsoort\b|取引区分|種別|区分|описан|назначен
            |комментар|примечан|적요|내용|비고|메모|\bopis|tytuł|açıklama""",
        ),
    )
)
"""What a name says that is none of the words above, the surer meaning first."""
BY_PATTERN = 1000
"""The rank of a meaning that a part of the name says."""


@lru_cache(maxsize=4096)
def _by_pattern(name: str) -> tuple[str, ...]:
    said = " ".join(re.sub(r"[_.:#*]+", " ", unicodedata.normalize("NFKC", name)).split())
    said = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", said).casefold().strip("\ufeff \"'")
    if len(said) > 60:
        return ()
    return tuple(dict.fromkeys(meaning for meaning, found in _PATTERNS if found.search(said)))


def own_meanings_of(name: str) -> dict[str, int]:
    """What a column of just this name can mean, each with its rank: 0 is the plainest name."""
    for said in (plain(name), _without_brackets(name), plain(_IN_CURRENCY.sub("", name.strip()))):
        found = {meaning: ranks[said] for meaning, ranks in _RANKS.items() if said in ranks}
        if found:
            return found
    return {}


def meanings_of(name: str) -> dict[str, int]:
    """The same, also by what a part of the name says, with ranks from `BY_PATTERN` on."""
    return own_meanings_of(name) or {
        meaning: BY_PATTERN + rank for rank, meaning in enumerate(_by_pattern(name))
    }
