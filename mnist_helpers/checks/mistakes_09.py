"""The mistakes that lesson 09's checks know: what the mistaken function computes, and the hint."""

import math

import numpy as np

from ..activations import sigmoid


def handed(slope, number, parts, slopes, *, share=lambda slope, stretch, number, part: slope * stretch,
           keep=True, only=None):  # fmt: skip
    """Return the slopes of the parts after a value has handed its slope on.

    slope, number: of the value. parts: pairs, which part, and the stretch from it. slopes: of the parts before, a
    list; a part's number is its place + 2. Each named argument may be a mistaken one.
    """
    after = list(slopes)
    for part, stretch in parts[:only]:
        came = share(slope, stretch, number, part + 2)
        after[part] = after[part] + came if keep else came
    return after


def _hands(**wrong):  # d: the value's slope, e: the stretch, n and m: the two numbers
    return lambda *case: handed(*case, **wrong)


def _own(slope, number, parts, slopes):
    after = list(slopes)
    for part, stretch in parts:
        after[part] += stretch * after[part]
    return after


HAND_MISTAKES = [
    (_hands(keep=False), "= throws away what had come by another route. What should become of both shares?"),
    (_hands(share=lambda d, e, n, m: e), "The stretch alone: the value's own slope has to be multiplied in."),
    (_hands(share=lambda d, e, n, m: d), "The value's slope alone: it has to be multiplied by the stretch."),
    (_hands(share=lambda d, e, n, m: d + e), "Along a route slopes multiply; you add them."),
    (_hands(share=lambda d, e, n, m: n * e), "The value's number came in. What goes back is its slope."),
    (_hands(share=lambda d, e, n, m: d * m), "The part's number came in. The stretch stands beside it in made_of."),
    (_hands(share=lambda d, e, n, m: d * e * m), "The part's number came in as well. The stretch is enough."),
    (_hands(share=lambda d, e, n, m: -d * e), "The sign is wrong: no minus comes in."),
    (_hands(share=lambda d, e, n, m: d / e), "Along a route slopes multiply; you divide by the stretch."),
    (_own, "You multiply by the part's own slope. The slope that goes back is the value's."),
    (_hands(only=1), "Only the first of the pairs got its share. Go through all of them."),
    (_hands(keep=False, share=lambda d, e, n, m: e), "The stretch alone. And = throws away what had come before."),
    (_hands(keep=False, share=lambda d, e, n, m: d), "The slope alone. And = throws away what had come before."),
]  # fmt: skip

SQUARED = "1 − t² is right with t = tanh(a), the number that comes out. You squared"
TANH_SLOPES = [
    (lambda a: 1 - a**2, f"{SQUARED} a, the number that goes in."),
    (lambda a: 1 - math.tanh(math.tanh(a)) ** 2, f"{SQUARED} the tanh of the tanh."),
    (lambda a: 1 - math.tanh(a), "The t is to be squared: 1 − t²."),
    (
        lambda a: math.tanh(a) * (1 - math.tanh(a)),
        "t(1 − t) is the pattern of σ. The stretch of tanh is 1 − t².",
    ),
    (lambda a: math.tanh(a), "That is tanh itself. Its slope is 1 − t²."),
    (lambda a: math.tanh(a) ** 2 - 1, "The sign is wrong: tanh climbs everywhere."),
    (lambda a: 1 + math.tanh(a) ** 2, "A minus, not a plus: the slope is at most 1."),
    (lambda a: -2 * math.tanh(a), "That is the slope of 1 − t². The slope of tanh is 1 − t² itself."),
    (lambda a: 1, "1 would be the stretch of a sum. tanh flattens on both sides."),
    (lambda a: a * (1 - math.tanh(a) ** 2), "The number a came in as a factor. The stretch is 1 − t² alone."),
]

MAX_SLOPES = [
    (lambda a, b: (float(a < b), float(a > b)), "Swapped: the larger one moves the maximum, the smaller one does not."),
    (lambda a, b: (1, 1), "Both move it, you say. Nudge the smaller one: does the maximum move?"),
    (lambda a, b: (0.5, 0.5), "Half each is right for equal ones alone. Otherwise the larger one has it all."),
    (lambda a, b: (b, a), "Those are the stretches of a product."),
    (lambda a, b: (a, b), "Those are the numbers. A stretch says how far the maximum moves when one moves by 1."),
    (lambda a, b: (a * (a > b), b * (a < b)), "The larger one has the stretch 1, not its own number."),
    (lambda a, b: (1, 0), "Only the first one ever moves it, you say. What if the second is larger?"),
    (lambda a, b: (0, 1), "Only the second one ever moves it, you say. What if the first is larger?"),
    (lambda a, b: (float(a > b), -float(a < b)), "The sign is wrong: the maximum climbs with the second one, too."),
]  # fmt: skip

