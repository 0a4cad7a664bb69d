"""PDF files of ads: bounded, read once for their size and faults, placed only when drawn."""

import mmap
from hashlib import sha256
from pathlib import Path

from epaper_pdf.findings import Finding, error
from epaper_pdf.issue.ads import PdfArt
from epaper_pdf.placed.faults import Unplaceable
from epaper_pdf.readings import note
from epaper_pdf.source import Span

MOST_BYTES = 500 << 20


def read_pdf(path: Path, shown: str, alt: str, at: Span) -> tuple[PdfArt | None, list[Finding]]:
    """Return what is known of a PDF ad, or why it cannot be used.

    Raises:
        OSError: reading failed though the file is there.
    """
    if path.is_dir():
        return None, [error("not-a-file", f"{shown} is a folder, not an ad", at=at)]
    size = path.stat().st_size
    if size > MOST_BYTES:
        return None, [error("too-large", f"{shown} is larger than {MOST_BYTES >> 20} MiB", at=at)]
    if not size:
        return None, [_unreadable(shown, "is empty", at)]
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        digest = sha256(data).hexdigest()
        note(path, digest)
        whole = data.find(b"%PDF-", 0, 1024) >= 0
        ended = data.rfind(b"%%EOF", max(0, size - 2048)) >= 0
    if not whole:
        return None, [_unreadable(shown, "is no PDF", at)]
    if not ended:
        return None, [_unreadable(shown, "is cut off: its end is missing", at)]
    from epaper_pdf.placed.facts import facts

    try:
        known = facts(path)
    except Unplaceable as e:
        return None, [_unreadable(shown, str(e), at)]
    return PdfArt(
        path, digest, known.width, known.height, known.archival, known.faults, alt, at
    ), []


def _unreadable(shown: str, why: str, at: Span) -> Finding:
    hint = "ask for a PDF/X-4 of the ad without a password"
    return error("not-a-pdf", f"{shown} {why}", at=at, hint=hint)
