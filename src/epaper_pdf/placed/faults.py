"""What is known of a PDF that is placed whole, and what a printer would refuse in it."""

from epaper_pdf.findings import Severity
from epaper_pdf.units import Pt
from epaper_pdf.values import frozen


class Unplaceable(Exception):
    """A PDF that cannot be read; says why."""


@frozen
class Fault:
    """What is wrong with a placed PDF; `cured` tells that a picture of the page has it no more."""

    code: str
    severity: Severity
    message: str
    hint: str
    cured: bool = False


@frozen
class Facts:
    """The size of the first page's trim; `archival`: a page with it may be PDF/A-2u."""

    width: Pt
    height: Pt
    archival: bool
    faults: tuple[Fault, ...]
