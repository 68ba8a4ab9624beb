"""How far the reading of an import is."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QProgressBar

from core.words import _, ngettext
from desktop.pages.import_.job import Progress
from desktop.pages.import_.step import Step
from desktop.widgets.basic import Card, heading, plain_button, quiet, row

OFTEN = 80
"""Milliseconds between two looks at the progress; of small files there are hundreds a second."""


class WaitStep(Step):
    """How far the work is; with `cancel` it can be stopped."""

    def __init__(self, cancel: Callable[[], None] | None) -> None:
        super().__init__()
        self._begun, self._shown = QElapsedTimer(), QElapsedTimer()
        card = Card()
        card.body.setContentsMargins(28, 28, 28, 28)
        card.body.setSpacing(12)
        self.text = heading("")
        self.rows = quiet("")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(10)
        self.bar.setAccessibleName(_("How far the reading is"))
        for widget in (self.text, self.bar, self.rows):
            card.body.addWidget(widget)
        if cancel:
            card.body.addLayout(row(plain_button(_("Cancel"), cancel)))
        self.body.addWidget(card)

    def show_progress(self, progress: Progress) -> None:
        """What is at work, how much of it was read, and the time left when it is long enough to be
        told; the bar is for all files together."""
        if progress.number <= 1 and not progress.done:
            self._begun.start()
        elif not progress.of_bills and self._shown.isValid() and self._shown.elapsed() < OFTEN:
            return
        self._shown.start()
        share = (progress.number - 1 + progress.share) / max(progress.files, 1)
        self.text.setText(_("Reading {file}").format(file=progress.file))
        self.bar.setRange(0, 1000)
        self.bar.setValue(int(share * 1000))
        texts = []
        if progress.files > 1:
            text = _("{number} of {files}")
            texts.append(text.format(number=f"{progress.number:,}", files=f"{progress.files:,}"))
        count = progress.done
        if count or progress.files <= 1:
            text = (
                ngettext("{count} mail", "{count} mails", count)
                if progress.of_bills
                else ngettext("{count} row", "{count} rows", count)
            )
            texts.append(text.format(count=f"{count:,}"))
        seconds = self._begun.elapsed() / 1000
        left = round(seconds / share - seconds) if share and seconds > 1 else 0
        if left:
            text = ngettext("about {count} second left", "about {count} seconds left", left)
            texts.append(text.format(count=left))
        self.rows.setText(" · ".join(texts))

    def show_keeping(self) -> None:
        """The rows are being written, which takes a moment and cannot be stopped."""
        self.text.setText(_("Importing…"))
        self.bar.setRange(0, 0)
