"""Newspaper production for Chinese papers, as a library of three verbs.

    loaded, findings = load(Path("issues/2026-03-17"))     # the newsroom's files, checked
    placed = compose(loaded)                               # pages, and what does not fit
    written = write(loaded, placed, Path("out"))           # PDFs and manifest, committed at once

Mistakes are findings (values); exceptions are for input and output and for bugs.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from epaper_pdf.pipeline import Loaded, Written, compose, load, write

__all__ = ["Loaded", "Written", "compose", "load", "write"]


def __getattr__(name: str) -> object:
    """Load the pipeline when it is first asked for, so that importing the package is cheap."""
    if name in __all__:
        from epaper_pdf import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
