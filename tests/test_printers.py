"""Printer profiles: the shipped ones are read, and faults are told at their place."""

from pathlib import Path

import pytest

from epaper_pdf.findings import Severity
from epaper_pdf.printer.icc import faults, read_header
from epaper_pdf.printer.printer import Sharpening
from epaper_pdf.printer.read import read_printer
from epaper_pdf.source import Source, Span
from tests.pdf.build import PROFILE, ROOT

AT = Span(Source("publication.yaml", ""), 0, 0)
PLAIN = "format: 1\nicc: a.icc\noutput_condition: {identifier: CGATS TR 002}\n"


def read(tmp_path: Path, text: str, icc: bytes | None = PROFILE) -> list[str]:
    folder = tmp_path / "printers"
    folder.mkdir(exist_ok=True)
    (folder / "house.yaml").write_text(text, "utf-8")
    if icc is not None:
        (folder / "a.icc").write_bytes(icc)
    printer, findings = read_printer("house", [tmp_path], AT)
    assert (printer is None) == bool(findings)
    return [str(f) for f in findings]


@pytest.mark.parametrize("name", ["coldset", "heatset", "office-proof"])
def test_the_shipped_printers_are_read(name: str) -> None:
    printer, findings = read_printer(name, [ROOT], AT)
    assert findings == []
    assert printer is not None
    assert printer.condition.profile == PROFILE


def test_numbers_and_severities_of_a_house_are_kept(tmp_path: Path) -> None:
    house = "ink: {limit: 230}\nlive_area: 7mm\nseverity: {N08: error, N16: 'off'}\n"
    folder = tmp_path / "printers"
    folder.mkdir()
    (folder / "house.yaml").write_text(PLAIN + house, "utf-8")
    (folder / "a.icc").write_bytes(PROFILE)
    printer, findings = read_printer("house", [tmp_path], AT)
    assert findings == []
    assert printer is not None
    assert printer.limits.ink == 230
    assert printer.limits.live_area == pytest.approx(19.84, abs=0.01)
    assert printer.severities == {"N08": Severity.ERROR, "N16": None}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ink: {limit: 500}\n", "printers/house.yaml:4:14: "),
        ("bleed: 3\n", "printers/house.yaml:4:8: not a length: '3'"),
        ("bleed: -1mm\n", "printers/house.yaml:4:8: should be 0 or more, is '-1mm'"),
        ("marks: [crob]\n", "printers/house.yaml:4:9: should be one of"),
        (
            "resolution: {sharpen: strong}\n",
            "printers/house.yaml:4:23: should be a mapping of keys",
        ),
        ("resolution: {sharpen: {radius: 0}}\n", "printers/house.yaml:4:32: should be above 0"),
        ("resolution: {sharpen: {radios: 2}}\n", "printers/house.yaml:4:24: unknown key 'radios'"),
        ("tac: 240\n", "printers/house.yaml:4:1: unknown key 'tac'"),
        ("least: {line: thin}\n", "printers/house.yaml:4:15: not a length: 'thin'"),
        ("severity: {N08: fatal}\n", "printers/house.yaml:4:17: should be one of"),
    ],
)
def test_a_fault_is_told_at_its_place(tmp_path: Path, text: str, told: str) -> None:
    (message,) = read(tmp_path, PLAIN + text)
    assert message.startswith(told)


def test_sharpening_is_asked_for_in_a_word_or_in_numbers(tmp_path: Path) -> None:
    for said, wanted in (("true", Sharpening(1.2, 90, 3)), ("false", None),
                         ("{radius: 2, percent: 50}", Sharpening(2, 50, 3))):  # fmt: skip
        (tmp_path / "printers").mkdir(exist_ok=True)
        (tmp_path / "printers/a.icc").write_bytes(PROFILE)
        text = f"{PLAIN}resolution: {{sharpen: {said}}}\n"
        (tmp_path / "printers/house.yaml").write_text(text, "utf-8")
        printer, findings = read_printer("house", [tmp_path], AT)
        assert findings == []
        assert printer is not None
        assert printer.sharpen == wanted


def changed(at: int, new: bytes) -> bytes:
    return PROFILE[:at] + new + PROFILE[at + len(new) :]


@pytest.mark.parametrize(
    ("icc", "told"),
    [
        (None, "no such ICC profile: a.icc"),
        (b"", "a.icc is no ICC profile"),
        (b"%PDF-1.6" * 40, "a.icc is no ICC profile"),
        (PROFILE[:-1], "a.icc says that it has 227,892 bytes, but has 227,891"),
        (changed(12, b"scnr"), "a.icc is of class 'scnr', not an output profile ('prtr')"),
        (changed(16, b"RGB "), "a.icc is for RGB, not for CMYK"),
        (changed(8, b"\x04\x40"), "a.icc is of version 4.4; PDF/X-4 knows 2 and 4 up to 4.2"),
        (changed(128, bytes(4)), "a.icc is damaged: it has no table A2B0"),
        (changed(128, b"\xff" * 4), "a.icc is damaged: it has no room for 4,294,967,295 tags"),
        (
            PROFILE[:1000] + bytes(len(PROFILE) - 1000),
            "a.icc is damaged: its table A2B0 cannot be read",
        ),
        (
            PROFILE[:60_000] + bytes(len(PROFILE) - 60_000),
            "a.icc is damaged: its table B2A0 cannot be read",
        ),
    ],
)
def test_a_profile_that_no_output_intent_may_have(
    tmp_path: Path, icc: bytes | None, told: str
) -> None:
    (message,) = read(tmp_path, PLAIN, icc)
    assert message == f"printers/house.yaml:2:6: {told}"


def test_a_profile_stays_in_its_workspace(tmp_path: Path) -> None:
    (message,) = read(tmp_path, PLAIN.replace("a.icc", "../../../etc/passwd"))
    assert message == "printers/house.yaml:2:6: no such ICC profile: ../../../etc/passwd"


def test_the_shipped_profile_is_what_its_header_says() -> None:
    header = read_header(PROFILE)
    assert header is not None
    assert (header.kind, header.space, header.channels, header.version[0]) == ("prtr", "CMYK", 4, 2)
    assert faults(PROFILE) == []


def test_an_unknown_printer_is_told_with_what_is_like_it() -> None:
    printer, (finding,) = read_printer("coldsett", [ROOT], AT)
    assert printer is None
    assert (finding.message, finding.hint) == ("no printer 'coldsett'", "did you mean coldset?")
