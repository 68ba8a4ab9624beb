"""The report page: the credit-health report as it will be saved and printed."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QBuffer,
    QEvent,
    QIODevice,
    QObject,
    QRect,
    QSize,
    Qt,
    Slot,
)
from PySide6.QtGui import QColor, QPainter, QPalette, QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from core.errors import UserError
from core.records.model import Report
from core.words import N_, _
from desktop.asking import Place, ask_where, folder
from desktop.desk import Desk, Page
from desktop.theme import colours
from desktop.widgets.basic import plain_button, primary_button
from desktop.widgets.frame import PageFrame

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

A4_WIDTH = 210 / 25.4
"""Inches."""
ZOOM_STEP, SMALLEST, LARGEST = 1.25, 0.4, 4.0
PRINT_DPI = 300
"""Dots an inch of a printed page; more only costs time and memory."""


class ReportPage(PageFrame):
    """The preview of the report; what is shown is what is saved and printed, byte for byte."""

    def __init__(self, desk: Desk) -> None:
        from PySide6.QtPdf import QPdfDocument
        from PySide6.QtPdfWidgets import QPdfView

        super().__init__(_("Report"), " ", scroll=False)
        self.desk = desk
        self._basis: object = None
        self._pdf = b""
        self._risk: int | None = None
        self._zoomed = False
        self.smaller = self._zoom_button("−", _("Smaller"), 1 / ZOOM_STEP)
        self.larger = self._zoom_button("+", _("Larger"), ZOOM_STEP)
        self.print_button = plain_button(_("Print…"), self.print_report)
        self.save_button = primary_button(_("Save as PDF…"), self.save)
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
        snapshot = self.desk.snapshot()
        basis = (snapshot.changed(reports=()), self.desk.as_of)
        if basis == self._basis:
            return
        self._basis = basis
        assessment, made_at = self.desk.assessment(), self.desk.now()
        self._allow(False)
        self.set_subtitle(_("The report is being made…"))

        def make() -> tuple[object, bytes, int | None]:
            from core.report.report import make_report

            return basis, make_report(snapshot, assessment, made_at=made_at), assessment.risk

        self.desk.run(make, self._made)

    @Slot(object)
    def _made(self, made: tuple[object, bytes, int | None]) -> None:
        basis, pdf, risk = made
        if basis is not self._basis:  # something has changed since; a newer one is on its way
            return
        self._pdf, self._risk = pdf, risk
        self.document.close()
        self._buffer.close()
        self._buffer.setData(pdf)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self.set_subtitle(
            _("As you see it, it is saved and printed. It leaves this computer only by your hand.")
        )
        self._allow(True)

    def _allow(self, ready: bool) -> None:
        self.save_button.setEnabled(ready)
        self.print_button.setEnabled(ready)

    # Saving and printing

    def save(self) -> None:
        """Ask for a place and write the PDF there."""
        proposed = folder(Place.DocumentsLocation) / f"limitwise-{self.desk.as_of.isoformat()}.pdf"
        path = ask_where(self, _("Save the report"), proposed, _("PDF documents (*.pdf)"))
        if path is not None:
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        """Write the PDF and keep in the ledger that a report was made, as one undoable action."""

        from core.report.report import write_report

        def note() -> None:
            with self.desk.change(_("Report noted in the ledger")) as change:
                change.add(Report(made_on=self.desk.as_of, risk=self._risk))

        try:
            write_report(path, self._pdf, note)
        except UserError as error:
            self.desk.refuse(error)
            return
        self.desk.tell(_("The report is written to “{path}”.").format(path=path))

    def print_report(self) -> None:
        """Ask for a printer and print the pages."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(_("Credit-health report"))
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, self.document.pageCount())
        try:
            if dialog.exec():
                self.print_to(printer)
        finally:
            dialog.deleteLater()

    def print_to(self, printer: "QPrinter") -> None:
        """Draw the pages asked for on the printer, each filling its sheet."""
        printer.setFullPage(True)
        first = printer.fromPage() or 1
        last = printer.toPage() or self.document.pageCount()
        painter = QPainter(printer)
        for page in range(first - 1, min(last, self.document.pageCount())):
            if page > first - 1:
                printer.newPage()
            sheet = printer.pageLayout().fullRectPixels(printer.resolution())
            size = self.document.pagePointSize(page) * (PRINT_DPI / 72)
            image = self.document.render(page, QSize(round(size.width()), round(size.height())))
            shown = image.size().scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawImage(QRect(sheet.topLeft(), shown), image)
        painter.end()


PAGE = Page(code="report", title=N_("Report"), order=80, build=ReportPage)
