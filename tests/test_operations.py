"""Brush and eraser on the explorer's image: what follows, what is shown of before, and when a task is done."""

import re
from itertools import pairwise

import numpy as np
import pytest
from matplotlib.collections import LineCollection
from matplotlib.text import Text

from mnist_helpers import forward, initialize, load_mnist, load_trained, prepare_images, split
from mnist_helpers.plots.network import CHANGE_X, EVERY, IMAGE, THUMB_X, rows_of
from mnist_helpers.plots.operation import smoothed
from mnist_helpers.widgets import OPERATIONS, Operation, forward_pass_explorer

(X_TRAIN, Y_TRAIN), _ = load_mnist()
_, (X_HELD_OUT, Y_HELD_OUT) = split(X_TRAIN, Y_TRAIN)
IMAGES, LABELS = X_HELD_OUT[:100], Y_HELD_OUT[:100]
TRAINED = load_trained()
UNIT, CURE, DOT = OPERATIONS


@pytest.fixture(scope="module")
def instrument():
    return forward_pass_explorer(IMAGES, LABELS, {"trained": TRAINED}, tasks=OPERATIONS)


@pytest.fixture(autouse=True)
def _start_anew(instrument):
    instrument.reset.click()


def stroke(image, *places, tool="Eraser"):
    """Return an image after a stroke through places (row, column), as the browser's tools make it."""
    ink = image.astype(float).reshape(28, 28)
    rows, columns = np.mgrid[:28, :28] + 0.5
    ways = [np.linspace(a, b, 60) for a, b in pairwise(places)] or [np.array(places)]
    for row, column in np.concatenate(ways):
        reach = 2.3 if tool == "Eraser" else 1.8
        strength = np.round(255 * np.clip(reach - np.hypot(rows - row, columns - column), 0, 1))
        ink = np.minimum(ink, 255 - strength) if tool == "Eraser" else np.maximum(ink, strength)
    return ink.astype(int).ravel().tolist()


def say(instrument, ink):
    """Send what a browser sends after each move of the pointer."""
    brush = instrument.controls["ink"]
    state = {"turn": brush.turn + 1, "value": ink}
    message = {"method": "update", "state": state, "buffer_paths": []}
    brush._handle_msg({"content": {"data": message}, "buffers": []})


def answer(ink):
    return forward(TRAINED, np.array(ink, np.float32) / 255)


def after(instrument, task, ink):
    instrument.move(task=1 + OPERATIONS.index(task))
    say(instrument, ink)
    return instrument.picture.alt


# Drawing


def test_each_move_of_the_brush_is_one_frame_and_then_acknowledged(instrument):
    order, brush = [], instrument.controls["ink"]
    show = instrument.picture.show
    instrument.picture.show = lambda alt: (order.append("frame"), show(alt))
    brush.observe(lambda change: order.append(change.new), "drawn")
    say(instrument, stroke(IMAGES[50], (21, 6)))
    say(instrument, stroke(IMAGES[50], (21, 6), (21, 9)))
    assert order == ["frame", 1, "frame", 2]


def test_the_numbers_shown_are_those_of_the_new_ink(instrument):
    ink = stroke(IMAGES[50], (21, 3), (21, 23))
    say(instrument, ink)
    before, now = answer(IMAGES[50].ravel()), answer(ink)
    for k in (0, 7, 10):
        assert f"{k} {before.G[k]:.1f} to {now.G[k]:.1f}".replace("-", "−") in instrument.picture.alt
    assert f"Digits before: 0 {before.O[0]:.3f}" in instrument.picture.alt
    changes = [word.get_text() for word in parts(instrument).hidden_changes]
    assert changes[10] == f"+{now.G[10] - before.G[10]:.1f}"
    on = np.flatnonzero((now.G > 0) & (before.G <= 0))
    assert on.tolist() == [10]
    assert "Switched on: unit 10; off: unit" in instrument.picture.alt


def thumbs(instrument):
    ax = instrument.picture._figure.axes[0]
    return [image for image in ax.images if image.get_extent()[0] == THUMB_X]


