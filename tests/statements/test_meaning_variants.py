"""What rows mean that speak of repaying, lending, own money and what came back, in the words of
many banks; the truth of each was written down before it was tried.

The right kinds stand behind each row; `?` says that asking is right, too, and `?` alone that only
the person can know. Ordinary rows, at the end, are never asked about.
"""

import pytest

from core.records.model import Direction
from core.records.staged import ASKED
from core.statements.account_meaning import of_account, of_card
from core.statements.lenders import ANY_BANK, CARD, Credit
from core.statements.meaning import Words, of_wallet

# account | out or in | type or text | counterparty | kinds that are right
ACCOUNT = """
out | 转账汇款 | 赵某 | expense
out | 手机转账 | 钱某某 | expense
in | 柜台转账存入 | 孙某 | income
out | 跨行汇款 | 李某 | expense
out | ATM取款 | | transfer
out | 活期转定期 | | transfer
out | 通知存款转存 | | transfer
in | 定期到期本息 | | transfer
out | 结构性存款认购 | | transfer
out | 购买国债 | | transfer
out | 天天利申购 | | transfer
in | 基金赎回款 | 某某基金管理有限公司 | transfer
out | 银行转证券 | 某某证券 | transfer
in | 证券转银行 | | transfer
out | 银期转账转出 | | transfer
out | 积存金买入 | | transfer
in | 理财产品到期兑付 | | transfer
out | 日日盈买入 | | transfer
in | 理财收益 | | income
in | 基金分红 | | income
out | 外汇买卖 | | transfer
out | 货币兑换支出 | | transfer
in | 个人结汇 | | transfer
out | 按揭还款 | | repayment
out | 房贷扣款 | | repayment
out | 贷款回收 | | repayment
out | 批量扣贷款本金 | | repayment
out | 归还个人消费贷款 | | repayment
out | 信用贷款扣款 | 某某银行 | repayment
in | 个人贷款发放 | | draw
in | 消费贷放款 | | draw
in | 网贷提款 | | draw ?
out | 代扣 | 招联消费金融有限公司 | repayment
out | 快捷支付 | 马上消费金融股份有限公司 | repayment
out | 还款 | 度小满 | repayment
out | 还款 | 王某 | ?
out | 归还借款 | 张某某 | ?
in | 借款 | 李某 | ?
out | 借款 | 李某 | ?
out | 跨行转账 | | ?
out | 信用卡自动还款 | | repayment
out | 跨行转账 | 招商银行信用卡中心 | repayment
in | 消费冲正 | 某商户 | refund
in | 交易撤销 | 某超市 | refund
in | 退货 | 某服装店 | refund
in | 汇款退回 | 周某 | refund
in | 信用卡还款退回 | | transfer
in | 基金申购退款 | | transfer
in | 代发工资 | 某某理财有限公司 | income
in | 公积金提取 | 某市住房公积金管理中心 | income
out | DISCOVER E-PAYMENT 1234 WEB ID | | transfer repayment
out | CITI CARD ONLINE PAYMENT | | transfer repayment
out | CAPITAL ONE CRCARDPMT | | transfer repayment
out | BARCLAYCARD DD | | transfer repayment
out | CREDIT CARD BILLPAY 4321 | | transfer repayment
out | Kreditkartenabrechnung Mai | | transfer repayment
out | Liquidación tarjeta de crédito | | transfer repayment
out | Prélèvement relevé carte | | transfer repayment
out | addebito saldo carta | | transfer repayment
out | Betaling creditcard ICS | | transfer repayment
out | Pagamento fatura cartão | | transfer repayment
out | 楽天カードサービス | | transfer repayment
out | AUTO LOAN PAYMENT TOYOTA FINANCIAL | | repayment
out | MORTGAGE PMT WELLS FARGO | | repayment
out | STUDENT LN PAYMENT NELNET | | repayment
out | Darlehen Rate 03/26 | ING-DiBa AG | repayment ?
out | Tilgung Baufinanzierung | | repayment
out | ECHEANCE PRET IMMO 0012 | | repayment
out | Cuota préstamo hipotecario | | repayment
out | Prestação crédito habitação | | repayment
out | Rata mutuo casa | | repayment
out | Aflossing hypotheek | | repayment
out | ローン返済 | | repayment
out | 住宅ローン | | repayment ?
in | LOAN PROCEEDS LENDINGCLUB | | draw
in | Auszahlung Ratenkredit | | draw
in | Déblocage prêt personnel | | draw
in | Abono préstamo personal | | draw
in | Erogazione prestito | | draw
out | Transfer to Savings Account | | transfer
in | Online Transfer from CHK 1234 | | transfer ?
out | Umbuchung Tagesgeld | | transfer
out | Virement vers Livret A | | transfer
out | Traspaso a cuenta de ahorro | | transfer
out | Transferência para poupança | | transfer
out | Giroconto verso conto deposito | | transfer
out | Overboeking naar spaarrekening | | transfer
out | 定期預金 | | transfer
out | 投資信託 積立 | | transfer
out | VANGUARD BUY INVESTMENT | | transfer
out | Exchanged to EUR | | transfer
in | Allgemeine Währungsumrechnung | | transfer
out | Transfer to John Smith | | expense
out | Überweisung Miete März | Hans Meier | expense
out | Virement émis loyer | M. Dupont | expense
out | 振込 ヤマダタロウ | | expense
in | Virement reçu Mme Martin | | income
out | Online Transfer 123456 | | ?
out | Virement | | ?
out | Überweisung | | ?
in | REVERSAL OF PURCHASE GROCER | | refund
in | Storno Kartenzahlung REWE | | refund
in | Rückerstattung Zalando | | refund
in | Annulation achat FNAC | | refund
in | Remboursement SNCF | | refund
in | Devolución compra Zara | | refund
in | Estorno compra | | refund
in | Riaccredito acquisto | | refund
in | Terugbetaling bol.com | | refund
in | 返金 アマゾン | | refund
in | CREDIT VOUCHER NIKE | | refund
out | Rückzahlung an Peter | Peter Schulz | ?
out | 速盈申购 | | transfer
in | 薪金煲转出 | | transfer
out | 快农贷还款 | | repayment
out | 受托理财申购 | | transfer
in | 受托理财赎回 | | transfer
out | 个人养老金缴存 | | transfer expense
out | 网联协议支付 中国黄金 | | expense
out | 装修保证金 | 某装修公司 | expense
out | 网上支付 定期配送鲜花 | | expense
in | 电子汇入 | 赵某 | income
in | 转存 | 王某 | income
out | 转支 | 王某 | expense
out | 贷记卡还款 | | repayment transfer
out | 約定還款 信用卡 | | repayment transfer
out | 轉賬 | 陳某 | expense
in | 退款 | 某商店 | refund
out | 貸款還款 | | repayment
in | 薪金 | 某公司 | income
out | 證券買入 | | transfer
in | 貸款發放 | | draw
out | CHASE CREDIT CRD EPAY | | transfer repayment
out | BK OF AMER VI/MC ONLINE PMT | | transfer repayment
out | CITI AUTOPAY PAYMENT | | transfer repayment
out | WF CREDIT CARD AUTO PAY | | transfer repayment
out | VERIZON AUTOPAY | | expense
out | COMCAST BILL PAYMENT | | expense
out | FORD CREDIT PAYMENT | | repayment
out | NAVIENT STUDENT | | repayment ?
out | MBNA CREDIT CARD | | transfer repayment
out | LLOYDS LOAN REPAYMENT | | repayment
in | LOAN CREDIT PERSONAL | | draw ?
in | Transfer from savings | | transfer
in | FID BKG SVC LLC MONEYLINE Fidelity | | transfer income
in | Übertrag vom Sparkonto | | transfer
in | Rückbuchung Lastschrift Fitness | | refund
in | Rücklastschrift Stadtwerke | | refund
out | Sparplan ETF | | transfer
out | Wertpapierkauf | | transfer
in | Wertpapierverkauf | | transfer
out | Kredit Rate | Santander Consumer Bank | repayment
out | Finanzierung Media Markt Rate | | repayment
out | VIR PERMANENT EPARGNE | | transfer
in | VIR REMBOURSEMENT AMAZON | | refund
out | REMBOURSEMENT PRET AUTO | | repayment
out | PRLV COFIDIS | | repayment ?
out | PRLV AMERICAN EXPRESS | | transfer repayment
out | カード引落 ミツイスミトモカード | | transfer repayment
out | ショウガクキン 奨学金返済 | | repayment
in | キャッシング 入金 | | draw ?
out | 外貨両替 | | transfer
in | 定期預金 満期 | | transfer
in | 取消 スーパー | | refund
in | カードローン 借入 | | draw
out | Transferencia a Juan Perez | Juan Perez | expense
out | Bizum a Maria | | expense
out | Bonifico a Mario Rossi affitto | | expense
out | Pix enviado Joao Silva | | expense
out | Overboeking huur Jansen | | expense
out | Compra divisas | | transfer
out | Interactive Brokers deposit | | transfer expense ?
out | Coinbase | | transfer
in | Reversal: overdraft fee | | refund
in | Void of purchase | | refund
out | Amortización anticipada préstamo | | repayment
out | 提前还款 个人住房贷款 | | repayment
out | 归还本金 | | repayment
out | 利息 | | interest repayment
out | 批量代扣 燃气费 | | expense
out | 微粒贷还款 | | repayment
in | 微粒贷借款 | | draw
out | 财付通 微粒贷 | | repayment ?
out | 借呗还款 支付宝 | | repayment
out | 支付宝 花呗 | | repayment ? expense
out | 支付宝转出 | | ? expense
in | 支付宝提现 | | transfer
in | 财付通 零钱提现 | | transfer
out | 京东金融 白条还款 | | repayment
out | 抖音支付 某商户 | | expense
out | 翼支付 话费 | | expense
out | 财付通 某小额贷款有限公司 | | repayment
"""

