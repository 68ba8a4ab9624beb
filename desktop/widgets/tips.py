"""What hovering shows: whatever a file wrote into a field, it is only ever text."""

from html import escape

from PySide6.QtCore import Qt


def tip(text: str) -> str:
    """The text for a tool tip, in which Qt reads markup by itself and has no other way out.

    What could be taken for markup (`<b>`, `<img src=…>`) is written out as its characters.
    """
    if not Qt.mightBeRichText(text):
        return text
    return f"<p>{escape(text)}</p>".replace("\n", "<br>")
