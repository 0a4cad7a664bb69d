"""Proofs: a page that may not be printed, its faults marked on it."""

from collections.abc import Iterable
from dataclasses import replace

from epaper_pdf.findings import Finding
from epaper_pdf.geometry import Point, Rect
from epaper_pdf.issue.issue import Issue
from epaper_pdf.page.furniture import box_rules
from epaper_pdf.page.pages import Block, Line, Page, Rule
from epaper_pdf.roles import Role
from epaper_pdf.units import Pt

_WIDTH: Pt = 2.5
_EDGE: Pt = 12.0  # of the page, from its mark: within what every printer shows


def marked(page: Page, findings: Iterable[Finding]) -> Page:
    """Return the page with a red box and a cross where each of `findings` stands on it.

    What is wrong with the page as a whole, such as its plan, is marked round all of it.
    """
    whole = Rect(_EDGE, _EDGE, page.width - 2 * _EDGE, page.height - 2 * _EDGE)
    places = {f.place or whole for f in findings if f.page == page.id}
    blocks = [
        Block(
            f"proof.{number}",
            Role.ORNAMENT,
            (rect,),
            (Line(rect, (*box_rules(rect, _WIDTH, "red"), *_cross(rect))),),
            len(page.blocks) + number,
        )
        for number, rect in enumerate(sorted(places, key=lambda r: (r.top, r.left)), 1)
    ]
    return replace(page, blocks=(*page.blocks, *blocks))


def _cross(rect: Rect) -> tuple[Rule, ...]:
    """A cross at the foot, where what did not fit would have gone on."""
    side = min(24.0, rect.width / 4, rect.height / 4)
    right, foot = rect.right - 6, rect.bottom - 6
    corners = (
        (Point(right - side, foot - side), Point(right, foot)),
        (Point(right - side, foot), Point(right, foot - side)),
    )
    return tuple(Rule(a, b, _WIDTH, "red") for a, b in corners)


def over_fold(findings: Iterable[Finding], issue: Issue) -> list[Finding]:
    """Return findings, those that lie over the fold of a spread, or anywhere on it, on both pages.

    A fault over the fold holds both pages, and is marked on the proofs of both.
    """
    wide = issue.publication.trim_width
    spreads = {plan.id: plan.spread for plan in issue.pages if plan.spread}
    out = []
    for finding in findings:
        out.append(finding)
        pair = spreads.get(finding.page or "")
        if pair is None:
            continue
        other = pair[finding.page == pair[0]]
        place = finding.place
        if place is None:
            out.append(replace(finding, page=other))
        elif finding.page == pair[0] and place.right > wide:
            out.append(replace(finding, page=other, place=replace(place, left=place.left - wide)))
        elif finding.page == pair[1] and place.left < 0:
            out.append(replace(finding, page=other, place=replace(place, left=place.left + wide)))
    return out
