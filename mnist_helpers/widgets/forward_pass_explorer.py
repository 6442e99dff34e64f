"""Which ink and which hidden units make the answer? One image on its way through the network (lesson 03)."""

import ipywidgets
import numpy as np

from .. import style
from ..activations import sigmoid_prime
from ..dataset import prepare_images
from ..network import forward, require_parameters
from ..plots.network import (
    EVERY,
    HEIGHT,
    HIDDEN_X,
    IMAGE,
    NUMBER,
    OUTPUT_X,
    SCORE,
    SIGNS,
    WIDTH,
    contributions,
    nearest_row,
    network_artists,
    signed,
    update_network,
)
from ..validate import require_labels
from .live_figure import LiveFigure, in_lesson_style, new_figure

FOOT = 30  # pixels under the network for one line of text
FLAT = 0.01  # with a slope below this a unit is saturated, as in lesson 02


@in_lesson_style
def forward_pass_explorer(images, labels, networks):
    """Return the instrument: one image, 15 hidden bars, 10 output bars, and the strongest edges between them.

    images: uint8 of shape (n, 28, 28). labels: their digits, (n,). networks: {name: Parameters of a 784-15-10 network}.
    Raises ValueError for other shapes or no network, TypeError for other kinds. (Slides "What we're building towards",
    "Hidden Layer", "Output Layer".)
    """
    X, labels, networks = _check(images, labels, networks)
    figure = new_figure(WIDTH, HEIGHT + FOOT)
    ax = figure.add_axes((0, FOOT / (HEIGHT + FOOT), 1, HEIGHT / (HEIGHT + FOOT)))
    for y, (color, _), text in zip(
        (46, 26), SIGNS, ("solid edge: raises", "dashed edge: lowers"), strict=True
    ):
        ax.text(IMAGE[0], y, text, color=color, fontsize=10)
    artists, verdict, slopes = network_artists(ax), figure.text(0.018, 0.02, ""), figure.text(0.47, 0.02, "")

    def draw(image, network, follow):
        x, label, parameters = X[image], labels[image], networks[network]
        cache = forward(parameters, x)
        update_network(artists, x, parameters, cache, label, follow)
        verdict.set(**_verdict(int(cache.O.argmax()), label))
        slopes.set_text(f"{(sigmoid_prime(cache.G) < FLAT).sum()} of 15 hidden units are saturated.")
        lines = verdict.get_text(), slopes.get_text()
        return _in_words(image, network, lines, cache, contributions(x, parameters, cache, follow))

    controls = _controls(len(X), networks)
    instrument = LiveFigure(
        "Which ink and which hidden units make the answer?",
        figure,
        [artists, verdict, slopes],
        draw,
        controls=controls,
        rows=[list(controls.values())],
        clicked=lambda x, y: instrument.move(
            follow=_clicked_unit(*ax.transData.inverted().transform((x, y)))
        ),
    )
    return instrument


def _check(images, labels, networks):
    X = np.atleast_2d(prepare_images(images))
    labels = require_labels(labels, "labels", count=(len(X),)).tolist()
    if not networks:
        raise ValueError("networks must name at least one network, got none")
    networks = {name: require_parameters(parameters) for name, parameters in networks.items()}
    for name, (W, _, W_hat, _) in networks.items():
        if W.shape != (15, 784) or W_hat.shape != (10, 15):
            raise ValueError(f"networks[{name!r}] must be 784-15-10, got W {W.shape} and W_hat {W_hat.shape}")
    return X, labels, networks


def _controls(count, networks):
    """Return the controls by the names that `draw` takes."""
    units = [(f"hidden unit {k}", ("hidden", k)) for k in range(15)]
    units += [(f"digit {i}", ("digit", i)) for i in range(10)]
    return {
        "image": ipywidgets.IntSlider(
            0, 0, count - 1, description="image", style={"description_width": "50px"}, layout={"width": "262px"}
        ),
        "network": ipywidgets.Dropdown(
            options=list(networks), description="network", style={"description_width": "60px"},
            layout={"width": "214px"},
        ),
        "follow": ipywidgets.Dropdown(
            options=[(EVERY[0], EVERY), *units], description="edges of", style={"description_width": "60px"},
            layout={"width": "222px"},
        ),
    }  # fmt: skip


def _clicked_unit(x, y):
    """Return what a click at (x, y) follows: the unit it hits, or EVERY."""
    if HIDDEN_X - NUMBER < x < HIDDEN_X + 70:
        return "hidden", nearest_row(y, 15)
    return ("digit", nearest_row(y, 10)) if x > OUTPUT_X - SCORE else EVERY


def _verdict(answer, label):
    """Return text and look of the line below the network."""
    right = answer == label
    text = f"{'✓' if right else '✗'} The answer is {answer}, the framed truth {label}."
    return {"text": text, "color": style.OUTPUT if right else style.WARNING}


def _in_words(image, network, lines, cache, edges):
    hidden = ", ".join(f"{k} {h:.2f}" for k, h in enumerate(cache.H))
    digits = ", ".join(
        f"{i} {o:.3f} (score {signed(f)})" for i, (f, o) in enumerate(zip(cache.F, cache.O, strict=True))
    )
    (unit, region), (digit, source) = (np.unravel_index(np.abs(each).argmax(), each.shape) for each in edges)
    strongest = (
        f"region {region // 7 + 1} from the top, {region % 7 + 1} from the left, to hidden unit {unit} "
        f"with {signed(edges[0][unit, region])}; "
        f"hidden unit {source} to digit {digit} with {signed(edges[1][digit, source])}"
    )
    return (
        f"Image {image} in the network {network!r}. {' '.join(lines)} Hidden units: {hidden}. Digits: {digits}. "
        f"Strongest edges shown: {strongest}."
    )