def parts(instrument):
    (made,) = {
        id(value): value
        for closure in instrument._draw.__closure__
        for value in [getattr(closure.cell_contents, "parts", {}).get("operation")]
        if value is not None
    }.values()
    return made


def test_a_ghost_of_the_old_bars_stays_while_the_image_is_changed(instrument):
    ghosts = parts(instrument).old_hidden, parts(instrument).old_outputs

    def lengths():
        return [[np.ptp(path.vertices[:, 0]) for path in ghost.get_paths()] for ghost in ghosts]

    assert np.allclose(lengths()[0], 0)
    say(instrument, stroke(IMAGES[50], (21, 3), (21, 23)))
    before = answer(IMAGES[50].ravel())
    for drawn, old in zip(lengths(), (before.H, before.O), strict=True):
        np.testing.assert_allclose(np.array(drawn) / max(drawn), old / max(old), atol=1e-4)
    say(instrument, IMAGES[50].ravel().tolist())
    assert np.allclose(lengths()[1], 0)


def test_another_image_lies_there_unchanged(instrument):
    say(instrument, stroke(IMAGES[50], (21, 3), (21, 23)))
    instrument.controls["image"].value = 51
    brush = instrument.controls["ink"]
    assert brush.value == brush.original == IMAGES[51].ravel().tolist()
    assert "Pixels changed" not in instrument.picture.alt


def test_reset_brings_ink_image_unit_and_task_back(instrument):
    pixels, alt = instrument.picture.pixels().copy(), instrument.picture.alt
    instrument.controls["task"].value = 3
    assert instrument.controls["ink"].tool == "Brush"
    say(instrument, stroke(IMAGES[79], (16, 23), tool="Brush"))
    instrument.reset.click()
    assert instrument.controls["ink"].tool == "Eraser"
    assert instrument.picture.alt == alt
    np.testing.assert_array_equal(instrument.picture.pixels(), pixels)
    say(instrument, stroke(IMAGES[50], (21, 3), (21, 23)))
    instrument.reset.click()
    assert instrument.picture.alt == alt


def test_a_task_brings_its_image_and_its_unit_in_one_frame(instrument):
    instrument.controls["task"].value = 0
    for number, task in enumerate(OPERATIONS, 1):
        frames = []
        show = instrument.picture.show
        instrument.picture.show = lambda alt, frames=frames, show=show: (frames.append(alt), show(alt))
        instrument.controls["task"].value = number
        assert instrument.values["image"] == task.image
        assert instrument.controls["ink"].tool == task.tool
        assert instrument.values["follow"] == (EVERY if task.unit is None else ("hidden", task.unit))
        assert len(frames) == 1
        assert f"Task: {task.words}." in frames[0]


def test_without_tasks_and_with_one_network_two_menus_are_left_out():
    plain = forward_pass_explorer(IMAGES, LABELS, {"trained": TRAINED})
    assert "task" not in plain.controls
    shown = [child.description for child in plain.children[1].children if hasattr(child, "description")]
    assert shown == ["image", "edges of", "Reset"]
    two = forward_pass_explorer(IMAGES, LABELS, {"a": TRAINED, "b": TRAINED}, tasks=OPERATIONS)
    rows = [[child.description for child in row.children] for row in two.children[1:3]]
    assert rows == [["task"], ["image", "network", "edges of", "Reset"]]


def test_a_task_without_its_image_is_refused():
    with pytest.raises(ValueError, match="about image 50, got 20 images"):
        forward_pass_explorer(IMAGES[:20], LABELS[:20], {"trained": TRAINED}, tasks=OPERATIONS)


# Weights


