"""The report page: the credit-health report as it will be saved and printed."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QBuffer,
    QEvent,
    QIODevice,
    QObject,
    Qt,
    QTimer,
    Slot,
)
from PySide6.QtGui import QColor, QPageSize, QPalette, QShowEvent
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout

from core.errors import UserError
from core.records.writing import write_whole
from core.words import _, sentences
from desktop.asking import Place, ask_where, folder
from desktop.desk import Desk
from desktop.pages.report.choosing import ReportChoice
from desktop.pages.report.own_words import OwnWords
from desktop.theme import colours
from desktop.widgets.basic import plain_button, primary_button
from desktop.widgets.flow import Flow
from desktop.widgets.frame import PageFrame
from desktop.widgets.table import Column
from desktop.widgets.table_dialog import show_table

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from core.report.making import MadeReport

A4_WIDTH = 210 / 25.4
"""Inches."""
ZOOM_STEP, SMALLEST, LARGEST = 1.25, 0.4, 4.0
PAPERS = {"a4": QPageSize.PageSizeId.A4, "us-letter": QPageSize.PageSizeId.Letter}


class ReportPage(PageFrame):
    """The preview of the report; what is shown is what is saved and printed, byte for byte."""

    def __init__(self, desk: Desk) -> None:
        from PySide6.QtPdf import QPdfDocument
        from PySide6.QtPdfWidgets import QPdfView

        super().__init__(_("Report"), " ", scroll=False)
        self.desk = desk
        self._basis: object = None
        self._report: MadeReport | None = None
        self._zoomed = False
        self._print_soon = False
        self.smaller = self._zoom_button("−", _("Smaller"), 1 / ZOOM_STEP)
        self.larger = self._zoom_button("+", _("Larger"), ZOOM_STEP)
        self.print_button = plain_button(_("Print…"), self.print_report)
        self.save_button = primary_button(_("Save…"), self.save)
        self.words_button = plain_button(_("Own words…"), self.write_own_words)
        self.made_button = plain_button(_("Reports made…"), self.show_made)
        self.choice = ReportChoice()
        self.choice.changed.connect(self.refresh)
        self.buttons.addWidget(self.print_button)
        self.buttons.addWidget(self.save_button)
        self.document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self.view = QPdfView(self)
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.viewport().installEventFilter(self)
        self.view.setAccessibleName(_("The report, page by page"))
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        whole = QVBoxLayout()
        whole.addLayout(Flow(self.choice, self.words_button, self.made_button))
        whole.addWidget(self.view)
        self.body.addLayout(whole, 1)
        self._allow(False)

    # The view

    def _zoom_button(self, text: str, name: str, factor: float) -> QPushButton:
        button = plain_button(text, lambda: self.zoom(factor))
        button.setAccessibleName(name)
        button.setToolTip(name)
        self.buttons.addWidget(button)
        return button

    def zoom(self, factor: float) -> None:
        """Show the pages larger or smaller by a factor; the person's choice stays from then on."""
        self._zoomed = True
        wanted = self.view.zoomFactor() * factor
        self.view.setZoomFactor(max(SMALLEST, min(LARGEST, wanted)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Until a size is chosen, a page is as large as on paper, or as wide as there is room."""
        if event.type() == QEvent.Type.Resize and not self._zoomed:
            room = self.view.viewport().width() - 2 * self.view.documentMargins().left()
            paper = A4_WIDTH * self.view.logicalDpiX()
            self.view.setZoomFactor(max(SMALLEST, min(1.0, room / paper)))
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        palette = self.view.palette()
        palette.setColor(QPalette.ColorRole.Dark, QColor(colours().border))
        self.view.setPalette(palette)
        super().showEvent(event)

    # Making

    def refresh(self) -> None:
        """Make the report anew, off the GUI thread, where what it rests on has changed."""
        view, choice = self.desk.view, self.choice.of(self.desk.ledger)
        before = tuple(one for one in view.snapshot.reports if one.made_on < view.as_of)
        basis = (view.snapshot.changed(reports=before), view.as_of, choice)
        if basis == self._basis:
            return
        self._basis = basis
        assessment, made_at = self.desk.assessment(), self.desk.now()
        self._allow(False)
        self.set_subtitle(_("The report is being made…"))

        def make() -> tuple[object, "MadeReport"]:
            from core.report.making import MadeReport

            report = MadeReport(view, assessment, made_at, choice)
            assert report.pdf  # typeset here, off the GUI thread
            return basis, report

        self.desk.run(make, self._made)

    @Slot(object)
    def _made(self, made: "tuple[object, MadeReport]") -> None:
        basis, report = made
        if basis is not self._basis:  # something has changed since; a newer one is on its way
            return
        self._report = report
        self.document.close()
        self._buffer.close()
        self._buffer.setData(report.pdf)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        leaves = _("As you see it, it is saved and printed. It leaves this computer only by you.")
        self.set_subtitle(sentences(report.hidden_text, leaves))
        self._allow(True)
        if self._print_soon:
            self.focus(printing=True)

    def focus(self, printing: bool) -> None:
        """Print the report, as soon as its pages are there."""
        self._print_soon = printing and not self.print_button.isEnabled()
        if printing and not self._print_soon:
            QTimer.singleShot(0, self, self.print_report)

    def _allow(self, ready: bool) -> None:
        self.save_button.setEnabled(ready)
        self.print_button.setEnabled(ready)

    # Saving and printing

    def save(self) -> None:
        """Ask for a place and write the report there, in the form that its ending asks for."""
        proposed = folder(Place.DocumentsLocation) / f"limitwise-{self.desk.as_of.isoformat()}.pdf"
        kinds = (
            _("PDF documents (*.pdf)"),
            _("Web pages (*.html)"),
            _("Tables as CSV in an archive (*.zip)"),
            _("Pictures of the first page (*.png)"),
        )
        path = ask_where(self, _("Save the report"), proposed, ";;".join(kinds))
        if path is not None:
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        """Write the report and keep in the ledger that it was made, as one undoable action."""
        from core.report.making import keep_report

        assert self._report is not None
        try:
            written = keep_report(self.desk.ledger, self._report, path)
        except UserError as error:
            self.desk.refuse(error)
            return
        if written.noted:
            self.desk.follow()
        text = _("The report is written to “{path}”.").format(path=path)
        self.desk.tell(text, undo=written.noted)

    def show_made(self) -> QDialog:
        """The reports that were made, in a table."""
        from core.report.making import reports_made

        titles = (_("Day"), _("Risk"), _("For"), _("Saved as"))
        columns = [
            Column(title, lambda one, n=n: one.cells()[n], number=n == 1, width=width)
            for n, (title, width) in enumerate(zip(titles, (140, 70, 180, 400), strict=True))
        ]
        rows = reports_made(self.desk.ledger)
        return show_table(self, _("Reports made"), columns, rows, width=860)

    def write_own_words(self) -> QDialog:
        """Ask for what the person says in their own words."""
        dialog = OwnWords(self.desk, self)
        dialog.open()
        return dialog

    def print_report(self) -> None:
        """Ask for a printer and print the pages."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(_("Credit-health report"))
        if self._report is not None:
            printer.setPageSize(QPageSize(PAPERS[self._report.choice.paper]))
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, self.document.pageCount())
        try:
            if dialog.exec():
                self.print_to(printer)
        finally:
            dialog.deleteLater()

    def print_to(self, printer: "QPrinter") -> None:
        """Print the pages asked for; all of them into a file are the document itself."""
        from PySide6.QtPrintSupport import QPrinter

        from desktop.pages.report.printing import pages_asked, print_document

        assert self._report is not None
        pdf, count = self._report.pdf, self.document.pageCount()
        to_file = printer.outputFormat() is QPrinter.OutputFormat.PdfFormat
        try:
            if to_file and pages_asked(printer, count) == list(range(count)):
                write_whole(Path(printer.outputFileName()), pdf)
            else:
                print_document(pdf, printer)
        except UserError as error:
            self.desk.refuse(error)
