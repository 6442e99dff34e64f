"""The picture of the 2-2-2 network: it draws where it is told, and its numbers and arrows are those of the network."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import FancyArrowPatch, Rectangle

from mnist_helpers import Parameters, forward, style
from mnist_helpers.plots import plot_small_network
from mnist_helpers.plots.small_network import drawn_name_of, lit_at, numbers_of

SMALL = Parameters(
    W=np.array([[0.5, -1.0], [1.5, 2.0]]),
    b=np.array([0.0, -0.5]),
    W_hat=np.array([[1.0, -2.0], [-1.0, 1.5]]),
    b_hat=np.array([0.5, 0.0]),
)
X = (1.0, 0.5)

pytestmark = pytest.mark.usefixtures("lessons_style")


def words(ax):
    return [text.get_text() for text in ax.texts if text.get_visible()]


def thick(ax, kind):
    return [patch for patch in ax.patches if isinstance(patch, kind) and patch.get_linewidth() == 3]


def test_it_draws_on_the_axes_it_is_given():
    ax = plt.figure().add_subplot()
    before = plt.get_fignums()
    assert plot_small_network(SMALL, X, 0, ax=ax) is ax
    assert plt.get_fignums() == before


def test_without_a_step_all_numbers_stand_there_and_nothing_is_lit():
    ax = plot_small_network(SMALL, X, 0)
    numbers = numbers_of(SMALL, np.array(X), 0)
    assert {"−0.762", "0.821", "0.170", "1.770", "−1.659", "2.904", "−0.207"} <= set(words(ax))
    assert {"dw₀₁", "dŵ₁₁", "dh₁", "dg₀", "db₁", drawn_name_of("db̂0")} <= set(words(ax))
    assert words(ax).count("σ") == 2
    assert words(ax).count("softmax") == 1
    named = [key for key in numbers if key[0] != "s"]
    assert (
        len(words(ax)) == 2 * len(named) + 4
    )  # a name and a number each, three functions, what a dash means
    assert thick(ax, Rectangle) == thick(ax, FancyArrowPatch) == []
    assert ax.get_title(loc="left") == "The true class 0 gets 0.17: a loss of 1.77"


def test_a_weight_is_black_and_dashed_below_0():
    # blue and red tell in this lesson what should become larger, and what smaller
    ax = plot_small_network(SMALL, X, 0)
    weights = [arrow for arrow in ax.patches if isinstance(arrow, FancyArrowPatch)]
    assert style.POSITIVE not in {to_hex(arrow.get_edgecolor()).upper() for arrow in weights}
    black = [
        arrow for arrow in weights if to_hex(arrow.get_edgecolor()).upper() == to_hex(style.TRUTH).upper()
    ]
    assert sum(arrow.get_linestyle() in ("-", "solid") for arrow in black) == 5
    assert len(black) == 8


def test_a_step_shows_no_number_before_it_is_computed():
    assert not {"1.770", "df₀", "dw₀₁"} & set(words(plot_small_network(SMALL, X, 0, step=4)))
    forwards = words(plot_small_network(SMALL, X, 0, step=5))
    assert "1.770" in forwards
    assert not [name for name in forwards if name.startswith("d")]
    followed = words(plot_small_network(SMALL, X, 0, step=11, follow=(1, 0)))
    assert {"dw₁₀", "dg₁", "dh₁"} <= set(followed)
    assert not {"dw₀₁", "dg₀", "dh₀"} & set(followed)


@pytest.mark.parametrize(
    ("step", "boxes", "arrows"), [(1, 4, 4), (4, 5, 4), (5, 2, 1), (8, 0, 1), (10, 1, 1), (11, 1, 1)]
)
def test_what_takes_part_in_a_step_is_thick(step, boxes, arrows):
    ax = plot_small_network(SMALL, X, 0, step=step)
    assert (len(thick(ax, Rectangle)), len(thick(ax, FancyArrowPatch))) == (boxes, arrows)
    bold = [text for text in ax.texts if text.get_weight() == "bold" and text.get_visible()]
    assert bold


def test_arrows_point_the_way_the_numbers_flow():
    def direction(step):
        (start, end), *_ = (
            arrow._posA_posB for arrow in thick(plot_small_network(SMALL, X, 0, step=step), FancyArrowPatch)
        )
        return np.sign(end[0] - start[0])

    assert [direction(step) for step in (1, 3, 4, 6, 8, 10, 11)] == [1, 1, 1, -1, -1, -1, -1]


def test_each_step_of_a_followed_weight_lights_its_own_arrow():
    for k, l in np.ndindex(2, 2):
        for step, arrow in ((8, f"ŵ0{k}"), (9, f"ŵ1{k}"), (10, f"gh{k}"), (11, f"w{k}{l}")):
            assert arrow in lit_at(step, (k, l), 0)


def test_a_saturated_unit_is_called_so():
    loud = SMALL._replace(W=np.array([[9.0, 0.0], [0.1, 0.1]]))
    assert words(plot_small_network(loud, X, 0)).count("saturated") == 1
    assert "saturated" not in words(plot_small_network(SMALL, X, 0))


def test_the_true_class_is_the_one_whose_probability_costs():
    o = forward(SMALL, np.array(X)).O
    assert (
        plot_small_network(SMALL, X, 1).get_title(loc="left").startswith(f"The true class 1 gets {o[1]:.2f}")
    )
    assert f"{-np.log(o[1]):.3f}" in words(plot_small_network(SMALL, X, 1))


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"step": 13}, ValueError, "step must be None or from 1 to 12, got 13"),
        ({"step": 0}, ValueError, "step must be"),
        ({"follow": (0, 2)}, ValueError, "follow must be"),
        ({"follow": 1}, ValueError, "follow must be"),
        ({"x": (1, np.inf)}, ValueError, "x must hold finite"),
        ({"label": 2}, ValueError, "label must hold"),
        ({"parameters": SMALL._replace(b=np.zeros(3))}, ValueError, "parameters must have"),
    ],
)
def test_bad_arguments(arguments, error, message):
    with pytest.raises(error, match=message):
        plot_small_network(**{"parameters": SMALL, "x": X, "label": 0} | arguments)
