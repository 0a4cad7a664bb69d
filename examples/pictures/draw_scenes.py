"""Draw the scene pictures of the example issue: all of them, or those named on the command line."""

from __future__ import annotations

import sys
from pathlib import Path

from scenes import SCENES

IMAGES = Path(__file__).resolve().parents[1] / "issues/2026-03-17/images"


def main(names: list[str]) -> None:
    """Draw the named pictures into the folder of the issue."""
    for name in names or sorted(SCENES):
        SCENES[name]().save(IMAGES / f"{name}.jpg")


if __name__ == "__main__":
    main(sys.argv[1:])
