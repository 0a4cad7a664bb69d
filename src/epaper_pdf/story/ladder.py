"""The copyfitting ladder: the cheapest sum of steps by which a story fills its slot."""

from collections.abc import Callable, Iterator, Sequence

from epaper_pdf.story.fill import Filled
from epaper_pdf.story.flow import Column, Poured, level, rows_short
from epaper_pdf.story.flowing import Flowing
from epaper_pdf.story.frames import Frame
from epaper_pdf.story.story import Fit, Step, StepKind
from epaper_pdf.story.varying import Reach, Varying
from epaper_pdf.values import frozen

_INF = float("inf")
_LEVEL_FOOT = 0.3  # price of an empty row where a story is too short anyway
_DEEPER = 2  # rows that level columns may have more than their text, for single lines' sake
_BEGINNING = 6  # characters of a paragraph by which a step names it


@frozen
class Climbed:
    """The frame that was chosen, the text as it flows in it, and where its lines stand."""

    frame: Frame
    flowing: tuple[Flowing, ...]
    poured: Poured
    fit: Fit


def climb(
    near: Sequence[Frame],
    text: Varying,
    further: Callable[[float], Sequence[Frame]] = lambda most: (),
) -> Climbed:
    """Choose the cheapest way to close a story; the first frame is the one without steps.

    `further` frames, cheaper than what it is told, are made where the near ones close the story
    dearly or not at all; words are left out only of a story that is too long. A story that no steps
    bring near to closing is set as it is written, so that what is said of it tells what is to be
    added. One that is too long is set as short as it can be.
    """
    most = text.fitting.give_up
    if min(f.room for f in near) - text.reach(len(near[0].columns)).most > most:
        return _as_written(near[0], text)
    best = _cheapest(near, text, None)
    if best is None or best.cost > text.fitting.title_size:
        others = further(_INF if best is None else best.cost)
        best = _cheapest([f for f in others if not f.wanting], text, best)
        best = best or _cheapest([f for f in others if f.wanting], text, None)
        near = (*near, *others)
    if best is not None and best.filled.short <= most:
        return _filled(best.frame, best.filled, text)
    if best is not None and text.natural <= near[0].room:
        return _as_written(near[0], text)
    return _too_long(max(near, key=lambda f: (f.room, -f.cost)), text)


@frozen
class _Way:
    """A way to fill a frame, and what it costs with the steps of the frame."""

    frame: Frame
    filled: Filled
    cost: float


def _cheapest(frames: Sequence[Frame], text: Varying, best: _Way | None) -> _Way | None:
    """Return the cheapest way to fill one of `frames`, or `best`; hopeless frames are not tried."""
    if not frames:
        return best
    least = _INF if best is None else best.cost
    reach = text.reach(len(frames[0].columns))
    for bound, number in sorted((_bound(f, text, reach), n) for n, f in enumerate(frames)):
        if bound >= least:
            break
        frame = frames[number]
        filled = text.fill(frame.columns)
        if filled is not None and frame.cost + filled.cost < least:
            least = frame.cost + filled.cost
            best = _Way(frame, filled, least)
    return best


def _bound(frame: Frame, text: Varying, reach: Reach) -> float:
    """Return what a story costs in a frame at least; infinite where it is too long for it."""
    room = frame.room
    if room < reach.least:
        return _INF
    blank = max(room - reach.most, 0)
    moved = max(room - blank - reach.natural, reach.fewest - room, 0)
    return frame.cost + blank * text.fitting.blank_row + moved * reach.unit


def _filled(frame: Frame, filled: Filled, text: Varying) -> Climbed:
    """Set a story that closes; where rows are left, its columns end level (I11)."""
    columns = list(frame.columns)
    if filled.short > 1 and len(columns) > 1:
        levelled = level(columns, frame.room - filled.short)
        anew = text.fill(levelled)
        if anew is not None and anew.cost <= filled.cost - filled.short * text.fitting.blank_row:
            filled, columns = anew, levelled
    return _set(frame, filled, columns, text)


def _as_written(frame: Frame, text: Varying) -> Climbed:
    """Set a story that is much too short as it is, but for single lines, in level columns."""
    reach = text.reach(len(frame.columns))
    best: tuple[Filled, list[Column]] | None = None
    for rows in range(reach.fewest, min(reach.natural + _DEEPER, frame.room) + 1):
        columns = level(frame.columns, rows)
        filled = text.fill(columns, foot=_LEVEL_FOOT)
        if filled is not None and (best is None or filled.cost < best[0].cost):
            best = filled, columns
    if best is None:
        return _too_long(frame, text)
    return _set(frame, *best, text)


def _set(frame: Frame, filled: Filled, columns: Sequence[Column], text: Varying) -> Climbed:
    poured = filled.poured(columns)
    flowing = text.set_in([laid.lines for laid in filled.laid])
    steps = (*frame.steps, *_steps_of(filled, text))
    short = rows_short(frame.columns, poured)
    fit = Fit(short_rows=short, room=frame.room, steps=steps)
    return Climbed(frame, tuple(flowing), poured, fit)


def _too_long(frame: Frame, text: Varying) -> Climbed:
    """Set a story as short as it can be, and count what is left of it."""
    poured = text.shortest(frame.columns)
    lines = [min(options) for options in text.options]
    flowing = text.set_in(lines)
    steps = [*frame.steps, *_looseness(lines, text)]
    if not poured.left_over:
        short = rows_short(frame.columns, poured)
        return Climbed(
            frame, tuple(flowing), poured,
            Fit(short_rows=short, room=frame.room, steps=tuple(steps)),
        )  # fmt: skip
    chars, cut_at = 0, None
    for one, places in zip(flowing, poured.places, strict=True):
        for line in one.composed.lines[len(places) :]:
            chars += line.end - line.start
            cut_at = cut_at or (one.text, line.start)
    fit = Fit(
        over_lines=poured.left_over, over_chars=chars, cut_at=cut_at, room=frame.room,
        steps=tuple(steps),
    )  # fmt: skip
    return Climbed(frame, tuple(flowing), poured, fit)


def _steps_of(filled: Filled, text: Varying) -> Iterator[Step]:
    for chunk, laid in zip(text.chunks, filled.laid, strict=True):
        if chunk.air and laid.air and laid.air != chunk.air:
            what = f"{chunk.air} -> {laid.air} rows before a subhead"
            yield Step(StepKind.SUBHEAD_AIR, what, chunk.air - laid.air)
    yield from _looseness([laid.lines for laid in filled.laid], text)


def _looseness(lines: Sequence[int], text: Varying) -> Iterator[Step]:
    for one, count in zip(text.flowing, lines, strict=True):
        if count != one.chunk.lines:
            words = one.text.text[:_BEGINNING]
            what = f"{words}…: {one.chunk.lines} -> {count} lines"
            yield Step(StepKind.LOOSENESS, what, one.chunk.lines - count)
