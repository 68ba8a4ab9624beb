"""The report's colours, shared by its charts and its template; bands also differ in lightness."""

INK = "#20252b"
QUIET = "#5a626c"
FAINT = "#dedbd3"
GROUND = "#f6f5f2"
ACCENT = "#1d5c88"
BANDS = {"low": "#9bd6be", "fair": "#cc9426", "high": "#c8612f", "very-high": "#861b34"}

COLOURS = {"ink": INK, "quiet": QUIET, "faint": FAINT, "ground": GROUND, "accent": ACCENT}
