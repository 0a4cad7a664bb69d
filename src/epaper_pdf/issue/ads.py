"""What a publication and an issue say of ads: their sizes, terms, art, and the EAN of the paper."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

from epaper_pdf.findings import Finding, error
from epaper_pdf.issue.file import BarcodeFile
from epaper_pdf.placed.faults import Fault
from epaper_pdf.source import Span
from epaper_pdf.units import Pt, parse_length
from epaper_pdf.values import frozen
from epaper_pdf.yamlfile import Positions

_ISSN = "977"
SIZE_HINT = "such as [3, 40] (columns, rows) or [237.9mm, 80mm]"


@frozen
class AdSize:
    """A size that is sold: columns and rows of the grid, or a width and height."""

    cells: tuple[int, int] | None
    lengths: tuple[Pt, Pt] | None


@frozen
class Terms:
    """What was agreed about an ad; `public` is 公益广告.

    `size` names what was sold, `sold` states it where it has no name. An ad that is `marked` says
    itself that it is one; `raster` prints a picture of a PDF.
    """

    size: str = ""
    size_at: Span | None = None
    booking: str = ""
    category: str = ""
    public: bool = False
    marked: bool = False
    raster: bool = False
    sold: AdSize | None = None


@frozen
class PdfArt:
    """A PDF ad: `width` and `height` are its trim's, `faults` are a printer's view of it."""

    path: Path
    digest: str
    width: Pt
    height: Pt
    archival: bool
    faults: tuple[Fault, ...]
    alt: str
    at: Span


@frozen
class Barcode:
    """The paper's EAN-13; `add_on` is 2 or 5 digits, `issue` (the number of the issue) or empty."""

    ean: str
    add_on: str
    magnification: float
    at: Span


def unknown_size(name: str, sizes: Mapping[str, AdSize], at: Span | None) -> Finding:
    """Return what is wrong with an ad whose size the publication does not name."""
    near = get_close_matches(name, sizes, 1)
    hint = f"did you mean {near[0]}?" if near else "name it in ad_sizes of publication.yaml"
    return error("unknown-ad-size", f"no ad size {name!r}", at=at, hint=hint)


def read_sizes(
    written: Mapping[str, tuple[str, str]], at: Positions
) -> tuple[dict[str, AdSize], list[Finding]]:
    """Return the sizes by name: `[3, 40]` is columns and rows, `[237.9mm, 80mm]` lengths."""
    sizes, findings = {}, []
    for name, pair in written.items():
        try:
            sizes[name] = ad_size(pair)
        except ValueError as e:
            place = at.span("ad_sizes", name)
            findings.append(error("wrong-value", str(e), at=place, hint=SIZE_HINT))
    return sizes, findings


def ad_size(pair: tuple[str, str]) -> AdSize:
    """Return the size that is written.

    Raises:
        ValueError: it is neither columns and rows nor two lengths above 0.
    """
    if all(part.isdecimal() for part in pair):
        size = AdSize((int(pair[0]), int(pair[1])), None)
        least = min(float(part) for part in pair)
    else:
        width, height = (parse_length(part) for part in pair)
        size, least = AdSize(None, (width, height)), min(width, height)
    if least <= 0:
        raise ValueError("a size should be above 0")
    return size


def read_barcode(file: BarcodeFile | None, at: Positions) -> tuple[Barcode | None, list[Finding]]:
    """Return the paper's bar code, its check digit verified (ISO/IEC 15420)."""
    if file is None:
        return None, []
    place = at.span("barcode", "ean")
    findings = list(_ean_faults(file.ean, place))
    add_on = file.add_on or ""
    if not re.fullmatch("([0-9]{2}|[0-9]{5}|issue)?", add_on):
        message = f"should be 2 or 5 digits, is {add_on!r}"
        hint = "or `issue`, for the number of the issue in its year"
        findings.append(error("ean", message, at=at.span("barcode", "add_on"), hint=hint))
    if findings:
        return None, findings
    return Barcode(file.ean, add_on, file.magnification, place), []


def _ean_faults(ean: str, place: Span) -> Iterator[Finding]:
    if not re.fullmatch("[0-9]{13}", ean):
        yield error("ean", f"should be 13 digits, is {ean!r}", at=place)
        return
    if not ean.startswith(_ISSN):
        message = f"the EAN of a periodical begins with {_ISSN}, this one with {ean[:3]}"
        yield error("ean", message, at=place, hint=f"{_ISSN}, 7 digits of the ISSN, 2 more")
    if int(ean[12]) != (wanted := check_digit(ean[:12])):
        message = f"the check digit of {ean} should be {wanted}, is {ean[12]}"
        yield error("ean", message, at=place, hint="compare it with the ISSN centre's letter")


def check_digit(digits: str) -> int:
    """Return the check digit of twelve digits (GS1)."""
    return -sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(digits)) % 10
