"""People: simple jointed figures in everyday clothes, standing, walking, sitting, riding."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from scenes.heads import head
from scenes.kit import Canvas, Colour, Point, capsule, mix, smooth

SKIN: Colour = (232, 188, 152)
BLACK: Colour = (62, 58, 60)


@dataclass(frozen=True)
class Look:
    """What a person wears; sleeve is the colour of the arms, skirt and coat are lengths."""

    top: Colour
    bottom: Colour
    hair: str = "short"
    hair_colour: Colour = BLACK
    skin: Colour = SKIN
    shoes: Colour = (74, 68, 66)
    sleeve: Colour | None = None
    collar: Colour | None = None
    coat: float = 0.05
    skirt: bool = False
    old: bool = False
    glasses: bool = False
    hat: str = ""
    hat_colour: Colour = BLACK
    stripe: Colour | None = None
    child: bool = False


@dataclass(frozen=True)
class Pose:
    """Angles in degrees from straight down, forwards positive: (upper, lower) of each limb."""

    lean: float = 0.0
    nod: float = 0.0
    near: Point = (8.0, 18.0)
    far: Point = (-4.0, 8.0)
    leg: Point = (4.0, 2.0)
    back: Point = (-5.0, -6.0)


STAND = Pose()
WALK = Pose(4, 0, (-24, -8), (22, 42), (22, 8), (-16, -34))
SIT = Pose(4, 4, (30, 78), (24, 70), (84, 2), (80, -6))
TALK = Pose(2, 0, (24, 96), (2, 14), (5, 2), (-6, -6))
POINT = Pose(3, 0, (68, 84), (-2, 12), (6, 2), (-6, -6))
READ = Pose(6, 16, (30, 104), (26, 100), (4, 2), (-5, -6))
BEND = Pose(58, 20, (22, 12), (40, 30), (10, -4), (-12, -16))
WRITE = Pose(15, 22, (16, 76), (20, 82), (84, 2), (80, -4))


def _go(p: Point, angle: float, length: float, flip: float) -> Point:
    """The end of a limb of some length that starts at p."""
    a = math.radians(angle)
    return (p[0] + math.sin(a) * length * flip, p[1] + math.cos(a) * length)


class Person:
    """One figure; after drawing, its joints can be read to put things into the hands."""

    def __init__(self, c: Canvas, h: float, look: Look, pose: Pose, face: str) -> None:
        self.c, self.h, self.look, self.pose, self.face = c, h, look, pose, face
        self.flip = -1.0 if face == "L" else 1.0
        self.wide = face in "FB"
        self.near_hand: Point = (0.0, 0.0)
        self.far_hand: Point = (0.0, 0.0)
        self.big = 0.192 if look.child else 0.153

    def _side(self, near: bool) -> float:
        """How far a shoulder or hip stands from the middle line, with its sign."""
        return (1.0 if near else -1.0) if self.wide else (-0.28 if near else 0.34) * self.flip

    def _flip(self, near: bool) -> float:
        """The direction that counts as forwards for one arm or leg."""
        return (1.0 if near else -1.0) if self.wide else self.flip

    def leg_points(self, hip: Point, near: bool) -> tuple[Point, Point, Point]:
        """Hip joint, knee and ankle."""
        thigh, shin = self.pose.leg if near else self.pose.back
        start = (hip[0] + self._side(near) * self.h * 0.052, hip[1])
        short = far = 1.0
        if self.wide:
            short, thigh = (0.42, thigh * 0.3) if abs(thigh) > 50 else (1.0, 2.0)
            far, shin = (0.78 if shin < -15 else 1.0), min(max(shin, -1.0), 4.0)
        knee = _go(start, thigh, 0.25 * self.h * short, self._flip(near))
        return start, knee, _go(knee, shin, 0.24 * self.h * far, self._flip(near))

    def drop(self) -> float:
        """How far the ground lies below the hips."""
        low = max(self.leg_points((0, 0), near)[2][1] for near in (True, False))
        return low + 0.035 * self.h

    def _leg(self, hip: Point, near: bool) -> None:
        """A leg with its shoe."""
        c, h, look = self.c, self.h, self.look
        start, knee, ankle = self.leg_points(hip, near)
        f = self._flip(near)
        tone = look.bottom if near or self.wide else mix(look.bottom, (46, 50, 62), 0.25)
        lift = 0.0 if self.wide else max(0.0, -self.pose.leg[1] if near else -self.pose.back[1])
        toe = math.radians(min(lift, 40.0))
        long = 0.05 if self.wide else 0.115
        heel = (ankle[0] - f * 0.03 * h, ankle[1] + 0.022 * h)
        tip = (heel[0] + f * long * h * math.cos(toe), heel[1] + long * h * math.sin(toe))
        c.poly(capsule(heel, tip, 0.021 * h, 0.015 * h), look.shoes)
        c.poly(capsule(ankle, heel, 0.02 * h, 0.02 * h), look.shoes)
        if look.skirt:
            c.solid(
                [capsule(knee, ankle, 0.034 * h, 0.024 * h)],
                mix(look.bottom, BLACK, 0.35),
                depth=0.012 * h,
            )
        else:
            c.solid(
                [
                    capsule(start, knee, 0.055 * h, 0.044 * h),
                    capsule(knee, ankle, 0.044 * h, 0.032 * h),
                ],
                tone,
                depth=0.016 * h,
            )

    def _skirt(self, hip: Point) -> None:
        """A skirt over both thighs."""
        h = self.h
        knees = [self.leg_points(hip, near)[1] for near in (True, False)]
        if abs(self.pose.leg[0]) > 50:
            shapes = [capsule((hip[0], hip[1] - 0.02 * h), k, 0.07 * h, 0.06 * h) for k in knees]
        else:
            low, xs = hip[1] + 0.31 * h, [k[0] for k in knees]
            shapes = [
                [
                    (hip[0] - 0.072 * h, hip[1] - 0.04 * h),
                    (hip[0] + 0.072 * h, hip[1] - 0.04 * h),
                    (max(xs) + 0.07 * h, low),
                    (min(xs) - 0.07 * h, low),
                ]
            ]
        self.c.solid(shapes, self.look.bottom, depth=0.02 * h)

    def _arm(self, neck: Point, near: bool) -> None:
        """A sleeved arm with its hand, whose place is kept."""
        c, h, look = self.c, self.h, self.look
        up, fore = self.pose.near if near else self.pose.far
        reach = 0.088 if self.wide else 0.135
        f = self._flip(near)
        start = (
            neck[0] + self._side(near) * reach * h * (1 if self.wide else 0.45),
            neck[1] + (0.058 if self.wide else 0.048) * h,
        )
        elbow = _go(start, up, 0.155 * h, f)
        wrist = _go(elbow, fore, 0.135 * h, f)
        hand = _go(wrist, fore, 0.036 * h, f)
        tone = look.sleeve or look.top
        if near or self.wide:
            self.near_hand = hand if near else self.near_hand
            tone = mix(tone, BLACK, 0.06)
        else:
            tone = mix(tone, (46, 50, 62), 0.24)
        if not near:
            self.far_hand = hand
        c.solid([capsule(wrist, hand, 0.018 * h, 0.022 * h)], look.skin, depth=0.008 * h)
        c.solid(
            [
                capsule(start, elbow, 0.041 * h, 0.034 * h),
                capsule(elbow, wrist, 0.034 * h, 0.026 * h),
            ],
            tone,
            depth=0.012 * h,
        )

    def _torso(self, hip: Point, neck: Point) -> None:
        """Jacket or coat, with collar, front edge and, on a vest, reflecting stripes."""
        c, h, look = self.c, self.h, self.look
        dx, dy = (neck[0] - hip[0]) / (0.30 * h), (neck[1] - hip[1]) / (0.30 * h)
        nx, ny = -dy, dx
        sway = 0.012 * self.flip if not self.wide else 0.0

        def at(u: float, v: float) -> Point:
            return (
                hip[0] + (dx * v + nx * (u + sway)) * h,
                hip[1] + (dy * v + ny * (u + sway)) * h,
            )

        s = 1.0 if self.wide else 0.80
        low = -look.coat
        flare = 0.094 + max(0.0, look.coat - 0.06) * 0.22
        c.poly(
            capsule(at(0, 0.28), at(0, 0.345), 0.036 * h, 0.034 * h),
            mix(look.skin, (128, 66, 54), 0.42),
        )
        shape = smooth(
            [
                at(-flare * s, low),
                at(-0.088 * s, 0.08),
                at(-0.108 * s, 0.20),
                at(-0.118 * s, 0.262),
                at(-0.06 * s, 0.302),
                at(0, 0.312),
                at(0.06 * s, 0.302),
                at(0.118 * s, 0.262),
                at(0.108 * s, 0.20),
                at(0.088 * s, 0.08),
                at(flare * s, low),
                at(0, low - 0.012),
            ]
        )
        c.solid([shape], look.top, depth=0.026 * h)
        front = 0.0 if self.face == "F" else 0.05 * self.flip
        edge = mix(look.top, BLACK, 0.4)
        if self.face != "B":
            c.line([at(front, 0.28), at(front * 1.1, low + 0.01)], edge, 0.006 * h)
        if look.stripe:
            for v in (0.10, 0.15):
                c.poly(
                    [
                        at(-0.085 * s, v),
                        at(0.085 * s, v),
                        at(0.085 * s, v + 0.02),
                        at(-0.085 * s, v + 0.02),
                    ],
                    look.stripe,
                )
        collar = look.collar or mix(look.top, (250, 244, 230), 0.35)
        if self.face != "B":
            c.poly(
                [at(-0.045, 0.302), at(front - 0.005, 0.25), at(0.05, 0.302), at(front, 0.285)],
                collar,
            )

    def paint(self, hip: Point) -> Person:
        """Draw the figure with its hips at a point."""
        h, pose, look = self.h, self.pose, self.look
        neck = _go(hip, 180 - pose.lean if not self.wide else 180, 0.295 * h, self.flip)
        if self.wide and pose.lean:
            neck = (neck[0], hip[1] - 0.30 * h * math.cos(math.radians(pose.lean)))
        if not self.wide:
            self._arm(neck, near=False)
        self._leg(hip, near=False)
        if look.skirt:
            self._leg(hip, near=True)
            self._skirt(hip)
        else:
            self._leg(hip, near=True)
        if self.face == "B":
            for near in (False, True):
                self._arm(neck, near)
        self._torso(hip, neck)
        chin = _go(neck, 180 - (pose.lean * 0.8 if not self.wide else 0), 0.014 * h, self.flip)
        chin = (chin[0] + (0.012 * h * self.flip if not self.wide else 0), chin[1])
        tilt = pose.lean * 0.5 + pose.nod if not self.wide else pose.nod
        head(
            self.c,
            chin,
            self.big * h,
            tilt,
            self.face,
            look.skin,
            look.hair,
            look.hair_colour,
            old=look.old,
            glasses=look.glasses,
            hat=look.hat,
            hat_colour=look.hat_colour,
        )
        if self.wide and self.face == "F":
            self._arm(neck, near=False)
        if self.face != "B":
            self._arm(neck, near=True)
        return self


def person(
    c: Canvas,
    x: float,
    y: float,
    h: float,
    look: Look,
    pose: Pose = STAND,
    face: str = "R",
    *,
    hip: bool = False,
    shadow: float = 0.0,
) -> Person:
    """A figure with its feet (or its hips) at a point, h its height when standing."""
    who = Person(c, h, look, pose, face)
    drop = who.drop()
    if shadow:
        ground = y + drop if hip else y
        c.tint(
            smooth(
                [
                    (x - 0.16 * h, ground),
                    (x, ground - 0.03 * h),
                    (x + (0.16 - c.light[0] * 0.3) * h, ground),
                    (x, ground + 0.022 * h),
                ]
            ),
            (46, 50, 66),
            shadow,
        )
    return who.paint((x, y) if hip else (x, y - drop))


def child(look: Look) -> Look:
    """The same clothes on a child, whose head is larger."""
    return replace(look, child=True)
