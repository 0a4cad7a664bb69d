"""PDF files -> what veraPDF says of them: `python scripts/verapdf.py FLAVOUR FILE...`.

All files go to one run of Java. Prints a line for each rule that a file breaks; exits with 1 where
a file is not compliant, with 2 where veraPDF itself could not be run. The jar comes from Maven
Central (`make verapdf`), version and digest are fixed here.
"""

import json
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Any

VERSION = "1.28.2"
JAR = Path(".cache") / f"greenfield-apps-{VERSION}.jar"
SHA256 = "687d4d8bcfec48c9f7e931cf78ed061f1eeccfba55d4cdc000ba9b4d8aa46ce6"
MAIN = "org.verapdf.apps.GreenfieldCliWrapper"


def report(flavour: str, files: list[Path]) -> list[dict[str, Any]]:
    """Return veraPDF's jobs, one a file, as its JSON has them."""
    if sha256(JAR.read_bytes()).hexdigest() != SHA256:
        raise SystemExit(f"{JAR} is not veraPDF {VERSION} as it was published")
    with tempfile.TemporaryDirectory() as home:
        command = [
            "java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", f"-Duser.home={home}",
            "-cp", str(JAR), MAIN, "-f", flavour, "--format", "json", *map(str, files),
        ]  # fmt: skip
        run = subprocess.run(
            command,
            capture_output=True,
            check=False,
            env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
        )
    try:
        jobs: list[dict[str, Any]] = json.loads(run.stdout)["report"]["jobs"]
    except (ValueError, KeyError):
        sys.stderr.write(run.stderr.decode("utf-8", "replace"))
        raise SystemExit(2) from None
    if len(jobs) != len(files):
        raise SystemExit(f"veraPDF told of {len(jobs)} files of {len(files)}")
    return jobs


def main(flavour: str, files: list[Path]) -> int:
    bad = 0
    for job in report(flavour, files):
        name = job["itemDetails"]["name"]
        if "taskException" in job:
            bad += 1
            sys.stdout.write(f"{name}: {job['taskException']['exceptionMessage']}\n")
            continue
        (result,) = job["validationResult"]
        if result["compliant"]:
            continue
        bad += 1
        for rule in result["details"]["ruleSummaries"]:
            clause = f"{rule['clause']} {rule['testNumber']} ×{rule['failedChecks']}"
            sys.stdout.write(f"{name}: {clause} {rule['description']}\n")
    told = f"{len(files) - bad} of {len(files)} files are {flavour} by veraPDF {VERSION}"
    sys.stdout.write(f"{told}\n")
    return int(bad > 0)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1], [Path(name) for name in sys.argv[2:]]))
