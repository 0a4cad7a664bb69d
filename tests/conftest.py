"""What tests share: the repository's fonts, opened once."""

from pathlib import Path

import pytest

from epaper_pdf.fonts.book import FontBook
from epaper_pdf.fonts.face import Face
from tests.newsroom import newsroom as newsroom

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "fonts"


@pytest.fixture(scope="session")
def book() -> FontBook:
    faces = {
        "song": Face("song", FONTS / "NotoSerifSC_500Medium.ttf"),
        "display": Face("display", FONTS / "NotoSerifSC_900Black.ttf"),
        "hei": Face("hei", FONTS / "NotoSansSC[wght].ttf", weight=600),
        "kai": Face("kai", FONTS / "LXGWWenKai-Regular.ttf"),
        "song-tw": Face("song-tw", FONTS / "NotoSerifTC_500Medium.ttf"),
    }
    return FontBook(faces, ["song", "hei", "kai"])
