"""Output profiles: whether PDF/X-4 takes them (X07; ICC.1:2010, 7.2, 7.3, 8.3.3, 10)."""

from collections.abc import Iterator

from epaper_pdf.values import frozen

LIMIT = 8 << 20
_HEADER, _TAG = 128, 12  # bytes of the header, and of an entry in the table of tags
_TABLES = {b"A2B0": (4, 3), b"B2A0": (3, 4)}  # from inks and back: channels in, channels out
_KINDS = (b"mft1", b"mft2", b"mAB ", b"mBA ")  # of such tables
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
    return told or list(_damage(data))[:1]


def _damage(data: bytes) -> Iterator[str]:
    """Yield what is wrong with the tables that colours are looked up in, at their beginnings."""
    count = int.from_bytes(data[_HEADER : _HEADER + 4], "big")
    first = _HEADER + 4
    if first + count * _TAG > len(data):
        yield f"is damaged: it has no room for {count:,} tags"
        return
    entries = (data[at : at + _TAG] for at in range(first, first + count * _TAG, _TAG))
    tags = {entry[:4]: entry[4:] for entry in entries}
    for name, channels in _TABLES.items():
        place = tags.get(name, bytes(8))
        start, size = int.from_bytes(place[:4], "big"), int.from_bytes(place[4:], "big")
        table = data[start : start + size]
        if not size:
            yield f"is damaged: it has no table {name.decode()}"
        elif len(table) < size or table[:4] not in _KINDS or (*table[8:10],) != channels:
            yield f"is damaged: its table {name.decode()} cannot be read"
