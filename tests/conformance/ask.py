"""Questions to the composer's window, and what its answers look like in letters."""

from typing import Any

from epaper_pdf.fonts.book import FontBook
from epaper_pdf.text.window import Answer, describe


def ask(book: FontBook, text: str, measure: float | None = None, **options: Any) -> Answer:
    query = {"text": text, "measure_em": measure, "options": options}
    return describe(query, book)


def lines_of(text: str, answer: Answer) -> list[str]:
    return [text[line["start"] : line["end"]] for line in answer["lines"]]
