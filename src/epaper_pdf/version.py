"""The version of this software, as files that it makes name it."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("epaper-pdf")
except PackageNotFoundError:  # run from a tree that was never installed
    __version__ = "0+unknown"
