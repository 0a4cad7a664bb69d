"""Composed lines -> their runs, parted where another language begins or a note stands over them.

So every run of a page is in one language, and carries one note or none.
"""

from collections.abc import Iterator

from epaper_pdf.issue.issue import Text
from epaper_pdf.text.languages import ENGLISH, english
from epaper_pdf.text.lines import Line, Run


def strands(line: Line, text: str, source: Text | None, language: str) -> Iterator[tuple[Run, str]]:
    """Yield the runs of a line of a `text` in `language`, each with its own language.

    `source` has the notes of the text, where it is of the newsroom.
    """
    passages = english(text)
    notes = source.ruby if source is not None else ()
    if not passages and not notes:
        yield from ((run, language) for run in line.runs)
        return
    places = {*(at for p in passages for at in p), *(at for n in notes for at in (n.start, n.end))}
    for run in line.runs:
        for part in run.parted(sorted(p for p in places if run.start < p < run.end)):
            foreign = any(first <= part.start < last for first, last in passages)
            yield part, ENGLISH if foreign else language
