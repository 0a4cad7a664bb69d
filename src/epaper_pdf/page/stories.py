"""Stories and pictures as they are set -> blocks on a sheet, and what is wrong with pictures."""

from collections.abc import Sequence
from dataclasses import replace

from epaper_pdf.findings import Finding
from epaper_pdf.geometry import Point, Rect
from epaper_pdf.layout.layout import Grid, Slot
from epaper_pdf.page.crop import shown
from epaper_pdf.page.furniture import add_bands, add_hairline
from epaper_pdf.page.outline import areas
from epaper_pdf.page.pages import Line, Picture
from epaper_pdf.page.remarks import picture_findings, too_small
from epaper_pdf.page.sheet import Sheet
from epaper_pdf.roles import Role
from epaper_pdf.story.story import SetPicture, Story


def add_story(
    sheet: Sheet, slot: Slot, rect: Rect, story: Story, *,
    grid: Grid, page: str, id_: str, article_id: str | None,
) -> list[Finding]:  # fmt: skip
    """Add a story to its slot, which stands at `rect`; its blocks begin with `id_`."""
    at = Point(rect.right if slot.vertical else rect.left, rect.top)
    add_bands(sheet, id_, rect, story.bands)
    for kind, parts in (("", story.parts), ("note", story.notes), ("quote", story.quote)):
        for number, part in enumerate(parts, 1):
            block = f"{id_}.{kind}{number}"
            if part.style.vertical:
                sheet.add_turned(block, part, Point(rect.right, rect.top))
            else:
                sheet.add_part(block, part, at)
    findings, room = [], areas(slot, grid)
    for number, picture in enumerate(story.pictures, 1):
        findings += add_picture(
            sheet, f"{id_}.picture{number}", picture, at,
            room=room, page=page, article_id=article_id,
        )  # fmt: skip
    for number, line in enumerate(story.separators, 1):
        add_hairline(sheet, f"{id_}.rule{number}", line, at, vertical=slot.vertical)
    return findings


def add_picture(
    sheet: Sheet, id_: str, picture: SetPicture, at: Point, *,
    room: Sequence[Rect], page: str, article_id: str | None = None,
) -> list[Finding]:  # fmt: skip
    """Add a picture that is placed from `at`, a corner of its slot, within one of `room`."""
    moved = replace(picture.rect, left=picture.rect.left + at.x, top=picture.rect.top + at.y)
    rect = sheet.on_page(moved)
    image = picture.image
    if finding := too_small(image, rect, page=page, slot=id_):
        return [finding]
    crop, rect = shown(image, rect)
    item = Picture(rect, str(image.path), image.digest, crop)
    sheet.add(
        id_, Role.PICTURE, [Line(rect, (item,))], [rect], alt=image.alt, article_id=article_id
    )
    for part in picture.captions:
        sheet.add_part(f"{id_}.{part.role}", part, at)
    places = [sheet.on_page(place) for place in room]
    return [*picture_findings(image, crop, rect, page=page, slot=id_, room=places)]
