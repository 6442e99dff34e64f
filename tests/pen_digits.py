"""Digits drawn with a pen, four styles of each, as people draw them with a mouse: strokes for `draw_strokes`.

A style may be drawn by an ordinary hand, or in one of the ways of KINDS: tiny, huge, slanted and so on.
"""

import numpy as np


def arc(x, y, width, height, start, end):
    """Return points of an ellipse round (x, y) from one angle to another, in degrees, 90 downwards."""
    angles = np.radians(np.linspace(start, end, 24))
    return [*zip(x + width * np.cos(angles), y + height * np.sin(angles), strict=True)]


# {digit: styles}, a style its strokes, a stroke its points in a square of side 1, y downwards.
STYLES = {
    0: [
        [arc(0.5, 0.5, 0.33, 0.5, -90, 270)],
        [arc(0.5, 0.5, 0.42, 0.48, -100, 265)],
        [arc(0.5, 0.5, 0.27, 0.5, -60, 300)],
        [[*arc(0.5, 0.5, 0.36, 0.48, -130, 200), (0.25, 0.12), (0.6, 0.1)]],
    ],
    1: [
        [[(0.5, 0), (0.5, 1)]],
        [[(0.3, 0.22), (0.52, 0), (0.52, 1)]],
        [[(0.62, 0), (0.4, 1)]],
        [[(0.28, 0.24), (0.5, 0), (0.5, 1)], [(0.25, 1), (0.75, 1)]],
    ],
    2: [
        [[*arc(0.5, 0.27, 0.33, 0.27, 190, 410), (0.15, 1), (0.88, 1)]],
        [[*arc(0.5, 0.28, 0.3, 0.28, 200, 395), (0.2, 0.95), (0.3, 0.9), (0.55, 1), (0.9, 0.92)]],
        [[*arc(0.48, 0.3, 0.33, 0.3, 180, 400), (0.12, 1), (0.85, 1)]],
        [
            [
                *arc(0.5, 0.27, 0.32, 0.27, 190, 400),
                (0.3, 0.85),
                *arc(0.26, 0.88, 0.12, 0.1, 60, 330),
                (0.9, 1),
            ]
        ],
    ],
    3: [
        [arc(0.45, 0.25, 0.3, 0.25, 200, 450) + arc(0.45, 0.74, 0.34, 0.26, -90, 150)],
        [[(0.15, 0.02), (0.8, 0.02), (0.45, 0.4), *arc(0.45, 0.7, 0.34, 0.3, -90, 150)]],
        [arc(0.42, 0.25, 0.28, 0.25, 220, 440) + arc(0.42, 0.73, 0.36, 0.27, -80, 140)],
        [
            [
                (0.15, 0.1),
                (0.5, 0.0),
                (0.75, 0.15),
                (0.65, 0.4),
                (0.4, 0.47),
                *arc(0.45, 0.72, 0.35, 0.27, -70, 160),
            ]
        ],
    ],
    4: [
        [[(0.6, 0), (0.12, 0.65), (0.9, 0.65)], [(0.68, 0.4), (0.68, 1)]],
        [[(0.2, 0), (0.18, 0.5), (0.8, 0.5)], [(0.8, 0), (0.75, 1)]],
        [[(0.7, 1), (0.7, 0), (0.1, 0.7), (0.95, 0.7)]],
        [[(0.25, 0.05), (0.12, 0.55), (0.9, 0.5)], [(0.62, 0.3), (0.55, 1)]],
    ],
    5: [
        [[(0.8, 0), (0.25, 0), (0.2, 0.45), *arc(0.45, 0.68, 0.35, 0.3, -120, 150)]],
        [[(0.25, 0.02), (0.22, 0.42), *arc(0.45, 0.68, 0.33, 0.3, -125, 140)], [(0.25, 0.02), (0.8, 0.02)]],
        [[(0.85, 0.03), (0.3, 0.0), (0.22, 0.4), (0.5, 0.38), *arc(0.5, 0.69, 0.33, 0.3, -80, 160)]],
        [
            [(0.3, 0), (0.28, 0.42), (0.6, 0.42), (0.78, 0.6), (0.7, 0.9), (0.4, 1), (0.15, 0.9)],
            [(0.3, 0), (0.85, 0)],
        ],
    ],
    6: [
        [[(0.68, 0.0), (0.4, 0.25), (0.22, 0.6), *arc(0.5, 0.7, 0.3, 0.29, 180, -180)]],
        [arc(0.75, 0.62, 0.58, 0.62, -100, -180) + arc(0.47, 0.72, 0.3, 0.28, 180, -190)],
        [[(0.55, 0), (0.3, 0.4), (0.2, 0.75), *arc(0.48, 0.76, 0.28, 0.24, 170, -200)]],
        [arc(0.62, 0.5, 0.42, 0.5, -70, -260) + arc(0.52, 0.74, 0.26, 0.25, 110, -200)],
    ],
    7: [
        [[(0.12, 0.03), (0.85, 0.03), (0.4, 1)]],
        [[(0.12, 0.05), (0.85, 0.02), (0.6, 0.5), (0.45, 1)], [(0.3, 0.52), (0.78, 0.5)]],
        [[(0.1, 0.15), (0.13, 0.02), (0.88, 0.05), (0.55, 0.45), (0.48, 1)]],
        [[(0.12, 0.05), (0.5, 0.08), (0.85, 0.0), *arc(0.95, 1.0, 0.5, 0.85, 250, 180)]],
    ],
    8: [
        [arc(0.5, 0.25, 0.25, 0.25, 90, 450) + arc(0.5, 0.75, 0.32, 0.25, -90, 270)],
        [
            [
                *arc(0.5, 0.26, 0.28, 0.24, -30, -270),
                *arc(0.5, 0.74, 0.3, 0.25, -90, 270),
                (0.68, 0.35),
                (0.75, 0.15),
            ]
        ],
        [arc(0.5, 0.24, 0.22, 0.23, -90, 270), arc(0.5, 0.73, 0.28, 0.27, -90, 270)],
        [
            [
                *arc(0.5, 0.25, 0.26, 0.25, 0, -270),
                *arc(0.5, 0.75, 0.3, 0.25, -90, 180),
                (0.35, 0.55),
                (0.76, 0.25),
            ]
        ],
    ],
    9: [
        [[*arc(0.48, 0.28, 0.3, 0.28, -20, -380), (0.72, 0.6), (0.66, 1)]],
        [[*arc(0.47, 0.27, 0.3, 0.27, 0, -360), (0.77, 1)]],
        [arc(0.48, 0.28, 0.31, 0.28, -10, -370) + arc(0.45, 0.75, 0.33, 0.25, -20, 130)],
        [arc(0.45, 0.27, 0.28, 0.27, -40, -400), [(0.74, 0.1), (0.7, 1)]],
    ],
}