CREDIT_CARD = """
in | ONLINE PAYMENT - THANK YOU | | transfer repayment
in | Payment Received | | transfer repayment
in | DIRECTPAY FULL BALANCE | | transfer repayment
in | Zahlung - danke | | transfer repayment
in | Einzug von Girokonto Lastschrift | | transfer repayment
in | PAIEMENT RECU MERCI | | transfer repayment
in | Pago recibido gracias | | transfer repayment
in | 銀行口座振替 ご返済 | | transfer repayment
in | 银联入账 李某 | | transfer repayment
in | 跨行自动还款 | | transfer repayment
in | 手机银行还款 | | transfer repayment
in | GROCER | | refund
in | Amazon Marketplace Return | | refund
in | Gutschrift Retoure Zalando | | refund
in | 退货 某商城 | | refund
out | Payment reversal - autopay returned | | transfer
out | CASH ADVANCE FEE | | fee
out | CASH ADVANCE ATM | | draw
out | PURCHASE INTEREST CHARGE | | interest
out | GROCER | | expense
out | Payment to PayPal shop | | expense
out | 餐饮消费 | | expense
"""

WALLET = """
out | 商户消费 | 度小满金融 | 有钱花还款 | repayment
out | 商户消费 | 哈啰借钱 | 哈啰借钱还款 | repayment
out | 商户消费 | 洋钱罐 | 洋钱罐还款 | repayment
out | 商户消费 | 桔多多 | 桔多多还款 | repayment
out | 商户消费 | 时光分期 | 时光分期还款 | repayment
out | 商户消费 | 平安普惠融资担保 | 贷款还款 | repayment
out | 商户消费 | 中邮消费金融 | 还款 | repayment
out | 转账 | 小王 | 转账备注:还款 | ?
out | 转账 | 小王 | 转账备注:还钱 | ?
in | 转账 | 小王 | 借款 | ?
out | 转账 | 小王 | 转账备注:饭钱 | expense
out | 商户消费 | 某文具店 | 还款日历 | expense
out | 商户消费 | 某律师事务所 | 借款合同 咨询 | expense
out | 商户消费 | 某书店 | 理财入门 | expense
out | 商户消费 | 某超市 | 定期购牛奶 | expense
"""

