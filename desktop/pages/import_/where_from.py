"""Where a person gets the statements of each provider."""

from core.words import N_, _
from desktop.widgets.basic import (
    Card,
    label,
    link_button,
    quiet,
    row,
)
from desktop.widgets.guide.dialog import show_guide

HIGH = 32
"""Pixels of a line, as high as those with a link."""
WHERE_FROM = (
    (
        N_("Alipay"),
        N_("Me › Bills › ⋯ › Issue a transaction statement › For personal reconciliation"),
        "alipay",
    ),
    (
        N_("WeChat Pay"),
        N_("Me › Services › Wallet › Bills › Common questions › Download bills"),
        "wechat",
    ),
    (N_("JD"), N_("Me › Wallet › Bills › ⋯ › Export bills"), ""),
    (N_("Meituan"), N_("Me › Wallet › Bills › Export bills"), ""),
    (
        N_("Banks"),
        N_("The bank's app or web bank › My accounts › Details › Export: CSV, Excel, OFX, PDF"),
        "pdf",
    ),
    (
        N_("Card bills"),
        N_("The bank's mail with the bill › Save as, or Download; a PDF will do, too"),
        "mail",
    ),
    (
        N_("Credit report"),
        N_("Your bank's app › credit report, or the credit reference centre; short version, PDF"),
        "",
    ),
)
"""Name, the way in a line, and the code of the way that is shown step by step, if any."""


class WhereFrom(Card):
    """The way to the statements of each provider."""

    def __init__(self) -> None:
        super().__init__(_("Where to get them"))
        self.links = {}
        for name, way, code in WHERE_FROM:
            provider = label(_(name), "strong", wrap=False)
            provider.setMinimumSize(110, HIGH)
            line = row(provider, stretch=False)
            line.addWidget(quiet(_(way)), 1)
            if code:
                link = link_button(_("Step by step"), lambda code=code: show_guide(self, code))
                link.setAccessibleName(_("{name}: step by step").format(name=_(name)))
                self.links[code] = link
                line.addWidget(link)
            self.body.addLayout(line)
