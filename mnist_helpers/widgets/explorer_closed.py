"""The forward pass explorer with its network closed: an image, what fifteen boxes make of it, and ten digits."""

from .. import style
from ..plots.network import BOTTOM, HIDDEN_WIDTH, HIDDEN_X, NUMBER_X, TOP

SAID = {"784 pixels x": "784 pixels", "15 hidden units, W": "15 boxes", "10 digits o": "10 digits"}
UNSAID = "g", "h", "scores f"
ARROWS = 380, 580  # where they stand: on a phone, too, beside the boxes


def close(ax, parts):
    """Hide edges, sums, scores and what is said of them, and name no box yet; `parts` are the explorer's, by name."""
    network, operation = parts["network"], parts["operation"]
    hidden = [*network.left, *network.right, *network.hidden_words, *network.sums, *network.scores]
    hidden += [
        operation.switched,
        *operation.hidden_changes,
        *parts["legend"],
        *parts["under"],
        parts["changes"],
    ]
    for artist in hidden:
        artist.set_visible(False)
    operation.headings[0].set_text("")  # it comes and goes with the image's changes
    for text in ax.texts:
        said = text.get_text()
        text.set_text("" if said in UNSAID else SAID.get(said, said))
        if text.get_position()[0] == NUMBER_X:
            text.set_x(HIDDEN_X + HIDDEN_WIDTH if text.get_text() == "15 boxes" else HIDDEN_X - 7)
    for x in ARROWS:
        ax.text(x, (BOTTOM + TOP) / 2, "⟶", color=style.BASELINE, fontsize=30, ha="center", va="center")
