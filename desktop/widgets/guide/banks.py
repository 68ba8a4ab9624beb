"""What the banks call their bills and statements, as programs that read these have met them.

The names are the banks' own and are not translated; where nothing is known of a bank it is left
out. Templates change: a mail that is called otherwise is read all the same.
"""

from typing import NamedTuple

from core.statements.lenders import (
    ABC,
    BOC,
    BOCOM,
    CCB,
    CEB,
    CGB,
    CIB,
    CITIC,
    CMB,
    CMBC,
    HXB,
    ICBC,
    PAB,
    PSBC,
    SPDB,
)
from core.words import N_


class BankMail(NamedTuple):
    """The mail with a credit card's bill: subject and sender, and what is special about it."""

    bank: str
    subject: str
    sender: str
    note: str = ""


class BankPdf(NamedTuple):
    """The statement of an account as PDF: what stands at its head, and of its password."""

    bank: str
    title: str
    note: str = ""


_NO_LIMIT = N_("Its bill does not tell the limit; say it in the check-in.")
MAILS = (
    BankMail(
        CMB.name,
        "招商银行信用卡电子账单",
        "ccsvc@message.cmbchina.com",
        N_("The daily mail 每日信用管家 is a notice and no bill."),
    ),
    BankMail(
        ICBC.name,
        "中国工商银行客户对账单",
        "webmaster@icbc.com.cn",
        N_("For a month in which nothing moved it sends no bill."),
    ),
    BankMail(
        ABC.name,
        "中国农业银行金穗信用卡电子对账单",
        "e-statement@creditcard.abchina.com.cn",
        N_("It sends one mail for each card."),
    ),
    BankMail(CCB.name, "中国建设银行信用卡电子账单", "service@vip.ccb.com"),
    BankMail(
        BOC.name,
        "中国银行信用卡电子账单",
        "boczhangdan@bankofchina.com",
        N_("The bill is a PDF in the mail, and does not tell the limit; say it in the check-in."),
    ),
    BankMail(BOCOM.name, "交通银行个人信用卡电子账单", "pccc@bocomcc.com"),
    BankMail(CMBC.name, "民生信用卡电子对账单", "master@creditcard.cmbc.com.cn", _NO_LIMIT),
    BankMail(CITIC.name, "中信银行信用卡电子账单", "citiccard@bill.citiccard.com"),
    BankMail(PAB.name, "平安信用卡电子账单", "creditcard@service.pingan.com"),
    BankMail(
        SPDB.name,
        "",
        "estmtservice@eb.spdbccc.com.cn",
        N_("Its mail holds what is owed, the minimum and the due day; the rows are not in it."),
    ),
    BankMail(CGB.name, "广发信用卡电子账单", "creditcard@cgbchina.com.cn"),
    BankMail(CIB.name, "兴业银行信用卡电子账单", "creditcard@message.cib.com.cn"),
    BankMail(PSBC.name, "邮储银行信用卡电子账单", "creditcardcenter@cardmail.psbcltd.cn"),
    BankMail(CEB.name, "", "cebbank@cardcenter.cebbank.com"),
    BankMail(HXB.name, "华夏信用卡-电子账单", "admin@creditcardmail.hxb.com.cn"),
)
PDFS = (
    BankPdf(
        CMB.name,
        "招商银行交易流水",
        N_("It comes in a zip archive, which its 解压码 opens."),
    ),
    BankPdf(ICBC.name, "借记账户历史明细（电子版）"),
    BankPdf(CCB.name, "个人活期账户全部交易明细"),
    BankPdf(ABC.name, "账户活期交易明细清单"),
    BankPdf(
        BOC.name,
        "交易流水明细清单",
        N_("Sent by mail it is protected with a password of six digits."),
    ),
    BankPdf(BOCOM.name, "个人客户交易清单"),
    BankPdf(CMBC.name, "个人账户对账单"),
    BankPdf(PAB.name, "个人账户交易明细清单"),
    BankPdf(SPDB.name, "个人客户交易流水专用回单"),
    BankPdf(CIB.name, "兴业银行交易流水"),
    BankPdf(PSBC.name, "借记账户历史明细"),
    BankPdf(CITIC.name, "账户交易明细"),
    BankPdf(CEB.name, "账户明细查询清单"),
    BankPdf(CGB.name, "个人账户交易流水证明"),
)
