"""`check --fix`: articles put right, with a diff."""

import os
import sys
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

from epaper_pdf.cli.show import show_findings
from epaper_pdf.findings import Finding, error, warning
from epaper_pdf.issue.article import front_matter
from epaper_pdf.issue.normalise import damages, normalised
from epaper_pdf.readfile import LIMIT_ARTICLE, read_text
from epaper_pdf.source import Source, Span


def fix_articles(path: Path, *, dry_run: bool) -> None:
    """Put the bodies of an issue's articles right, print the diff, and tell what is damaged.

    Each file is written beside itself and renamed; with `dry_run` none is.
    """
    folder = path.parent if path.is_file() else path
    findings: list[Finding] = []
    changed = 0
    for file in sorted(folder.rglob("*.md")):
        shown = file.relative_to(folder).as_posix()
        source, mistakes = read_text(file, shown, limit=LIMIT_ARTICLE)
        if source is None:
            findings += mistakes
            continue
        found = front_matter(source)
        if isinstance(found, Finding):
            findings.append(found)
            continue
        body_at = found[1]
        findings += _damaged(source, body_at)
        fixed = source.text[:body_at] + normalised(source.text[body_at:])
        if fixed == source.text:
            continue
        changed += 1
        sys.stdout.writelines(_diff(source.text, fixed, shown))
        if not dry_run:
            try:
                _replace(file, fixed)
            except PermissionError:
                at = Span(source, 0, 0)
                findings.append(error("unwritable", f"{shown} may not be written", at=at))
    show_findings(findings)
    done = "would be changed" if dry_run else "changed"
    sys.stdout.write(f"{changed} {'article' if changed == 1 else 'articles'} {done}\n")


def _damaged(source: Source, body_at: int) -> Iterator[Finding]:
    for damage in damages(source.text[body_at:]):
        at = Span(source, body_at + damage.start, body_at + damage.end)
        yield warning("damage", damage.what, at=at, hint="compare it with the author's copy")


def _diff(before: str, after: str, shown: str) -> Iterator[str]:
    lines = before.splitlines(keepends=True), after.splitlines(keepends=True)
    for line in unified_diff(*lines, shown, shown, n=0):
        yield line if line.endswith("\n") else f"{line}\n"


def _replace(file: Path, text: str) -> None:
    """Write a file beside itself and rename it; its line ends, mark and mode stay."""
    old = file.read_bytes()
    if not os.access(file, os.W_OK):
        raise PermissionError(file)
    if b"\r\n" in old:
        text = text.replace("\n", "\r\n")
    data = (b"\xef\xbb\xbf" if old.startswith(b"\xef\xbb\xbf") else b"") + text.encode("utf-8")
    beside = file.with_name(f".{file.name}.tmp")
    beside.write_bytes(data)
    beside.chmod(file.stat().st_mode)
    beside.replace(file)