def test_weight_images_are_those_of_the_network_chosen():
    other = initialize(np.random.default_rng(1))
    instrument = forward_pass_explorer(IMAGES, LABELS, {"trained": TRAINED, "other": other})
    for name, parameters in (("trained", TRAINED), ("other", other)):
        instrument.controls["network"].value = name
        for thumb, weights in zip(thumbs(instrument), parameters.W, strict=True):
            drawn, smooth = np.asarray(thumb.get_array()), smoothed(weights)
            np.testing.assert_allclose(drawn, np.where(drawn == 0, 0, smooth))
            assert 50 < np.count_nonzero(drawn) < 784


@pytest.mark.parametrize("unit", [0, 5, 10, 14])
def test_a_click_lays_the_weights_over_the_image_and_says_what_the_sum_is_made_of(instrument, unit):
    ax = instrument.picture._figure.axes[0]
    instrument.picture._clicked(*ax.transData.transform((THUMB_X + 5, rows_of(15)[unit])))
    assert instrument.values["follow"] == ("hidden", unit)
    products = TRAINED.W[unit] * prepare_images(IMAGES[50])
    raised, lowered = products[products > 0].sum(), products[products < 0].sum()
    g = answer(IMAGES[50].ravel()).G[unit]
    said = f"Ink on blue +{raised:.1f}, on red {lowered:.1f}, bias {TRAINED.b[unit]:.2f}: unit {unit} has g = {g:.1f}."
    assert said.replace("-", "−") in instrument.picture.alt
    assert parts(instrument).stencil.get_visible()
    instrument.picture._clicked(*ax.transData.transform((IMAGE[1] + 20, 200)))
    assert instrument.values["follow"] == EVERY
    assert not parts(instrument).stencil.get_visible()
    instrument.picture._clicked(*ax.transData.transform((CHANGE_X, rows_of(15)[unit])))
    assert instrument.values["follow"] == ("hidden", unit)


def test_ink_on_blue_is_bluer_than_red_and_marked_with_a_plus(instrument):
    say(instrument, [255] * 784)
    made, weights = parts(instrument), TRAINED.W[10].reshape(28, 28)
    colours = made.stencil.get_array()
    most, least = (np.unravel_index(pick(weights), weights.shape) for pick in (np.argmax, np.argmin))
    assert colours[most][2] > colours[most][0] + 0.2
    assert colours[least][0] > colours[least][2] + 0.2
    side, corner = (IMAGE[1] - IMAGE[0]) / 28, np.array([IMAGE[0], IMAGE[2]])
    strokes = (np.mean(made.marks.get_segments(), axis=1) - corner) / side
    for (row, column), count in ((most, 2), (least, 1)):
        assert np.isclose(strokes, (column + 0.5, 27.5 - row)).all(axis=1).sum() == count


# Tasks: true for the stored network, and done in more than one way


@pytest.mark.parametrize(
    "places",
    [[(21, 3), (21, 23)], [(22, 3), (22, 23)], [(22, 8), (22, 20)], [(20.5, 3), (20.5, 23), (22.5, 3)]],
)
def test_the_foot_of_the_3_switches_unit_10_on_and_it_stays_a_3(instrument, places):
    said = after(instrument, UNIT, stroke(IMAGES[50], *places))
    g = answer(instrument.controls["ink"].value).G[10]
    assert f"✓ Done: unit 10 went from −15.8 to +{g:.1f}" in said
    assert "✓ The network says 3, and it's a 3." in said


@pytest.mark.parametrize("places", [[(22, 3), (22, 12)], [(22, 16), (22, 23)], [(7, 8), (7, 20)]])
def test_half_the_foot_or_the_head_does_not(instrument, places):
    assert "Task: rub ink off this 3" in after(instrument, UNIT, stroke(IMAGES[50], *places))


@pytest.mark.parametrize(
    "places", [[(7, 6), (7, 12)], [(7.5, 6), (7.5, 11)], [(6, 6), (6, 12), (9, 12), (9, 6)]]
)
def test_without_its_flag_the_1_is_read_as_a_1(instrument, places):
    said = after(instrument, CURE, stroke(IMAGES[63], *places))
    assert "✓ Done: the answer went from 2 to 1" in said
    assert "✓ The network says 1 (it said 2 before), and it's a 1." in said


