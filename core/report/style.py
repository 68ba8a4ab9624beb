"""The report's colours, shared by its charts and its template; bands also differ in lightness."""

INK = "#20252b"
QUIET = "#5a626c"
FAINT = "#dedbd3"
GROUND = "#f6f5f2"
ACCENT = "#1d5c88"
BANDS = {"low": "#9bd6be", "fair": "#cc9426", "high": "#c8612f", "very-high": "#861b34"}

COLOURS = {"ink": INK, "quiet": QUIET, "faint": FAINT, "ground": GROUND, "accent": ACCENT}

TONES = {"✓": "#dcefe6", "?": "#ecebe7", "○": "#e2ebf2", "!": "#d98f7f"} | {
    letter: colour
    for letter, colour in zip(
        "1234567",
        ("#f7e3b8", "#f2cf98", "#ecbb7f", "#e6a873", "#e09a72", "#dc9475", "#d98f7f"),
        strict=True,
    )
}
"""Behind the letters of the payment grid; the later a payment the darker, in grey, too."""
