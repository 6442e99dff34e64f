"""A click on an instrument's picture reaches its callback as a place in the figure, on any screen."""

import ipywidgets
import pytest

from mnist_helpers.widgets.live_figure import LiveFigure, new_figure


def instrument(clicked=None):
    figure = new_figure(200, 100)
    slider = ipywidgets.IntSlider(3, 0, 9)
    dot = figure.text(0, 0, "")
    return LiveFigure("Where?", figure, [dot], lambda at: f"at {at}", {"at": slider}, [[slider]], clicked)


def send(instrument, **content):
    instrument.picture._handle_msg(
        {"content": {"data": {"method": "custom", "content": content}}, "buffers": []}
    )


@pytest.mark.parametrize("pixel_ratio", [1, 2, 0.9])
def test_a_click_comes_in_the_figures_pixels_from_its_lower_left(pixel_ratio):
    places = []
    shown = instrument(lambda x, y: places.append((x, y)))
    send(shown, pixel_ratio=pixel_ratio)
    ax = shown.picture._figure.add_axes((0.5, 0, 0.5, 1), xlim=(0, 10), ylim=(0, 1))
    send(shown, click=[0.75, 0.25])
    assert ax.transData.inverted().transform(places[0]) == pytest.approx((5, 0.25))


def test_only_a_picture_with_a_callback_is_clickable():
    assert instrument(print).picture.clickable
    assert not instrument().picture.clickable


def test_what_a_click_moves_is_drawn_once():
    shown = instrument(lambda x, y: shown.move(at=7))
    frames = []
    shown.picture.show = frames.append
    send(shown, click=[0, 0])
    assert frames == ["at 7"]
    shown.controls["at"].value = 8
    assert frames == ["at 7", "at 8"]


def test_where_one_control_moves_another_one_frame_is_drawn():
    first, second = ipywidgets.IntSlider(), ipywidgets.IntSlider()
    first.observe(lambda change: setattr(second, "value", change.new), names="value")
    figure, frames = new_figure(200, 100), []
    controls = {"a": first, "b": second}
    LiveFigure(
        "?", figure, [figure.text(0, 0, "")], lambda **v: frames.append(v) or "", controls, [[first, second]]
    )
    first.value = 4
    assert frames[1:] == [{"a": 4, "b": 4}]
