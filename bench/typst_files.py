"""Compile the bench edition with Typst: `edition CORPUS OUT`, or `pages CORPUS FOLDER`."""

import json
import sys
from pathlib import Path

import typst

HERE = Path(__file__).resolve().parent
FONTS = HERE.parent / "fonts"


def _compile(corpus: Path, output: Path) -> None:
    typst.compile(
        str(HERE / "news.typ"),
        output=str(output),
        root="/",
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"corpus": str(corpus.resolve())},
    )


def main(what: str, corpus: Path, out: Path) -> None:
    """Write the combined edition, or one file for each page."""
    if what == "edition":
        _compile(corpus, out)
        return
    out.mkdir(parents=True, exist_ok=True)
    edition = json.loads(corpus.read_text("utf-8"))
    for page in edition["pages"]:
        one = out / f"{page['code']}.json"
        one.write_text(json.dumps({**edition, "pages": [page]}, ensure_ascii=False), "utf-8")
        _compile(one, out / f"{page['code']}.pdf")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
