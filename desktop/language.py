"""The language of the window: our own words and those of Qt's standard buttons."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from core.words import set_language

_translator: QTranslator | None = None


def speak(app: QApplication, code: str) -> None:
    """Speak `code`, a key of `core.words.LANGUAGES`, in everything built from now on."""
    global _translator
    set_language(code)
    QLocale.setDefault(QLocale(code))
    if _translator is not None:
        app.removeTranslator(_translator)
    _translator = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if _translator.load(f"qtbase_{code}", folder):
        app.installTranslator(_translator)