def test_without_its_foot_it_is_read_as_a_7(instrument):
    said = after(instrument, CURE, stroke(IMAGES[63], (20.5, 6), (20.5, 23), (22.5, 23), (22.5, 6)))
    assert "✗ The network says 7 (it said 2 before)" in said
    assert "Now it is a 7, 9" in said


def dots(image):
    """Return (row, column) of all pixels with clean paper round them."""
    inked = np.pad(image > 0, 2)
    near = np.any([inked[i : i + 28, k : k + 28] for i in range(5) for k in range(5)], axis=0)
    return np.argwhere(~near)


def test_one_dot_in_forty_places_makes_the_8_another_digit(instrument):
    inks = [stroke(IMAGES[79], (row + 0.5, column + 0.5), tool="Brush") for row, column in dots(IMAGES[79])]
    answers = forward(TRAINED, np.array(inks, np.float32) / 255).O.argmax(axis=1)
    assert len(answers) == 470
    assert 35 <= np.sum(answers != 8) <= 45
    assert np.mean(answers[answers != 8] == 2) > 0.9
    said = after(instrument, DOT, inks[int(np.flatnonzero(answers == 2)[0])])
    assert "✓ Done: the answer went from 8 to 2, with 9 pixels changed." in said


def test_the_wrong_tool_too_many_pixels_and_another_image_are_told(instrument):
    painted = np.maximum(np.array(stroke(IMAGES[50], (21, 3), (21, 23))), 0)
    painted[0] = 255
    assert "This task is for the eraser alone" in after(instrument, UNIT, painted.tolist())
    many = stroke(IMAGES[79], (13, 20), (19, 26), tool="Brush")
    assert "pixels are changed, 20 allowed" in after(instrument, DOT, many)
    instrument.controls["image"].value = 3
    assert "The task “put a dot beside it” is about image 79." in instrument.picture.alt


@pytest.mark.parametrize("task", [task for task in OPERATIONS if task.shown])
def test_the_still_picture_shows_a_task_tried_and_never_done(task):
    instrument = forward_pass_explorer(IMAGES, LABELS, {"trained": TRAINED}, tasks=[task])
    data, metadata = instrument._repr_mimebundle_()
    tried = metadata["image/png"]["alt"]
    assert f"Task: {task.words}." in tried
    assert "Pixels changed: 9 of 784." in tried
    assert "✓ Done" not in tried
    assert "Pixels changed" not in instrument.picture.alt
    assert len(data["image/png"]) < 150_000


def test_a_task_of_ones_own():
    task = Operation("no 3", 50, "Eraser", "rub until it is a 7", answer=7)
    instrument = forward_pass_explorer(IMAGES, LABELS, {"trained": TRAINED}, tasks=[task])
    say(instrument, [0] * 784)
    assert "Task: rub until it is a 7. Now it is a 5, 66 %." in instrument.picture.alt


def test_closed_it_shows_and_says_no_more_than_image_boxes_and_digits_and_the_task_can_be_done():
    closed = forward_pass_explorer(IMAGES, LABELS, {"trained": TRAINED}, tasks=[CURE], closed=True)
    assert "follow" not in closed.controls
    say(closed, stroke(IMAGES[63], (7, 6), (7, 12)))
    assert "✓ Done: the answer went from 2 to 1" in closed.picture.alt
    assert re.search("hidden|score|[Ss]um|edge", closed.picture.alt) is None
    ax, figure = closed.picture._figure.axes[0], closed.picture._figure
    said = {text.get_text() for text in figure.findobj(Text) if text.get_visible()}
    assert {"784 pixels", "15 boxes", "10 digits"} <= said
    assert not {"g", "h", "g changed", "scores f"} & said
    assert not [image for image in ax.images if image.get_extent()[0] == THUMB_X]
    lines = [one for one in ax.collections if isinstance(one, LineCollection) and one.get_visible()]
    assert [one for one in lines if len(one.get_segments())] == [parts(closed).old_ink]
