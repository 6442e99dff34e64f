"""Follow made images through a learner's split, and find those that are on both sides."""

import numpy as np

from .answering import ask, name_of, numbers, shown
from .outcomes import Hint

COUNT = 100
SEEDS = (
    2019,
    1,
    2,
    3,
)  # drawn with replacement, 20 of 100 come without a copy once in eight times, all four seldom


def _made_images():
    """Return images (100, 28, 28), each with a stamp of its own in its middle, and their digits, in order."""
    images = np.zeros((COUNT, 28, 28), dtype=np.uint8)
    images[:, 11:17, 11:17] = np.random.default_rng(2019).integers(1, 256, (COUNT, 6, 6))
    return images, np.repeat(np.arange(10, dtype=np.uint8), COUNT // 10)


def _stamp(image):
    """Return what of an image a shift leaves as it is: the rectangle around its ink."""
    rows, columns = np.flatnonzero(image.any(axis=1)), np.flatnonzero(image.any(axis=0))
    if len(rows) == 0:
        return b""
    return image[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].tobytes()


IMAGES, DIGITS = _made_images()
ORIGIN = {_stamp(image): k for k, image in enumerate(IMAGES)}


def require_honest_split(split):
    """Raise Hint for a leak, or for anything else that is off in `split(images, digits, rng)`."""
    name = name_of(split)
    drawn = [_two_sides(split, seed) for seed in SEEDS]
    for learned, held_out in drawn:
        _require_no_leak(set(learned[0]), held_out[0], name)
        _require_held_out(*held_out, name)
        _require_learned(learned[0], held_out[0], name)
    if len({tuple(sorted(held_out[0])) for _, held_out in drawn}) < len(SEEDS):
        raise Hint(
            f"With another rng, {name} holds out the same images. Draw them with the rng that is handed over."
        )


def _two_sides(split, seed):
    """Return (origins, images) of what is learned from and of what is held out."""
    name, case = name_of(split), (IMAGES, DIGITS, np.random.default_rng(seed))
    changed = "changes the arrays it is handed. rng.shuffle does that; rng.permutation does not."
    answer = ask(split, case, f"{COUNT} made images", lambda answer: answer, changed)
    if not isinstance(answer, tuple | list) or len(answer) != 2:
        raise Hint(f"{name} should return two pairs; it returned {shown(answer)}.")
    return [_side(pair, name) for pair in answer]


def _side(pair, name):
    if not isinstance(pair, tuple | list) or len(pair) != 2:
        raise Hint(
            f"{name} should return two pairs, each of images and digits; one of them is {shown(pair)}."
        )
    images, digits = (numbers(part, "Each pair") for part in pair)
    if images.ndim != 3 or images.shape[1:] != (28, 28):
        raise Hint(f"Images should come back as they are, of shape (n, 28, 28); these have {images.shape}.")
    if digits.shape != images.shape[:1]:
        raise Hint(
            f"{name} returned {len(images)} images with digits of shape {digits.shape}: one digit an image."
        )
    origins = [ORIGIN.get(_stamp(image.astype(np.uint8))) for image in images]
    if None in origins:
        raise Hint(f"{name} returned an image that is none of those it was handed, moved or not.")
    if off := [k for k, digit in zip(origins, digits, strict=True) if DIGITS[k] != digit]:
        raise Hint(
            f"In what {name} returned, {len(off)} images carry the digit of another. Reorder images and digits alike."
        )
    return origins, images


def _require_no_leak(learned, held_out, name):
    both = learned & set(held_out)
    if len(both) == len(set(held_out)) and len(set(held_out)) > 0.6 * COUNT:
        raise Hint(
            f"Still leaking: {len(both)} of {COUNT} images are on both sides, as copies of each other. The copies are "
            "made before the split; when they are shuffled, they scatter."
        )
    if both:
        raise Hint(
            f"Still leaking: {len(both)} of the held-out images are also among those to learn from, moved or as they "
            "came. What is held out must not be copied into the other side."
        )


def _require_held_out(origins, images, name):
    fifth = COUNT // 5
    if len(origins) > len(set(origins)):
        raise Hint(f"{name} holds out copies as well. Hold out images as they came: no copies there.")
    if len(origins) != fifth:
        what = "That is the other four fifths: has one side taken the place of the other?"
        raise Hint(
            f"Of {COUNT} images a fifth is {fifth}; {name} holds out {len(origins)}. "
            f"{what if len(origins) == COUNT - fifth else ''}".rstrip()
        )
    if not all(np.array_equal(image, IMAGES[k]) for k, image in zip(origins, images, strict=True)):
        raise Hint(f"{name} holds out moved images. Hold them out as they came.")
    if max(origins) - min(origins) == fifth - 1:
        raise Hint(
            f"{name} holds out {fifth} neighbours. These images came sorted by digit, so only two digits are held out: "
            "draw them at random."
        )


def _require_learned(learned, held_out, name):
    missing = set(range(COUNT)) - set(learned) - set(held_out)
    if missing:
        raise Hint(f"{len(missing)} of {COUNT} images are on neither side; {name} should use them all.")
    copies = len(learned) / len(set(learned))
    if copies == 1:
        raise Hint(
            "No leak, but no copies either: those to learn from should come with theirs. Call with_copies."
        )
    if len(learned) != 9 * len(set(learned)):
        raise Hint(
            f"Each image to learn from should be there nine times, itself and eight copies; {name} has {len(learned)} "
            f"of {len(set(learned))} images."
        )
