"""EAN-13 with its add-on of 2 or 5 digits -> groups of modules (ISO/IEC 15420)."""

from epaper_pdf.values import frozen

QUIET_LEFT, QUIET_RIGHT = 11, 7  # modules
WIDTH = 95
ADD_ON_GAP, ADD_ON_QUIET = 9, 5
_OF_TWO = ("AA", "AB", "BA", "BB")  # by the number's remainder by 4
_OF_FIVE = (
    "BBAAA", "BABAA", "BAABA", "BAAAB", "ABBAA", "AABBA", "AAABB", "ABABA", "ABAAB", "AABAB",
)  # fmt: skip


@frozen
class Group:
    """Modules from `at` on, `1` is a bar; `digits` are printed beside them."""

    at: int
    bits: str
    digits: str = ""
    guard: bool = False


def ean13(ean: str) -> tuple[Group, ...]:
    """Return the guards and both halves of a symbol of 95 modules."""
    from barcode.ean import EAN13

    (bits,) = EAN13(ean).build()
    return (
        Group(0, bits[:3], guard=True), Group(3, bits[3:45], ean[1:7]),
        Group(45, bits[45:50], guard=True), Group(50, bits[50:92], ean[7:]),
        Group(92, bits[92:], guard=True),
    )  # fmt: skip


def add_on(digits: str) -> Group:
    """Return the add-on, which stands at the right of its symbol."""
    from barcode.charsets.ean import CODES

    figures = [int(d) for d in digits]
    if len(figures) == 2:
        sets = _OF_TWO[int(digits) % 4]
    else:
        sets = _OF_FIVE[(3 * sum(figures[::2]) + 9 * sum(figures[1::2])) % 10]
    coded = "01".join(CODES[kind][figure] for kind, figure in zip(sets, figures, strict=True))
    return Group(WIDTH + ADD_ON_GAP, f"1011{coded}", digits)
