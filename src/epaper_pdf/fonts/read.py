"""`fonts.yaml` -> a font book, or findings about fonts that cannot be used."""

from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from epaper_pdf.findings import Finding, error
from epaper_pdf.fonts.book import FontBook
from epaper_pdf.fonts.face import Face, NotAFont
from epaper_pdf.readfile import read_text
from epaper_pdf.source import Source
from epaper_pdf.yamlfile import Positions, load

FONTS_FILE = "fonts.yaml"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Role(_Strict):
    file: str
    weight: int | None = None


class _File(_Strict):
    sha256: str


class _Fonts(_Strict):
    format: int
    roles: dict[str, _Role]
    fallback: list[str] = []
    files: dict[str, _File] = {}
