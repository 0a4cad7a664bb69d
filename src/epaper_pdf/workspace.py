"""Where layouts, styles, printers, fonts are found: workspace, packages, repository."""

from importlib.util import find_spec
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_REPOSITORY = _PACKAGE.parent.parent


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


def find_resource(name: str, folders: tuple[Path, ...]) -> Path:
    """Return the first file of that name.

    Raises:
        FileNotFoundError: no folder has it; the installation is broken.
    """
    for folder in folders:
        if (folder / name).is_file():
            return folder / name
    raise FileNotFoundError(2, "not found in the workspace or the installation", name)
