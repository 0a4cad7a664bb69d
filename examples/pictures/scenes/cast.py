"""The people of the town: their clothes, and helpers that seat them."""

from __future__ import annotations

from scenes.figures import SIT, Look, Person, Pose, child, person
from scenes.kit import Canvas, Colour
from scenes.things import WOOD, chair, stool

RUST: Colour = (178, 96, 74)
TEAL: Colour = (84, 120, 126)
OCHRE: Colour = (210, 164, 94)
MOSS: Colour = (112, 132, 98)
PLUM: Colour = (130, 100, 112)
SLATE: Colour = (96, 110, 130)
CREAM: Colour = (236, 224, 200)
NAVY: Colour = (76, 88, 108)
BROWN: Colour = (122, 100, 84)
SILVER: Colour = (204, 200, 194)
RED: Colour = (190, 74, 58)

OLD_MAN = Look(SLATE, NAVY, "thin", SILVER, old=True, glasses=True)
OLD_MAN2 = Look(BROWN, (92, 92, 96), "short", SILVER, old=True)
OLD_WOMAN = Look(PLUM, (88, 84, 92), "bun", SILVER, old=True, coat=0.09)
OLD_WOMAN2 = Look(MOSS, BROWN, "bob", SILVER, old=True, glasses=True, coat=0.07)
MAN = Look(TEAL, (86, 82, 84))
MAN2 = Look(OCHRE, NAVY, glasses=True)
MAN3 = Look(MOSS, (98, 92, 88), collar=CREAM)
WOMAN = Look(RUST, NAVY, "bob", coat=0.08)
WOMAN2 = Look(CREAM, SLATE, "tail", coat=0.04)
WOMAN3 = Look(OCHRE, (98, 84, 92), "bun", skirt=True)
BLUE = Look((106, 124, 150), (94, 88, 90), collar=CREAM)
ROSE = Look((196, 140, 126), NAVY, "tail", coat=0.06)
HELPER = Look(RED, NAVY, "short", sleeve=SLATE, stripe=(240, 226, 176))
HELPER2 = Look(RED, NAVY, "tail", sleeve=CREAM, stripe=(240, 226, 176))
FARMER = Look(SLATE, BROWN, hat="straw", hat_colour=(222, 192, 132))
FARMER2 = Look(RUST, NAVY, "bob", hat="straw", hat_colour=(222, 192, 132))
COOK = Look((240, 234, 222), SLATE, hat="white", hat_colour=(246, 240, 228))
DOCTOR = Look((242, 238, 228), SLATE, "short", coat=0.20, collar=TEAL, glasses=True)
NURSE = Look((242, 238, 228), SLATE, "bob", coat=0.18)
BOY = child(Look(TEAL, NAVY, collar=RED))
GIRL = child(Look(OCHRE, NAVY, "tail", collar=RED))
GIRL2 = child(Look(RUST, (96, 92, 100), "bob", skirt=True))
BOY2 = child(Look(MOSS, BROWN, hat="cap", hat_colour=OCHRE))

FOLD = Pose(3, 6, (12, 56), (16, 60), (84, 2), (82, 6))
LISTEN = Pose(-2, -2, (22, 60), (20, 56), (82, 4), (84, 8))
SPEAK = Pose(6, 0, (30, 104), (20, 60), (84, 2), (80, 4))
GUIDE = Pose(2, 0, (74, 100), (-14, 4), (8, 4), (-10, -10))
SWEEP = Pose(18, 10, (34, 62), (46, 84), (12, 2), (-12, -14))
SEW = Pose(17, 20, (36, 74), (44, 80), (84, 6), (80, 0))
FRONT_READ = Pose(0, 4, (12, -36), (12, -36), (84, 2), (84, 2))
POLE = Pose(12, 0, (50, 100), (80, 130), (10, -6), (-16, -10))
SHOULDER = Pose(6, 2, (60, 160), (50, 150), (22, 8), (-16, -34))
CYCLE = Pose(14, -6, (50, 74), (48, 72), (66, -12), (30, -34))
HOLD = Pose(2, 4, (14, 86), (10, 82), (4, 2), (-5, -6))
WAVE = Pose(2, -4, (4, 14), (120, 168), (5, 2), (-6, -6))
EAT = Pose(12, 12, (28, 118), (30, 92), (84, 2), (80, -4))


def seated(
    c: Canvas,
    x: float,
    y: float,
    h: float,
    look: Look,
    face: str = "R",
    pose: Pose = SIT,
    on: str = "stool",
    tone: Colour = WOOD,
) -> Person:
    """A person on a stool or a chair whose legs stand at y."""
    if on == "stool":
        stool(c, x, y, h * 0.25, tone)
    elif on == "chair":
        chair(c, x, y, h * 0.25, face, tone)
    return person(c, x, y, h, look, pose, face)


def satchel(c: Canvas, x: float, y: float, h: float, face: str, tone: Colour) -> None:
    """A school bag on the back of a child whose feet are at (x, y)."""
    f = -1 if face == "R" else 1
    top = y - 0.80 * h
    bag = [
        (x + f * 0.05 * h, top),
        (x + f * 0.17 * h, top + 0.03 * h),
        (x + f * 0.19 * h, top + 0.26 * h),
        (x + f * 0.05 * h, top + 0.27 * h),
    ]
    c.solid([bag], tone, depth=0.03 * h)
