"""Where a person gets the statements of each provider."""

from core.words import N_, _
from desktop.widgets.basic import (
    Card,
    label,
    quiet,
    row,
)

WHERE_FROM = (
    (
        N_("Alipay"),
        N_("Me › Bills › ⋯ › Issue a transaction statement › For personal reconciliation"),
    ),
    (N_("WeChat Pay"), N_("Me › Services › Wallet › Bills › Common questions › Download bills")),
    (N_("JD"), N_("Me › Wallet › Bills › ⋯ › Export bills")),
    (N_("Meituan"), N_("Me › Wallet › Bills › Export bills")),
    (
        N_("Banks"),
        N_("The bank's app or web bank › My accounts › Details › Export; CSV, Excel, OFX or QIF"),
    ),
    (
        N_("Card bills"),
        N_("The bank's mail with the bill › Save as, or Download; a PDF will do, too"),
    ),
    (
        N_("Credit report"),
        N_("Your bank's app › credit report, or the credit reference centre; short version, PDF"),
    ),
)


def where_from() -> Card:
    """The way to the statements of each provider."""
    card = Card(_("Where to get them"))
    for name, way in WHERE_FROM:
        provider = label(_(name), "strong", wrap=False)
        provider.setMinimumWidth(110)
        line = row(provider, stretch=False)
        line.addWidget(quiet(_(way)), 1)
        card.body.addLayout(line)
    return card
