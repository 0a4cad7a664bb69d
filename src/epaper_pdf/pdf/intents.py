"""Output intents (ISO 32000-1, 14.11.5): a printing condition for pages, sRGB for the edition."""

from pathlib import Path

from epaper_pdf.draw.objects import Dictionary, Stream, flate, text
from epaper_pdf.pdf.outline import Refer
from epaper_pdf.printer.printer import OutputCondition

_SRGB = Path(__file__).with_name("srgb.icc")  # made by scripts/srgb.py
_NAME = "sRGB IEC61966-2.1"


def print_intents(condition: OutputCondition, profile: bytes, refer: Refer) -> list[object]:
    """Return the intents of PDF/X-4 and of PDF/A with one profile, `profile` when deflated.

    ISO 15930-7, 6.2.2; ISO 19005-2, 6.2.3.
    """
    reference = refer(Stream(profile, N=4, Filter=b"/FlateDecode"))
    return [
        Dictionary(
            Type=b"/OutputIntent", S=kind, DestOutputProfile=reference,
            OutputConditionIdentifier=text(condition.identifier),
            OutputCondition=text(condition.info), Info=text(condition.info),
            RegistryName=text(condition.registry),
        )
        for kind in (b"/GTS_PDFX", b"/GTS_PDFA1")
    ]  # fmt: skip


def screen_intent(refer: Refer) -> Dictionary:
    """Return the intent of PDF/A for colours of screens."""
    return Dictionary(
        Type=b"/OutputIntent", S=b"/GTS_PDFA1", OutputConditionIdentifier=text(_NAME),
        Info=text(_NAME), RegistryName=text("http://www.color.org"),
        DestOutputProfile=refer(flate(_SRGB.read_bytes(), N=3)),
    )  # fmt: skip
