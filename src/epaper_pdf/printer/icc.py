"""Output profiles: their headers, and whether PDF/X-4 takes them (PRINT X07; ICC.1:2010, 7.2)."""

from epaper_pdf.values import frozen

LIMIT = 8 << 20
_SPACES = {b"CMYK": 4, b"GRAY": 1, b"RGB ": 3}


@frozen
class Header:
    """The fields of an ICC profile's header that output intents depend on."""

    size: int
    version: tuple[int, int]
    kind: str
    space: str

    @property
    def channels(self) -> int:
        return _SPACES.get(self.space.encode("latin-1"), 0)


def read_header(data: bytes) -> Header | None:
    """Return the header of an ICC profile, None where the bytes are none (no signature `acsp`)."""
    if len(data) < 128 or data[36:40] != b"acsp":
        return None
    return Header(
        int.from_bytes(data[:4], "big"),
        (data[8], data[9] >> 4),
        data[12:16].decode("latin-1"),
        data[16:20].decode("latin-1"),
    )


def faults(data: bytes) -> list[str]:
    """Return why a profile cannot be a CMYK output intent, nothing where it can."""
    header = read_header(data)
    if header is None:
        return ["is no ICC profile"]
    told = []
    if header.size != len(data):
        told.append(f"says that it has {header.size:,} bytes, but has {len(data):,}")
    if header.kind != "prtr":
        told.append(f"is of class {header.kind.strip()!r}, not an output profile ('prtr')")
    if header.space != "CMYK":
        told.append(f"is for {header.space.strip()}, not for CMYK")
    if header.version > (4, 2):
        told.append("is of version {}.{}; PDF/X-4 knows 2 and 4 up to 4.2".format(*header.version))
    return told
