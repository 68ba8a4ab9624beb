"""The language of the window: our own words and those of Qt's standard buttons."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from core.words import set_language

NARROW = QFont.Tag("palt")
"""The font's narrow punctuation, for Latin text: its quotes are as wide as Chinese characters."""

_translator: QTranslator | None = None


def speak(app: QApplication, code: str) -> None:
    """Speak `code`, a key of `core.words.LANGUAGES`, in everything built from now on."""
    global _translator
    set_language(code)
    QLocale.setDefault(QLocale(code))
    font = app.font()
    if code == "zh_CN":
        font.unsetFeature(NARROW)
    else:
        font.setFeature(NARROW, 1)
    app.setFont(font)
    if _translator is not None:
        app.removeTranslator(_translator)
    _translator = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if _translator.load(f"qtbase_{code}", folder):
        app.installTranslator(_translator)
