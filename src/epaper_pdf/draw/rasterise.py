"""A page of a PDF of others -> its picture, drawn by PDFium in a process of its own.

The file is untrusted and PDFium is native code: it may not take this process down with it, nor
more than its time and memory.
"""

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from epaper_pdf.findings import BadInput
from epaper_pdf.placed.faults import Unplaceable

if TYPE_CHECKING:
    from PIL import Image

SECONDS = 60
MEMORY = 4 << 30
# reads a PDF from stdin, writes RGB pixels; its arguments are the width, the height and the bounds
_DRAW = """
import sys
width, height, seconds, memory = map(int, sys.argv[1:])
try:
    import resource
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
except ImportError:
    pass  # Windows: the parent's clock is the only bound
import pypdfium2
page = pypdfium2.PdfDocument(sys.stdin.buffer.read())[0]
scale = max(width / page.get_width(), height / page.get_height())
image = page.render(scale=scale).to_pil().convert("RGB").resize((width, height))
sys.stdout.buffer.write(image.tobytes())
"""


def rasterised(path: Path, size: tuple[int, int]) -> "Image.Image":
    """Return a picture of a PDF's first page, its trim `size` pixels large, in sRGB.

    Raises:
        BadInput: it cannot be drawn, or not within the bounds.
    """
    from PIL import Image

    from epaper_pdf.placed.opening import alone

    command = [sys.executable, "-P", "-c", _DRAW, *map(str, (*size, SECONDS, MEMORY))]
    try:
        done = subprocess.run(command, input=alone(path), capture_output=True, timeout=2 * SECONDS)
    except (subprocess.TimeoutExpired, Unplaceable) as e:
        raise BadInput(f"{path}: no picture of the page can be drawn ({e})") from None
    if done.returncode or len(done.stdout) != size[0] * size[1] * 3:
        raise BadInput(f"{path}: no picture of the page can be drawn")
    return Image.frombytes("RGB", size, done.stdout)
