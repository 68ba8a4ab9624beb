"""What hovering shows: whatever a file wrote into a field, it is only ever text."""

from html import escape


def tip(text: str) -> str:
    """The text for a tool tip, in which Qt takes by itself for markup what looks like it.

    What could be markup (`<b>`, `<img src=…>`, and `&lt;` for whom Qt takes it to stand) is written
    out as its characters.
    """
    odd = "<" in text or "&lt;" in text
    return f"<p>{escape(text)}</p>".replace("\n", "<br>") if odd else text
