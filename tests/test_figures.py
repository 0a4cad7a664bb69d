"""The measuring itself: each fault, set by hand among right lines, is counted, and nothing else."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.figures import Figures, measure_overlaps, measure_story
from tests.reader import Box, Glyph, Sheet, SlotBox, Story

SIZE, LEADING = 10.0, 16.0
COLUMNS = SlotBox(
    "page", "article", Box(0, 0, 220, 400), (0.0, 120.0), 10 * SIZE, 0.0, LEADING, SIZE
)


def set_line(text: str, row: int, column: int = 0, gap: float = 0.0) -> list[Glyph]:
    """Set a line in cells of an em, Latin half as wide, `gap` apart."""
    x, glyphs = COLUMNS.lefts[column], []
    for char in text:
        width = SIZE / 2 if char.isascii() else SIZE
        glyphs.append(Glyph(char, x, 0.88 * SIZE + row * LEADING, width, SIZE, "song"))
        x += width + gap
    return glyphs


def counted(lines: Sequence[list[Glyph]]) -> Figures:
    """Measure one paragraph set in these lines."""
    text = "".join(g.text for line in lines for g in line).strip()
    figures = Figures()
    story = Story("01", (), (text,), ("body",), "", ())
    sheet = Sheet(glyphs=[g for line in lines for g in line])
    measure_story(figures, "01", story, sheet, COLUMNS)
    measure_overlaps(figures, "01", sheet)
    return figures


def faults(figures: Figures) -> dict[str, int]:
    """Return how many of each fault there are, where there are any."""
    kinds = (
        "missing", "kinsoku", "not_flush", "wide", "off_grid", "outside", "overlaps", "runts",
        "single", "lone", "cut",
    )  # fmt: skip
    return {kind: len(found) for kind in kinds if (found := getattr(figures, kind))}


def rows(*texts: str) -> list[list[Glyph]]:
    return [set_line(text, row) for row, text in enumerate(texts)]


def test_right_lines_have_no_fault() -> None:
    figures = counted(rows("　　春天来得早，山上", "的茶树已发新芽。村里", "人都说今年好收成。"))
    assert faults(figures) == {}
    assert (figures.lines, figures.body, figures.justified, figures.paragraphs) == (3, 3, 2, 1)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("　　春天来得早山上的", "，茶树已发新芽村里人", "都说好。"), {"kinsoku": 1}),
        (("　　春天来得早山上（", "的茶树）已发新芽。"), {"kinsoku": 1}),
        (("　　春天来得早，山", "的茶树已发新芽。"), {"not_flush": 1}),
        (("　　春天来得早，山上", "芽。"), {"single": 1}),
        (("　　春天来得早，山上", "芽"), {"runts": 1}),
        (("　　春天来得早，山上", "……"), {"runts": 1}),
        (("　　春天来得早，山上", "5。"), {"runts": 1}),
        (("　　春天来得早山上20", "26年发新芽。"), {"cut": 1}),
        (("　　茶园面积今年有3.", "14公顷。"), {"cut": 1}),
    ],
)
def test_a_fault_of_the_text_is_counted(texts: tuple[str, ...], expected: dict[str, int]) -> None:
    assert faults(counted(rows(*texts))) == expected


def test_a_stretched_line_is_counted() -> None:
    first = set_line("　　春天来得早些", 0, gap=2 * SIZE / 8)
    assert faults(counted([first, set_line("山上的茶树", 1)])) == {"wide": 1, "not_flush": 1}


def test_a_lone_line_at_a_columns_foot_or_top_is_counted() -> None:
    first, second, third = rows("　　春天来得早，山上", "的茶树已发新芽。村里", "人都说好。")
    over = [replace(g, x=g.x + 120) for g in third]
    assert faults(counted([first, second, over])) == {"lone": 1}
    both = [[replace(g, x=g.x + 120) for g in line] for line in (second, third)]
    assert faults(counted([first, *both])) == {"lone": 1}


def test_a_baseline_off_the_grid_an_overlap_and_a_lost_text_are_counted() -> None:
    first, second = rows("　　春天来得早，山上", "的茶树已发新芽。")
    moved = [replace(g, y=g.y + 0.2) for g in second]
    assert faults(counted([first, moved])) == {"off_grid": 1}
    assert faults(counted([first, [replace(g, y=g.y - 12) for g in second]])) == {
        "off_grid": 1,
        "overlaps": 1,
    }
    figures = Figures()
    autumn = Story("01", (), ("秋天",), ("body",), "", ())
    measure_story(figures, "01", autumn, Sheet(glyphs=first), COLUMNS)
    assert faults(figures) == {"missing": 1}


def test_a_line_beyond_its_slot_is_counted() -> None:
    first, second = (
        [replace(g, x=g.x + 125) for g in line]
        for line in rows("　　春天来得早，山上", "的茶树已发新芽。")
    )
    assert faults(counted([first, second])) == {"not_flush": 1, "outside": 1}


def test_the_width_of_a_full_stop_is_measured_between_han() -> None:
    line = set_line("　　茶树发芽。村里人", 0)
    at = next(i for i, g in enumerate(line) if g.text == "。") + 1
    squeezed = [*line[:at], *(replace(g, x=g.x - SIZE / 2) for g in line[at:])]
    figures = counted([squeezed, set_line("都笑。今年收成会很好", 1), set_line("人人欢喜。", 2)])
    assert figures.stops == pytest.approx([0.5, 1.0])
    assert figures.uneven == pytest.approx(0.25)
