"""Remarks: what preflight found, and those that a printer wants to hear."""

from collections.abc import Iterable, Iterator, Mapping

from epaper_pdf.findings import Severity
from epaper_pdf.geometry import Point
from epaper_pdf.preflight.rules import RULES
from epaper_pdf.units import MM
from epaper_pdf.values import frozen


@frozen
class Remark:
    """One rule that a file breaks.

    `page` counts from 1, 0 is the file as a whole; `place` is on the page in points from the trim's
    top left corner; `value` is what was found, `limit` what is asked for. `severity` is that of the
    rule where it is None.
    """

    code: str
    page: int = 0
    value: str = ""
    limit: str = ""
    place: Point | None = None
    severity: Severity | None = None

    @property
    def weight(self) -> Severity:
        return self.severity or RULES[self.code].severity

    @property
    def where(self) -> str:
        """Where it stands: `p1 at 12.0, 33.5 mm`, from the trim's top left corner."""
        page = f"p{self.page}" if self.page else ""
        if self.place is None:
            return page
        return f"{page} at {self.place.x / MM:.1f}, {self.place.y / MM:.1f} mm"

    @property
    def english(self) -> str:
        return RULES[self.code].english.format(value=self.value, limit=self.limit)

    @property
    def chinese(self) -> str:
        return RULES[self.code].chinese.format(value=self.value, limit=self.limit)


def weighed(
    remarks: Iterable[Remark], severities: Mapping[str, Severity | None]
) -> Iterator[Remark]:
    """Yield the remarks as a printer weighs them; those of rules that it does not ask for are out.

    A rule of two limits (a warning, an error) has the weight of the remark where the printer says
    nothing.
    """
    for remark in remarks:
        said = severities.get(remark.code, remark.weight)
        if said is not None:
            yield Remark(remark.code, remark.page, remark.value, remark.limit, remark.place, said)
