"""The pages that were shown, for the ways back and forward."""


class Trail:
    """Codes of pages in the order they were shown, and where one stands among them."""

    MOST = 100

    def __init__(self) -> None:
        self._codes: list[str] = []
        self._at = -1

    def visit(self, code: str) -> None:
        """A page was gone to; what lay ahead is forgotten."""
        if self._codes[self._at : self._at + 1] == [code]:
            return
        self._codes = [*self._codes[: self._at + 1], code][-self.MOST :]
        self._at = len(self._codes) - 1

    def step(self, by: int) -> str | None:
        """The page that many steps on, where one stands then; None, and nothing moves, where there
        is none."""
        there = self._at + by
        if not 0 <= there < len(self._codes):
            return None
        self._at = there
        return self._codes[there]

    def can(self, by: int) -> bool:
        """Whether there is a page that many steps on."""
        return 0 <= self._at + by < len(self._codes)
