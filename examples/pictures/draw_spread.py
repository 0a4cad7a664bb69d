"""Draw the pictures of examples/spread: the market over both pages, the sill."""

from pathlib import Path

from scenes.flowers import flower_market, window_sill

IMAGES = Path(__file__).resolve().parents[1] / "spread/issues/2026-03-24/images"

if __name__ == "__main__":
    flower_market().save(IMAGES / "market.jpg")
    window_sill().save(IMAGES / "sill.jpg")
