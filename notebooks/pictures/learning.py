"""Makes learning.gif, the README's moving picture: `python notebooks/pictures/learning.py`. It takes about a minute.

Nothing in it is staged: the network is the one that load_trained() brings, trained again as make_data does it, and each
frame asks it as it stood then. Only the clock is bent: early batches pass slowly, late ones fast.
"""

from pathlib import Path
from typing import NamedTuple

import matplotlib.pyplot as plt
import numpy as np
from PIL import Image

from mnist_helpers import forward, initialize, load_mnist, prepare_images, split, style, train
from mnist_helpers.handwriting import draw_strokes, prepare_drawing
from mnist_helpers.make_data import RECIPE
from mnist_helpers.network import Parameters
from mnist_helpers.plots.live_curves import update_weights, weights_artists
from mnist_helpers.training import evaluate
from mnist_helpers.widgets.digit_pad import SAMPLES

FILE = Path(__file__).with_name("learning.gif")
WIDTH, HEIGHT = 800, 400
FIRST, SECOND = 5, 3  # the digits that are drawn
CHECKPOINTS = 48
STEP, REST, END = 90, 900, 2200  # ms that a frame stands
ROUNDS = 3  # then it rests on its last frame

# in pixels from the lower left corner: left end, foot, width, height
PLACES = (16, 130, 220, 220), (262, 130, 310, 186), (596, 150, 188, 166), (322, 42, 462, 50)
TEXTS = (
    (16, 368, {"fontsize": 14, "weight": "bold"}),
    (596, 330, {"color": style.OUTPUT}),
    (16, 48, {"fontsize": 28, "color": style.OUTPUT}),
)
LABELS = (
    (262, 330, "what its 15 hidden units look for", style.HIDDEN),
    (122, 68, "right, of 10,000", style.OUTPUT),
    (122, 46, "it never saw", style.OUTPUT),
    (590, 50, "images it learned from", style.BASELINE),
)


class Moment(NamedTuple):
    """A network on its way."""

    seen: int  # images, each as often as it came
    accuracy: float  # held out
    parameters: Parameters


def moments():
    """Yield the Moments of one run, evenly on a logarithmic clock."""
    training, _ = load_mnist()
    (X, labels), held_out = split(*training)
    rng = np.random.default_rng(2019)
    start = initialize(rng, scale="scaled", dtype=np.float64)
    yield Moment(0, evaluate(start, *held_out)[1], start)
    size = RECIPE["batch_size"]
    steps = -(-len(X) // size)
    wanted = {*np.geomspace(1, RECIPE["epochs"] * steps, CHECKPOINTS).astype(int)}
    for record in train(start, X, labels, rng=rng, every=1, **RECIPE):
        batch = (record.epoch - 1) * steps + record.batch
        if batch in wanted:
            wanted.discard(batch)  # an epoch's last batch has two records
            seen = (record.epoch - 1) * len(X) + min(record.batch * size, len(X))
            yield Moment(seen, evaluate(record.parameters, *held_out)[1], record.parameters)


class Picture:
    """The picture, and what moves in it."""

    def __init__(self):
        """Draw what stands still."""
        self.figure = figure = plt.figure(figsize=(WIDTH / 100, HEIGHT / 100), layout="none")
        page, weights, bars, curve = (
            figure.add_axes((x / WIDTH, y / HEIGHT, width / WIDTH, height / HEIGHT))
            for x, y, width, height in PLACES
        )
        page.set(xticks=[], yticks=[])
        page.spines[:].set(visible=True, color=style.INPUT, linewidth=1.5)
        self.page = page.imshow(np.zeros((280, 280)), cmap=style.INK, vmin=0, vmax=255)
        self.weights = weights_artists(weights)
        bars.set(xlim=(-0.6, 9.6), ylim=(0, 1), xticks=range(10), yticks=[])
        bars.tick_params(length=0)
        bars.spines["left"].set_visible(False)
        self.bars = bars.bar(range(10), [0] * 10).patches
        curve.set(xlim=(1, 5.7), ylim=(0, 100), yticks=[0, 100])
        curve.set_xticks(range(1, 6), ["0", "100", "1,000", "10,000", "100,000"])
        self.curve = curve.plot([], [], color=style.OUTPUT)[0]
        self.words, self.verdict, self.accuracy = (
            figure.text(x / WIDTH, y / HEIGHT, "", **look) for x, y, look in TEXTS
        )
        for x, y, words, colour in LABELS:
            figure.text(x / WIDTH, y / HEIGHT, words, color=colour)
        figure.add_artist(plt.Rectangle((0, 0), 1, 1, fill=False, ec=style.BASELINE_FILL, lw=2))

    def shoot(self, words, drawing, moments):
        """Return the frame, an Image: a page of ink, uint8 (280, 280), before the last of the Moments so far."""
        now = moments[-1]
        o = (
            forward(now.parameters, prepare_images(prepare_drawing(drawing))).O
            if drawing.any()
            else np.zeros(10)
        )
        best = o.argmax()
        self.words.set_text(words)
        self.page.set_data(drawing)
        update_weights(self.weights, now.parameters.W)
        for digit, (bar, share) in enumerate(zip(self.bars, o, strict=True)):
            bar.set(height=share, facecolor=style.OUTPUT if digit == best else style.OUTPUT_FILL)
        share = "> 99" if o[best] > 0.995 else f"{100 * o[best]:.0f}"
        self.verdict.set_text(f"it reads a {best}: {share} %" if o.any() else "")
        self.accuracy.set_text(f"{100 * now.accuracy:.0f} %")
        self.curve.set_data(
            [np.log10(max(10, moment.seen)) for moment in moments],
            [100 * moment.accuracy for moment in moments],
        )
        self.figure.canvas.draw()
        return Image.fromarray(np.asarray(self.figure.canvas.buffer_rgba())).convert("RGB")


def pages(digit):
    """Yield a sample digit as it is drawn, two points more each time."""
    strokes = next(sample["strokes"] for sample in SAMPLES if sample["digit"] == digit)
    for k, stroke in enumerate(strokes):
        for end in [*range(2, len(stroke), 4), len(stroke)]:
            yield draw_strokes([*strokes[:k], stroke[:end]])


def film():
    """Yield each frame, an Image, and for how many ms it stands."""
    picture, run, first, second = Picture(), list(moments()), list(pages(FIRST)), list(pages(SECOND))
    for page in first:
        yield picture.shoot("You draw a digit. A new network has no idea.", page, run[:1]), STEP
    yield picture.shoot("You draw a digit. A new network has no idea.", first[-1], run[:1]), REST
    for count in range(2, len(run) + 1):
        yield picture.shoot("It learns from 50,000 written digits …", first[-1], run[:count]), STEP
    yield picture.shoot("It learns from 50,000 written digits …", first[-1], run), REST
    for page in second:
        yield picture.shoot("… and reads what you draw.", page, run), STEP
    yield picture.shoot("… and reads what you draw.", second[-1], run), END


def main():
    """Write the file."""
    style.use()
    images, durations = zip(*film(), strict=True)
    colours = images[len(images) // 2].quantize(255)  # for all, so that what stands still is stored once
    first, *others = (image.quantize(palette=colours, dither=Image.Dither.NONE) for image in images)
    first.save(FILE, save_all=True, append_images=others, duration=durations, loop=ROUNDS - 1, optimize=True)
    print(f"{FILE}: {len(images)} frames, {sum(durations) / 1000:.1f} s, {FILE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
