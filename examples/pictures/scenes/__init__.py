"""The scene pictures of the example issue, drawn with Pillow in the manner of screen prints."""

from scenes import country, daily, evening, highland, lanes, morning, rooms, shore, square, tower

SCENES = {
    **evening.SCENES,
    **tower.SCENES,
    **daily.SCENES,
    **lanes.SCENES,
    **morning.SCENES,
    **rooms.SCENES,
    **country.SCENES,
    **shore.SCENES,
    **square.SCENES,
    **highland.SCENES,
}
