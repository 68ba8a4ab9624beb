"""Where to get statements: steps with drawings by bank and wallet, reached from page and menu."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QPushButton

from core.records.ledger import Ledger
from core.statements.bills.form import all_forms
from desktop import theme
from desktop.pages.import_ import PAGE
from desktop.widgets.guide.banks import MAILS, PDFS
from desktop.widgets.guide.dialog import GuideDialog
from desktop.widgets.guide.sketch import Sketch
from desktop.widgets.guide.ways import WAYS
from tests.desktop.reading import texts
from tests.desktop.sample import desk_over


@pytest.fixture
def guide(dressed, qtbot):
    def open_(way="mail"):
        made = GuideDialog(None, way)
        qtbot.addWidget(made)
        made.show()
        return made

    return open_


def test_every_sender_that_is_told_is_one_by_which_the_bank_is_known():
    for mail in MAILS:
        (form,) = [form for form in all_forms() if form.lender.name == mail.bank]
        assert mail.sender.partition("@")[2].endswith(form.senders), mail.sender


def test_each_bank_shows_its_own_mail(guide):
    dialog = guide("mail")
    assert dialog.bank.count() == len(MAILS)
    for n, mail in enumerate(MAILS):
        dialog.bank.setCurrentIndex(n)
        said = texts(dialog)
        assert mail.sender in said and mail.subject in said
    codes = [way.code for way in WAYS]
    dialog.tabs.setCurrentIndex(codes.index("pdf"))
    for n, pdf in enumerate(PDFS):
        dialog.bank.setCurrentIndex(n)
        assert pdf.title in texts(dialog)
    dialog.tabs.setCurrentIndex(codes.index("alipay"))
    assert dialog.bank.isHidden() and "交易流水证明" in texts(dialog)


@pytest.mark.parametrize("look", [theme.Appearance.LIGHT, theme.Appearance.DARK])
def test_every_drawing_is_drawn_in_the_colours_in_force(guide, qapp, look):
    theme.apply(qapp, look)
    try:
        for way in WAYS:
            sketches = guide(way.code).findChildren(Sketch)
            assert len(sketches) == 3 and all(one.accessibleName() for one in sketches)
            for sketch in sketches:
                picture = sketch.grab().toImage()
                points = range(0, picture.width(), 2), range(0, picture.height(), 2)
                seen = {picture.pixel(x, y) for x in points[0] for y in points[1]}
                c = theme.colours()
                assert QColor(c.window).rgb() in seen and QColor(c.surface).rgb() in seen
                assert seen & {QColor(c.accent).rgb(), QColor(c.accent_soft).rgb()}
    finally:
        theme.apply(qapp, theme.Appearance.LIGHT)


def test_the_empty_page_leads_to_the_steps(dressed, qtbot, tmp_path):
    with Ledger.create(tmp_path / "mine.limitwise") as ledger:
        page = PAGE.build(desk_over(ledger))
        qtbot.addWidget(page)
        page.show()
        page.step.where.links["wechat"].click()
        (dialog,) = page.findChildren(GuideDialog)
        assert WAYS[dialog.tabs.currentIndex()].code == "wechat"
        dialog.findChildren(QPushButton)[-1].click()


def test_the_help_menu_leads_to_the_steps(open_window):
    window = open_window()
    help_menu = window.menuBar().actions()[-1].menu()
    (action,) = [one for one in help_menu.actions() if "statements" in one.text()]
    action.trigger()
    (dialog,) = window.findChildren(GuideDialog)
    assert dialog.isVisible()
    dialog.reject()
