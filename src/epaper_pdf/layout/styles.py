"""`styles/*.yaml` -> Styles."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from epaper_pdf.findings import Finding, error, warning
from epaper_pdf.layout.file import StylesFile, TitleFile, TitleRulesFile, TypeFile, TypesFile
from epaper_pdf.layout.fitfile import read_fitting
from epaper_pdf.layout.options import read_composition
from epaper_pdf.layout.planningfile import planning_faults, read_planning
from epaper_pdf.layout.style import (
    PAPER,
    Align,
    Look,
    Side,
    Styles,
    Swatch,
    TitleStyle,
    TypeStyle,
    Underflow,
)
from epaper_pdf.layout.swatches import read_swatches
from epaper_pdf.source import Span
from epaper_pdf.units import Em, Pt, parse_length
from epaper_pdf.words import quoted
from epaper_pdf.workspace import read_resource
from epaper_pdf.yamlfile import Positions

FURNITURE_SWATCHES = {"black", "hairline", "red", "tint"}
_LOOK_OF = {"tint": "look: reversed", "rules": "look: ruled"}
_LIGHT = (
    0.6  # relative luminance, sRGB's numbers taken as they are, above which white does not show
)
LEAST_REVERSED: Pt = 9.0  # 小五
BOLD = 600
_Where = tuple[str | int, ...]


def read_styles(
    name: str, folders: Sequence[Path], at: Span
) -> tuple[Styles | None, list[Finding]]:
    """Read the styles that a publication names at `at`."""
    found, findings = read_resource("style", name, folders, StylesFile, at=at)
    if found is None:
        return None, findings
    _, file, places = found
    reader = _Reader(file, places)
    styles = reader.styles(name)
    return (None if reader.findings else styles), reader.findings


class _Reader:
    def __init__(self, file: StylesFile, places: Positions) -> None:
        self.file, self.places = file, places
        self.swatches, self.findings = read_swatches(file.swatches, places)

    def styles(self, name: str) -> Styles:
        file = self.file
        types = {
            key: self._type(getattr(file.type, key), ("type", key))
            for key in TypesFile.model_fields
        }
        for wanted in sorted(FURNITURE_SWATCHES - set(self.swatches)):
            self._fault(f"the swatch {wanted!r} is wanting: frames and rules use it", ("swatches",))
        titles = {key: self._title(key, value) for key, value in file.titles.items()}
        composition, findings = read_composition(file.composition, self.places, "composition")
        self.findings += findings
        fitting, findings = read_fitting(file.fit, self.places)
        self.findings += findings
        planning = read_planning(file.plan)
        self.findings += planning_faults(planning, titles, self.places)
        return Styles(
            name=name,
            **types,
            titles=titles,
            swatches=self.swatches,
            underflow=Underflow(file.underflow.air, file.underflow.warning),
            composition=composition,
            fitting=fitting,
            chinese_jumps=file.jump_numerals == "chinese",
            planning=planning,
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
        self._fault(f"should be in em, is {quoted(text)}", where)
        return 0.0

    def _swatch(self, name: str, where: _Where, key: str = "swatch") -> str:
        if name not in self.swatches:
            self._fault(f"no swatch {quoted(name)}", (*where, key))
        return name

    def _type(self, file: TypeFile, where: _Where) -> TypeStyle:
        return TypeStyle(
            file.font, file.bold, self._length(file.size, (*where, "size")), Align(file.align),
            self._em(file.indent, (*where, "indent")), self._swatch(file.swatch, where),
            at=self.places.span(*where),
        )  # fmt: skip

    def _title(self, name: str, file: TitleFile) -> TitleStyle:
        where: _Where = ("titles", name)
        title = file.title
        sizes = tuple(
            self._length(size, (*where, "title", "sizes", i)) for i, size in enumerate(title.sizes)
        )
        self._check_look(file, where)
        reversed_ = file.look is Look.REVERSED
        swatch = self._swatch(title.swatch, (*where, "title"))
        style = TypeStyle(
            title.font, title.bold, sizes[0], Align(title.align), 0.0,
            PAPER if reversed_ else swatch, outlined=file.look is Look.OUTLINED,
            at=self.places.span(*where, "title"),
        )  # fmt: skip
        kicker, deck, byline = (
            self._type(part, (*where, key)) if part is not None else None
            for key, part in (("kicker", file.kicker), ("deck", file.deck), ("byline", file.byline))
        )
        if reversed_:
            kicker, deck = (p and replace(p, swatch=PAPER) for p in (kicker, deck))
        rules = file.rules or TitleRulesFile()
        centred = style.align is Align.CENTRE
        return TitleStyle(
            name, style, sizes, title.lines, kicker, deck, byline, file.air_rows,
            span=self.places.key(*where), look=file.look, tint=file.tint or "black",
            above=rules.above, below=rules.below,
            beside=(file.side or Side.LEFT) if file.vertical else None,
            spread=centred if title.spread is None else title.spread,
        )  # fmt: skip

    def _check_look(self, file: TitleFile, where: _Where) -> None:
        """Note keys that the look does not use, and swatches that it needs."""
        for key, value, used in (
            ("tint", file.tint, file.look is Look.REVERSED),
            ("rules", file.rules, file.look is Look.RULED),
            ("side", file.side, file.vertical),
        ):
            if value is not None and not used:
                wanted = "vertical: true" if key == "side" else _LOOK_OF[key]
                self._fault(f"{key!r} is only for a title with {wanted}", (*where, key))
        swatch = self.swatches.get(file.title.swatch)
        if file.look is Look.OUTLINED and swatch is not None and any(swatch.cmyk[:3]):
            message = (
                "an outlined title is stroked in black ink alone: its contours would not register"
            )
            self._fault(message, (*where, "title", "swatch"))
        if file.look in (Look.OUTLINED, Look.REVERSED) and PAPER not in self.swatches:
            self._fault(
                f"the swatch {PAPER!r} is wanting: {file.look} titles use it", ("swatches",)
            )
        if file.look is Look.REVERSED:
            tint = self._swatch(file.tint or "black", where, "tint")
            ground = self.swatches.get(tint)
            if ground is not None and is_light(ground):
                message = f"the swatch {tint!r} is too light for type in {PAPER!r}"
                self._fault(message, (*where, "tint"))


def is_light(swatch: Swatch) -> bool:
    """Return whether black type reads well on a swatch."""
    r, g, b = swatch.srgb
    return 0.2126 * r + 0.7152 * g + 0.0722 * b > _LIGHT


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


def reversed_faults(
    styles: Styles, weight_of: Callable[[str], int], least: Pt = LEAST_REVERSED
) -> Iterator[Finding]:
    """Yield type in paper on a band that fills up with ink in print: below `least`, or not bold.

    The least is that of the printer, but never below 小五.
    """
    least = max(least, LEAST_REVERSED)
    for title in styles.titles.values():
        if title.look is not Look.REVERSED:
            continue
        sizes = {"title": title.sizes[-1]}
        for part, style in (("title", title.title), ("kicker", title.kicker), ("deck", title.deck)):
            if style is None:
                continue
            size, weight = sizes.get(part, style.size), weight_of(style.font)
            if size < least or weight < BOLD:
                message = f"the {part} of title {title.name!r} is {size:g} pt of weight {weight}"
                hint = f"reversed type needs {least:g} pt and a weight of {BOLD}"
                yield warning("reversed-thin", message, at=title.span, hint=hint)
