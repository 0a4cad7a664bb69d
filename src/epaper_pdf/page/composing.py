"""Issue + styles + slots -> the composer of each slot: its language and its house rules."""

from collections.abc import Iterator, Mapping

from epaper_pdf.findings import Finding, error
from epaper_pdf.fonts.book import FontBook
from epaper_pdf.issue.issue import Issue
from epaper_pdf.layout.composition import UNSAID, Composition
from epaper_pdf.layout.layout import Layout, Slot
from epaper_pdf.layout.style import Styles
from epaper_pdf.text.compose import Composer
from epaper_pdf.text.profile import Profile, rules_of
from epaper_pdf.values import frozen


@frozen
class Composing:
    """Hands out the composers of a paper: one for each language and set of rules."""

    house: Composition
    home: str
    composer: Composer

    @classmethod
    def of(cls, issue: Issue, styles: Styles, composer: Composer) -> "Composing":
        return cls(styles.composition, issue.publication.language, composer)

    def page(self, language: str) -> Composer:
        """Return the composer of what stands on a page and in no slot."""
        return self._of(language, UNSAID)

    def slot(self, slot: Slot, language: str) -> Composer:
        """Return the composer of a slot on a page of `language`."""
        return self._of(slot.language or language, slot.composition)

    def _of(self, language: str, said: Composition) -> Composer:
        rules = rules_of(self.house, said, language=language, home=self.home)
        return self.composer.speaking(language, rules)


def house_composer(home: str, styles: Styles, book: FontBook) -> Composer:
    """Return the composer of a publication's own language, by its own rules."""
    rules = rules_of(styles.composition, UNSAID, language=home, home=home)
    return Composer(book, rules, home)


def check_rules(issue: Issue, layouts: Mapping[str, Layout], styles: Styles) -> Iterator[Finding]:
    """Yield rules of the styles or of a slot in which the gap is not between its least and most."""
    home, house = issue.publication.language, styles.composition
    rules = rules_of(house, UNSAID, language=home, home=home)
    if message := _gap_fault(rules):
        yield error(
            "gap-range", f"styles {styles.name}: {message}", at=issue.publication.at, hint=_HINT
        )
        return
    for name, language in sorted({(plan.layout, plan.language) for plan in issue.pages}):
        for slot in layouts[name].slots.values() if name in layouts else ():
            rules = rules_of(house, slot.composition, language=slot.language or language, home=home)
            if message := _gap_fault(rules):
                yield error("gap-range", f"slot {slot.name}: {message}", at=slot.span, hint=_HINT)


_HINT = "state autospace_least, autospace and autospace_most in rising order, or autospace alone"


def _gap_fault(rules: Profile) -> str:
    if rules.gap_least <= rules.gap <= rules.gap_most:
        return ""
    return (
        f"the gap of {rules.gap:g}em is not between its least, {rules.gap_least:g}em, and its"
        f" most, {rules.gap_most:g}em"
    )
