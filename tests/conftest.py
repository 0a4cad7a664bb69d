"""What tests share: the repository's fonts, opened once."""

from collections.abc import Callable
from difflib import unified_diff
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


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with a file of tests/golden; what moved is shown as a diff."""

    def check(name: str, actual: str) -> None:
        file = ROOT / "tests" / "golden" / name
        if request.config.getoption("--update-golden"):
            file.parent.mkdir(exist_ok=True)
            file.write_text(actual, "utf-8")
        expected = file.read_text("utf-8") if file.exists() else ""
        if actual != expected:
            old, new = expected.splitlines(), actual.splitlines()
            diff = unified_diff(old, new, str(file), n=1, lineterm="")
            pytest.fail("\n".join(diff), pytrace=False)

    return check
