"""Exit codes, and what becomes of exceptions (DESIGN §8)."""

import os
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from enum import IntEnum
from types import FrameType

from epaper_pdf.findings import BadInput, Finding, Severity


class Exit(IntEnum):
    FINE = 0
    FINDINGS = 1
    USAGE = 2
    BAD_INPUT = 3
    IO = 4
    BUG = 5
    INTERRUPTED = 130


def of_findings(findings: Sequence[Finding], *, strict: bool) -> Exit:
    """Return 1 where a finding is an error, or a warning under --strict."""
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return Exit.FINDINGS if any(f.severity in bad for f in findings) else Exit.FINE


def guarded(command: Callable[[], None]) -> Exit | int:
    """Run `command`; turn what it raises into one message on stderr and an exit code."""
    received = _listen()
    try:
        command()
    except KeyboardInterrupt:
        _say("interrupted: nothing was written")
        return Exit.INTERRUPTED
    except BadInput as e:
        _say(str(e), "nothing was written; earlier output is as it was")
        return Exit.BAD_INPUT
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.FINE
    except OSError as e:
        where = f"{e.filename}: " if e.filename else ""
        _say(f"{where}{e.strerror or e}", "nothing was written; earlier output is as it was")
        return Exit.IO
    except SystemExit as e:
        return e.code if isinstance(e.code, int) else Exit.USAGE
    except Exception as e:
        return _unforeseen(e, interrupted=bool(received))
    return Exit.FINE


def _listen() -> list[int]:
    """Turn signals into KeyboardInterrupt; return the list that they are noted in."""
    received: list[int] = []

    def interrupt(number: int, _frame: FrameType | None) -> None:
        received.append(number)
        raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, interrupt)
    return received


def _unforeseen(e: Exception, *, interrupted: bool) -> Exit:
    """Tell the last resort: a bug of ours is told as such, with its place."""
    if interrupted:  # a library was interrupted within its own code and said so in its own way
        _say("interrupted: nothing was written")
        return Exit.INTERRUPTED
    last = traceback.extract_tb(e.__traceback__)[-1]
    place = f"{last.filename.rpartition('epaper_pdf')[2]}:{last.lineno}"
    _say(
        f"a fault of epaper-pdf itself: {type(e).__name__}: {e} (at epaper_pdf{place})",
        "please report it with the issue's files; EPAPER_PDF_TRACEBACK=1 shows more",
    )
    if os.environ.get("EPAPER_PDF_TRACEBACK"):
        traceback.print_exception(e)
    return Exit.BUG


def _say(message: str, hint: str = "") -> None:
    sys.stderr.write(f"epaper-pdf: {message}\n" + (f"  hint: {hint}\n" if hint else ""))