ORDINARY = """
out | 消费 | 某餐厅 | expense
out | 快捷支付 | 财付通-某超市 | expense
out | 水费代扣 | 某自来水公司 | expense
out | 保险扣费 | 某人寿保险 | expense
out | 黄金首饰消费 | 周大福 | expense
out | 信用卡年费 | | fee
out | 定期体检 | 某医院 | expense
out | 公积金缴存 | | expense
out | CARD PAYMENT TO TESCO | | expense
out | DEBIT CARD PURCHASE HOME DEPOT | | expense
out | POS PURCHASE DISCOVERY STORE | | expense
out | Kartenzahlung Sparkasse Shop | REWE | expense
out | Paiement carte Carrefour | | expense
out | Pago con tarjeta Mercadona | | expense
out | Pagamento carta Esselunga | | expense
out | Direct Debit Electricity | | expense
out | PREAUTHORIZED PAYMENT GYM | | expense
out | Mobile top-up | Vodafone | expense
out | Hot pot restaurant | | expense
out | Tuition fees University | | expense fee
out | PRLV SEPA EDF | | expense
out | Lastschrift Versicherung | Allianz | expense
out | 電気代 口座振替 | | expense
in | 工资 | 某公司 | income
in | SALARY ACME LTD | | income
in | Gehalt März | ACME GmbH | income
in | VIREMENT SALAIRE ACME | | income
in | 給与振込 | | income
in | 结息 | | income
in | Interest paid | | income
in | 转账存入 | 王某 | income
in | Payment from client Invoice 12 | | income
in | Tax refund IRS | | income refund
out | STARBUCKS STORE 1234 | | expense
out | PAYMENT RECEIVED CAFE | | expense
out | SQ *THE POT STILL | | expense
out | Ikea Family card shop | | expense
out | THE HOME DEPOT 123 | | expense
out | Capital Grille | | expense
out | Investors Cafe | | expense
out | GOODWILL STORE | | expense
out | Vault Cinema | | expense
out | Loan Star Tacos | | expense ?
out | Discovery Channel subscription | | expense
out | AMEX THEATER | | expense transfer
out | Spotify Premium | | expense
out | NETFLIX.COM | | expense
out | UBER TRIP | | expense
out | Rent March | Landlord LLC | expense
out | Standing order Gym | | expense
out | CHECK 1021 | | expense
out | Cash App*John | | expense
out | Insurance premium Geico | | expense
out | TRANSIT AUTHORITY | | expense
out | RETURN TO NATURE SHOP | | expense
out | Cancelled Heels Shoe Shop | | expense
out | VOID STUDIO | | expense
out | Interest-free instalment plan Apple | | expense repayment ?
out | Kaufland Einkauf | | expense
out | Deutsche Bahn Ticket | | expense
out | Miete Wohnung | Vermieter GmbH | expense
out | Stadtwerke Abschlag | | expense
out | GEZ Rundfunkbeitrag | | expense
out | Depotgebühr | | fee expense
out | Restaurant Zum Löwen | | expense
out | Rate Fitnessstudio | | expense
out | Lastschrift Telekom | | expense
out | Kautionszahlung Wohnung | | expense
out | SNCF Voyage | | expense
out | PRLV FREE MOBILE | | expense
out | Frais de tenue de compte | | fee
out | ASSURANCE PRET CARDIF | | expense
out | COTISATION CARTE BLEUE | | fee expense
out | Titres restaurant | | expense
out | Boulangerie Paul | | expense
out | Comisión mantenimiento | | fee
out | Seguro hogar Mapfre | | expense
out | Recibo luz Iberdrola | | expense
out | Supermercado Dia | | expense
out | Cambio de aceite Taller | | expense
out | Assicurazione auto | | expense
out | Bolletta Enel | | expense
out | Supermercato Conad | | expense
out | Zorgverzekering | | expense
out | Huur maart | Woningcorporatie | expense
out | ANWB contributie | | expense
out | ガス料金 | | expense
out | 家賃 ヤマダ不動産 | | expense
out | セブンイレブン | | expense
out | 定期券 JR | | expense
out | 保険料 | | expense
out | カード手数料 | | fee expense
out | 支付宝-某淘宝店 | | expense
out | 美团外卖 | | expense
out | 滴滴出行 | | expense
out | 京东商城 | | expense
out | 财付通-微信转账 | | expense ?
out | 微信红包 | | expense
out | 中国移动话费充值 | | expense
out | 燃气费代扣 | | expense
out | 物业费 | 某物业公司 | expense
out | 学费 | 某大学 | expense
out | 医院挂号 | | expense
out | 车险保费 | 平安保险 | expense
out | 公益捐款 慈善基金会 | | expense
out | 社保缴费 | | expense
out | 个税 | | expense
out | 房租 | 刘某 | expense
out | 借书押金 某图书馆 | | expense
out | 租借充电宝 | | expense
out | 网银在线 京东 | | expense
out | 分期乐商城购物 | | expense ?
out | 某银行信用卡积分商城 | | expense transfer repayment
out | 还款日提醒短信费 | | fee expense ?
out | 苏宁易购 | | expense
out | 贵州茅台 | | expense
out | 周大福 快捷支付 | | expense
out | 保险箱租金 | | expense
out | 证券从业资格考试报名费 | | expense
out | 理财课程 某教育 | | expense
out | 基金从业考试 | | expense
out | 期货大厦停车费 | | expense
out | 贷款咨询服务费 | | fee expense
in | 微信红包 | | income
in | 报销 | 某公司 | income
in | 稿费 | | income
in | 房租收入 | 刘某 | income
in | 利息 | | income
in | 退税 | 国家税务局 | income refund
in | 中奖 | | income
in | 收款 二维码 | | income
in | Freelance invoice 33 | | income
in | Rent from tenant | | income
in | Refund of deposit | | refund
in | Child benefit | | income
in | Kindergeld | | income
in | Honorar Projekt | | income
in | Mieteinnahme | Mieter Müller | income
in | CAF allocations | | income
in | Devengo pension | | income
in | 家賃収入 | | income
in | Deposit check 123 | | income
in | Mobile deposit | | income transfer
in | Cash deposit | | income transfer
in | VENMO CASHOUT | | income transfer
in | Dividend VANGUARD | | income
in | Zinsen | | income
in | eBay payout | | income
in | Stripe transfer | | income ?
in | Uber eats earnings | | income
in | IRS TREAS 310 TAX REF | | income refund
"""


