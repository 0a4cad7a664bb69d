"""`fonts.yaml` -> the faces of a paper by role, with the chain for characters that a face lacks."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType

from epaper_pdf.fonts.face import Face


class FontBook:
    """The faces of a paper: `face(role)` for text, `named(name)` for what is placed already."""

    def __init__(
        self,
        faces: Mapping[str, Face],
        fallback: Iterable[str],
        languages: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
    ) -> None:
        self._faces = dict(faces)
        self._fallback = tuple(fallback)
        self._languages = languages

    @property
    def roles(self) -> tuple[str, ...]:
        return tuple(self._faces)

    def face(self, role: str) -> Face:
        """Return the face of a role of `fonts.yaml`; a face's name is its role."""
        return self._faces[role]

    def role(self, role: str, language: str) -> str:
        """Return the role that stands for `role` in texts of `language` (zh-Hant, zh-Hant-TW)."""
        for known, roles in self._languages.items():
            if language == known or language.startswith(f"{known}-"):
                return roles.get(role, role)
        return role

    @cached_property
    def _by_name(self) -> dict[str, Face]:
        return {face.name: face for face in self._faces.values()}

    def named(self, name: str) -> Face:
        """Return the face that `GlyphRun.face` names."""
        return self._by_name[name]

    def face_for(self, char: str, role: str) -> Face | None:
        """Return the first face of the role's chain that has `char`, None where none has."""
        for name in (role, *self._fallback):
            if self._faces[name].glyph_of[char]:
                return self._faces[name]
        return None
