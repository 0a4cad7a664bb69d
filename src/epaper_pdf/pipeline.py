"""The whole program on one screen: each function is a stage, each name a finished value.

The library's verbs (`load`, `compose`, `write`) are these; the command line only prints them.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from pathlib import Path

from epaper_pdf.draw.overinked import ink_findings
from epaper_pdf.findings import Finding, errors
from epaper_pdf.issue.issue import Issue
from epaper_pdf.loading import CONTENTS_LAYOUT
from epaper_pdf.loading import Loaded as Loaded
from epaper_pdf.loading import load as load
from epaper_pdf.loading import load_unplanned as load_unplanned
from epaper_pdf.loading import of_zone as of_zone
from epaper_pdf.page.dump import bound, leaf
from epaper_pdf.page.navigation import Headline, headlines
from epaper_pdf.page.pages import Page
from epaper_pdf.page.paginate import Paginated, contents_pages, paginate
from epaper_pdf.page.proof import marked, over_fold
from epaper_pdf.page.rules import check_page, check_together
from epaper_pdf.pdf.linear import linearised
from epaper_pdf.pdf.outline import OutlineEntry
from epaper_pdf.pressing import file_stem as file_stem
from epaper_pdf.pressing import home_of, press_of
from epaper_pdf.pressing import keep_of as keep_of
from epaper_pdf.pressing import sources_of as sources_of
from epaper_pdf.publish.earlier import read_earlier
from epaper_pdf.publish.kept import Keep, KeptPage, outline, unpainted
from epaper_pdf.publish.keys import edition_key
from epaper_pdf.publish.manifest import Manifest, Output, output
from epaper_pdf.publish.press import Press, preflight_findings
from epaper_pdf.publish.sources import SOURCES
from epaper_pdf.publish.version import commit, holding
from epaper_pdf.values import frozen
from epaper_pdf.version import __version__

PAGES = "pages.json.gz"
Progress = Callable[[str], None]


@frozen
class Written:
    """An output on the disk: its version folder, and the pages whose print file was withheld.

    `findings` are those of preflight; `made` are the pages whose print file is a new one, the
    others' are those of an earlier version.
    """

    folder: Path
    withheld: tuple[str, ...]
    findings: tuple[Finding, ...] = ()
    made: tuple[str, ...] = ()


def compose(
    loaded: Loaded, only: Collection[str] | None = None, keep: Keep | None = None
) -> Paginated:
    """Place the pages (those of `only`); findings tell what does not fit and where.

    Pages of `keep` are as an earlier run placed them, without their running text.
    """
    ids = [plan.id for plan in loaded.issue.pages if only is None or plan.id in only]
    kept = {} if keep is None else keep.pages_of(ids)
    fresh = [id_ for id_ in ids if id_ not in kept] if kept else only
    placed = paginate(loaded.issue, loaded.layouts, loaded.styles, loaded.composer, fresh)
    made = {page.id: page for page in placed.pages}
    pages = tuple(made.get(id_) or kept[id_].page for id_ in ids)
    found = [*placed.findings, *(f for id_ in ids if id_ not in made for f in kept[id_].findings)]
    for page in placed.pages:
        found += check_page(page, loaded.layouts[page.layout])
    found += ink_findings(placed.pages, loaded.printer)
    joint = (
        *(f for f in loaded.planning if only is None or f.page in only),
        *check_together(pages, loaded.layouts),
    )
    order = {id_: number for number, id_ in enumerate(ids)}
    findings = sorted((*joint, *found), key=lambda f: order.get(f.page or "", -1))
    fits = [*placed.fits, *(fit for id_ in ids if id_ not in made for fit in kept[id_].fits)]
    fits.sort(key=lambda fit: order[fit.page])
    return Paginated(pages, tuple(fits), tuple(findings), joint)


def write(
    loaded: Loaded,
    placed: Paginated,
    out: Path,
    *,
    complete: bool = True,
    number: int | None = None,
    cache: Path | None = None,
    keep: Keep | None = None,
    progress: Progress = lambda _: None,
) -> Written:
    """Write the page files, the combined edition and the placed pages as a new version under `out`.

    A page that is as it was has its earlier file, with what was found then (改版). Each new page
    file passes preflight, or it is withheld, as that of a page with an error is: a proof with the
    faults marked takes its place, and there is no combined edition. The other pages are written.
    New files tell the `number` of the version (None: the next one under `out`).
    New pages are kept in `keep`, with which the issue was composed.

    Raises:
        OSError: the output could not be written; nothing is left of it then.
    """
    issue = loaded.issue
    folder = home_of(issue, out)
    home = folder.parent if issue.zone else folder
    with holding(home):
        own, base = read_earlier(folder), read_earlier(home) if issue.zone else None
        own = replace(own, version=number or own.version)
        press = press_of(
            loaded, own, base, cache=cache, keep=keep, pages=placed.pages,
            again=lambda id_: compose(loaded, [id_]).pages[0],
        )  # fmt: skip
        contents = _contents(loaded, placed.pages, press, keep) if complete else ()
        first = [one.page for one in contents]
        press.writer.prepare((*first, *placed.pages), keep.stocks if keep else {})
        outputs, withheld, findings = _pages(issue, placed, press, progress)
        leaves = _leaves(issue, placed, press)
        saved = bound(list(leaves.values()))
        if complete and not withheld:
            outputs.append(_edition(issue, contents, placed.pages, press, saved))
            progress("edition")
            if keep is not None:
                _keep_contents(contents, placed.pages, press, keep)
        outputs.append(output(PAGES, saved))
        sources = keep.sources if keep else sources_of(loaded)
        outputs.append(output(SOURCES, sources.to_json()))
        whole = complete and len(withheld) < len(placed.pages)
        manifest = Manifest(
            issue.publication.code, issue.date.isoformat(), issue.number, issue.total,
            f"epaper-pdf {__version__}", loaded.printer.name, whole, withheld,
            tuple(o.entry for o in outputs), press.zone,
        )  # fmt: skip
        if keep is not None:
            keep.write(_kept(issue, placed, press, leaves, withheld), press.writer.stocks)
        version = commit(folder, outputs, manifest)
    made = tuple(id_ for id_ in press.made if id_ not in withheld)
    return Written(version, withheld, (*own.findings, *findings), made)


def _pages(
    issue: Issue, placed: Paginated, press: Press, progress: Progress
) -> tuple[list[Output], tuple[str, ...], list[Finding]]:
    """Return the print files, and the proofs of the pages that are withheld, which follow them."""
    printed: dict[str, Output] = {}
    faulty = {f.page for f in over_fold(errors(placed.findings), issue)}
    for page in placed.pages:
        if page.id not in faulty:
            printed[page.id] = press.page(page)
            progress(page.id)
    findings = [f for id_, o in printed.items() for f in preflight_findings(id_, o.entry.remarks)]
    faulty |= {f.page for f in errors(findings)}
    withheld = tuple(page.id for page in placed.pages if page.id in faulty)
    outputs = [o for id_, o in printed.items() if id_ not in faulty]
    faults = over_fold(errors([*placed.findings, *findings]), issue)
    for page in placed.pages:
        if page.id in faulty:
            outputs.append(press.proof(marked(press.full(page), faults)))
            progress(f"proof {page.id}")
    return outputs, withheld, findings


def _leaves(issue: Issue, placed: Paginated, press: Press) -> dict[str, bytes]:
    """Return the part of each page in the file of saved pages."""
    known = {id_: kept.leaf for id_, kept in press.kept.items()}
    return {p.id: known.get(p.id) or leaf(p, issue.place) for p in placed.pages}


def _kept(
    issue: Issue,
    placed: Paginated,
    press: Press,
    leaves: Mapping[str, bytes],
    withheld: Collection[str],
) -> dict[str, KeptPage]:
    """Return what is to be kept of the new pages that are printed, and of others if it changed.

    It is nothing where something was found of which no page tells, nor of half a spread.
    """
    screens = press.writer.screens
    changed = {
        id_: replace(kept, screen=screens[id_])
        for id_, kept in press.kept.items()
        if screens.get(id_, kept.screen) != kept.screen
    }
    own = [f for f in placed.findings if f not in placed.joint]
    pages = {page.id: page for page in placed.pages}
    if any(f.page not in pages for f in own):
        return changed
    halves = {p.id for p in issue.pages if p.spread and not pages.keys() >= {*p.spread}}
    return changed | {
        id_: KeptPage(
            outline(page), unpainted(press.writer.drawn(page)), screens.get(id_),
            press.seen(page), leaves[id_],
            tuple(fit for fit in placed.fits if fit.page == id_),
            tuple(f for f in own if f.page == id_),
        )
        for id_, page in pages.items()
        if id_ not in press.kept and id_ not in withheld and id_ not in halves
    }  # fmt: skip


def _contents(
    loaded: Loaded, pages: tuple[Page, ...], press: Press, keep: Keep | None
) -> tuple[KeptPage, ...]:
    """Return the contents of the edition as they are kept, made where they are not."""
    known = keep.contents(_all_headlines(pages)) if keep else ()
    for one in known:
        press.writer.know(one.page, one.drawn, one.screen)
    if known:
        return known
    issue, layout = loaded.issue, loaded.layouts[CONTENTS_LAYOUT]
    made = contents_pages(issue, layout, loaded.styles, loaded.composer, pages)
    drawn = [unpainted(press.writer.drawn(page)) for page in made]
    return tuple(
        KeptPage(page, mine, None, "", leaf(page, issue.place), (), ())
        for page, mine in zip(made, drawn, strict=True)
    )


def _keep_contents(
    contents: tuple[KeptPage, ...], pages: tuple[Page, ...], press: Press, keep: Keep
) -> None:
    screens = press.writer.screens
    if any(one.screen != screens.get(one.page.id) for one in contents):
        seen = [replace(one, screen=screens.get(one.page.id)) for one in contents]
        keep.write_contents(_all_headlines(pages), seen)


def _all_headlines(pages: tuple[Page, ...]) -> list[Headline]:
    return [headline for page in pages for headline in headlines(page)]


def _edition(
    issue: Issue,
    contents: tuple[KeptPage, ...],
    pages: tuple[Page, ...],
    press: Press,
    saved: bytes,
) -> Output:
    left = next((plan.id for plan in issue.pages if plan.spread), None)
    key = edition_key(press.own.shared, [saved, *(one.leaf for one in contents)], left)

    def made() -> bytes:
        first = tuple(one.page for one in contents)
        every, outline = (*first, *pages), outline_of(first, pages)
        return linearised(press.writer.edition(every, outline, left=left, full=press.full))

    return press.whole(f"{press.own.stem}_edition.pdf", key, made)


def outline_of(contents: tuple[Page, ...], pages: tuple[Page, ...]) -> tuple[OutlineEntry, ...]:
    """Contents, then sections with their headlines."""
    sections = (
        OutlineEntry(
            f"{page.id} {page.section}",
            page.id,
            None,
            tuple(OutlineEntry(h.title, h.page, h.y, ()) for h in headlines(page)),
        )
        for page in pages
    )
    return (OutlineEntry("目录", contents[0].id, None, ()), *sections)
