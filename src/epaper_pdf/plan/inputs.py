"""What a plan is made from -> its digest: a plan with another is stale."""

from collections.abc import Iterator
from dataclasses import fields
from hashlib import sha256

from epaper_pdf.issue.issue import PoolArticle
from epaper_pdf.layout.planning import Planning
from epaper_pdf.layout.style import TitleStyle
from epaper_pdf.plan.task import Task

_METHOD = 2  # raised where the planner would make other pages of the same inputs


def digest(task: Task) -> str:
    """Return the digest of all that decides what a page's plan is."""
    told = sha256()
    for part in _parts(task):
        told.update(part.encode() + b"\0")
    return told.hexdigest()[:16]


def _parts(task: Task) -> Iterator[str]:
    plan, layout, styles = task.page, task.layout, task.styles
    yield f"{_METHOD} {plan.language} {layout.grid}"
    for slot in layout.slots.values():
        yield f"{slot.kind} {slot.cells}"
    yield from _planning(styles.planning)
    yield f"{styles.body} {styles.lede} {styles.subhead} {styles.quote} {styles.item}"
    yield f"{styles.source_line} {styles.caption} {styles.credit} {styles.composition}"
    yield f"{styles.underflow} {styles.fitting}"
    yield f"{styles.brief_title} {styles.jump}"
    for name in sorted(styles.titles):
        yield _title(styles.titles[name])
    for pool in (*plan.pool, *task.fillers):
        yield from _article(pool)
    for ad in plan.ads:
        yield f"{ad.path} {ad.size}"
    for path, target in task.targets.items():
        slot, grid = target.seat.slot, target.seat.layout.grid
        yield f"{path} {target.jump.target} {grid}"
        yield f"{slot.cells} {slot.columns} {slot.title}"
        yield f"{slot.frame} {slot.vertical} {slot.heading}"


def _planning(planning: Planning) -> Iterator[str]:
    for field in fields(planning):
        value = getattr(planning, field.name)
        plain = sorted(value) if isinstance(value, frozenset) else value
        plain = sorted(value.items()) if isinstance(value, dict) else plain
        yield f"{field.name} {plain}"


def _title(style: TitleStyle) -> str:
    return " ".join(str(getattr(style, f.name)) for f in fields(style) if f.name != "span")


def _article(pool: PoolArticle) -> Iterator[str]:
    yield f"{pool.path} {pool.rank} {pool.droppable} {pool.boxed}"
    yield f"{pool.least_span} {pool.most_span} {pool.listed}"
    yield pool.article.at.source.text
    for image in pool.article.images:
        whole = " whole" if image.contained else ""
        yield f"{image.digest} {image.width} {image.height}{whole}"
