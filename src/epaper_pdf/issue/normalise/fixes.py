"""What is put right (fixes), and what is only told (remarks)."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from epaper_pdf.values import frozen


class Edit(NamedTuple):
    """Characters `start` to `end` of a view become `after`."""

    start: int
    end: int
    after: str


@frozen
class Fix:
    """Code points `start` to `end` of a text become `after`, by the rule of that name."""

    start: int
    end: int
    after: str
    rule: str

    def moved(self, by: int) -> "Fix":
        return replace(self, start=self.start + by, end=self.end + by)


@frozen
class Remark:
    """Code points `start` to `end` need a person; `hint` says what they probably were."""

    start: int
    end: int
    what: str
    hint: str
    code: str = "damage"

    def moved(self, by: int) -> "Remark":
        return replace(self, start=self.start + by, end=self.end + by)


def applied(text: str, fixes: Iterable[Fix]) -> str:
    """Return `text` with fixes that do not overlap carried out."""
    out, at = [], 0
    for fix in sorted(fixes, key=lambda f: f.start):
        out += [text[at : fix.start], fix.after]
        at = fix.end
    return "".join([*out, text[at:]])
