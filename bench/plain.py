"""`epaper-pdf` without what standards cost: no output intents, metadata, tags, nor preflight.

Only `compare.py` uses it, to tell the price of PDF/X-4, PDF/A, PDF/UA: its files are for nobody.
"""

import sys
from functools import partialmethod

import epaper_pdf.publish.press as press
from epaper_pdf.cli import main
from epaper_pdf.pdf import document, writer
from epaper_pdf.preflight.check import Checked


def _unchecked(name: str, *_: object, **__: object) -> Checked:
    return Checked(name)


def _nothing(*_: object, **__: object) -> None:
    """Add nothing to a document."""


if __name__ == "__main__":
    document.Document.conform = _nothing
    document.Document.conform_edition = _nothing
    writer.PdfWriter.edition = partialmethod(writer.PdfWriter.edition, tagged=False)
    press.preflight_bytes = _unchecked
    sys.exit(main())
