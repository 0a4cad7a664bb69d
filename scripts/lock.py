"""Write the lock files anew: the versions that this environment has of what pyproject.toml asks.

`requirements.lock` runs the program, the others add what tests and benchmark need.
"""

import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
BUILD = ("hatchling", "editables")


def closure(wanted: Iterable[str]) -> dict[str, str]:
    """Return name and version of all that `wanted` needs, as installed here."""
    found: dict[str, str] = {}
    queue = [Requirement(text) for text in wanted]
    while queue:
        requirement = queue.pop()
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        name = canonicalize_name(requirement.name)
        if name in found:
            continue
        try:
            package = distribution(requirement.name)
        except PackageNotFoundError:
            raise SystemExit(f"{requirement.name} is not installed here") from None
        found[name] = package.version
        queue += [Requirement(text) for text in package.requires or ()]
    return found


def main() -> None:
    """Write requirements.lock, requirements-test.lock and requirements-bench.lock."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    base = closure([*project["dependencies"], *BUILD])
    written = {"requirements.lock": base}
    for extra in ("test", "bench"):
        more = closure(extras[extra])
        new = {k: v for k, v in more.items() if k not in base}
        written[f"requirements-{extra}.lock"] = new
    for name, versions in written.items():
        lines = [f"{package}=={version}\n" for package, version in sorted(versions.items())]
        (ROOT / name).write_text("".join(lines), "utf-8")
        sys.stdout.write(f"{name}: {len(lines)} packages\n")


if __name__ == "__main__":
    main()
