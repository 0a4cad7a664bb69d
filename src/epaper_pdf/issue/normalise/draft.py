"""A piece of text while it is put right; it knows what each change was, and where."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from epaper_pdf.issue.normalise.fixes import Edit, Fix
from epaper_pdf.issue.normalise.view import View, view


class Draft:
    """`cells` holds what each character of the original has become; `start` is its place."""

    def __init__(self, original: str, start: int = 0, *, markdown: bool = False) -> None:
        self.original, self.start, self.markdown = original, start, markdown
        self.undo()

    def undo(self) -> None:
        """Make the draft its original again."""
        self.cells = list(self.original)
        self._rules: list[tuple[int, str] | None] = [None] * len(self.cells)
        self._count = 0

    @property
    def text(self) -> str:
        return "".join(self.cells)

    def view(self) -> View:
        places = [i for i, cell in enumerate(self.cells) for _ in cell]
        return view(self.text, places, markdown=self.markdown)

    def apply(self, seen: View, edits: Iterable[Edit], rule: str) -> bool:
        """Carry out edits of a view; return whether anything became another.

        An edit across Markdown is left out, as is one that takes the last space beside stars,
        which could make them text (CommonMark, flanking).
        """
        changed = False
        for edit in edits:
            first, last = seen.cells[edit.start], seen.cells[edit.end - 1]
            before = "".join(self.cells[first : last + 1])
            whole = before == seen.text[edit.start : edit.end]
            if not whole or before == edit.after or self._holds_stars(first, last, before):
                continue
            self.cells[first : last + 1] = [edit.after, *[""] * (last - first)]
            self._count += 1
            self._rules[first : last + 1] = [(self._count, rule)] * (last - first + 1)
            changed = True
        return changed

    def _holds_stars(self, first: int, last: int, before: str) -> bool:
        beside = self.original[max(first - 1, 0) : first] + self.original[last + 1 : last + 2]
        return self.markdown and "*" in beside and before.isspace()

    def fixes(self) -> Iterator[Fix]:
        """Yield the changes so far, at their places in the text that the draft was cut from."""
        for rule, group in groupby(range(len(self.cells)), key=lambda i: self._rules[i]):
            if rule is None:
                continue
            at = list(group)
            start, end = at[0], at[-1] + 1
            after = "".join(self.cells[start:end])
            if after != self.original[start:end]:
                yield Fix(self.start + start, self.start + end, after, rule[1])