def table(text):
    return [[part.strip() for part in line.split("|")] for line in text.strip().splitlines()]


def _said(meaning):
    return "?" if meaning.sure == ASKED else meaning.kind.value


def account(way, text, who):
    return _said(of_account(Words("", text, who, "", "", ""), Direction(way), ANY_BANK))


def card(way, text, who):
    words = Words("", text, who, "", "", "")
    return _said(of_card(words, Direction(way), Credit(CARD.name, None), any_bank=True))


@pytest.mark.parametrize(("way", "text", "who", "right"), table(ACCOUNT))
def test_an_accounts_row_is_what_it_is_or_is_asked_about(way, text, who, right):
    assert account(way, text, who) in right.split()


@pytest.mark.parametrize(("way", "text", "who", "right"), table(CREDIT_CARD))
def test_a_cards_row_repays_it_gives_back_or_is_owed(way, text, who, right):
    assert card(way, text, who) in right.split()


@pytest.mark.parametrize(("way", "type_", "who", "text", "right"), table(WALLET))
def test_a_wallets_row_repays_whoever_is_named(way, type_, who, text, right):
    meaning = of_wallet(Words("", type_, who, text, "", "支付成功"), Direction(way), False)
    assert _said(meaning) in right.split()


@pytest.mark.parametrize(("way", "text", "who", "right"), table(ORDINARY))
def test_an_ordinary_row_is_not_asked_about(way, text, who, right):
    assert account(way, text, who) in right.split()
