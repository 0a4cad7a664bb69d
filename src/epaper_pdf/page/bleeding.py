"""The bleed of pages: the printer's, or what `publication.yaml` says against it."""

from collections.abc import Iterator
from dataclasses import replace

from epaper_pdf.findings import Finding, warning
from epaper_pdf.issue.issue import Issue, Publication
from epaper_pdf.printer.printer import Printer
from epaper_pdf.units import MM, Pt

_SAME: Pt = 0.05


def with_bleed(issue: Issue, printer: Printer) -> Issue:
    """Return the issue with the bleed that its pages have."""
    if issue.publication.bleed_at is not None:
        return issue
    return replace(issue, publication=replace(issue.publication, bleed=printer.bleed))


def bleed_faults(publication: Publication, printer: Printer) -> Iterator[Finding]:
    """Yield a stated bleed that is not the printer's; it counts all the same."""
    if publication.bleed_at is None or abs(publication.bleed - printer.bleed) <= _SAME:
        return
    stated, wanted = (f"{v / MM:g} mm" for v in (publication.bleed, printer.bleed))
    message = f"the bleed is {stated}, printer {printer.name} asks for {wanted}"
    hint = "leave bleed out: the printer's own counts then"
    yield warning("bleed-conflict", message, at=publication.bleed_at, hint=hint)
