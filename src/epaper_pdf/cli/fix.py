"""`check --fix`: an issue's articles put right, with a diff."""

import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import typer

from epaper_pdf.cli.exits import Exit
from epaper_pdf.cli.replace import Unwritten, replace_file
from epaper_pdf.cli.show import finding_json, print_json, show_findings
from epaper_pdf.findings import Finding, error, warning
from epaper_pdf.issue.normalise.article import article_fixes
from epaper_pdf.issue.normalise.fixes import Fix, applied
from epaper_pdf.readfile import LIMIT_ARTICLE, read_text
from epaper_pdf.source import Source, Span
from epaper_pdf.workspace import PUBLICATION

_LOST = "\ufffd"
_ENDS = re.compile("\r\n|\r|\n")


@dataclass
class Fixed:
    """What was done to an issue's articles."""

    dry_run: bool
    fixes: list[tuple[Source, Fix]] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unwritten: bool = False

    def report(self) -> dict[str, object]:
        """Return it as JSON values, its findings aside."""
        fixes = []
        for source, fix in self.fixes:
            line, col = source.line_col(fix.start)
            before = source.text[fix.start : fix.end]
            fixes.append({"path": source.path, "line": line, "col": col, "before": before,
                          "after": fix.after, "rule": fix.rule})  # fmt: skip
        return {"fixes": fixes, "changed": self.changed, "dry_run": self.dry_run}


def fix_articles(path: Path, *, dry_run: bool, json: bool = False) -> Fixed:
    """Put an issue's articles right: all `.md` files of its folder that begin as articles do.

    Prints the diff and what only a person can mend; with `json` nothing, unless a file could not be
    written. Each file is replaced whole or not at all; with `dry_run` none is.

    Raises:
        typer.Exit: with code 4 where a file could not be written, after all the others.
    """
    folder = path.parent if path.is_file() else path
    workspace = _workspace(folder)
    done = Fixed(dry_run)
    for file in sorted(folder.rglob("*.md")):
        _fix_file(file, workspace, done, quiet=json)
    if json and done.unwritten:
        print_json({**done.report(), "findings": [finding_json(f) for f in done.findings]})
    if not json:
        show_findings(done.findings)
        sys.stdout.write(_summary(done))
    if done.unwritten:
        raise typer.Exit(Exit.IO)
    return done


def _fix_file(file: Path, workspace: Path, done: Fixed, *, quiet: bool) -> None:
    source, data, mistakes = _read(file, _shown(file, workspace))
    done.findings += mistakes
    if source is None:
        return
    fixes, remarks = article_fixes(source)
    done.findings += (
        warning(r.code, r.what, at=Span(source, r.start, r.end), hint=r.hint) for r in remarks
    )
    if not fixes:
        return
    start = Span(source, 0, 0)
    if not _is_own(file, workspace):
        hint = "put right the file itself"
        message = f"{source.path} is a link or leads out of the workspace: not written"
        done.findings.append(warning("link", message, at=start, hint=hint))
        return
    fixed = applied(source.text, fixes)
    if not quiet:
        sys.stdout.writelines(_diff(source.text, fixed, source.path))
    try:
        if not done.dry_run:
            replace_file(file, data, _as_written(fixed, data))
    except Unwritten as e:
        done.unwritten = True
        done.findings.append(error("unwritten", f"not written: {e}", at=start, hint=e.hint))
        return
    done.fixes += ((source, fix) for fix in fixes)
    done.changed.append(source.path)


def _read(file: Path, shown: str) -> tuple[Source | None, bytes, list[Finding]]:
    """Read an article and its very bytes; a character that was lost, U+FFFD, is no hindrance."""
    source, mistakes = read_text(file, shown, limit=LIMIT_ARTICLE)
    if source is None and any(f.code != "control-character" for f in mistakes):
        return None, b"", mistakes
    data = file.read_bytes()
    text = _ENDS.sub("\n", data.decode("utf-8-sig"))
    others = [f for f in mistakes if f.at and text[f.at.start : f.at.end] != _LOST]
    return (None if others else Source(shown, text)), data, others


def _workspace(folder: Path) -> Path:
    """Return the folder with the publication that an issue's folder lies in, or the latter."""
    here = Path(os.path.abspath(folder))  # noqa: PTH100 - links stay as they are written
    return next((p for p in (here, *here.parents) if (p / PUBLICATION).exists()), here)


def _shown(file: Path, workspace: Path) -> str:
    """Return a path as people type it: from the current folder, or the workspace."""
    here = os.path.relpath(file)
    return here if not here.startswith("..") else os.path.relpath(file, workspace)


def _is_own(file: Path, workspace: Path) -> bool:
    """Tell whether a file stands itself where it is named, in the workspace."""
    return not file.is_symlink() and file.resolve().is_relative_to(workspace.resolve())


def _as_written(text: str, data: bytes) -> bytes:
    """Return a text in the bytes of its file: with its byte order mark and each line's own end."""
    ends = [*_ENDS.findall(data.decode("utf-8-sig")), ""]
    lines = zip(text.split("\n"), ends, strict=True)
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    return mark + "".join(line + end for line, end in lines).encode("utf-8")


def _diff(before: str, after: str, shown: str) -> Iterator[str]:
    """Yield a unified diff; fixes never add or take lines, so that it needs no search."""
    yield f"--- {shown}\n+++ {shown}\n"
    pairs = zip(before.split("\n"), after.split("\n"), strict=True)
    for number, (old, new) in enumerate(pairs, 1):
        if old != new:
            yield f"@@ -{number} +{number} @@\n-{old}\n+{new}\n"


def _summary(done: Fixed) -> str:
    count, rules = len(done.changed), Counter(fix.rule for _, fix in done.fixes)
    did = "would be changed" if done.dry_run else "changed"
    line = f"{count} {'article' if count == 1 else 'articles'} {did}"
    kinds = ", ".join(f"{rule} {number}" for rule, number in rules.most_common())
    return f"{line}: {kinds}\n" if kinds else f"{line}\n"
