"""An article's Markdown -> fixes and remarks; the syntax is afterwards what it was."""

from collections.abc import Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin

from epaper_pdf.issue.normalise.draft import Draft
from epaper_pdf.issue.normalise.fixes import Fix, Remark, applied
from epaper_pdf.issue.normalise.quotes import Quote, curl
from epaper_pdf.issue.normalise.rules import RULES, may_need

_Shape = list[tuple[object, ...]]


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark")
    attrs_plugin(parser, spans=True)
    return parser


def normalised(text: str) -> str:
    """Return a body with its marks, quotes, dashes and spaces right; twice changes no more."""
    return applied(text, put_right(text)[0])


def put_right(text: str) -> tuple[list[Fix], list[Remark]]:
    """Return what one right reading puts right in a body, and what it leaves and why."""
    tokens = _parser().parse(text)
    drafts = list(_drafts(text, tokens))
    alone = put_drafts_right(drafts)
    kept = list(_undo_what_breaks(text, tokens, drafts))
    return [fix for draft in drafts for fix in draft.fixes()], [*alone, *kept]


def put_drafts_right(
    drafts: Sequence[Draft], *, omit: frozenset[str] = frozenset()
) -> list[Remark]:
    """Apply the rules to paragraphs until nothing changes; return the quotes that stand alone."""
    waiting = set(range(len(drafts)))
    while True:
        edited, alone = _curl(drafts)
        waiting |= edited
        waiting = {i for i in waiting if _apply_rules(drafts[i], omit)}
        if not waiting:
            return alone


def _apply_rules(draft: Draft, omit: frozenset[str]) -> bool:
    changed = False
    if may_need(draft.text):
        for name, rule in RULES:
            if name not in omit:
                seen = draft.view()
                changed |= draft.apply(seen, rule(seen.text), name)
    return changed


def _curl(drafts: Sequence[Draft]) -> tuple[set[int], list[Remark]]:
    """Curl the straight quotes of all paragraphs; return which changed."""
    views = [draft.view() for draft in drafts]
    edits, alone = curl(views)
    edited = {block for block, edit in edits if drafts[block].apply(views[block], [edit], "quotes")}

    def remark(quote: Quote) -> Remark:
        at = drafts[quote.block].start + views[quote.block].cells[quote.at]
        what = f"the quotation mark {quote.char} has no partner"
        return Remark(at, at + 1, what, "write the pair as “ ”, within it ‘ ’", "quotes")

    return edited, [remark(quote) for quote in alone]


def _drafts(text: str, tokens: Sequence[Token]) -> Iterator[Draft]:
    """Yield the lines of each paragraph, subhead and item; code and HTML are none of these."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(min(starts[-1] + len(line) + 1, len(text)))
    for token in tokens:
        if token.type == "inline" and token.map:
            first, last = (starts[min(line, len(starts) - 1)] for line in token.map)
            yield Draft(text[first:last], first, markdown=True)


def _undo_what_breaks(
    text: str, tokens: Sequence[Token], drafts: Sequence[Draft]
) -> Iterator[Remark]:
    """Undo each paragraph whose Markdown would read otherwise, and tell it."""
    changed = [d for d in drafts if d.text != d.original]
    if not changed:
        return
    fixed = _parser().parse(applied(text, (fix for d in changed for fix in d.fixes())))
    same_blocks = _blocks(fixed) == _blocks(tokens)
    before, after = _inlines(tokens), _inlines(fixed)
    for i, draft in enumerate(drafts):
        if draft in changed and not (same_blocks and before[i] == after[i]):
            draft.undo()
            what = "fixes left out: the paragraph's Markdown would read otherwise"
            yield Remark(draft.start, draft.start, what, "put it right by hand", "markdown")


def _blocks(tokens: Sequence[Token]) -> _Shape:
    return [(t.type, t.tag, tuple(t.map or ()), t.markup) for t in tokens]


def _inlines(tokens: Sequence[Token]) -> list[_Shape]:
    return [
        [(c.type, c.markup, *c.attrs.items()) for c in t.children or () if c.type != "text"]
        for t in tokens
        if t.type == "inline"
    ]
