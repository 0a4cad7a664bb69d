"""Where layouts, styles, printers, fonts are found: workspace, packages, repository."""

from collections.abc import Sequence
from difflib import get_close_matches
from importlib.util import find_spec
from pathlib import Path

from epaper_pdf.findings import Finding, error
from epaper_pdf.readfile import LIMIT_YAML, read_text
from epaper_pdf.source import Span
from epaper_pdf.words import quoted
from epaper_pdf.yamlfile import Model, Positions, load

_PACKAGE = Path(__file__).resolve().parent
_REPOSITORY = _PACKAGE.parent.parent


PUBLICATION = "publication.yaml"
_LONGEST = 240  # bytes of a name, which file systems bound by 255 with what follows it


def workspace_above(start: Path) -> Path | None:
    """Return the nearest folder from `start` upwards that has a publication.yaml, or None."""
    return next((p for p in (start, *start.parents) if (p / PUBLICATION).exists()), None)


def resource_folders(workspace: Path | None) -> tuple[Path, ...]:
    """Return the folders that may hold `layouts/`, `styles/` and `printers/`, first come first."""
    shipped = _PACKAGE / "shipped"
    own = shipped if shipped.is_dir() else _REPOSITORY
    return (workspace, own) if workspace is not None else (own,)


def font_folders(workspace: Path | None) -> tuple[Path, ...]:
    """Return the folders that may hold a `fonts.yaml`, first come first."""
    folders = [workspace / "fonts"] if workspace is not None else []
    spec = find_spec("epaper_pdf_fonts")
    if spec is not None and spec.submodule_search_locations:
        folders += [Path(place) for place in spec.submodule_search_locations]
    return (*folders, _REPOSITORY / "fonts")


def find_file(
    kind: str, name: str, folders: Sequence[Path], at: Span
) -> tuple[Path | None, list[Finding]]:
    """Return the first `<folder>/<kind>s/<name>.yaml`."""
    plain = name.replace("-", "").replace("_", "").isalnum() and len(name.encode()) <= _LONGEST
    for folder in folders:
        path = folder / f"{kind}s" / f"{name}.yaml"
        if plain and path.is_file():
            return path, []
    known = sorted({p.stem for folder in folders for p in (folder / f"{kind}s").glob("*.yaml")})
    near = get_close_matches(name, known, 1)
    hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(known)}"
    return None, [error(f"unknown-{kind}", f"no {kind} {quoted(name)}", at=at, hint=hint)]


def read_resource(
    kind: str, name: str, folders: Sequence[Path], model: type[Model], *, at: Span
) -> tuple[tuple[Path, Model, Positions] | None, list[Finding]]:
    """Read the first `<folder>/<kind>s/<name>.yaml`, which is asked for at `at`, as `model`.

    Raises:
        OSError: a file is there but reading it failed.
    """
    path, findings = find_file(kind, name, folders, at)
    if path is None:
        return None, findings
    source, findings = read_text(path, f"{kind}s/{path.name}", limit=LIMIT_YAML, at=at)
    if source is None:
        return None, findings
    file, places, findings = load(source, model)
    return (path, file, places) if file is not None else None, findings
