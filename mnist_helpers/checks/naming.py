"""Lesson 03: does a name for a hidden unit hold, on images it was chosen on, and then on the held-out ones?"""

from functools import cache
from typing import NamedTuple

import numpy as np

from ..dataset import load_mnist, prepare_images, split
from ..network import forward, load_trained
from .answering import ask, check, name_of, numbers, require_written, shown
from .outcomes import Hint

ENOUGH, COIN = 0.825, 0.6  # of 1, where a name that says yes or no by the toss of a coin has a half
KEEPS = 0.8  # on other images, where luck moves a score
PAGE = 10  # the unit that the lesson names


@check
def check_name(unit, is_on):
    """Hold `is_on(images)`, which says for each image whether hidden unit `unit` is above ½, against the network.

    A name that fails on 10,000 images that the network learned from never meets the held-out ones, which judge.
    """
    unit, name = _which(unit), name_of(is_on)
    tried = _judged(unit, is_on, held_out=False)
    if tried.score < ENOUGH:
        raise Hint(f"{name} does not hold yet: {tried.both}. {_advice(tried, unit)}")
    judged = _judged(unit, is_on, held_out=True)
    if judged.score < KEEPS:
        raise Hint(
            f"{name} holds on images that the network learned from, and fails on the held-out ones: there "
            f"{judged.both}. Name another unit: once you tune on these images, they can no longer judge."
        )
    return f"{name} ✓ the name holds: {judged.both}. “Bottom blank” gets 87 and 74 for unit {PAGE}."


class Judged(NamedTuple):
    """What a name said of 10,000 images, the shares of those that switch the unit on and of others it is right on."""

    guessed: np.ndarray
    caught: float
    spared: float
    both: str

    @property
    def score(self):
        return (self.caught + self.spared) / 2


def _judged(unit, is_on, *, held_out):
    """Ask the name about 10,000 images; raise a Hint where it is the unit itself."""
    images, H = _shuffled(held_out)
    images = prepare_images(images).reshape(-1, 28, 28)
    on, name = H[:, unit] > 0.5, name_of(is_on)
    read = lambda answer: _yes_or_no(answer, len(images), name)  # noqa: E731
    said = f"{len(images):,} images of shape {images.shape}"
    guessed = ask(is_on, (images,), said, read, "changes the images it is handed. Make a new array.")
    caught, spared = guessed[on].mean(), (~guessed)[~on].mean()
    if caught == spared == 1:
        raise Hint(
            f"{name} is the unit itself. A name says in words what the unit looks for: look at the ink alone."
        )
    both = (
        f"it says yes to {_of_100(caught)} of 100 images that switch unit {unit} on, "
        f"and no to {_of_100(spared)} of 100 that do not"
    )
    return Judged(guessed, caught, spared, both)


def _which(unit):
    require_written(unit, "unit")
    number = numbers(unit, "unit")
    if number.shape or number not in range(15):
        raise Hint(f"unit should be a whole number from 0 to 14; it is {shown(unit)}.")
    if number == PAGE:
        raise Hint(f"Unit {PAGE} has been tested on the page. Take another one.")
    return int(number)


@cache
def _shuffled(held_out):
    """Return 10,000 images, as uint8, and their hidden answers, in an order that no label follows."""
    (learned, _), (kept, _) = split(*load_mnist()[0])
    images = kept if held_out else learned[:10_000]
    images = images[np.random.default_rng(3).permutation(len(images))]
    return images, forward(load_trained(), prepare_images(images)).H


def _yes_or_no(answer, count, name):
    given = numbers(answer, "The answer")
    if given.shape != (count,):
        raise Hint(f"{name} returned shape {given.shape} for {count:,} images. {_shape_advice(given, count)}")
    if not np.isin(given, (0, 1)).all():
        low, high = np.nanmin(given), np.nanmax(given)
        raise Hint(
            f"{name} returned numbers from {low:.3g} to {high:.3g}. True or False is wanted: is the ink more, or less, "
            "than some amount?"
        )
    return given == 1


def _shape_advice(given, count):
    if given.size == 1:
        return "That is one answer for all of them. `sum(axis=(1, 2))` adds up each image for itself."
    if given.ndim > 1 and given.shape[0] == count:
        return "Each image still has several numbers. Add up its rows and columns: `sum(axis=(1, 2))`."
    return f"Wanted is {(count,)}: one True or False for each. The first axis counts the images: `sum(axis=(1, 2))`."


def _advice(tried, unit):
    guessed, caught, spared, score = tried.guessed, tried.caught, tried.spared, tried.score
    if guessed.all() or not guessed.any():
        same = "yes" if guessed.all() else "no"
        return f"It says {same} to every image. Blank is 0 here and full ink 1: does your amount occur?"
    if 1 - score >= COIN:
        return (
            "Turned round it would do better: is ink there a reason for a yes, or for a no? Compare > and <."
        )
    if score < COIN:
        return "A coin gets 50 and 50. Look at the unit's weights again: where is the largest patch of one colour?"
    if abs(caught - spared) > 0.2:
        often, fewer = ("rarely", "more") if caught < spared else ("often", "fewer")
        return f"It says yes too {often}: change the amount of ink so that {fewer} images get a yes."
    other = f"another unit than {unit}: some look for two things at once"
    return f"Together they should reach 165. Move the region a row or two, or try {other}."


def _of_100(share):
    return f"{100 * share:.0f}"
