"""Small made-up files of the kinds in which importers go wrong in silence, each with its truth.

A row of the truth is its day (month-day of 2026), its signed amount, and `!` where it does not
count. `has` are texts that a row must show by its place, `said` a pattern that a warning, a reason
or a question must match, `rejected` how many rows are refused with a reason, `asked` the question
that is right and `answer` the choice after which the rows hold.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Variant:
    currency: str
    content: str
    rows: tuple[str, ...] = ()
    rejected: int = 0
    asked: str = ""
    answer: str = ""
    said: str = ""
    has: tuple[str, ...] = ()
    encoding: str = "utf-8"
    suffix: str = ".csv"
    refused: str = ""


def rows(text):
    return tuple(line.strip() for line in text.split(",") if line.strip())


def ofx(body, currency="USD", head="CHARSET:1252", after=""):
    return (
        f"OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\n{head}\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS>"
        f"<CURDEF>{currency}<BANKACCTFROM><BANKID>1<ACCTID>12345678</BANKACCTFROM><BANKTRANLIST>\n"
        f"{body}</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1>{after}</OFX>\n"
    )


def trn(amount, day="20260305", kind="DEBIT", name="SHOP", n=1, more=""):
    return (
        f"<STMTTRN><TRNTYPE>{kind}<DTPOSTED>{day}<TRNAMT>{amount}<FITID>{n}<NAME>{name}{more}"
        "</STMTTRN>\n"
    )


def states(head, words, currency="EUR"):
    lines = [f"2026-03-{n:02},Shop {n},-{n}.00,{word}" for n, word in enumerate(words, start=1)]
    return f"Date,Description,Amount,{head}\n" + "\n".join(lines) + "\n"


V = Variant
VARIANTS = {
    # What a state's word says.
    "states, english": V("USD", states("Status", ["Settled", "Non-settled", "Voided", "Bounced",
        "Payment not received", "Chargeback", "Not successful"]),
        rows("03-01 -1.00, 03-02 -2.00 !, 03-03 -3.00 !, 03-04 -4.00 !, 03-05 -5.00 !, 03-06 -6.00 !,"
             " 03-07 -7.00 !")),
    "states, german": V("EUR", states("Status", ["Gebucht", "Nicht ausgeführt", "Abgelehnt",
        "Unbezahlt", "Storniert"]),
        rows("03-01 -1.00, 03-02 -2.00 !, 03-03 -3.00 !, 03-04 -4.00 !, 03-05 -5.00 !")),
    "states, french": V("EUR", states("État", ["Effectué", "Non effectué", "Rejeté", "Impayé",
        "Annulé"]),
        rows("03-01 -1.00, 03-02 -2.00 !, 03-03 -3.00 !, 03-04 -4.00 !, 03-05 -5.00 !")),
    "states, spanish": V("EUR", states("Estado", ["Completada", "No completada", "Rechazada",
        "Devuelto", "Anulada"]),
        rows("03-01 -1.00, 03-02 -2.00 !, 03-03 -3.00 !, 03-04 -4.00 !, 03-05 -5.00 !")),
    "states, portuguese": V("BRL", states("Situação", ["Efetuado", "Não efetuado", "Recusado",
        "Estornado", "Cancelado"]),
        rows("03-01 -1.00, 03-02 -2.00 !, 03-03 -3.00 !, 03-04 -4.00 !, 03-05 -5.00 !")),
    "states, italian": V("EUR", states("Stato", ["Eseguito", "Non eseguito", "Rifiutato", "Annullato"]),
        rows("03-01 -1.00, 03-02 -2.00 !, 03-03 -3.00 !, 03-04 -4.00 !")),
    "states, dutch": V("EUR", states("Status", ["Verwerkt", "Niet verwerkt", "Mislukt", "Geannuleerd"]),
        rows("03-01 -1.00, 03-02 -2.00 !, 03-03 -3.00 !, 03-04 -4.00 !")),
    "states, japanese": V("JPY", "日付,内容,金額,状態\n2026-03-01,店,-100,完了\n2026-03-02,店,-200,未完了\n"
        "2026-03-03,店,-300,キャンセル\n2026-03-04,店,-400,エラー\n",
        rows("03-01 -100.00, 03-02 -200.00 !, 03-03 -300.00 !, 03-04 -400.00 !")),
    "states, chinese": V("CNY", "交易时间,交易对方,收/支,金额,状态\n2026-03-01,甲,支出,1.00,支付成功\n"
        "2026-03-02,乙,支出,2.00,支付未成功\n2026-03-03,丙,支出,3.00,未支付成功\n"
        "2026-03-04,丁,支出,4.00,已驳回\n2026-03-05,戊,支出,5.00,已失效\n2026-03-06,己,支出,6.00,没有完成\n",
        rows("03-01 -1.00, 03-02 -2.00 !, 03-03 -3.00 !, 03-04 -4.00 !, 03-05 -5.00 !, 03-06 -6.00 !")),
    "states, a word within another": V("USD", states("Status", ["Completed", "Underpaid", "Unposted"]),
        rows("03-01 -1.00, 03-03 -3.00 pending"), rejected=1),
    "states, refunded, and the refund is in the file": V("USD",
        "Date,Description,Amount,Status\n2026-03-01,Shop,-9.00,Refunded\n"
        "2026-03-03,Refund Shop,9.00,Completed\n2026-03-04,Tea,-2.00,Completed\n"
        "2026-03-05,Tea,-3.00,Completed\n",
        rows("03-01 -9.00 !, 03-03 +9.00, 03-04 -2.00, 03-05 -3.00")),
    # Which way money went.
    "direction, CR and DR": V("USD", "Date,Narration,Amount,Cr/Dr\n2026-03-01,Shop,10.00,DR\n"
        "2026-03-02,Pay,500.00,CR\n2026-03-03,Tea,5.00,DR\n",
        rows("03-01 -10.00, 03-02 +500.00, 03-03 -5.00")),
    "direction, debe and haber": V("EUR", "Fecha;Concepto;Importe;D/H\n01/03/2026;Tienda;10,00;D\n"
        "13/03/2026;Sueldo;500,00;H\n14/03/2026;Bar;5,00;D\n",
        rows("03-01 -10.00, 03-13 +500.00, 03-14 -5.00")),
    "direction, dare and avere": V("EUR", "Data;Descrizione;Importo;Segno\n01/03/2026;Negozio;10,00;D\n"
        "13/03/2026;Stipendio;500,00;A\n14/03/2026;Bar;5,00;D\n",
        rows("03-01 -10.00, 03-13 +500.00, 03-14 -5.00")),
    "direction, entrée and sortie": V("EUR", "Date;Libellé;Montant;Sens\n01/03/2026;Magasin;10,00;Sortie\n"
        "13/03/2026;Salaire;500,00;Entrée\n",
        rows("03-01 -10.00, 03-13 +500.00")),
    "direction, entrada and saída": V("BRL", "Data;Histórico;Valor;Movimento\n01/03/2026;Mercado;10,00;Saída\n"
        "13/03/2026;Salário;500,00;Entrada\n14/03/2026;Bar;5,00;Saída\n",
        rows("03-01 -10.00, 03-13 +500.00, 03-14 -5.00")),
    "direction, plus and minus": V("EUR", "Datum;Text;Betrag;+/-\n01.03.2026;Laden;10,00;-\n"
        "02.03.2026;Lohn;500,00;+\n", rows("03-01 -10.00, 03-02 +500.00")),
    "direction, 付 and 收": V("CNY", "交易日期,摘要,金额,收付\n2026-03-01,面馆,10.00,付\n2026-03-02,工资,500.00,收\n",
        rows("03-01 -10.00, 03-02 +500.00")),
    "direction, 出 and 入": V("JPY", "取引日,内容,金額,出入\n2026/03/01,店,1000,出\n2026/03/02,給与,50000,入\n",
        rows("03-01 -1000.00, 03-02 +50000.00")),
    "direction, two words that nobody knows": V("USD",
        "Date,Description,Amount,Flow\n2026-03-01,Shop,10.00,Leaving\n2026-03-02,Pay,500.00,Arriving\n"
        "2026-03-03,Tea,5.00,Leaving\n",
        rows("03-01 -10.00, 03-02 +500.00, 03-03 -5.00"), asked="sign",
        answer="Leaving: out, Arriving: in"),
    "direction, whole words of an entry type": V("GBP",
        "Booked,Details,Value,Entry\n2026-03-01,Shop,10.00,debit entry\n2026-03-02,Pay,500.00,credit entry\n"
        "2026-03-03,Tea,5.00,debit entry\n",
        rows("03-01 -10.00, 03-02 +500.00, 03-03 -5.00"), asked="sign",
        answer="debit entry: out, credit entry: in"),
    "direction, paid invoices": V("USD", "Invoice,Created,Customer,Total,State\n1,2026-03-01,Ann,100.00,paid\n"
        "2,2026-03-02,Bob,20.00,paid\n", rows("03-01 +100.00, 03-02 +20.00"), asked="sign",
        answer="all-in"),
    "direction, signed sums under ein/aus": V("EUR", "Datum;Text;Ein/Aus;Stand\n01.03.2026;Laden;-10,00;990,00\n"
        "02.03.2026;Laden;-20,00;970,00\n03.03.2026;Lohn;500,00;1470,00\n",
        rows("03-01 -10.00, 03-02 -20.00, 03-03 +500.00")),
    "direction, totals beside every row": V("EUR", "Konto;Datum;Betrag;Text;Einnahmen;Ausgaben\n"
        "1;01.03.2026;-10,00;Laden;500,00;10,00\n1;02.03.2026;500,00;Lohn;500,00;10,00\n",
        rows("03-01 -10.00, 03-02 +500.00")),
    # Signs of a card.
    "card, one purchase and one payment": V("USD",
        "Trans Date,Posting Date,Description,Amount\n03/14/2026,03/15/2026,COFFEE BAR,4.00\n"
        "03/16/2026,03/16/2026,ONLINE BANKING PYMT,-80.00\n",
        rows("03-14 -4.00, 03-16 +80.00"), asked="sign", answer="positive-out"),
    "card, more payments than purchases": V("USD",
        "Date,Merchant,Amount\n2026-03-14,BOOKS,12.00\n2026-03-15,PAYMENT RECEIVED,-50.00\n"
        "2026-03-16,E-PAYMENT,-20.00\n",
        rows("03-14 -12.00, 03-15 +50.00, 03-16 +20.00"), asked="sign", answer="positive-out"),
    "card, german": V("EUR", "Buchungsdatum;Händler;Betrag\n14.03.2026;Bahn;12,00\n15.03.2026;Einzug Zahlung;-99,00\n",
        rows("03-14 -12.00, 03-15 +99.00"), asked="sign", answer="positive-out"),
    "card, chinese": V("CNY", "交易日,记账日,交易摘要,人民币金额\n2026-03-14,2026-03-15,某商场,120.00\n"
        "2026-03-16,2026-03-16,还款,-500.00\n2026-03-17,2026-03-17,某餐馆,30.00\n",
        rows("03-14 -120.00, 03-16 +500.00, 03-17 -30.00"), asked="sign", answer="positive-out"),
    "account, few rows with a balance": V("USD",
        "Date,Description,Amount,Balance\n2026-03-01,Shop,-10.00,90.00\n2026-03-02,Gift,25.00,115.00\n",
        rows("03-01 -10.00, 03-02 +25.00")),
    "totals prove a card's signs": V("EUR",
        "Total debits: 30.00\nTotal credits: 500.00\n\nDate,Description,Amount\n2026-03-01,A,10.00\n"
        "2026-03-02,B,20.00\n2026-03-03,C,-500.00\n",
        rows("03-01 -10.00, 03-02 -20.00, 03-03 +500.00")),
    # Headings.
    "heads, 收款人名称 and two notes": V("CNY",
        "记账日期,业务类型,支出金额,收入金额,收款人名称,用途,备注\n2026-03-01,转账,50.00,,某公司,房租,三月\n"
        "2026-03-02,代发,,900.00,某单位,工资,\n",
        rows("03-01 -50.00, 03-02 +900.00"), has=("某公司 转账 房租 三月", "某单位 代发 工资")),
    "heads, 对方账号与户名": V("CNY", "交易时间,支出,收入,对方账号与户名,附言,交易渠道\n"
        "2026-03-01 10:00,5.00,,6222/某店,早餐,手机\n2026-03-02 10:00,,9.00,6222/某人,还钱,手机\n",
        rows("03-01 -5.00, 03-02 +9.00"), has=("6222/某店 早餐", "6222/某人 还钱")),
    "heads, 交易地点": V("CNY", "交易日期,摘要,支出,收入,交易地点\n2026-03-01,消费,5.00,,某超市\n",
        rows("03-01 -5.00"), has=("某超市 消费",)),
    "heads, german": V("EUR", "Buchungstag;Auftraggeber / Empfänger;Vorgang;Verwendungszweck;Betrag (EUR);Saldo nach Buchung\n"
        "01.03.2026;Laden;Kartenzahlung;Einkauf;-10,00;90,00\n02.03.2026;Firma;Gutschrift;Lohn;500,00;590,00\n",
        rows("03-01 -10.00, 03-02 +500.00"), has=("Laden Kartenzahlung Einkauf", "Firma Gutschrift Lohn")),
    "heads, french": V("EUR", "Date de l'opération;Nom du bénéficiaire;Intitulé;Commentaire;Montant de l'opération\n"
        "01/03/2026;Boulangerie;Carte;pain;-2,50\n13/03/2026;Employeur;Virement;salaire;1500,00\n",
        rows("03-01 -2.50, 03-13 +1500.00"), has=("Boulangerie Carte pain",)),
    "heads, spanish": V("EUR", "Fecha de la operación;Beneficiario u ordenante;Detalle;Observaciones;Importe de la operación\n"
        "13/03/2026;Tienda;Compra;pan;-2,50\n14/03/2026;Empresa;Abono;nómina;1500,00\n",
        rows("03-13 -2.50, 03-14 +1500.00"), has=("Tienda Compra pan",)),
    "heads, portuguese": V("BRL", "Data do lançamento;Favorecido;Descrição;Valor do lançamento (R$);Saldo do dia\n"
        "13/03/2026;Padaria;Compra;-2,50;97,50\n14/03/2026;Empresa;Salário;1500,00;1597,50\n",
        rows("03-13 -2.50, 03-14 +1500.00"), has=("Padaria Compra",)),
    "heads, italian": V("EUR", "Data contabile operazione;Controparte;Descrizione dell'operazione;Uscite in euro;Entrate in euro\n"
        "13/03/2026;Bar;Caffè;1,20;\n14/03/2026;Ditta;Stipendio;;1500,00\n",
        rows("03-13 -1.20, 03-14 +1500.00"), has=("Bar Caffè",)),
    "heads, dutch": V("EUR", "Datum van boeking;Naam van de ontvanger;Omschrijving van de boeking;Opmerking;Bedrag in euro\n"
        "13-03-2026;Bakker;Pin;brood;-2,50\n14-03-2026;Baas;Salaris;maart;1500,00\n",
        rows("03-13 -2.50, 03-14 +1500.00"), has=("Bakker Pin brood",)),
    "heads, japanese": V("JPY", "ご利用年月日,ご利用先店名,備考,お支払い金額(円)\n2026/03/13,コンビニ,弁当,500\n",
        rows("03-13 -500.00"), has=("コンビニ 弁当",)),
    "heads, english of a bank": V("GBP", "Value Date of Entry,Beneficiary Name,Payment Details,Additional Info,Debit Amount,Credit Amount,Running Balance\n"
        "13/03/2026,Grocer,Card,bread,2.50,,97.50\n14/03/2026,Work,BACS,wages,,1500.00,1597.50\n",
        rows("03-13 -2.50, 03-14 +1500.00"), has=("Grocer Card bread",)),
    # A currency under any heading.
    "currency, ISO": V("CNY", "Date,Description,Amount,ISO\n2026-03-01,Cafe,-10.00,USD\n2026-03-02,Pay,500.00,USD\n",
        rejected=2, asked="sign?", answer="negative-out"),
    "currency, Wkz": V("EUR", "Datum;Text;Betrag;Wkz\n01.03.2026;Kaffee;-10,00;EUR\n02.03.2026;Hotel;-50,00;USD\n",
        rows("03-01 -10.00"), rejected=1),
    "currency, Chinese names": V("CNY", "交易日期,摘要,支出,收入,钞汇\n2026-03-01,面,5.00,,人民币\n2026-03-02,店,8.00,,美元\n",
        rows("03-01 -5.00"), rejected=1),
    "currency, in small letters": V("USD", "Date,Description,Amount,Unit\n2026-03-01,Cafe,-10.00,usd\n2026-03-02,Inn,-5.00,eur\n",
        rows("03-01 -10.00"), rejected=1),
    "currency, of the trade and of the bill": V("CNY",
        "交易日期,摘要,交易币种,交易金额,入账币种,入账金额\n2026-03-01,APPLE,USD,-9.99,CNY,-71.50\n"
        "2026-03-02,超市,CNY,-20.00,CNY,-20.00\n",
        rows("03-01 -71.50, 03-02 -20.00"), asked="columns", answer="入账金额"),
    # Totals and balances are no payments.
    "totals, german": V("EUR", "Datum;Text;Betrag\n01.03.2026;Saldovortrag;1000,00\n02.03.2026;Laden;-10,00\n"
        "03.03.2026;Summe Ausgaben;-10,00\n31.03.2026;Endsaldo;990,00\n", rows("03-02 -10.00"), rejected=3),
    "totals, spanish": V("EUR", "Fecha;Concepto;Importe\n01/03/2026;SALDO ANTERIOR;1000,00\n13/03/2026;Tienda;-10,00\n"
        "31/03/2026;Total cargos;-10,00\n", rows("03-13 -10.00"), rejected=2),
    "totals, french": V("EUR", "Date;Libellé;Débit;Crédit\n01/03/2026;SOLDE PRÉCÉDENT;;1000,00\n13/03/2026;Magasin;10,00;\n"
        "31/03/2026;Total des opérations;10,00;\n31/03/2026;Nouveau solde;;990,00\n",
        rows("03-13 -10.00"), rejected=3),
    "totals, portuguese": V("BRL", "Data;Histórico;Valor\n01/03/2026;SALDO ANTERIOR;1000,00\n13/03/2026;Padaria;-10,00\n"
        "13/03/2026;SALDO DO DIA;990,00\n", rows("03-13 -10.00"), rejected=2),
    "totals, italian": V("EUR", "Data;Descrizione;Importo\n01/03/2026;Saldo iniziale;1000,00\n13/03/2026;Bar;-10,00\n"
        "31/03/2026;Totale uscite;-10,00\n", rows("03-13 -10.00"), rejected=2),
    "totals, dutch": V("EUR", "Datum;Omschrijving;Bedrag\n01-03-2026;Beginsaldo;1000,00\n13-03-2026;Bakker;-10,00\n"
        "31-03-2026;Eindsaldo;990,00\n", rows("03-13 -10.00"), rejected=2),
    "totals, japanese": V("JPY", "日付,内容,出金,入金\n2026/03/01,前月繰越,,10000\n2026/03/02,店,500,\n2026/03/31,出金合計,500,\n",
        rows("03-02 -500.00"), rejected=2),
    "totals, chinese": V("CNY", "日期,摘要,支出,收入\n2026-03-01,上月结余,,900.00\n2026-03-02,面,5.00,\n2026-03-03,米,7.00,\n"
        "2026-03-31,本月支出,12.00,\n2026-03-31,累计支出总额,12.00,\n",
        rows("03-02 -5.00, 03-03 -7.00"), rejected=3),
    "totals, plain word that is the sum": V("USD", "Date,Description,Amount\n2026-03-01,Tea,-5.00\n2026-03-02,Bun,-7.00\n"
        "2026-03-31,TOTAL,-12.00\n", rows("03-01 -5.00, 03-02 -7.00"), rejected=1),
    "totals, a shop of that name": V("EUR", "Date,Description,Amount\n2026-03-01,Tea,-5.00\n2026-03-02,TOTAL,-47.11\n"
        "2026-03-03,NEW BALANCE,-90.00\n", rows("03-01 -5.00, 03-02 -47.11, 03-03 -90.00")),
    "totals, that contradict the rows": V("CNY", "日期,摘要,支出,收入\n2026-03-02,面,5.00,\n2026-03-03,米,7.00,\n合计,,15.00,\n",
        rows("03-02 -5.00, 03-03 -7.00"), asked="totals", answer="rows", said=r"differs by 3"),
    "totals, above the table, contradicted": V("EUR", "Total withdrawals: 25.00\nDate,Description,Debit,Credit\n"
        "2026-03-02,Tea,5.00,\n2026-03-03,Bun,7.00,\n", rows("03-02 -5.00, 03-03 -7.00"), asked="totals",
        answer="rows", said=r"differs by 13"),
    # Charsets.
    "charset, big5": V("TWD", "交易日期,摘要,支出,收入\n2026/03/01,超商消費,50.00,\n2026/03/02,薪資轉入,,900.00\n",
        rows("03-01 -50.00, 03-02 +900.00"), has=("超商消費",), encoding="big5"),
    "charset, shift-jis": V("JPY", "お取引日,お取引内容,お引出し,お預入れ\n2026/03/01,コンビニ,500,\n2026/03/02,給与振込,,9000\n",
        rows("03-01 -500.00, 03-02 +9000.00"), has=("コンビニ",), encoding="cp932"),
    "charset, cyrillic": V("RUB", "Дата;Сумма;Описание\n01.03.2026;-50,00;Магазин\n02.03.2026;900,00;Зарплата\n",
        rows("03-01 -50.00, 03-02 +900.00"), has=("Магазин",), encoding="cp1251", asked="sign?",
        answer="negative-out"),
    "charset, korean": V("KRW", "거래일,적요,출금액,입금액\n2026-03-01,편의점,5000,\n2026-03-02,급여,,900000\n",
        rows("03-01 -5000.00, 03-02 +900000.00"), has=("편의점",), encoding="cp949"),
    "charset, polish": V("PLN", "Data;Opis;Kwota\n2026-03-01;Zakupy w Żabce, Łódź;-50,00\n2026-03-02;Wypłata za część;900,00\n"
        "2026-03-03;Spożywczy;-5,00\n2026-03-04;Chleb;-3,00\n",
        rows("03-01 -50.00, 03-02 +900.00, 03-03 -5.00, 03-04 -3.00"), has=("Zakupy w Żabce, Łódź",),
        encoding="cp1250"),
    "charset, late in the file": V("EUR", "Date;Description;Debit;Credit\n" + "2026-03-01;Shop;1.00;\n" * 3
        + "2026-03-02;Café Müller;2.00;\n",
        rows("03-01 -1.00, 03-01 -1.00, 03-01 -1.00, 03-02 -2.00"), has=("", "", "", "Café Müller"),
        encoding="cp1252"),
    "charset, an ofx declared wrongly": V("CNY", ofx(trn("-10.00", name="中国移动充值 话费"), "CNY"), rows("03-05 -10.00"),
        has=("中国移动充值 话费",), encoding="gb18030", suffix=".ofx"),
    "charset, a qif in windows letters": V("EUR", "!Type:Bank\nD03/25/2026\nT-10.00\nPBäckerei Größe\nMBrötchen\n^\n",
        rows("03-25 -10.00"), has=("Bäckerei Größe Brötchen",), encoding="cp1252", suffix=".qif"),
    "charset, a page": V("CNY", '<html><head><meta charset="gbk"></head><body><table><tr><td>交易日期</td><td>摘要</td>'
        "<td>支出</td><td>收入</td></tr><tr><td>2026-03-01</td><td>面馆</td><td>5.00</td><td></td></tr>"
        "</table></body></html>", rows("03-01 -5.00"), has=("面馆",), encoding="gbk", suffix=".html"),
    # OFX and QIF.
    "ofx, a card's hold": V("USD", ofx(trn("-50.00", kind="HOLD", name="FUEL") + trn("-5.00", n=2)),
        rows("03-05 -50.00 !, 03-05 -5.00"), suffix=".ofx"),
    "ofx, pending list": V("USD", ofx(trn("-5.00"), after="<X><BANKTRANLISTP><STMTTRNP><TRNTYPE>DEBIT<DTTRAN>20260309"
        "<TRNAMT>-7.00<NAME>LATER</STMTTRNP></BANKTRANLISTP></X>"), rows("03-05 -5.00"),
        said="1 transaction is still pending", suffix=".ofx"),
    "ofx, original currency in xml": V("EUR", ofx(trn("-13.50", more="<ORIGCURRENCY><CURRATE>1.1</CURRATE>"
        "<CURSYM>GBP</CURSYM></ORIGCURRENCY>"), "EUR"), rows("03-05 -13.50"), suffix=".ofx"),
    "ofx, another currency": V("EUR", ofx(trn("-13.50", more="<CURRENCY><CURRATE>1.1<CURSYM>GBP</CURRENCY>"), "EUR"),
        rejected=1, said="GBP", suffix=".ofx"),
    "ofx, comma and groups": V("EUR", ofx(trn("-1.234,50") + trn("3.000", n=2, kind="CREDIT") + trn("-7,5", n=3), "EUR"),
        rows("03-05 -1234.50, 03-05 +3000.00, 03-05 -7.50"), suffix=".ofx"),
    "ofx, three decimals and no proof": V("EUR", ofx(trn("-2.500"), "EUR"), rejected=1, suffix=".ofx"),
    "ofx, an order to pay beside the rows": V("USD", ofx(trn("-5.00"), after="<INTRARS><CURDEF>USD<XFERINFO><TRNAMT>9.00"
        "<BANKACCTFROM><ACCTID>1</BANKACCTFROM><BANKACCTTO><ACCTID>2</BANKACCTTO></XFERINFO><DTPOSTED>20260306"
        "</INTRARS>"), rows("03-05 -5.00"), said="order to transfer", suffix=".ofx"),
    "ofx, a time in utc": V("CNY", ofx(trn("-5.00", day="20260331200000[0:GMT]"), "CNY"), rows("04-01 -5.00"),
        suffix=".ofx"),
    "qif, a loan's split": V("USD", "!Type:Bank\nD03/25/2026\nT-900.00\nPLender\nSInterest\n$-100.00\nS[Car Loan]\n$-750.00\n"
        "SFees\n$-50.00\n^\n", rows("03-25 -100.00, 03-25 -750.00, 03-25 -50.00"), suffix=".qif"),
    "qif, a split that does not add up": V("USD", "!Type:Bank\nD03/25/2026\nT-900.00\nPLender\nSInterest\n$-100.00\n"
        "S[Car Loan]\n$-700.00\n^\n", rejected=1, suffix=".qif"),
    "qif, an opening balance": V("USD", "!Type:Bank\nD03/25/2026\nT900.00\nPOpening Balance\nL[Checking]\n^\n"
        "D03/26/2026\nT-5.00\nPShop\n^\n", rows("03-26 -5.00"), rejected=1, suffix=".qif"),
    "qif, investments beside": V("USD", "!Type:Bank\nD03/26/2026\nT-5.00\nPShop\n^\n!Type:Invst\nD3/26/2026\nNBuy\nT9.00\n^\n",
        rows("03-26 -5.00"), said="1 transaction of investments", suffix=".qif"),
    # Everything in a file.
    "sections, pending above posted": V("USD", "Pending\nDate,Description,Debit,Credit\n2026-03-05,Inn,50.00,\n\nPosted\n"
        "Date,Description,Debit,Credit\n2026-03-02,Shop,3.00,\n", rows("03-05 -50.00 pending, 03-02 -3.00")),
    "sections, german list of what is not booked": V("EUR", "Datum;Text;Soll;Haben\n02.03.2026;Laden;3,00;\n\nVorgemerkte Umsätze\n"
        "Datum;Text;Soll;Haben\n05.03.2026;Hotel;50,00;\n", rows("03-02 -3.00, 03-05 -50.00 pending")),
    "sections, securities below": V("USD", "Date,Description,Debit,Credit\n2026-03-02,Shop,3.00,\n\n"
        "Trade Date,Symbol,Quantity,Price,Amount\n2026-03-03,ABC,1,9.00,9.00\n2026-03-04,ABC,1,9.00,9.00\n",
        rows("03-02 -3.00"), said="2 rows"),
    "sections, two banks": V("CNY", "招商银行交易明细\n交易日期,摘要,支出,收入\n2026-03-02,面,3.00,\n\n中国银行交易明细\n"
        "交易日期,摘要,支出,收入\n2026-03-03,米,4.00,\n", refused="two banks"),
    "quotes, two copied rows in a note": V("CNY", '日期,摘要,支出,收入,备注\n2026-03-01,面,3.00,,"看这里\n2026-03-01,假,9.00,,x\n'
        '2026-03-02,假,8.00,,y"\n2026-03-03,米,4.00,,\n', rows("03-01 -3.00, 03-03 -4.00"), said="quotation marks"),
    "quotes, a lone mark": V("CNY", '日期,摘要,支出,收入,备注\n2026-03-01,面,3.00,,"看这里\n2026-03-02,米,9.00,,x\n',
        rows("03-01 -3.00, 03-02 -9.00")),
    "guards, semicolons": V("EUR", 'Datum;Text;Betrag\n="01.03.2026";="Laden";="-1.234,50"\n="02.03.2026";="Lohn";="500,00"\n',
        rows("03-01 -1234.50, 03-02 +500.00")),
    # Times.
    "times, a zone in the heading": V("CNY", "Completed (UTC),Description,Debit,Credit\n2026-03-31 20:00:00,Shop,5.00,\n",
        rows("04-01 -5.00"), said="UTC"),
    "times, an offset of nought": V("CNY", "Date,Description,Debit,Credit\n2026-03-31T20:00:00+00:00,Shop,5.00,\n",
        rows("04-01 -5.00"), said="UTC"),
    "times, days alone in utc": V("CNY", "Date,Description,Debit,Credit\n2026-03-31T00:00:00Z,Shop,5.00,\n",
        rows("03-31 -5.00")),
    # The same kinds again, in words and layouts that were not looked at before.
    "states 2, english": V("USD", states("Payment status", ["Successful", "Uncompleted", "Awaiting completion",
        "Failed - not completed", "Success reversed", "Unsettled", "Not settled yet"]),
        rows("03-01 -1.00, 03-02 -2.00 !, 03-03 -3.00 pending, 03-04 -4.00 !, 03-05 -5.00 !, 03-06 -6.00 !, 03-07 -7.00 !")),
    "states 2, chinese": V("CNY", "日期,摘要,支出,收入,处理结果\n2026-03-01,甲,1.00,,已完成\n2026-03-02,乙,2.00,,扣款不成功\n"
        "2026-03-03,丙,3.00,,交易已撤销\n2026-03-04,丁,4.00,,未到账\n2026-03-05,戊,5.00,,支付超时关闭\n2026-03-06,己,6.00,,无法完成\n",
        rows("03-01 -1.00, 03-02 -2.00 !, 03-03 -3.00 !, 03-04 -4.00 !, 03-05 -5.00 !, 03-06 -6.00 !")),
    "states 2, german words": V("EUR", states("Zustand Status", ["ausgeführt", "nicht gebucht", "zurückgewiesen", "fehlgeschlagen"]),
        rows("03-01 -1.00, 03-02 -2.00 pending, 03-03 -3.00 !, 03-04 -4.00 !")),
    "paid 2, complete": V("EUR", "Ref,Created at,Details,Amount,Result\nA,2026-03-01,Order 1,10.00,complete\nB,2026-03-02,Order 2,20.00,complete\n",
        rows("03-01 +10.00, 03-02 +20.00"), asked="sign", answer="all-in"),
    "paid 2, received": V("GBP", "Date,Client,Amount,Paid?\n2026-03-01,Ann,10.00,Received\n2026-03-02,Bob,20.00,Received\n",
        rows("03-01 +10.00, 03-02 +20.00"), asked="sign", answer="all-in"),
    "currency 2, Dev.": V("EUR", "Date;Libellé;Dev.;Débit;Crédit\n13/03/2026;Hôtel;USD;10,00;\n14/03/2026;Salaire;EUR;;500,00\n",
        rows("03-14 +500.00"), rejected=1),
    "currency 2, 货币种类": V("CNY", "交易日,货币种类,支出,收入,摘要\n2026-03-01,HKD,5.00,,茶\n2026-03-02,CNY,6.00,,饭\n",
        rows("03-02 -6.00"), rejected=1),
    "currency 2, names in German": V("CHF", "Datum;Text;Betrag;Whg.\n01.03.2026;Kaffee;-5,00;CHF\n02.03.2026;Bahn;-7,00;EUR\n",
        rows("03-01 -5.00"), rejected=1),
    "direction 2, Belastung and Gutschrift": V("EUR", "Datum;Text;Betrag;Art\n01.03.2026;Laden;10,00;Belastung\n02.03.2026;Lohn;500,00;Gutschrift\n",
        rows("03-01 -10.00, 03-02 +500.00")),
    "direction 2, 流出 and 流入": V("CNY", "时间,对方,金额,资金流向\n2026-03-01 08:00,面馆,10.00,流出\n2026-03-02 08:00,公司,500.00,流入\n2026-03-03 08:00,面馆,5.00,流出\n",
        rows("03-01 -10.00, 03-02 +500.00, 03-03 -5.00")),
    "direction 2, outbound": V("USD", "Date,Memo,Amount,Money direction\n2026-03-01,Shop,10.00,Outbound\n2026-03-02,Pay,500.00,Inbound\n",
        rows("03-01 -10.00, 03-02 +500.00")),
    "direction 2, Wn and Ma": V("PLN", "Data;Opis;Kwota;Wn/Ma\n2026-03-01;Sklep;10,00;Wn\n2026-03-02;Pensja;500,00;Ma\n2026-03-03;Bar;5,00;Wn\n",
        rows("03-01 -10.00, 03-02 +500.00, 03-03 -5.00")),
    "direction 2, borç and alacak": V("TRY", "Tarih;Date;Açıklama;Tutar Amount;B/A\n1;2026-03-01;Market;10,00;B\n2;2026-03-02;Maas;500,00;A\n3;2026-03-03;Bar;5,00;B\n",
        rows("03-01 -10.00, 03-02 +500.00, 03-03 -5.00")),
    "direction 2, debit or credit card account": V("USD", "Posting Date,Description,Amount,Credit Debit Indicator\n2026-03-01,Shop,10.00,Debit\n2026-03-02,Pay,500.00,Credit\n",
        rows("03-01 -10.00, 03-02 +500.00")),
    "direction 2, uit and in": V("EUR", "Datum;Omschrijving;Bedrag;Richting\n13-03-2026;Bakker;10,00;Uit\n14-03-2026;Loon;500,00;In\n",
        rows("03-13 -10.00, 03-14 +500.00")),
    "inout 2, uit/in with a total": V("EUR", "Datum;Tekst;Uit/In;Totaal\n13-03-2026;Bakker;-100,00;900,00\n14-03-2026;Bakker;-100,00;800,00\n15-03-2026;Loon;50,00;850,00\n",
        rows("03-13 -100.00, 03-14 -100.00, 03-15 +50.00")),
    "inout 2, entrées/sorties": V("EUR", "Date;Libellé;Entrées/Sorties;Cumul\n13/03/2026;Pain;-2,00;98,00\n14/03/2026;Paie;50,00;148,00\n16/03/2026;Thé;-3,00;145,00\n",
        rows("03-13 -2.00, 03-14 +50.00, 03-16 -3.00")),
    "totals 2, beside each row": V("USD", "acct,date,details,amount,total_credits,total_debits\n9,2026-03-01,Shop,-10.00,500.00,10.00\n9,2026-03-02,Salary,500.00,500.00,10.00\n",
        rows("03-01 -10.00, 03-02 +500.00")),
    "card 2, french": V("EUR", "Date d'opération;Libellé;Montant\n13/03/2026;RESTAURANT;20,00\n14/03/2026;PRELEVEMENT CARTE REGLEMENT;-300,00\n15/03/2026;HOTEL;80,00\n",
        rows("03-13 -20.00, 03-14 +300.00, 03-15 -80.00"), asked="sign", answer="positive-out"),
    "card 2, spanish": V("EUR", "Fecha;Comercio;Importe\n13/03/2026;BAR;20,00\n14/03/2026;PAGO RECIBIDO;-300,00\n",
        rows("03-13 -20.00, 03-14 +300.00"), asked="sign", answer="positive-out"),
    "card 2, a refund only": V("USD", "Date,Description,Amount\n2026-03-13,BOOKSHOP,20.00\n2026-03-14,BOOKSHOP,-20.00\n2026-03-15,GROCER,9.00\n",
        rows("03-13 -20.00, 03-14 +20.00, 03-15 -9.00"), asked="sign", answer="positive-out"),
    "guards 2, doubled quotes": V("CNY", '交易日期,摘要,支出,收入\n2026-03-01,饭,"=""1,025.50""",\n2026-03-02,薪,,"=""8000.00"""\n',
        rows("03-01 -1025.50, 03-02 +8000.00")),
    "guards 2, tabs": V("CNY", '交易日期\t摘要\t支出\t收入\n2026-03-01\t饭\t="25.50"\t\n2026-03-02\t薪\t\t="8,000.00"\n',
        rows("03-01 -25.50, 03-02 +8000.00")),
    "guards 2, an apostrophe": V("CNY", "交易日期,摘要,支出,收入\n2026-03-01,饭,'25.50,\n2026-03-02,薪,,'8000.00\n",
        rows("03-01 -25.50, 03-02 +8000.00")),
    "quotes 2, crlf and semicolons": V("EUR", 'Datum;Text;Soll;Haben;Notiz\r\n01.03.2026;Laden;3,00;;"siehe\r\n02.03.2026;Falsch;9,00;;kopiert"\r\n03.03.2026;Bar;4,00;;\r\n',
        rows("03-01 -3.00, 03-03 -4.00")),
    "quotes 2, the note in the middle": V("USD", 'Date,Note,Debit,Credit\n2026-03-01,"from mail:\n2026-03-01,fake,9.00,\nend",3.00,\n2026-03-03,Tea,4.00,\n',
        rows("03-01 -3.00, 03-03 -4.00")),
    "totals 2, english": V("USD", "Date,Description,Debit,Credit\n2026-03-01,Balance b/f,,100.00\n2026-03-02,Tea,3.00,\n2026-03-31,Total for March,3.00,\n2026-03-31,Balance c/f,,97.00\n",
        rows("03-02 -3.00"), rejected=3),
    "totals 2, german carried": V("EUR", "Datum;Buchungstext;Soll;Haben\n01.03.2026;Übertrag;;100,00\n02.03.2026;Tee;3,00;\n31.03.2026;Gesamtausgaben März;3,00;\n",
        rows("03-02 -3.00"), rejected=2),
    "totals 2, chinese page": V("CNY", "记账日,摘要,借方发生额,贷方发生额\n2026-03-01,承前页,,100.00\n2026-03-02,茶,3.00,\n2026-03-02,本页小计,3.00,\n2026-03-31,期末余额,,97.00\n",
        rows("03-02 -3.00"), rejected=3),
    "totals 2, french report": V("EUR", "Date;Nature;Débit;Crédit\n01/03/2026;Report à nouveau;;100,00\n13/03/2026;Thé;3,00;\n31/03/2026;Total général;3,00;\n",
        rows("03-13 -3.00"), rejected=2),
    "totals 2, portuguese": V("BRL", "Data;Lançamento;Valor\n01/03/2026;Saldo anterior;100,00\n13/03/2026;Chá;-3,00\n31/03/2026;Total de saídas;-3,00\n31/03/2026;Saldo final;97,00\n",
        rows("03-13 -3.00"), rejected=3),
    "totals 2, in the counterparty": V("CNY", "日期,对方户名,支出,收入\n2026-03-02,茶馆,3.00,\n2026-03-31,支出合计,3.00,\n",
        rows("03-02 -3.00"), rejected=1),
    "totals 2, in the category": V("USD", "Date,Category,Debit,Credit\n2026-03-02,Food,3.00,\n2026-03-31,Grand total,3.00,\n",
        rows("03-02 -3.00"), rejected=1),
    "totals 2, contradict by amount column": V("USD", "Date,Description,Amount\n2026-03-01,Tea,-5.00\n2026-03-02,Bun,-7.00\nTotal spent,,-13.50\n",
        rows("03-01 -5.00, 03-02 -7.00"), asked="totals", answer="rows", said="differs by 1.50"),
    "totals 2, contradict in german": V("EUR", "Datum;Text;Soll;Haben\n01.03.2026;Tee;5,00;\n02.03.2026;Lohn;;90,00\nSumme;;5,00;80,00\n",
        rows("03-01 -5.00, 03-02 +90.00"), asked="totals", answer="rows", said="differs by 10"),
    "totals 2, agree": V("EUR", "Datum;Text;Soll;Haben\n01.03.2026;Tee;5,00;\n02.03.2026;Lohn;;90,00\nSumme;;5,00;90,00\n",
        rows("03-01 -5.00, 03-02 +90.00")),
    "charset 2, xml declared latin": V("EUR", '<?xml version="1.0" encoding="ISO-8859-1"?>\n<OFX><STMTRS><CURDEF>EUR</CURDEF><BANKTRANLIST><STMTTRN><TRNTYPE>DEBIT</TRNTYPE>'
        "<DTPOSTED>20260305</DTPOSTED><TRNAMT>-5.00</TRNAMT><FITID>1</FITID><NAME>Crêperie Noël</NAME></STMTTRN></BANKTRANLIST></STMTRS></OFX>",
        rows("03-05 -5.00"), has=("Crêperie Noël",), encoding="latin-1", suffix=".ofx"),
    "charset 2, ofx says 1252 and is utf-8": V("EUR", ofx(trn("-5.00", name="Café Zürich"), "EUR"), rows("03-05 -5.00"), has=("Café Zürich",), suffix=".ofx"),
    "charset 2, qif in chinese": V("CNY", "!Type:Bank\nD03/25/2026\nT-10.00\nP星巴克咖啡\n^\n", rows("03-25 -10.00"), has=("星巴克咖啡",), encoding="gbk", suffix=".qif"),
    "charset 2, french csv": V("EUR", "Date;Libellé;Débit;Crédit\n13/03/2026;Boulangerie Pâtisserie Délices;3,00;\n14/03/2026;Virement reçu;;50,00\n",
        rows("03-13 -3.00, 03-14 +50.00"), has=("Boulangerie Pâtisserie Délices",), encoding="latin-1"),
    "charset 2, japanese kana of a bank": V("JPY", "日付,摘要,出金,入金\n2026/03/01,ｶ)ｾﾌﾞﾝｲﾚﾌﾞﾝ,500,\n2026/03/02,ﾌﾘｺﾐ ﾔﾏﾀﾞﾀﾛｳ,,9000\n",
        rows("03-01 -500.00, 03-02 +9000.00"), has=("ｶ)ｾﾌﾞﾝｲﾚﾌﾞﾝ",), encoding="cp932"),
    "charset 2, hong kong": V("HKD", "交易日期,交易說明,支出金額,存入金額\n2026/03/01,八達通自動增值,500.00,\n2026/03/02,工資,,9000.00\n",
        rows("03-01 -500.00, 03-02 +9000.00"), has=("八達通自動增值",), encoding="big5hkscs"),
    "ofx 2, card hold": V("USD", ofx(trn("-50.00", kind="HOLD")).replace("STMTRS", "CCSTMTRS"), rows("03-05 -50.00 !"), suffix=".ofx"),
    "ofx 2, between banks": V("USD", "OFXHEADER:100\n\n<OFX><INTERTRNRS><INTERRS><CURDEF>USD<SRVRTID>1<XFERINFO><BANKACCTFROM><BANKID>1<ACCTID>1<ACCTTYPE>CHECKING"
        "</BANKACCTFROM><BANKACCTTO><BANKID>2<ACCTID>2<ACCTTYPE>SAVINGS</BANKACCTTO><TRNAMT>75.00</XFERINFO><DTPOSTED>20260324</INTERRS></INTERTRNRS></OFX>\n",
        rows("03-24 -75.00"), suffix=".ofx"),
    "ofx 2, a planned transfer only": V("USD", "OFXHEADER:100\n\n<OFX><INTRATRNRS><INTRARS><CURDEF>USD<SRVRTID>1<XFERINFO><BANKACCTFROM><ACCTID>1</BANKACCTFROM>"
        "<BANKACCTTO><ACCTID>2</BANKACCTTO><TRNAMT>75.00<DTDUE>20260324</XFERINFO><DTXFERPRJ>20260324</INTRARS></INTRATRNRS></OFX>\n", refused="transfers", suffix=".ofx"),
    "ofx 2, groups of an english bank": V("GBP", ofx(trn("-1,234.50") + trn("2,000", n=2, kind="CREDIT"), "GBP"), rows("03-05 -1234.50, 03-05 +2000.00"), suffix=".ofx"),
    "ofx 2, several dividends": V("USD", ofx(trn("-5.00"), after="<INVSTMTRS><INVTRANLIST><INCOME><INVTRAN><FITID>1<DTTRADE>20260301</INVTRAN><TOTAL>4.00</INCOME>"
        "<SELLSTOCK><INVTRAN><FITID>2</INVTRAN></SELLSTOCK><REINVEST><INVTRAN><FITID>3</INVTRAN></REINVEST></INVTRANLIST></INVSTMTRS>"),
        rows("03-05 -5.00"), said="3 transactions of investments", suffix=".ofx"),
    "qif 2, decimal comma": V("EUR", "!Type:Bank\nD25.03.2026\nT-1.234,50\nPMiete\n^\nD26.03.2026\nT2.000\nPLohn\n^\n", rows("03-25 -1234.50, 03-26 +2000.00"), suffix=".qif"),
    "qif 2, wages split into savings": V("USD", "!Type:Bank\nD03/25/2026\nT800.00\nPEmployer\nSSalary\n$1000.00\nS[Savings]\n$-200.00\n^\n",
        rows("03-25 +1000.00, 03-25 -200.00"), suffix=".qif"),
    "qif 2, a split by category": V("USD", "!Type:Bank\nD03/25/2026\nT-50.00\nPStore\nSFood\n$-30.00\nSHome\n$-20.00\n^\n", rows("03-25 -50.00"), suffix=".qif"),
    "sections 2, two accounts": V("USD", "Account: 1\nDate,Description,Debit,Credit\n2026-03-01,Tea,3.00,\n\nAccount: 2\nBooked,Text,Amount,Balance,Ref\n2026-03-02,Bun,-4.00,96.00,7\n",
        rows("03-01 -3.00"), said="1 row"),
    "sections 2, pending in french": V("EUR", "Opérations à venir\nDate;Libellé;Débit;Crédit\n15/03/2026;Hôtel;50,00;\nOpérations passées\nDate;Libellé;Débit;Crédit\n13/03/2026;Pain;3,00;\n",
        rows("03-15 -50.00 pending, 03-13 -3.00")),
    "sections 2, chinese unbooked": V("CNY", "已入账交易\n交易日,摘要,支出,收入\n2026-03-01,饭,3.00,\n未入账交易\n交易日,摘要,支出,收入\n2026-03-05,店,50.00,\n",
        rows("03-01 -3.00, 03-05 -50.00 pending")),
    "mixed 2, wallet below a table": V("CNY", "日期,摘要,支出,收入\n2026-03-01,饭,3.00,\n2026-03-02,茶,4.00,\n\n微信支付账单明细\n交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注\n"
        "2026-03-03 10:00:00,商户消费,店,物,支出,¥5.00,零钱,支付成功,1,1,/\n", refused="two banks"),
    "utc 2, a word behind": V("CNY", "Date,Description,Debit,Credit\n2026-03-31 20:00:00 UTC,Shop,5.00,\n2026-03-31 08:00:00 UTC,Tea,6.00,\n", rows("04-01 -5.00, 03-31 -6.00"), said="UTC"),
    "utc 2, gmt above a column of times": V("CNY", "Date,Time (GMT),Description,Debit,Credit\n2026-03-31,20:00:00,Shop,5.00,\n", rows("04-01 -5.00"), said="UTC"),
    "heads 2, 交易对手方与摘要": V("CNY", "入账日期,交易对手方,交易摘要说明,交易备注信息,支出发生额,收入发生额\n2026-03-01,某店,网购,书,5.00,\n", rows("03-01 -5.00"), has=("某店 网购 书",)),
    "heads 2, english of cards": V("USD", "Transaction Date,Merchant Name,Transaction Details,Notes and #tags,Debit,Credit\n2026-03-01,Cafe,latte,work,5.00,\n", rows("03-01 -5.00"), has=("Cafe latte work",)),
    "heads 2, french of a bank": V("EUR", "Date de comptabilisation;Libellé simplifié;Libellé de l'opération;Informations complémentaires;Type d'opération;Débit;Crédit\n"
        "13/03/2026;BOULANGER;CARTE 1203 BOULANGER;pain;Carte;-2,50;\n14/03/2026;PAIE;VIR EMPLOYEUR;mars;Virement;;+1500,00\n", rows("03-13 -2.50, 03-14 +1500.00"), has=("BOULANGER CARTE pain",)),
    "heads 2, spanish latin america": V("MXN", "Fecha de movimiento,Descripción del movimiento,Destinatario,Retiros,Depósitos,Saldo al corte\n2026-03-01,Pago,Tienda,50.00,,950.00\n2026-03-02,Nómina,,,900.00,1850.00\n",
        rows("03-01 -50.00, 03-02 +900.00"), has=("Tienda Pago",)),
    "heads 2, italian": V("EUR", "Data operazione;Data valuta;Causale;Ordinante/Beneficiario;Addebiti;Accrediti\n13/03/2026;13/03/2026;POS;Bar Roma;1,20;\n14/03/2026;14/03/2026;Bonifico;Ditta;;900,00\n",
        rows("03-13 -1.20, 03-14 +900.00"), has=("Bar Roma POS", "Ditta Bonifico")),
    "heads 2, japanese card": V("JPY", "利用日,利用店名・商品名,利用者,支払方法,利用金額,備考\n2026/03/13,書店,本人,1回払い,1500,本\n", rows("03-13 -1500.00"), asked="sign?", answer="all-out", has=("書店 本",)),
}  # fmt: skip
