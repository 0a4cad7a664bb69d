"""Draw the charts, the map and the ads of the example issue: all, or those named."""

from __future__ import annotations

import sys
from pathlib import Path

from graphics import GRAPHICS

ISSUE = Path(__file__).resolve().parents[1] / "issues/2026-03-17"


def main(names: list[str]) -> None:
    """Draw the named pictures: ads into the issue's ads, the others into its images."""
    for name in names or sorted(GRAPHICS):
        folder = "ads" if name.startswith("ad-") else "images"
        GRAPHICS[name]().save(ISSUE / folder / f"{name}.jpg")


if __name__ == "__main__":
    main(sys.argv[1:])
