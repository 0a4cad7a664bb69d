"""The command line: the only place that prints, asks or exits. One module a command group."""

import gc
import sys


def main() -> None:
    """Run `epaper-pdf`."""
    if sys.argv[1:] == ["--version"]:  # answered without loading anything
        from epaper_pdf.version import __version__

        sys.stdout.write(f"epaper-pdf {__version__}\n")
        return
    gc.disable()  # a run is short and makes no cycles worth finding: a tenth of its time
    from epaper_pdf.cli.app import run

    run()
