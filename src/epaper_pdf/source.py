"""Texts that the newsroom wrote, and places in them."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from epaper_pdf.values import frozen


@dataclass(frozen=True)
class Source:
    """One text file; `path` is shown to people, relative to the workspace or the current folder."""

    path: str
    text: str

    @cached_property
    def _line_starts(self) -> list[int]:
        lines = self.text.split("\n")[:-1]
        return [*accumulate((len(line) + 1 for line in lines), initial=0)]

    def line_col(self, at: int) -> tuple[int, int]:
        """Return the 1-based line and column of code point `at`."""
        line = bisect_right(self._line_starts, at)
        return line, at - self._line_starts[line - 1] + 1

    def offset(self, line: int, col: int) -> int:
        """Return the code point at the 1-based `line` and `col`, at most the end of the text."""
        starts = self._line_starts
        return min(starts[min(line, len(starts)) - 1] + col - 1, len(self.text))


@frozen
class Span:
    """Code points `start` up to, not including, `end` of one source."""

    source: Source
    start: int
    end: int

    def __str__(self) -> str:
        """Return `path:line:col`, both 1-based, as editors and terminals link it."""
        line, col = self.source.line_col(self.start)
        return f"{self.source.path}:{line}:{col}"
