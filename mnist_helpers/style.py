"""One look for every figure: what each colour means, and the style sheet the lessons switch on."""

from pathlib import Path

import matplotlib.pyplot as plt
from matplotlib.colors import LinearSegmentedColormap

# Okabe and Ito's hues, darkened until a line or a word keeps a contrast of 4.5:1 on white.
INPUT = "#2B7BA8"
HIDDEN = "#9A6A00"
OUTPUT = "#00755A"
TRUTH = "#000000"
LOSS = "#A0467E"
BASELINE = "#6E6E6E"
WARNING = "#B84A00"

# The lighter originals, for filled areas behind dark text.
INPUT_FILL = "#56B4E9"
HIDDEN_FILL = "#E69F00"
OUTPUT_FILL = "#7FCDB5"
LOSS_FILL = "#E3B5D1"
BASELINE_FILL = "#CCCCCC"

NEGATIVE = "#B2182B"
POSITIVE = "#2166AC"
WEIGHTS = LinearSegmentedColormap.from_list("weights", [NEGATIVE, "#FFFFFF", POSITIVE])
INK = "gray_r"


def use():
    """Switch the lessons' style on for every figure drawn after this call."""
    plt.style.use(Path(__file__).with_name("lessons.mplstyle"))
