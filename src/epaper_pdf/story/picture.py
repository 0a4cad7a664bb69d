"""Pictures with their captions: the picture fills what its caption leaves of a rectangle (I14)."""

from epaper_pdf.geometry import Rect
from epaper_pdf.issue.issue import Article, Image
from epaper_pdf.layout.style import Styles
from epaper_pdf.roles import Role
from epaper_pdf.story.story import Part, SetPicture
from epaper_pdf.story.typeset import stack
from epaper_pdf.text.compose import Composer
from epaper_pdf.units import Pt

_CAPTION_PITCH = 1.3
_CAPTION_AIR: Pt = 3.0


def set_picture(
    composer: Composer, image: Image, place: Rect, styles: Styles, *, article: Article | None = None
) -> SetPicture:
    """Set a picture into `place`, caption below it and the credit last, at the right."""
    captions = _captions(composer, image, place, styles, article)
    foot = max((line.box.bottom for part in captions for line in part.lines), default=place.top)
    height = place.height - (foot - place.top)
    rect = Rect(place.left, place.top, place.width, height - (_CAPTION_AIR if captions else 0.0))
    down = place.bottom - foot
    return SetPicture(image, rect, tuple(part.moved(0.0, down) for part in captions))


def _captions(
    composer: Composer, image: Image, place: Rect, styles: Styles, article: Article | None
) -> list[Part]:
    parts: list[Part] = []
    top, free = place.top, 0.0
    if image.caption is not None:
        pitch = styles.caption.size * _CAPTION_PITCH
        part = stack(
            composer, image.caption, styles.caption, place,
            pitch=pitch, role=Role.CAPTION, article=article,
        )  # fmt: skip
        parts.append(part)
        last = part.lines[-1]
        top, free = last.box.top, place.width - last.line.width * styles.caption.size
    if image.credit is not None:
        pitch = styles.credit.size * _CAPTION_PITCH
        width = styles.credit.size * (len(image.credit.text) + 1)
        if parts and free < width:
            top += styles.caption.size * _CAPTION_PITCH
        box = Rect(place.left, top, place.width, pitch)
        parts.append(
            stack(
                composer,
                image.credit,
                styles.credit,
                box,
                pitch=pitch,
                role=Role.CREDIT,
                article=article,
            )
        )
    return parts
