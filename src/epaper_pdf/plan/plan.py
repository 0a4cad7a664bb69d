"""A page's plan: ordinary slots for the articles of its pool, as the plan file has them."""

from collections.abc import Mapping

from epaper_pdf.layout.layout import Separator, Slot
from epaper_pdf.plan.faults import Faults
from epaper_pdf.values import frozen

FOLDER = "plan"


@frozen
class Plan:
    """Slots in reading order; `articles` are the paths of what fills each.

    A slot of kind picture shows the first picture of its article. `inputs` is the digest of what
    the plan was made from.
    """

    inputs: str
    seed: int
    score: float
    faults: Faults
    slots: tuple[Slot, ...]
    articles: Mapping[str, tuple[str, ...]]
    rules: tuple[Separator, ...]
