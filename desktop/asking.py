"""Asking for files: which to read, and where one is to be written."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from core.words import _

Place = QStandardPaths.StandardLocation


def folder(place: Place) -> Path:
    """A person's own folder, such as that of documents; the home folder where there is none."""
    found = Path(QStandardPaths.writableLocation(place))
    return found if found.is_dir() else Path.home()


def ask_where(
    parent: QWidget, title: str, proposed: Path, kinds: str, replaces: bool = True
) -> Path | None:
    """A place for a file, with the suffix of the kind chosen where none is typed; None if called
    off.

    `kinds` is Qt's name filter. A file that is there is asked about under its whole name, except
    where the caller refuses to replace one anyway (`replaces` is false).
    """
    dialog = _dialog(parent, title, proposed.parent, kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(proposed.suffix.removeprefix("."))
    dialog.filterSelected.connect(
        lambda kind: dialog.setDefaultSuffix(kind.rpartition("*.")[2].rstrip(")"))
    )
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not replaces)
    dialog.selectFile(proposed.name)
    return next(iter(_chosen(dialog)), None)


def ask_file(parent: QWidget, title: str, kinds: str) -> Path | None:
    """A file that is there, looked for among the person's documents; None if called off."""
    dialog = _dialog(parent, title, folder(Place.DocumentsLocation), kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return next(iter(_chosen(dialog)), None)


def ask_downloads(parent: QWidget, title: str, kinds: str) -> list[Path]:
    """Files that are there, looked for among what the person downloaded; none if called off."""
    dialog = _dialog(parent, title, folder(Place.DownloadLocation), kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return _chosen(dialog)


def ask_folder(parent: QWidget, title: str) -> Path | None:
    """A folder that is there, looked for among what the person downloaded; None if called off."""
    dialog = _dialog(parent, title, folder(Place.DownloadLocation), "")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    return next(iter(_chosen(dialog)), None)


def _dialog(parent: QWidget, title: str, start: Path, kinds: str) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(start), kinds)
    # Qt's own Chinese lacks these two.
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, _("Look in:"))
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, _("Files of type:"))
    return dialog


def _chosen(dialog: QFileDialog) -> list[Path]:
    try:
        return [Path(name) for name in dialog.selectedFiles()] if dialog.exec() else []
    finally:
        dialog.deleteLater()
