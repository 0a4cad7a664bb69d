"""The charts, the map and the advertisements of the example issue."""

from graphics import blood, factory, fire, library, scroll, service, shops, tea_fair, tea_map

GRAPHICS = {
    **service.GRAPHICS,
    **factory.GRAPHICS,
    **tea_map.GRAPHICS,
    **library.GRAPHICS,
    **tea_fair.GRAPHICS,
    **shops.GRAPHICS,
    **fire.GRAPHICS,
    **scroll.GRAPHICS,
    **blood.GRAPHICS,
}
