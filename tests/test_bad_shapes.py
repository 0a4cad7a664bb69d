"""Mistakes in slots of any shape, dummies, stacks, fillers and quotes: one message at its place."""

import pytest

from tests.newsroom import LAYOUT, Newsroom, article
from tests.test_bad_input import LEAD, Spoil, check_mistake, file, issue, lead, slot

GRID = LAYOUT[: LAYOUT.index("slots:")]
SMALL = "layouts/small.yaml"
SECOND = "  second: {is: article, at: [3-4, 1-15], title: third}\n"


def only(at: str, keys: str = "is: article, title: third") -> Spoil:
    """Give the lead another place and other keys."""
    return file(SMALL, f"{GRID}slots:\n  lead: {{{keys}, at: {at}}}\n{SECOND}")


def dummy(art: str, keys: str = "step: 13", slots: str = "lead second") -> Spoil:
    rows = "".join(f"  {name}: {{is: article, title: third}}\n" for name in slots.split())
    return file(SMALL, f"{GRID}dummy: {{{keys}, art: [{art}]}}\nslots:\n{rows}")


def more(row: str) -> Spoil:
    return file(SMALL, LAYOUT + f"  {row}\n")


HOLE = "picture: {at: [1, 1-4]}"

# name, how to spoil, exit code, message, hint
CASES: list[tuple[str, Spoil, int, str, str]] = [
    (
        "a slot without a place",
        file(SMALL, GRID + "slots:\n  lead: {is: article, title: third}\n" + SECOND),
        3,
        r"small\.yaml:4:3: .*missing key 'at'",
        "",
    ),
    ("half a rectangle", only("[1-2]"), 3, r"small\.yaml:4:41: .*\[columns, rows\]", ""),
    (
        "half a rectangle in a list",
        only("[[1-2, 1-20], [1-2]]"),
        3,
        r"small\.yaml:4:55: .*\[columns, rows\]",
        "",
    ),
    (
        "a wrong range in a list",
        only("[[1-2, 1-20], [2-1, 1-4]]"),
        3,
        r"small\.yaml:4:55: .*not a range: '2-1'",
        "",
    ),
    ("no rectangle", only("[]"), 3, r"small\.yaml:4:41: .*\[columns, rows\]", ""),
    (
        "a shape outside",
        only("[[1-2, 1-20], [2, 10-27]]"),
        3,
        r"small\.yaml:4:41: .*ends at column 2, row 27",
        "",
    ),
    (
        "a shape in two parts",
        only("[[1, 1-10], [1, 20-26]]"),
        3,
        r"column 1 is interrupted below row 10",
        "",
    ),
    (
        "a shape that touches in a corner",
        only("[[1, 1-10], [2, 11-26]]"),
        3,
        r"columns 1 and 2 have no row in common",
        "",
    ),
    (
        "a shape with a hole for its title",
        only("[[1-3, 20-26], [1, 16-26], [3, 16-26]]"),
        3,
        r"row 16 is interrupted",
        "",
    ),
    (
        "a shape over another",
        only("[[1-2, 1-20], [3, 10-20]]"),
        3,
        r"small\.yaml:5:3: .*second overlaps slot lead",
        "",
    ),
    (
        "columns through a step",
        only("[[1-2, 1-20], [3-4, 18-26]]", "is: article, title: third, columns: 3"),
        3,
        r"small\.yaml:4:46: .*3 columns would cut through its steps",
        "leave 'columns' out",
    ),
    (
        "a vertical shape",
        only("[[1-2, 1-20], [3-4, 18-26]]", "is: article, title: third, vertical: true"),
        3,
        r"small\.yaml:4:3: .*vertical lines stand in rectangles",
        "",
    ),
    (
        "a picture of any shape",
        more("l: {is: picture, at: [[1-2, 17-26], [3, 20-26]], optional: true}"),
        3,
        r"slots of kind picture stand in rectangles",
        "",
    ),
    (
        "a vertical title in a shape",
        only("[[1-2, 1-20], [3-4, 18-26]]", "is: article, title: upright"),
        3,
        r"small\.yaml:4:3: .*no side for the vertical title of style 'upright'",
        "beside one article in a rectangle",
    ),
    (
        "a title deeper than its shape",
        only("[[1-2, 1-2], [1, 1-26]]"),
        1,
        r"ferry\.md:2:8: .*the title block is 3 rows deep",
        "more rows",
    ),
    # dummies
    (
        "a short line in a dummy",
        dummy("AAAA, BBB"),
        3,
        r"small\.yaml:3:31: .*the line has 3 letters, the page 4 columns",
        "a letter is a column",
    ),
    (
        "a letter without a slot",
        dummy("XX.., XX.."),
        3,
        r"small\.yaml:3:25: .*the letter 'X' is no slot",
        "add X",
    ),
    (
        "a quoted line",
        dummy('"XX..", "XX.."'),
        3,
        r"small\.yaml:3:26: .*the letter 'X' is no slot",
        "add X",
    ),
    (
        "a slot without a letter",
        dummy("AA.., AA..", slots="A lead"),
        3,
        r"small\.yaml:6:3: .*missing key 'at'",
        "",
    ),
    (
        "an interrupted letter",
        dummy("AA.., BB.., AA..", "step: 8", "A B"),
        3,
        r"small\.yaml:3:36: .*'A' is interrupted in column 1",
        "read through",
    ),
    (
        "a letter in two places",
        dummy("A..A, A..A", slots="A"),
        3,
        r"small\.yaml:3:25: .*do not touch: column 2",
        "",
    ),
    (
        "too many lines",
        dummy("AAAA, AAAA, AAAA", slots="A"),
        3,
        r"small\.yaml:3:37: .*3 lines of 13 rows are more than the 26 rows",
        "",
    ),
    (
        "a gap as deep as a step",
        dummy("AAAA", "step: 2, gap: 2", "A"),
        3,
        r"small\.yaml:3:8: .*a gap of 2 rows",
        "",
    ),
    (
        "a letter with a place",
        file(
            SMALL,
            f"{GRID}dummy: {{step: 13, art: [AAAA, AAAA]}}\nslots:\n  A: {{is: article, title: third, at: [1, 1]}}\n",
        ),
        3,
        r"small\.yaml:5:38: .*needs no 'at'",
        "",
    ),
    # frames
    (
        "a tint without a frame",
        slot("tint: red"),
        3,
        r"small\.yaml:4:\d+: .*only for a slot with frame: tint",
        "",
    ),
    (
        "an unknown tint",
        slot("frame: tint, tint: tnit"),
        3,
        r"no swatch 'tnit'",
        "did you mean tint",
    ),
    ("a dark tint", slot("frame: tint, tint: blue"), 3, r"'blue' is too dark", "light"),
    # holes
    (
        "a quote beyond the columns",
        slot("quote: {at: [3, 1-4]}"),
        3,
        r"small\.yaml:4:\d+: .*has 2 columns, its quote ends at 3",
        "",
    ),
    (
        "a quote deeper than its slot",
        lambda room: (
            slot("quote: {at: [2, 10-18]}")(room),
            lead(article("头班渡船").replace("---\n", "---\nquote: 船到了\n", 1))(room),
        ),
        1,
        r"ferry\.md:2:8: .*'船到了' runs out of its slot",
        "fewer rows",
    ),
    (
        "a quote over a picture",
        slot(f"{HOLE}, quote: {{at: [1, 4-6]}}"),
        3,
        r"picture and the quote, of slot lead overlap",
        "",
    ),
    (
        "a second picture beyond",
        slot(f"{HOLE}, pictures: [{{at: [4, 1-4]}}]"),
        3,
        r"its picture ends at 4",
        "",
    ),
    (
        "a second picture's range",
        slot(f"{HOLE}, pictures: [{{at: [x, 1-4]}}]"),
        3,
        r"not a range: 'x'",
        "",
    ),
    (
        "a rule between slots that do not adjoin",
        file(
            SMALL,
            f"{GRID}slots:\n  lead: {{is: article, title: third, at: [[1, 1-20], [2, 4-8]]}}\n"
            "  second: {is: article, title: third, at: [4, 1-20]}\n"
            "rules: [{between: [lead, second]}]\n",
        ),
        3,
        r"small\.yaml:6:9: .*slots lead and second do not adjoin",
        "",
    ),
    (
        "a quote in a list",
        more("l: {is: list, at: [1-4, 16-16], quote: {at: [1, 1]}, optional: true}"),
        3,
        r"only an article has a quote in it",
        "",
    ),
    (
        "who said nothing",
        lead("---\ntitle: 头班渡船\nquote_by: 摆渡人\n---\n雾散了。\n"),
        3,
        r"ferry\.md:3:11: .*'quote_by'",
        "",
    ),
    (
        "two who said it",
        lead('---\ntitle: 头班渡船\nquote: 雾散了\nquote_by: "甲\\n乙"\n---\n雾散了。\n'),
        3,
        r"ferry\.md:4:11: .*one line",
        "",
    ),
    # stacks and fillers
    (
        "a stack of one",
        lambda room: (
            more("s: {is: stack, at: [1-4, 17-26], title: third}".replace("17-26", "16-16"))(room),
            issue(LEAD, LEAD + "      s: [articles/ferry2.md]\n")(room),
            file("issues/2026-03-17/articles/ferry2.md", article("二班"))(room),
        ),
        3,
        r"issue\.yaml:8:7: .*takes a list of two to 4 articles",
        "",
    ),
    (
        "a stack without titles",
        more("s: {is: stack, at: [1-4, 16-16], optional: true}"),
        3,
        r"slot s needs a title style",
        "",
    ),
    (
        "two titles of one article",
        only("[1-2, 1-15]", "is: article, title: [third, box]"),
        3,
        r"small\.yaml:4:30: .*kind stack",
        "",
    ),
    (
        "an unknown title in a stack",
        more("s: {is: stack, at: [1-4, 16-16], title: [third, thrid], optional: true}"),
        3,
        r"no title style 'thrid'",
        "did you mean third",
    ),
    (
        "a filler in a list",
        more("l: {is: list, at: [1-4, 16-16], filler: true, optional: true}"),
        3,
        r"'filler' is only for an article",
        "is: filler",
    ),
    (
        "a filler that is no file",
        issue("pages:\n", "fillers: [articles/tide.md]\npages:\n"),
        3,
        r"issue\.yaml:3:11: .*articles/tide\.md",
        "",
    ),
    (
        "a filler that stands on a page",
        issue("pages:\n", "fillers: [articles/bridge.md]\npages:\n"),
        3,
        r"issue\.yaml:3:11: .*used a second time",
        "",
    ),
    (
        "a filling for a filler",
        lambda room: (
            more("f: {is: filler, at: [1, 16-16]}")(room),
            issue(LEAD, LEAD + "      f: articles/x.md\n")(room),
            file("issues/2026-03-17/articles/x.md", article("三班"))(room),
        ),
        3,
        r"no slot 'f' to fill",
        "",
    ),
]


@pytest.mark.parametrize(
    ("name", "spoil", "code", "message", "hint"), CASES, ids=[c[0] for c in CASES]
)
def test_one_clear_message_and_nothing_written(
    newsroom: Newsroom, name: str, spoil: Spoil, code: int, message: str, hint: str
) -> None:
    check_mistake(newsroom, spoil, code, message, hint)
