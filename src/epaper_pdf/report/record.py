"""Placed pages -> the values that `--json` gives to editorial systems (docs/fit-report.md)."""

from epaper_pdf.page.filling import SlotFit
from epaper_pdf.report.state import state_of

FORMAT = 1


def slot_record(slot: SlotFit, air: int) -> dict[str, object]:
    """Return how a slot is filled; `air` empty column-rows are nothing."""
    fit, first, place = slot.fit, slot.articles[0], slot.place
    return {
        "page": slot.page,
        "slot": slot.slot,
        "state": state_of(fit, air).value,
        "article": first.id,
        "path": first.at.source.path,
        "articles": [{"id": a.id, "path": a.at.source.path} for a in slot.articles],
        "over_lines": fit.over_lines,
        "over_chars": fit.over_chars,
        "short_rows": fit.short_rows,
        "short_chars": fit.short_chars,
        "room": fit.room,
        "steps": [{"kind": s.kind.value, "what": s.what, "rows": s.rows} for s in fit.steps],
        "place_pt": [round(v, 3) for v in (place.left, place.top, place.width, place.height)],
    }