# {kind: least and greatest height, slant, distance from the middle}, in pixels of a page of 280.
KINDS = {
    "normal": (140, 200, 0, 0),
    "tiny": (28, 48, 0, 40),
    "huge": (240, 250, 0, 0),
    "off centre": (70, 110, 0, 70),
    "slanted right": (140, 180, 0.45, 0),
    "slanted left": (140, 180, -0.35, 0),
    "thick": (150, 200, 0, 0),
}


def hand(rng, style):
    """Return the strokes of a style as one hand would draw them on a page of 280 × 280, and the width of its pen.

    Height 90 to 220 pixels, width 0.6 to 1.05 of it, anywhere on the page, slanted, turned, unsteady; pen 14 to 24.
    """
    height, pen = rng.uniform(90, 220), rng.uniform(14, 24)
    width, slant, turn = height * rng.uniform(0.6, 1.05), rng.uniform(-0.15, 0.3), rng.normal(0, 0.07)
    reach = (280 - 1.15 * max(height, width) - pen) / 2.2
    middle = 140 + reach * rng.uniform(-1, 1, 2)
    bend = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    bend = np.array([[width, 0], [-slant * width, height]]) @ bend
    strokes = [np.array(stroke) - 0.5 for stroke in style]
    strokes = [points + np.cumsum(rng.normal(0, 0.004, points.shape), axis=0) for points in strokes]
    return [(points @ bend + middle).ravel().tolist() for points in strokes], pen


def placed(style, width, height, middle, slant=0.0):
    """Return a style's strokes as arrays of points on the page, sheared to the right by slant."""
    bend = np.array([[width, 0], [-slant * height, height]])
    return [(np.array(stroke) - 0.5) @ bend + middle for stroke in style]


def _unsteady(rng, strokes, tremor):
    return [points + np.cumsum(rng.normal(0, tremor, points.shape), axis=0) for points in strokes]


def _repeated(rng, strokes):
    """Draw over each stroke four times more, a little beside it, as people do who want it bold."""
    return [points + rng.uniform(-14, 14, 2) * (time > 0) for points in strokes for time in range(5)]


def bank(rng):
    """Return {kind: [(digit, place of its style, strokes), ...]}: each style in seven ways, on a page of 280 × 280."""
    drawn = {kind: [] for kind in KINDS}
    for digit, styles in STYLES.items():
        for place, style in enumerate(styles):
            for kind, (low, high, slant, reach) in KINDS.items():
                height = rng.uniform(low, high)
                middle = (
                    140 + reach * rng.choice([-1, 1], 2) + rng.uniform(-1, 1, 2) * min(15, 125 - height / 2)
                )
                shape = height * rng.uniform(0.6, 0.8), height, middle, slant + rng.uniform(-0.08, 0.08)
                strokes = _unsteady(rng, placed(style, *shape), 0.004 * height)
                strokes = _repeated(rng, strokes) if kind == "thick" else strokes
                drawn[kind].append((digit, place, [points.ravel().tolist() for points in strokes]))
    return drawn
