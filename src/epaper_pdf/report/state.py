"""How a slot is filled, as a state and in words; what the ladder won."""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from epaper_pdf.page.filling import SlotFit
from epaper_pdf.story.story import Fit, Step, StepKind
from epaper_pdf.words import counted


class State(StrEnum):
    """A slot is full where what stays empty is the air that the style allows."""

    FULL = "full"
    SHORT = "short"
    OVER = "over"


_STEPS = {
    StepKind.SUBHEAD_AIR: "小标题空行",
    StepKind.TITLE_AIR: "标题空行",
    StepKind.TITLE_SIZE: "标题字号",
    StepKind.CROP: "图片裁切",
    StepKind.PART: "可选部件",
    StepKind.LOOSENESS: "段落松紧",
    StepKind.JUMP: "转版",
}


def state_of(fit: Fit, air: int) -> State:
    """Return the state of a slot in which up to `air` column-rows may stay empty."""
    if fit.over_lines:
        return State.OVER
    return State.SHORT if fit.short_rows > air else State.FULL


def figure(fit: Fit, air: int) -> str:
    """Return a state in Chinese, with its figure: `满`, `溢 7 行`, `缺 12 行`."""
    match state_of(fit, air):
        case State.OVER:
            return f"溢 {fit.over_lines} 行"
        case State.SHORT:
            return f"缺 {fit.short_rows} 行"
        case State.FULL:
            return "满"


def remedy(fit: Fit, air: int) -> str:
    """Return in Chinese what is to be cut or written, in characters."""
    match state_of(fit, air):
        case State.OVER:
            return f"删 {fit.over_chars} 字"
        case State.SHORT if fit.short_chars:
            return f"补约 {fit.short_chars} 字"
        case _:
            return f"余 {fit.short_rows} 行" if fit.short_rows else "–"


def step_words(step: Step) -> str:
    """Return a step of the ladder in Chinese, with what it won."""
    won = f"，得 {step.rows} 行" if step.rows > 0 else f"，用 {-step.rows} 行" if step.rows else ""
    return f"{_STEPS[step.kind]}：{step.what}{won}"


def summary(fits: Iterable[SlotFit], air: int) -> str:
    """Return how the slots of a page are filled: `full`, `7 lines over, 12 rows short`."""
    mine = [slot.fit for slot in fits]
    over = sum(fit.over_lines for fit in mine)
    short = sum(fit.short_rows for fit in mine if state_of(fit, air) is State.SHORT)
    said = [f"{counted(over, 'line')} over"] if over else []
    said += [f"{counted(short, 'row')} short"] if short else []
    return ", ".join(said) or "full"


def steps_taken(fits: Iterable[SlotFit]) -> str:
    """Return the kinds of steps that a page took, each with how often: `crop, looseness 3`."""
    kinds = Counter(step.kind for slot in fits for step in slot.fit.steps)
    return ", ".join(
        kind.value if kinds[kind] == 1 else f"{kind.value} {kinds[kind]}"
        for kind in StepKind
        if kinds[kind]
    )
