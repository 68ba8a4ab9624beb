"""The words a person reads: English in the code, Chinese from one gettext catalogue.

Mark constants with `N_()`, translate where the text is shown with `_()`, and name placeholders:
`_("{count} applications").format(count=4)`.
"""

import gettext
import locale
import os
from collections.abc import Iterable
from pathlib import Path

LANGUAGES = {"zh_CN": "简体中文", "en": "English"}
CATALOGUE = Path(__file__).parent.parent / "resources" / "locale"

_translations: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def N_(text: str) -> str:
    """Mark a constant for the catalogue and give it back untouched."""
    return text


def _(text: str) -> str:
    """The text in the language in force; an empty text stays empty."""
    return _translations.gettext(text) if text else text


def ngettext(one: str, many: str, count: int) -> str:
    """The form that fits the count, in the language in force."""
    return _translations.ngettext(one, many, count)


def listed(names: Iterable[str]) -> str:
    """Names one after another, as the language in force lists them: with ", " or "、"."""
    return _(", ").join(names)


def system_language() -> str:
    """`zh_CN` where the system speaks Chinese, otherwise `en`."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LANG") or locale.getlocale()[0] or ""
    return "zh_CN" if spoken.lower().startswith(("zh", "chinese")) else "en"


def translations(code: str) -> gettext.NullTranslations:
    """The catalogue of a language, a key of `LANGUAGES`, whichever is in force."""
    if code == "en":
        return gettext.NullTranslations()
    return gettext.translation("limitwise", CATALOGUE, languages=[code])


def set_language(code: str) -> None:
    """Speak the language of `code`, a key of `LANGUAGES`, from now on."""
    global _translations, _language
    _language = code
    _translations = translations(code)


def language() -> str:
    """The code of the language in force."""
    return _language


def sentences(*texts: str) -> str:
    """Sentences one after the other; in Chinese no space stands between them."""
    return ("" if _language == "zh_CN" else " ").join(texts)
