"""The ways to statements and bills, step by step, each step with its drawing."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from core.words import N_, _, sentences
from desktop.widgets.guide.banks import MAILS, PDFS, BankMail, BankPdf
from desktop.widgets.guide.sketch import Draw, IntoWindow, Locked, MailList, Menu, Phone


class Shown(NamedTuple):
    """One step in a sentence or two, and its drawing."""

    text: str
    draw: Draw


class Way(NamedTuple):
    """A way by its code and title; `banks` are those it differs for, none where it does not, and
    `steps` gives it for one of them, by its place."""

    code: str
    title: str
    banks: Sequence[BankMail | BankPdf]
    steps: Callable[[int], list[Shown]]


def _mail(n: int) -> list[Shown]:
    bank = MAILS[n]
    found = _("In your mail, look for the bill of each month, from {sender}.")
    if bank.subject:
        found = _("In your mail, look for the bill of each month: “{subject}”, from {sender}.")
    text = found.format(subject=bank.subject, sender=bank.sender), _(bank.note)
    return [
        Shown(sentences(*text), MailList(bank.subject or bank.bank, bank.sender)),
        Shown(
            _(
                "Open it and save it as a file; .eml is best. A page saved by the browser, the PDF"
                " in the mail, or a mail forwarded to yourself will do, too."
            ),
            Menu([_("Reply"), _("Forward"), _("Save as… .eml")], 2),
        ),
        Shown(
            _(
                "Put all of them into one folder, of all cards and months, and drop it on the page"
                " Import. Nothing is kept before you have seen it."
            ),
            IntoWindow(["eml", "eml", "PDF"]),
        ),
    ]


def _pdf(n: int) -> list[Shown]:
    bank = PDFS[n]
    return [
        Shown(
            _(
                "In the bank's app, look for the transactions of your account (交易流水 or"
                " 交易明细) and ask for them as PDF: “{title}”."
            ).format(title=bank.title),
            Phone([_("My accounts"), _("Transactions"), "交易流水"]),
        ),
        Shown(
            sentences(
                _(
                    "Choose the months and have it sent to your mail. Note the password that is"
                    " shown to you, or sent to you apart from the file."
                ),
                _(bank.note),
            ),
            Locked("PDF", _("Password")),
        ),
        Shown(
            _(
                "Save the file and drop it on the page Import; there you are asked for the"
                " password, which is used once and kept nowhere."
            ),
            IntoWindow(["PDF"]),
        ),
    ]


def _by_archive() -> list[Shown]:
    """How what a wallet was asked for comes, and where it goes."""
    return [
        Shown(
            _(
                "Choose the months and your mail. The file comes in an archive; a password that it"
                " has is told to you apart from it."
            ),
            Locked("zip", _("Password")),
        ),
        Shown(
            _(
                "Drop the archive as it is on the page Import; where it has a password, you are"
                " asked for it there."
            ),
            IntoWindow(["zip"]),
        ),
    ]


def _alipay(_n: int) -> list[Shown]:
    return [
        Shown(
            _(
                "In Alipay: Me › Bills › ⋯ › Issue a transaction statement. For personal"
                " reconciliation gives a table (CSV); the proof 交易流水证明 a PDF. Both are read."
            ),
            Phone([_("Me"), _("Bills"), _("Issue a transaction statement")]),
        ),
        *_by_archive(),
    ]


def _wechat(_n: int) -> list[Shown]:
    return [
        Shown(
            _(
                "In WeChat: Me › Services › Wallet › Bills › Common questions › Download bills."
                " For personal reconciliation gives a table; the proof 交易明细证明 a PDF."
                " Both are read."
            ),
            Phone([_("Services"), _("Bills"), _("Common questions"), _("Download bills")]),
        ),
        *_by_archive(),
    ]


WAYS = (
    Way("mail", N_("Card bills by mail"), MAILS, _mail),
    Way("pdf", N_("Statements as PDF"), PDFS, _pdf),
    Way("alipay", N_("Alipay"), (), _alipay),
    Way("wechat", N_("WeChat Pay"), (), _wechat),
)
