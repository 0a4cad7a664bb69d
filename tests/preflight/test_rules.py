"""Every rule of preflight catches the file that breaks it, and lets its twin pass."""

import pytest

from epaper_pdf.findings import Severity
from epaper_pdf.fonts.book import FontBook
from epaper_pdf.preflight.check import Checked, preflight_bytes
from epaper_pdf.printer.printer import Printer
from epaper_pdf.printer.read import read_printer
from epaper_pdf.source import Source, Span
from tests.pdf.build import ROOT
from tests.preflight.broken import CHANGES, base_of, made


@pytest.fixture(scope="module")
def start(book: FontBook) -> bytes:
    return base_of(book)


@pytest.fixture(scope="module")
def printer() -> Printer:
    printer, _ = read_printer("coldset", [ROOT], Span(Source("", ""), 0, 0))
    assert printer is not None
    return printer


def codes(checked: Checked) -> set[str]:
    return {remark.code for remark in checked.remarks}


def test_there_is_a_case_for_every_rule() -> None:
    wanted = [f"X{n:02}" for n in range(1, 21)] + [f"G{n:02}" for n in range(2, 5)]
    wanted += [f"N{n:02}" for n in range(3, 23)]
    assert list(CHANGES) == wanted
    assert len(wanted) == 43


def test_the_page_that_they_start_from_passes(start: bytes, printer: Printer) -> None:
    assert preflight_bytes("a", start, printer).remarks == ()


@pytest.mark.parametrize("code", CHANGES)
def test_a_broken_file_is_caught_and_its_twin_passes(
    code: str, start: bytes, printer: Printer
) -> None:
    broken = preflight_bytes("a", made(code, start, sound=False), printer)
    sound = preflight_bytes("a", made(code, start, sound=True), printer)
    assert code in codes(broken)
    assert code not in codes(sound)
    allowed = {"N03": {"N05"}}  # a second page, which that rule is about
    bad = {r.code for r in sound.remarks if r.weight is Severity.ERROR}
    assert bad == allowed.get(code, set())
