"""`archive`, `verify`, `export`: issues for libraries, and the proof that they are whole."""

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import typer

from epaper_pdf.archive.again import Edition as Again
from epaper_pdf.archive.again import render_again
from epaper_pdf.archive.bag import staged
from epaper_pdf.archive.contents import Contents
from epaper_pdf.archive.engine import keep_engine
from epaper_pdf.archive.fixity import Fixity
from epaper_pdf.archive.keep import PAGES, Kept, Wish, bag_name, keep
from epaper_pdf.archive.ninjs import Edition, ninjs
from epaper_pdf.archive.origins import Origins, find_origins
from epaper_pdf.archive.pdfa import check_pdfa
from epaper_pdf.cli.exits import Exit, all_or_nothing, of_findings
from epaper_pdf.cli.render import with_stated_marks
from epaper_pdf.cli.show import finding_json, print_json, show_findings
from epaper_pdf.findings import BadInput, Finding, errors
from epaper_pdf.issue.articles import all_articles
from epaper_pdf.page.dump import load as load_pages
from epaper_pdf.pipeline import compose, load, of_zone, write
from epaper_pdf.publish.signoff import read_version
from epaper_pdf.words import counted, quoted


def archive_output(
    out: Path, to: Path, *, workspace: Path | None, wish: Wish, verbose: bool, json: bool
) -> None:
    """Write the bag of an output; what is gone or changed since is told, and nothing written."""
    version = read_version(out)
    origins = find_origins(version, workspace)
    start = process_time()
    _refuse_changed(origins, {"bag": None} if json else None)
    checking = process_time() - start
    with all_or_nothing():
        kept = keep(version, origins, to, wish)
    if verbose:
        _tell_cost(kept, checking)
    if json:
        print_json({"format": 1, "bag": str(kept.bag), "findings": []})
    else:
        size = f"{kept.size / 1e6:.1f} MB"
        sys.stdout.write(f"{kept.bag}: {counted(kept.members, 'file')}, {size}\n")


def _refuse_changed(origins: Origins, record: dict[str, object] | None) -> None:
    """End where sources are gone or changed: all are told, in JSON where there is a `record`."""
    faults = origins.faults()
    if not faults:
        return
    if record is not None:
        print_json({"format": 1, **record, "findings": [finding_json(f) for f in faults]})
    else:
        show_findings(faults)
        sys.stderr.write(f"{counted(len(faults), 'source')} wanting: nothing was written\n")
    raise typer.Exit(Exit.BAD_INPUT)


def _tell_cost(kept: Kept, checking: float) -> None:
    cost = kept.cost
    each = cost.pictures / max(cost.megapixels, 1e-9)
    sys.stderr.write(
        f"sources and typefaces looked through: {checking:.3f} s CPU\n"
        f"XML and hashing: {cost.files:.3f} s CPU\n"
        f"pictures: {cost.pictures:.3f} s CPU, {cost.megapixels:.1f} megapixels,"
        f" {each:.3f} s each\n"
    )


def day_of(text: str) -> date | None:
    """Return the date that an option gives, None for none.

    Raises:
        typer.BadParameter: it is none.
    """
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise typer.BadParameter(f"not a date such as 2026-03-17: {text!r}") from None


def address_of(text: str) -> str:
    """Return the address that an option gives.

    Raises:
        typer.BadParameter: it is none of the web.
    """
    if not re.fullmatch(r"https?://[^\s/?#<>\"]+(/[^\s?#<>\"]*)?", text):
        message = f"no address such as https://library.example/bags: {quoted(text)}"
        raise typer.BadParameter(message, param_hint="--base-url")
    return text


def verify_bag(bag: Path, *, render: bool, pdfa: bool, json: bool) -> None:
    """Say whether a bag is what it was; what is asked for beyond is checked where it is whole."""
    fixity = Fixity(bag)
    stages: list[tuple[str, Callable[[], Iterable[Finding]]]] = [
        ("fixity", fixity.check),
        ("contents", lambda: _contents(bag, fixity)),
    ]
    stages += [("render", lambda: _rendered(bag))] if render else []
    stages += [("pdfa", lambda: check_pdfa(bag))] if pdfa else []
    findings: list[Finding] = []
    checked = []
    for name, check in stages:
        findings += check()
        checked.append(name)
        if errors(findings):
            break
    if json:
        told = [finding_json(f) for f in findings]
        print_json({"format": 1, "bag": str(bag), "checked": checked, "findings": told})
    else:
        show_findings(findings)
        _say_checked(bag, fixity, checked, len(errors(findings)))
    raise typer.Exit(of_findings(findings, strict=False))


def _rendered(bag: Path) -> list[Finding]:
    with TemporaryDirectory() as room:
        return list(render_again(bag, Path(room), _render))


def _contents(bag: Path, fixity: Fixity) -> list[Finding]:
    try:
        return list(Contents(bag, fixity.files).check())
    except (ValueError, LookupError, TypeError, SyntaxError, RuntimeError) as e:  # not of our make
        raise BadInput(f"{bag}: its catalogues are not those of epaper-pdf ({e})") from None


def _render(issue: Path, out: Path, wanted: Again) -> Path:
    loaded, findings = load(issue, {wanted.zone} - {""})
    if loaded is None:
        raise BadInput("; ".join(map(str, findings)))
    if wanted.marks is not None:
        loaded = with_stated_marks(loaded, ",".join(wanted.marks) or "none")
    edition = of_zone(loaded, loaded.issue.zones[0]) if wanted.zone else loaded
    return write(edition, compose(edition), out, number=wanted.number).folder


def _say_checked(bag: Path, fixity: Fixity, checked: Sequence[str], faults: int) -> None:
    size = sum(file.size for file in fixity.files.values()) / 1e6
    files = counted(len(fixity.files), "file")
    outcome = counted(faults, "fault") if faults else "whole"
    sys.stdout.write(f"{bag}: {files}, {size:.1f} MB: {outcome} ({', '.join(checked)})\n")


def archive_engine(to: Path, *, json: bool) -> None:
    """Write the bag of the program itself."""
    with all_or_nothing():
        bag = keep_engine(to)
    if json:
        print_json({"format": 1, "bag": str(bag), "findings": []})
    else:
        sys.stdout.write(f"{bag}\n")


def export_articles(out: Path, to: Path, *, workspace: Path | None, json: bool) -> None:
    """Write the articles of an output as ninjs into a folder that has none of them yet."""
    version = read_version(out)
    origins = find_origins(version, workspace)
    _refuse_changed(origins, {"folder": None, "files": []} if json else None)
    saved = next(file for file in version.manifest.files if file.name == PAGES)
    pages = load_pages(version.read(saved))
    written = all_articles(origins.issue(version.manifest.zone))
    publisher = origins.publication().imprint.publisher
    items = list(ninjs(pages, Edition(version.manifest, version.name, publisher, written)))
    folder = to / bag_name(version)
    with all_or_nothing(), staged(folder) as staging:
        for name, data in items:
            (staging / name).write_bytes(data)
    if json:
        print_json({"format": 1, "folder": str(folder), "files": [name for name, _ in items]})
    else:
        sys.stdout.write(f"{folder}: {counted(len(items), 'article')}\n")
