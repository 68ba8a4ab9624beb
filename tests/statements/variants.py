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
}  # fmt: skip
