"""Draw the example's charts, its map and its advertisements, or those named."""

import sys
from pathlib import Path

from charts import ads
from charts.figures import factory, services
from charts.teamap import tea_map

ISSUE = Path(__file__).resolve().parent.parent / "issues" / "2026-03-17"
PICTURES = {
    "images/04-figures": services,
    "images/14-chart": factory,
    "images/16-map": tea_map,
    "ads/library": ads.library,
    "ads/tea-fair": ads.tea_fair,
    "ads/pharmacy": ads.pharmacy,
    "ads/repair": ads.repair,
    "ads/fire-safety": ads.fire_safety,
    "ads/calligraphy": ads.calligraphy,
    "ads/blood": ads.blood,
}


def main(names: list[str]) -> None:
    """Draw the pictures of these names, without names all."""
    for name, draw in PICTURES.items():
        if not names or name in names or name.partition("/")[2] in names:
            draw().save(ISSUE / f"{name}.jpg")


if __name__ == "__main__":
    main(sys.argv[1:])
