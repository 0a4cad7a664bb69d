"""A tiny newsroom in a folder, and the command line run on it in this process."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from epaper_pdf.cli.app import app
from epaper_pdf.cli.exits import guarded

PUBLICATION = """\
format: 1
name: 小报
code: XB
language: zh-Hans
schedule: {first: 2026-01-06, number: 1, weekday: tue, skip: [2026-02-17]}
imprint: {cn: CN 00-0000, supervisor: 甲, sponsor: 乙, publisher: 丙, address: 丁, postcode: "1",
  phone: "2", distribution: 戊, postal_code_no: "3", price: 1元, printer: 己, printer_address: 庚}
page: {trim: [200mm, 146mm]}
styles: newspaper
"""
LAYOUT = """\
format: 1
grid: {columns: 4, column_chars: 12, gutter: 1em, size: 9.5pt, leading: 12pt, rows: 26}
slots:
  lead: {is: article, at: [1-2, 1-15], title: third}
  second: {is: article, at: [3-4, 1-15], title: third}
  photo: {is: picture, at: [1-4, 17-26], optional: true}
"""
# a sheet for tests, not a page: appended, so that the lines of LAYOUT keep their numbers
NO_PAGE = "allow: [butt, hline, imprint, stress, vline, white]\n"
SENTENCE = "早上六点，渡口的雾还没有散，摆渡的老人先把缆绳理顺，再数一遍船上的救生衣。"
ISSUE = """\
format: 1
date: 2026-03-17
pages:
  - section: 要闻
    layout: small
    slots:
      lead: articles/ferry.md
      second: articles/bridge.md
"""


def article(title: str, sentences: int = 6) -> str:
    return f"---\ntitle: {title}\n---\n" + "\n\n".join([SENTENCE * 2] * (sentences // 2)) + "\n"


@dataclass
class Newsroom:
    """A workspace with one issue of one page; `run` is the command line."""

    folder: Path
    capsys: pytest.CaptureFixture[str]

    @property
    def issue(self) -> Path:
        return self.folder / "issues" / "2026-03-17"

    @property
    def out(self) -> Path:
        return self.folder.parent / "out"

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def write_issue(self, old: str, new: str) -> None:
        text = (self.issue / "issue.yaml").read_text("utf-8")
        assert old in text
        self.write("issues/2026-03-17/issue.yaml", text.replace(old, new))

    def picture(self, name: str, size: tuple[int, int] = (1600, 800), mode: str = "RGB") -> Path:
        path = self.issue / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new(mode, size, 0).save(path)
        return path

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """Run a command; return its exit code, stdout and stderr."""
        code = guarded(lambda: app([*arguments]))
        captured = self.capsys.readouterr()
        return int(code), captured.out, captured.err

    def render(self, *options: str) -> tuple[int, str, str]:
        return self.run("render", str(self.issue), "--out", str(self.out), *options)

    def command(self, out: Path | None = None) -> list[str]:
        """Return the command that renders in a process of its own."""
        render = "-m", "epaper_pdf", "render", str(self.issue), "--out", str(out or self.out)
        return [sys.executable, *render]

    def outputs(self) -> dict[str, bytes]:
        """Return every file under the output folder, pictures kept for later aside."""
        return {
            str(p.relative_to(self.out)): p.read_bytes()
            for p in sorted(self.out.rglob("*"))
            if p.is_file() and ".cache" not in p.parts
        }


@pytest.fixture
def newsroom(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Newsroom:
    room = Newsroom(tmp_path / "paper", capsys)
    room.write("publication.yaml", PUBLICATION)
    room.write("layouts/small.yaml", LAYOUT + NO_PAGE)
    room.write(
        "layouts/contents.yaml",
        "format: 1\ngrid: {columns: 4, column_chars: 12, gutter: 1em, size: 9.5pt, leading: 12pt,"
        " rows: 26}\nrunning_head: false\nslots:\n"
        "  pages: {is: page-navigation, at: [1-2, 1-26], columns: 1, heading: 版面导航}\n"
        "  headlines: {is: headline-navigation, at: [3-4, 1-26], columns: 1, heading: 标题导航}\n",
    )
    room.write("issues/2026-03-17/issue.yaml", ISSUE)
    room.write("issues/2026-03-17/articles/ferry.md", article("头班渡船"))
    room.write("issues/2026-03-17/articles/bridge.md", article("石桥与人"))
    monkeypatch.chdir(tmp_path)
    os.environ.pop("EPAPER_PDF_TRACEBACK", None)
    return room
