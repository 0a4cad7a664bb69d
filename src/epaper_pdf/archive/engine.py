"""This installation -> the bag that renders and verifies the issues' bags: wheels, typefaces."""

import platform
import sys
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.metadata import Distribution
from pathlib import Path

from epaper_pdf.archive.bag import Packing, packing
from epaper_pdf.archive.keep import SOFTWARE, engine_name
from epaper_pdf.archive.wheels import Wheel, needed, tree, wheel_of
from epaper_pdf.findings import BadInput
from epaper_pdf.fonts.read import FONTS_FILE
from epaper_pdf.workspace import font_folders, resource_folders

_OWN = "epaper-pdf"
_SHIPPED = ("layouts", "styles", "printers")
_README = """\
{software}: the program, the libraries that it needs, its typefaces.

wheels/            Python distributions for {python} on {machine}, made of what was installed
fonts/             the typefaces with their licences and fonts.yaml
requirements.lock  versions and digests of the wheels

To render an issue's bag again and compare every byte:

    python{short} -m venv engine
    engine/bin/pip install --no-index --find-links wheels --require-hashes -r requirements.lock
    cp -r fonts engine/lib/python{short}/site-packages/epaper_pdf_fonts
    engine/bin/epaper-pdf verify BAG --render

Not in here: Python itself ({python}), the C library and the kernel of the machine, Java, veraPDF.
The wheels hold the program's source code in full; the sources of compiled libraries are not here.
"""


def keep_engine(to: Path) -> Path:
    """Write the bag of this installation into the folder `to`; return it.

    Raises:
        BadInput: something of it is not installed as it should be, or another bag has the name.
        OSError: it could not be written; nothing is left of it then.
    """
    bag = to / engine_name(SOFTWARE)
    with packing(bag) as pack:
        wheels = [_wheel(dist) for dist in needed(_OWN)]
        for wheel in wheels:
            pack.add(f"wheels/{wheel.file}", wheel.data)
        pack.add("requirements.lock", _lock(wheels))
        _add_fonts(pack)
        python = platform.python_version()
        short = f"{sys.version_info.major}.{sys.version_info.minor}"
        machine = f"{platform.system()} {platform.machine()}"
        text = _README.format(software=SOFTWARE, python=f"Python {python}", short=short,
                              machine=machine)  # fmt: skip
        pack.add("README.txt", text.encode())
        pack.close(list(_info(python, machine)))
    return bag


def _info(python: str, machine: str) -> Iterator[tuple[str, str]]:
    yield "External-Identifier", engine_name(SOFTWARE)
    yield "External-Description", f"{SOFTWARE} with its libraries for Python {python}, {machine}"
    yield "Bag-Software-Agent", SOFTWARE


def _wheel(dist: Distribution) -> Wheel:
    """Return a distribution's wheel; ours may run from a clone, where RECORD lists no module."""
    package = Path(__file__).resolve().parent.parent
    listed = {path.as_posix() for path in dist.files or ()}
    if dist.name != _OWN or "epaper_pdf/__init__.py" in listed:
        return wheel_of(dist, {})
    shipped = tree(resource_folders(None)[0], "epaper_pdf/shipped", _SHIPPED)
    return wheel_of(dist, {**tree(package, "epaper_pdf"), **shipped})


def _lock(wheels: Sequence[Wheel]) -> bytes:
    rows = (f"{w.name}=={w.version} --hash=sha256:{sha256(w.data).hexdigest()}\n" for w in wheels)
    return "".join(rows).encode()


def _add_fonts(pack: Packing) -> None:
    folder = next((f for f in font_folders(None) if (f / FONTS_FILE).is_file()), None)
    if folder is None:
        raise BadInput("no fonts are installed: pip install epaper-pdf-fonts")
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in (".ttf", ".otf", ".yaml", ".txt", ".md"):
            pack.add(f"fonts/{path.relative_to(folder).as_posix()}", path.read_bytes())
