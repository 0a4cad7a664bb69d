"""Composed lines -> their runs, parted where another language begins or a note stands over them.

So every run of a page is in one language, and carries one note or none.
"""

from collections.abc import Iterator

from epaper_pdf.issue.text import Text
from epaper_pdf.text.languages import ENGLISH, english
from epaper_pdf.text.lines import Line, Run


def strands(line: Line, text: str, source: Text | None, language: str) -> Iterator[tuple[Run, str]]:
    """Yield the runs of a line of a `text` in `language`, each with its own language.

    `source` has the notes of the text, and the languages that its author names, where it is of the
    newsroom; what is not named is English where it looks so.
    """
    passages = english(text)
    notes, tongues = (source.ruby, source.tongues) if source is not None else ((), ())
    if not (passages or notes or tongues):
        yield from ((run, language) for run in line.runs)
        return
    spoken = (*((t.start, t.end, t.lang) for t in tongues), *((*p, ENGLISH) for p in passages))
    places = {at for first, last, *_ in spoken for at in (first, last)}
    places.update(at for note in notes for at in (note.start, note.end))
    for run in line.runs:
        for part in run.parted(sorted(p for p in places if run.start < p < run.end)):
            here = (lang for first, last, lang in spoken if first <= part.start < last)
            yield part, next(here, language)
