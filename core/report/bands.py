"""The scorecard's bands for the drawings; apart from the words, because numpy comes with it."""

from core.report.wording import band_name
from core.scoring.scorecard import scorecard


def named_bands() -> tuple[tuple[str, str, int], ...]:
    """The bands as code, name and upper edge."""
    bands = scorecard().bands
    edges = [least for least, _band in bands[1:]] + [100]
    return tuple(
        (band.value, band_name(band), edge)
        for (_least, band), edge in zip(bands, edges, strict=True)
    )
