"""Exit codes, and what becomes of exceptions."""

import logging
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
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


_NOTHING = "nothing was written"
_EARLIER = "; earlier output is as it was"


def of_findings(findings: Sequence[Finding], *, strict: bool) -> Exit:
    """Return 1 where a finding is an error, or a warning under --strict."""
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return Exit.FINDINGS if any(f.severity in bad for f in findings) else Exit.FINE


@contextmanager
def all_or_nothing() -> Iterator[None]:
    """Note on what is raised in here that the output was to be committed at once, and was not."""
    try:
        yield
    except BaseException as e:
        e.add_note(_NOTHING)
        raise


@contextmanager
def undisturbed() -> Iterator[None]:
    """Hold Ctrl-C back while modules load: those in C++ end the process where one raises midway."""
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


def _unwritten(e: BaseException, more: str = "") -> str:
    """Return that nothing was written, where that is true."""
    return f"{_NOTHING}{more}" if _NOTHING in getattr(e, "__notes__", ()) else ""


def guarded(command: Callable[[], None]) -> Exit | int:
    """Run `command`; turn what it raises into one message on stderr and an exit code."""
    received = _listen()
    logging.getLogger("pikepdf").addHandler(logging.NullHandler())  # what it says is told by us
    try:
        command()
    except KeyboardInterrupt as e:
        _say(_interrupted(e))
        return Exit.INTERRUPTED
    except BadInput as e:
        _say(str(e), _unwritten(e, _EARLIER))
        return Exit.BAD_INPUT
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.FINE
    except OSError as e:
        where = f"{e.filename}: " if e.filename else ""
        _say(f"{where}{e.strerror or e}", _unwritten(e, _EARLIER))
        return Exit.IO
    except SystemExit as e:
        return _left(e)
    except Exception as e:
        return _unforeseen(e, interrupted=bool(received))
    return Exit.FINE


def _left(e: SystemExit) -> Exit | int:
    """Return the code that typer left with; an interruption, which it takes silently, is told."""
    cause: BaseException | None = e
    while cause is not None and not isinstance(cause, KeyboardInterrupt):
        cause = cause.__cause__ or cause.__context__
    if e.code == Exit.INTERRUPTED and cause is not None:
        _say(_interrupted(cause))
    return e.code if isinstance(e.code, int) else Exit.USAGE


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
        _say(_interrupted(e))
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


def _interrupted(e: BaseException) -> str:
    return f"interrupted: {said}" if (said := _unwritten(e)) else "interrupted"


def _say(message: str, hint: str = "") -> None:
    sys.stderr.write(f"epaper-pdf: {message}\n" + (f"  hint: {hint}\n" if hint else ""))
