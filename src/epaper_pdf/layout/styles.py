"""`styles/*.yaml` -> Styles."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from epaper_pdf.findings import Finding, error
from epaper_pdf.layout.file import StylesFile, TitleFile, TypeFile, TypesFile
from epaper_pdf.layout.options import read_composition
from epaper_pdf.layout.read import find_file
from epaper_pdf.layout.style import Align, Styles, Swatch, TitleStyle, TypeStyle, Underflow
from epaper_pdf.readfile import LIMIT_YAML, read_text
from epaper_pdf.source import Span
from epaper_pdf.units import Em, Pt, parse_length
from epaper_pdf.yamlfile import Positions, load

FURNITURE_SWATCHES = {"black", "hairline", "red", "tint"}
_Where = tuple[str | int, ...]


def read_styles(
    name: str, folders: Sequence[Path], at: Span
) -> tuple[Styles | None, list[Finding]]:
    """Read the styles that a publication names at `at`."""
    path, findings = find_file("style", name, folders, at)
    if path is None:
        return None, findings
    source, findings = read_text(path, f"styles/{path.name}", limit=LIMIT_YAML, at=at)
    if source is None:
        return None, findings
    file, places, findings = load(source, StylesFile)
    if file is None:
        return None, findings
    reader = _Reader(file, places)
    styles = reader.styles(name)
    return (None if reader.findings else styles), reader.findings


class _Reader:
    def __init__(self, file: StylesFile, places: Positions) -> None:
        self.file, self.places = file, places
        self.findings: list[Finding] = []

    def styles(self, name: str) -> Styles:
        file = self.file
        types = {
            key: self._type(getattr(file.type, key), ("type", key))
            for key in TypesFile.model_fields
        }
        swatches = {
            key: Swatch(key, _share(value.cmyk), _rgb(value.srgb))
            for key, value in file.swatches.items()
        }
        for key, value in file.swatches.items():
            if not all(0 <= v <= 100 for v in value.cmyk):
                self._fault("should be four numbers from 0 to 100", ("swatches", key, "cmyk"))
        for wanted in sorted(FURNITURE_SWATCHES - set(swatches)):
            self._fault(f"the swatch {wanted!r} is wanting: frames and rules use it", ("swatches",))
        titles = {key: self._title(key, value) for key, value in file.titles.items()}
        composition, findings = read_composition(file.composition, self.places, "composition")
        self.findings += findings
        return Styles(
            name=name,
            **types,
            titles=titles,
            swatches=swatches,
            underflow=Underflow(file.underflow.air, file.underflow.warning),
            composition=composition,
        )

    def _fault(self, message: str, where: _Where) -> None:
        self.findings.append(error("wrong-value", message, at=self.places.span(*where)))

    def _length(self, text: str, where: _Where) -> Pt:
        try:
            length = parse_length(text)
        except ValueError as e:
            self._fault(str(e), where)
            return 1.0
        if length <= 0:
            self._fault("should be above 0", where)
            return 1.0
        return length

    def _em(self, text: str, where: _Where) -> Em:
        if text.endswith("em"):
            try:
                return parse_length(text, em=1.0)
            except ValueError as e:
                self._fault(str(e), where)
                return 0.0
        self._fault(f"should be in em, is {text!r}", where)
        return 0.0

    def _swatch(self, name: str, where: _Where) -> str:
        if name not in self.file.swatches:
            self._fault(f"no swatch {name!r}", (*where, "swatch"))
        return name

    def _type(self, file: TypeFile, where: _Where) -> TypeStyle:
        return TypeStyle(
            file.font, file.bold, self._length(file.size, (*where, "size")), Align(file.align),
            self._em(file.indent, (*where, "indent")), self._swatch(file.swatch, where),
        )  # fmt: skip

    def _title(self, name: str, file: TitleFile) -> TitleStyle:
        where: _Where = ("titles", name)
        title = file.title
        sizes = tuple(
            self._length(size, (*where, "title", "sizes", i)) for i, size in enumerate(title.sizes)
        )
        swatch = self._swatch(title.swatch, (*where, "title"))
        style = TypeStyle(title.font, title.bold, sizes[0], Align(title.align), 0.0, swatch)
        kicker, deck, byline = (
            self._type(part, (*where, key)) if part is not None else None
            for key, part in (("kicker", file.kicker), ("deck", file.deck), ("byline", file.byline))
        )
        return TitleStyle(name, style, sizes, title.lines, kicker, deck, byline, file.air_rows)


def _share(cmyk: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    c, m, y, k = (v / 100 for v in cmyk)
    return c, m, y, k


def _rgb(text: str) -> tuple[float, float, float]:
    r, g, b = (int(text[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return r, g, b


def font_faults(styles: Styles, roles: Sequence[str], at: Span) -> Iterator[Finding]:
    """Yield type styles that ask for a font role which `fonts.yaml` does not have."""
    wanted = {
        role
        for key in TypesFile.model_fields
        for role in (getattr(styles, key).font, getattr(styles, key).bold)
    }
    for title in styles.titles.values():
        for part in (title.title, title.kicker, title.deck, title.byline):
            if part is not None:
                wanted |= {part.font, part.bold}
    for role in sorted(wanted - set(roles)):
        message = f"styles {styles.name} ask for the font role {role!r}"
        yield error("unknown-role", message, at=at, hint=f"fonts.yaml has: {', '.join(roles)}")
