"""A file of a cache: its checksum, then its content, so that a damaged one is as good as none."""

from pathlib import Path

from deflate import crc32

from epaper_pdf.wholefile import write_whole

_SUM = 4  # bytes of a CRC-32


def read_cached(path: Path) -> bytes | None:
    """Return the content of a cache's file, None where there is none or it was damaged."""
    try:
        whole = path.read_bytes()
    except FileNotFoundError:
        return None
    content = whole[_SUM:]
    return content if whole[:_SUM] == checksum(content) else None


def write_cached(path: Path, content: bytes) -> None:
    """Keep `content`; whoever reads meanwhile sees the whole of it or nothing.

    Raises:
        OSError: it could not be written; an earlier file is as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, checksum(content) + content, mode=0o600, lasting=False)


def checksum(content: bytes) -> bytes:
    """Return what stands before the content of a file: it finds damage, not malice."""
    return int(crc32(content)).to_bytes(_SUM, "big")
