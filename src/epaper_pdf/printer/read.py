"""`printers/*.yaml` -> Printer."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from epaper_pdf.findings import Finding, Severity, error
from epaper_pdf.printer.file import PrinterFile, SharpenFile
from epaper_pdf.printer.icc import LIMIT, faults
from epaper_pdf.printer.printer import Limits, OutputCondition, Printer, Sharpening
from epaper_pdf.readings import note
from epaper_pdf.source import Span
from epaper_pdf.units import Pt, parse_length
from epaper_pdf.workspace import read_resource
from epaper_pdf.yamlfile import Positions


def read_printer(
    name: str, folders: Sequence[Path], at: Span
) -> tuple[Printer | None, list[Finding]]:
    """Read the printer profile that is asked for at `at`, with its ICC profile.

    Raises:
        OSError: a file is there but reading it failed.
    """
    found, findings = read_resource("printer", name, folders, PrinterFile, at=at)
    if found is None:
        return None, findings
    return _Reader(*found).printer(name)


def _sharpening(said: SharpenFile | None) -> Sharpening | None:
    return None if said is None else Sharpening(said.radius, said.percent, said.threshold)


class _Reader:
    def __init__(self, path: Path, file: PrinterFile, places: Positions) -> None:
        self.path, self.file, self.places = path, file, places
        self.findings: list[Finding] = []

    def printer(self, name: str) -> tuple[Printer | None, list[Finding]]:
        file = self.file
        condition, limits = self._condition(), self._limits()
        bleed = self._length(file.bleed, "bleed")
        pages = file.process_pages
        if condition is None or self.findings:
            return None, self.findings
        printer = Printer(
            name=name,
            title=file.title or name,
            condition=condition,
            limits=limits,
            convert_to=file.ink.convert_to,
            picture_ppi=file.resolution.convert,
            line_art_ppi=file.resolution.line_art,
            sharpen=_sharpening(file.resolution.sharpen),
            bleed=bleed,
            marks=frozenset(file.marks),
            page_multiple=file.page_count_multiple,
            process_pages=None if pages is None else frozenset(pages),
            file_name=file.file_name.template,
            name_length=file.file_name.longest,
            severities={
                code: None if said == "off" else Severity(said)
                for code, said in file.severity.items()
            },
            span=self.places.span(),
            weighed_at={code: self.places.key("severity", code) for code in file.severity},
        )
        return printer, []

    def _condition(self) -> OutputCondition | None:
        """Return the output condition with its profile, which lies beside the printer's file."""
        at, written = self.places.span("icc"), self.file.icc
        path = self.path.parent / written
        inside = path.resolve().is_relative_to(self.path.parent.parent.resolve())
        if not inside or not path.is_file():
            message = f"no such ICC profile: {written}"
            hint = f"its path is relative to {self.path.name} and stays in its workspace"
            self.findings.append(error("missing-file", message, at=at, hint=hint))
            return None
        with path.open("rb") as opened:
            data = opened.read(LIMIT + 1)
        note(path, data)
        told = [f"is larger than {LIMIT >> 20} MiB"] if len(data) > LIMIT else faults(data)
        self.findings += [error("bad-icc", f"{written} {fault}", at=at) for fault in told]
        said = self.file.output_condition
        digest = sha256(data).hexdigest()
        return OutputCondition(said.identifier, said.info, said.registry, data, digest)

    def _limits(self) -> Limits:
        file = self.file
        ink, least, ppi = file.ink, file.least, file.resolution
        return Limits(
            ink=ink.limit,
            ink_area_mm2=ink.area_mm2,
            rich_black=ink.rich_black,
            under_type=ink.under_type,
            overprint_type=self._length(least.overprint_type, "least", "overprint_type"),
            overprint_line=self._length(least.overprint_line, "least", "overprint_line"),
            coloured_type=self._length(least.coloured_type, "least", "coloured_type"),
            coloured_line=self._length(least.coloured_line, "least", "coloured_line"),
            least_type=self._length(least.type, "least", "type"),
            least_line=self._length(least.line, "least", "line"),
            picture_error=ppi.error,
            picture_warning=ppi.warning,
            line_art_error=ppi.line_art_error,
            line_art_warning=ppi.line_art_warning,
            page_picture_error=ppi.whole_page_error,
            page_picture_warning=ppi.whole_page_warning,
            spots=ink.spots,
            live_area=self._length(file.live_area, "live_area"),
            file_mb=file.max_file_mb,
        )

    def _length(self, text: str, *path: str) -> Pt:
        try:
            length = parse_length(text)
            if length < 0:
                raise ValueError(f"should be 0 or more, is {text!r}")
        except ValueError as e:
            self.findings.append(error("wrong-value", str(e), at=self.places.span(*path)))
            return 0.0
        return length
