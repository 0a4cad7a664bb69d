"""Conformance data beside the repository -> cases; the files are other people's, we only read."""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import pytest

Case: TypeAlias = dict[str, Any]
FOLDER = Path(__file__).resolve().parents[3] / "shared" / "conformance"


@cache
def _read(file: Path) -> tuple[Case, ...]:
    return tuple(json.loads(file.read_text("utf-8"))["cases"])


def required(name: str) -> list[Case]:
    """Return the required cases of `name`.json; without the folder skip the test, or fail in CI."""
    file = FOLDER / f"{name}.json"
    if not file.is_file():
        message = f"conformance data is not beside the repository: {file}"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return [case for case in _read(file) if case.get("tier") != "informative"]


def case(name: str, id_: str) -> Case:
    """Return one case of `name`.json by its id."""
    (found,) = (c for c in required(name) if c["id"] == id_)
    return found
