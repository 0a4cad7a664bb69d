"""PDF files of a bag -> what veraPDF says of their claims, where Java and its jar are at hand.

The jar is `greenfield-apps` of Maven Central; EPAPER_PDF_VERAPDF says where it lies, else it is
looked for in `.cache` (`make verapdf` puts it there).
"""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from epaper_pdf.findings import BadInput, Finding, error, warning

_MAIN = "org.verapdf.apps.GreenfieldCliWrapper"
_PART = re.compile(rb"pdfaid:part(?:=[\"']|>)(\d)")
_LEVEL = re.compile(rb"pdfaid:conformance(?:=[\"']|>)([A-Z])")


def check_pdfa(bag: Path) -> Iterator[Finding]:
    """Yield the PDF files of a bag that are not what their metadata claims.

    A page that claims nothing, since an ad on it is not archival, is a warning.

    Raises:
        BadInput: there is no Java or no veraPDF here.
    """
    files = sorted((bag / "data" / "pages").glob("*.pdf"))
    claims: dict[str, list[Path]] = {}
    for file in (*files, *sorted((bag / "data").glob("*.pdf"))):
        claims.setdefault(claimed(file.read_bytes()), []).append(file)
    for file in claims.pop("", []):
        if file in files:
            yield warning("pdfa", f"{file.relative_to(bag)}: does not claim to be PDF/A")
    for flavour, claimants in sorted(claims.items()):
        yield from _refuted(bag, flavour, claimants)


def claimed(data: bytes) -> str:
    """Return the flavour that a PDF claims, such as `2u`; empty where it claims none."""
    part, level = _PART.search(data), _LEVEL.search(data)
    return f"{part[1].decode()}{level[1].decode().lower()}" if part and level else ""


def _jar() -> Path:
    stated = os.environ.get("EPAPER_PDF_VERAPDF")
    jars = [Path(stated)] if stated else sorted(Path(".cache").glob("greenfield-apps-*.jar"))
    found = next((jar for jar in jars if jar.is_file()), None)
    if found is None or shutil.which("java") is None:
        raise BadInput(
            "PDF/A is checked by veraPDF: install Java, set EPAPER_PDF_VERAPDF to its jar"
        )
    return found


def _refuted(bag: Path, flavour: str, files: list[Path]) -> Iterator[Finding]:
    with TemporaryDirectory() as home:
        command = [
            "java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", f"-Duser.home={home}",
            "-cp", str(_jar()), _MAIN, "-f", flavour, "--format", "json", *map(str, files),
        ]  # fmt: skip
        run = subprocess.run(
            command, capture_output=True, check=False, env={**os.environ, "LC_ALL": "C.UTF-8"}
        )
    try:
        jobs = json.loads(run.stdout)["report"]["jobs"]
        results = [job["validationResult"][0]["compliant"] for job in jobs]
    except (ValueError, LookupError, TypeError):
        raise BadInput(f"veraPDF gave no report: {run.stderr.decode('utf-8', 'replace')[-200:]}"
                       ) from None  # fmt: skip
    for file, compliant in zip(files, results, strict=True):
        if not compliant:
            message = f"{file.relative_to(bag)}: claims PDF/A-{flavour}, veraPDF denies it"
            yield error("pdfa", message)
