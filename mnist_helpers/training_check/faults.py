"""Faults of a training loop that its traces give away, exactly: what was lost, mixed up, or led astray.

Each function takes Probes and returns None, or three texts: the fault's name, what was seen, and what to do next.
"""

import numpy as np

from ..words import listed
from .course import LEAVE, each, hidden_sums, saturated

STEP = "p − η · dp, p the old parameters"


def kept(probes):
    """A start outside the function that it writes into."""
    if probes.traces.steady or not probes.traces.same_start:
        return None
    seen = (
        "A second call with the same images and rng gives another network: it goes on where the first ended."
    )
    cure = "Its start lies outside, and += or −= writes into it. Draw a new start in each call, and make new arrays."
    return "kept between calls", seen, cure


def unchanged(probes):
    """Parameters on which the images have no influence."""
    if len(probes.traces.unmoved) < 4:
        return None
    seen = "The parameters come back the same, whatever the images and labels."
    cure = (
        "Are these the parameters from before the training? train leaves those as they are: its last record holds the "
        "new ones. In a loop of your own each step must rebind the name: network = Parameters(…)."
    )
    return "unchanged", seen, cure


def labels_unused(probes):
    """Labels on which nothing depends."""
    if not probes.blind:
        return None
    seen = "With other labels the same network comes back: the labels have no say."
    return "labels unused", seen, "Where does Y come in? The output layer's error is O − Y."


def derivatives(probes):
    """Gradients in the place of parameters: weights of dark pixels do not stay where they started."""
    traces, (networks, _) = probes.traces, probes.alone
    dark = traces.dark[probes.X[0, traces.dark] == 0]
    first, last = (np.abs(network.W[:, dark]).mean() for network in (traces.a, networks[-1]))
    few = 2 * traces.used.sum() < traces.used.size
    if (first and not last / first <= 0.3) or not (first or few):
        return None
    then = f"{first:.1g} on average, and {last:.1g} after more steps" if first else "0"
    seen = f"Weights of pixels that never shine came back as {then}. Their gradient is 0: they should stay."
    cure = f"Have parameters and gradients changed places? New parameters are {STEP}. (Or is weight decay too strong?)"
    return "derivatives for parameters", seen, cure


def lost(probes):
    """Some of the four arrays never move."""
    unmoved = probes.traces.unmoved
    if not 0 < len(unmoved) < 4:
        return None
    seen = f"{listed(unmoved)} came back the same, whatever the images and labels: their updates are lost."
    return "updates lost", seen, f"Each step makes new arrays of all four, {STEP}."


def dead(probes):
    """Hidden units that ReLU has shut."""
    if not {"W", "b"} <= set(probes.traces.unmoved) or hidden_sums(probes).max() >= 0:
        return None
    seen = "Every hidden sum is below 0, for every image, and W and b never move."
    cure = "With ReLU such units are dead: answer and slope are 0. Start with smaller weights and biases 0; lower η."
    return "dead units", seen, cure


def lost_weights(probes):
    """Weights that never move."""
    return lost(probes) if {"W", "W_hat"} & set(probes.traces.unmoved) else None


def one_number(probes):
    """The biases of a layer all moved alike."""
    traces = probes.traces
    moves = {name: getattr(traces.a, name) - getattr(traces.b, name) for name in ("b", "b_hat")}
    alike = [name for name, move in moves.items() if move.any() and np.ptp(move) <= 1e-3 * np.abs(move).max()]
    if not alike or len(traces.a.b) < 2:
        return None
    seen = f"All biases in {' and all in '.join(alike)} moved by one and the same number."
    return (
        "one number for all biases",
        seen,
        "Each unit has its own: sum its gradient over the images only, axis=0.",
    )


def uphill(probes):
    """Steps along the gradient."""
    traces, (_, leads) = probes.traces, probes.alone
    if leads[-1] < leads[0] - 1e-4 and (traces.opposed > 0.6 or leads[-1] < -20):
        seen = f"The loss rises from the first step: after 1, 4, 16 and 64 times one batch it is {each(probes.losses)}."
        cure = f"Is the gradient added? A step goes against it: {STEP}. Y − O in place of O − Y turns the sign, too."
        return "uphill", seen, cure
    if traces.opposed > 0.6 and traces.paired < 0.1:
        seen = "The hidden weights move so that the loss rises, the output weights so that it falls."
        cure = "A sign on the way to dG is turned. Hand your backward pass to diagnose_gradient."
        return "hidden layer uphill", seen, cure
    return None


