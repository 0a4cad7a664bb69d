"""LittleCMS's sRGB -> `src/epaper_pdf/pdf/srgb.icc`, the profile of the edition's output intent.

It is shipped, since LittleCMS writes the day and its own version into a profile: the date is that
of the standard (IEC 61966-2-1), the version 4.2, the last that PDF 1.7 knows. "No copyright, use
freely", says the profile.
"""

import struct
from pathlib import Path

from PIL import ImageCms

TARGET = Path(__file__).resolve().parents[1] / "src" / "epaper_pdf" / "pdf" / "srgb.icc"
VERSION = b"\x04\x20\x00\x00"
DATE = struct.pack(">6H", 1999, 10, 18, 0, 0, 0)

profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
profile[8:12], profile[24:36] = VERSION, DATE
profile[40:44] = b"\0" * 4  # the platform on which it was made
TARGET.write_bytes(profile)
