"""`diff`: what two versions of an issue differ in."""

import sys
from collections.abc import Collection
from pathlib import Path

import typer

from epaper_pdf.cli.exits import Exit
from epaper_pdf.cli.report import write_page
from epaper_pdf.cli.show import print_json
from epaper_pdf.diff.compare import compare
from epaper_pdf.diff.difference import Difference, Kind
from epaper_pdf.diff.html import Sheets, diff_html
from epaper_pdf.diff.sheets import sheet
from epaper_pdf.diff.words import lines, record
from epaper_pdf.findings import BadInput
from epaper_pdf.page.dump import load
from epaper_pdf.page.pages import Page
from epaper_pdf.publish.manifest import Entry
from epaper_pdf.publish.signoff import Version, read_version
from epaper_pdf.values import frozen

PAGES = "pages.json.gz"


@frozen
class _Side:
    """A version with its placed pages."""

    version: Version
    pages: tuple[Page, ...]

    def file(self, page: str) -> Entry | None:
        """Return a page's print file, or its proof where that was withheld."""
        return next((f for f in self.version.manifest.files if f.page == page), None)

    def sheets(self, pages: Collection[str]) -> Sheets:
        files = [f for id_ in pages if (f := self.file(id_))]
        drawn = {f.page or "": sheet(f.name, self.version.read(f)) for f in files}
        return Sheets(self.version.name, drawn)


def diff_outputs(one: Path, other: Path, *, html: Path | None, json: bool) -> None:
    """Tell what differs; exit with 1 where something does."""
    before, after = _read(one), _read(other)
    _same_issue(before.version, after.version)
    difference = _difference(before, after)
    if html is not None:
        shown = [p.id for p in difference.pages if p.kind is not Kind.FILE]
        title = f"{after.version.manifest.publication} {after.version.manifest.date}"
        page = diff_html(title, difference, before.sheets(shown), after.sheets(shown))
        write_page(html, page, quiet=json)
    if json:
        sides = {"before": str(before.version.folder), "after": str(after.version.folder)}
        print_json({**record(difference), **sides})
    else:
        sys.stdout.write("".join(f"{line}\n" for line in lines(difference)))
    raise typer.Exit(Exit.FINDINGS if difference.pages or difference.articles else Exit.FINE)


def _difference(before: _Side, after: _Side) -> Difference:
    """Compare; where one has only some of the pages, those that both have."""
    old, new = before.pages, after.pages
    if not (before.version.manifest.complete and after.version.manifest.complete):
        both = {p.id for p in old} & {p.id for p in new}
        old, new = (tuple(p for p in pages if p.id in both) for pages in (old, new))
    others = {p.id for p in new if _digest(before, p.id) != _digest(after, p.id)}
    return compare(old, new, others)


def _digest(side: _Side, page: str) -> str | None:
    file = side.file(page)
    return file.sha256 if file else None


def _read(out: Path) -> _Side:
    version = read_version(out)
    file = version.folder / PAGES
    if not file.is_file():
        raise BadInput(f"{out}: it has no {PAGES}: an earlier epaper-pdf made it; render it again")
    try:
        return _Side(version, load(file.read_bytes()))
    except BadInput as e:
        raise BadInput(f"{file}: {e}") from None


def _same_issue(one: Version, other: Version) -> None:
    names = [f"{v.manifest.publication} {v.manifest.date}" for v in (one, other)]
    if names[0] != names[1]:
        raise BadInput(
            f"{names[0]} and {names[1]} are two issues: versions and zones of one are compared"
        )