def pixels(probes):
    """Pixels that were scaled or cut inside the loop."""
    traces, times, X = probes.traces, probes.traces.times, probes.X
    if traces.used.any() and np.array_equal(traces.used, traces.bright == traces.bright.max()):
        seen, cure = (
            "Pixels of half the ink had no say, full ones had.",
            "Was grey cut to 0, as by astype(int)?",
        )
        return "pixels", seen, f"{cure} Leave the pixels as floats from 0 to 1."
    if not (still(traces) or probes.learned):
        seen = "Weights of pixels that are 0 in all images moved: inside the loop these pixels are not 0."
        return "pixels", seen, f"Were the pixels inverted, or shifted by a mean? {LEAVE}"
    if pixels_are_told(traces) and times > 1.1:
        seen = (
            f"The hidden weights moved as if the pixels were {times:.3g} times as large as those handed over. On such "
            f"pixels {saturated(probes.network, times * X):.0%} of the hidden sigmoids are saturated, and hardly learn."
        )
        return "pixels", seen, LEAVE
    if pixels_are_told(traces) and times < 0.9:
        seen = (
            f"The hidden weights moved as if the pixels were at most {times * X.max():.2g}, {1 / times:.3g} times "
            "smaller than those handed over. So little ink hardly reaches the sums."
        )
        return "pixels", seen, f"Were they divided by 255 a second time? {LEAVE}"
    return None


def pixels_are_told(traces):
    """Return whether the moves of weights and biases say how large the pixels were: not so for Adam."""
    return still(traces) and traces.rest < 0.02 and traces.times > 0


def still(traces):
    """Return whether pixels that shine in no image left their weights where they were."""
    return np.array_equal(traces.a.W[:, traces.dark], traces.b.W[:, traces.dark])


def pairing(probes):
    """Images that meet the labels of others."""
    traces, table = probes.traces, probes.traces.table
    purity = table.max(axis=1).sum() / max(table.sum(), 1)  # under other names, but together
    clear = (
        0.65 if not probes.learned else 0.4 if still(traces) else 0
    )  # images that are moved shine elsewhere, too
    if 2 * traces.used.sum() < traces.used.size or max(traces.paired, purity) > clear:
        return None
    seen = (
        f"Inside the loop images and labels come apart: only {traces.paired:.0%} of single images moved the weights as "
        "their own label asks for (chance: 10%). As handed over they belong together."
    )
    cure = (
        "One order for both: X[batch] and labels[batch] with the same batch. Show X[batch][0] as a picture beside "
        "labels[batch][0]."
    )
    return "pairing", seen, cure


def few_images(probes):
    """Most images have no say."""
    traces = probes.traces
    count, size = traces.used.sum(), traces.used.size
    if 2 * count >= size or not count:
        return None
    order = (
        np.arange(size)
        if np.size(traces.rng.order) < size
        else np.asarray(traces.rng.order, dtype=int) % size
    )
    ends = [list(dict.fromkeys(each_way.tolist()))[:count] for each_way in (order, order[::-1])]
    cure = "Is each batch another slice, order[first : first + 32], and does the loop come to its end?"
    if traces.used[ends[1]].all():
        cure = (
            "They were the last in the order, so earlier steps are lost: does each step begin with the network that "
            "the step before left?"
        )
    elif traces.used[ends[0]].all():
        cure = "They were the first in the order: is the same batch taken each time, or does return stand in the loop?"
    return "few images", f"Only {count} of {size} images had any say in the result.", cure


def anew(probes):
    """A start that is drawn more than once."""
    shape = probes.traces.a.W.shape
    count = sum(drawn in (shape, shape[::-1]) for drawn in probes.traces.rng.shapes)
    if count < 2:
        return None
    seen = f"W was drawn {count} times in one call."
    cure = (
        "Does initialize stand inside the loop? It throws away what was learned. Draw once, before the first epoch. "
        "(To keep the best of several starts is no fault.)"
    )
    return "a new network each time", seen, cure
