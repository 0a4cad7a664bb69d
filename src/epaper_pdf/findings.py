"""Findings: what is to be said of an issue, as values; only `cli/` shows them."""

from collections.abc import Iterable
from enum import StrEnum

from epaper_pdf.geometry import Rect
from epaper_pdf.source import Span
from epaper_pdf.values import frozen


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@frozen
class Finding:
    """One remark.

    `code` is the rule's short name, `at` the place in the newsroom's files, `place` the place on
    page `page`, `hint` what to do about it.
    """

    code: str
    severity: Severity
    message: str
    hint: str = ""
    at: Span | None = None
    page: str | None = None
    block: str | None = None
    place: Rect | None = None

    def __str__(self) -> str:
        """Return `path:line:col: message`, without the hint."""
        where = str(self.at) if self.at else f"page {self.page}" if self.page else ""
        return f"{where}: {self.message}" if where else self.message


def error(code: str, message: str, *, at: Span | None = None, hint: str = "") -> Finding:
    """Return a finding that makes its file or page unusable."""
    return Finding(code, Severity.ERROR, message, hint, at)


def warning(code: str, message: str, *, at: Span | None = None, hint: str = "") -> Finding:
    """Return a finding that a person should look at."""
    return Finding(code, Severity.WARNING, message, hint, at)


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings of severity error, in their order."""
    return [f for f in findings if f.severity is Severity.ERROR]


class BadInput(Exception):
    """What the newsroom sent cannot be used, and only a late stage could see it."""
