"""`fonts.yaml` -> a font book, or findings about fonts that cannot be used."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from epaper_pdf.findings import Finding, error
from epaper_pdf.fonts.book import FontBook
from epaper_pdf.fonts.face import Face, NotAFont
from epaper_pdf.readfile import LIMIT_YAML, read_text
from epaper_pdf.readings import note
from epaper_pdf.source import Source, Span
from epaper_pdf.yamlfile import File, Positions, Strict, load

FONTS_FILE = "fonts.yaml"


class _Role(Strict):
    file: str
    weight: int | None = None


class _Provenance(Strict):
    sha256: str


class _Fonts(File):
    roles: dict[str, _Role]
    fallback: list[str] = []
    languages: dict[str, dict[str, str]] = {}
    files: dict[str, _Provenance] = {}


def read_fonts(folders: Sequence[Path]) -> tuple[FontBook | None, list[Finding]]:
    """Open the fonts of the first of `folders` that has a `fonts.yaml`."""
    folder = next((f for f in folders if (f / FONTS_FILE).is_file()), None)
    if folder is None:
        at = Span(Source(FONTS_FILE, ""), 0, 0)
        hint = "pip install epaper-pdf-fonts, or put fonts and a fonts.yaml into fonts/"
        return None, [error("no-fonts", "no fonts are installed", at=at, hint=hint)]
    source, findings = read_text(folder / FONTS_FILE, f"fonts/{FONTS_FILE}", limit=LIMIT_YAML)
    if source is None:
        return None, findings
    fonts, places, findings = load(source, _Fonts)
    if fonts is None:
        return None, findings
    faces: dict[str, Face] = {}
    speaks = {role: name for name, roles in fonts.languages.items() for role in roles.values()}
    for role, wanted in fonts.roles.items():
        place = places.span("roles", role, "file")
        try:
            faces[role] = Face(
                role, folder / wanted.file, weight=wanted.weight,
                language=speaks.get(role, "zh-Hans"),
            )  # fmt: skip
            note(folder / wanted.file, _digest(folder / wanted.file, fonts))
        except NotAFont as e:
            findings.append(error("not-a-font", str(e), at=place))
        except (FileNotFoundError, IsADirectoryError):
            findings.append(error("missing-file", f"no such font: {wanted.file}", at=place))
    findings += _unknown_roles(fonts, places)
    return (None if findings else FontBook(faces, fonts.fallback, fonts.languages)), findings


def _digest(path: Path, fonts: _Fonts) -> str:
    """Return the SHA-256 of a font: as fonts.yaml has it, for fonts are many megabytes."""
    stated = fonts.files.get(path.name)
    return stated.sha256 if stated else sha256(path.read_bytes()).hexdigest()


def _unknown_roles(fonts: _Fonts, at: Positions) -> list[Finding]:
    found = [
        error("unknown-role", f"no role {role!r} to fall back on", at=at.span("fallback", i))
        for i, role in enumerate(fonts.fallback)
        if role not in fonts.roles
    ]
    for language, roles in fonts.languages.items():
        for role, other in roles.items():
            for wanted in sorted({role, other} - set(fonts.roles)):
                place = at.span("languages", language, role)
                found.append(error("unknown-role", f"no role {wanted!r} in roles", at=place))
    return found