NET_MISTAKES = [
    (lambda p, dp: p + 0.5 * dp, "That is uphill: the step goes against the slope."),
    (lambda p, dp: p - dp, "The learning rate of 0.5 is missing."),
    (lambda p, dp: p, "Nothing has moved."),
    (lambda p, dp: -0.5 * dp, "That is the step alone. Where does it start from?"),
    (lambda p, dp: 0.5 * dp, "That is the step alone, and uphill. Where does it start from?"),
    (lambda p, dp: dp, "Those are the slopes. A step of 0.5 against them is wanted."),
    (lambda p, dp: p * (1 - 0.5 * dp), "The step is to be subtracted, not multiplied in."),
    (lambda p, dp: p - 0.05 * dp, "The learning rate is 0.5."),
]

FIT_MISTAKES = [
    (
        lambda d, a: d[0] if d.ndim > a.ndim else d,
        "That is the first row's share. Each row has one, and they add up.",
    ),
    (lambda d, a: d.mean(axis=0) if d.ndim > a.ndim else d, "That is the mean over the rows. Shares add up."),
    (
        lambda d, a: d.sum(axis=1) if d.ndim > a.ndim else d,
        "You add along each row. Add over the rows: axis=0.",
    ),
    (
        lambda d, a: d.sum(axis=0) * a if d.ndim > a.ndim else d * a,
        "a came in as a factor. A sum's stretches are 1.",
    ),
    (lambda d, a: a, "That is the array itself. What comes back is made of the slope."),
]

SIGMOIDS_MISTAKES = [  # a: what goes in, h: its σ, d: the slope of the result
    (lambda a, h, d: 0 * a, "Nothing comes back: made_of is empty."),
    (lambda a, h, d: h * (1 - h), "The stretch alone: the slope has to be multiplied in."),
    (lambda a, h, d: d, "The slope alone: it has to be multiplied by the stretch."),
    (
        lambda a, h, d: d * a * (1 - a),
        "h(1 − h) is right with the h that comes out. You put in the array that goes in.",
    ),
    (lambda a, h, d: d * h, "That is σ itself. Its stretch is h(1 − h)."),
    (lambda a, h, d: d * (1 - h), "A factor h is missing: the stretch is h(1 − h)."),
    (lambda a, h, d: d * (1 - h**2), "1 − h² is the pattern of tanh. The stretch of σ is h(1 − h)."),
    (
        lambda a, h, d: d * sigmoid(h) * (1 - sigmoid(h)),
        "You took the σ of σ. h is what has come out already.",
    ),
    (lambda a, h, d: d * h * (h - 1), "The sign is wrong: σ climbs everywhere."),
    (lambda a, h, d: d + h * (1 - h), "Along a route slopes multiply; you add them."),
]


def painted(x, slope, *, ink=lambda d: d < 0, promise=lambda way, d, x: way * d, choose=np.argmin):
    """Return an image with one pixel painted, black or white.

    x: its numbers. slope: of the surprise along each. Each named argument may be a mistaken one: where a pixel is to be
    black, what each promises, which promise is chosen.
    """
    ends = np.where(ink(slope), 1.0, 0.0)
    best = choose(promise(ends - x, slope, x))
    after = x.copy()
    after[best] = ends[best]
    return after


def _paints(**wrong):
    return lambda x, slope: painted(x, slope, **wrong)


ONE = "Only one pixel may change."
PAINT_MISTAKES = [  # d: the slope
    (lambda x, d: x, "Nothing has changed."),
    (lambda x, d: np.where(d < 0, 1.0, 0.0), f"All pixels are painted. {ONE}"),
    (lambda x, d: x - d, f"That is a step of all pixels. {ONE}"),
    (lambda x, d: x - 0.5 * d, f"That is a step of all pixels. {ONE}"),
    (lambda x, d: np.clip(x - d, 0, 1), f"That is a step of all pixels. {ONE}"),
    (lambda x, d: np.clip(x - 0.5 * d, 0, 1), f"That is a step of all pixels. {ONE}"),
    (_paints(promise=lambda way, d, x: -np.abs(d)),
     "You took the steepest slope. But how far can that pixel still go? One that is black already gets no blacker."),
    (_paints(promise=lambda way, d, x: d),
     "You took the lowest slope. But how far can that pixel still go? And what promises a pixel that is to be white?"),
    (_paints(promise=lambda way, d, x: -np.abs(way)), "You took the pixel with the longest way. Ask the slope, too."),
    (_paints(choose=np.argmax), "You took the pixel that promises least. Which product is the lowest?"),
    (_paints(ink=lambda d: d > 0, choose=np.argmax), "That is uphill: the surprise at the digit grows. It is to fall."),
    (_paints(ink=lambda d: d > 0), "Black and white are swapped: where the slope is below 0, ink lowers the surprise."),
    (_paints(ink=lambda d: d < np.inf), "You paint black alone. Where the slope is above 0, white is better."),
    (_paints(ink=lambda d: d > np.inf), "You paint white alone. Where the slope is below 0, ink lowers the surprise."),
    (_paints(promise=lambda way, d, x: d * x), "You multiplied by what the pixel is. How far has it to go?"),
]  # fmt: skip
