"""The base of the instruments: state to picture, what is sent, what is shown when something fails."""

import base64
import io
import sys
import time
import zlib
from threading import Thread
from types import SimpleNamespace

import ipywidgets
import nbformat
import numpy as np
import pytest
from browser.find_instruments import instruments_of
from matplotlib.image import AxesImage
from normalise_notebooks import NOTEBOOKS
from PIL import Image

from mnist_helpers.guess_kinds import Number
from mnist_helpers.widgets.guess_board import Guess
from mnist_helpers.widgets.live_figure import (
    BAND,
    PADDING,
    STILL,
    TILE,
    LiveFigure,
    Picture,
    button_row,
    changed_tiles,
    in_lesson_style,
    in_whole_tiles,
    new_figure,
)
from mnist_helpers.widgets.text_once import TextOnce


@in_lesson_style
def dot_and_words():
    """A small instrument: a dot at (x, y), a word, and an axis that grows at x = 10; x = 13 is planted to fail."""
    figure = new_figure(300, 200)
    ax = figure.add_axes((0.1, 0.2, 0.85, 0.6))
    ax.set(xlim=(0, 10), ylim=(0, 10))
    dot, word = ax.plot([0], [0], "o")[0], ax.text(5, 8, "")

    def draw(x, y, name):
        if x == 13:
            raise ZeroDivisionError("planted")
        if ax.get_xlim()[1] != max(10, x):
            ax.set_xlim(0, max(10, x))
        dot.set_data([x], [y])
        word.set_text(name)
        return f"{name} at {x}, {y}"

    controls = {
        "x": ipywidgets.IntSlider(2, 0, 20, description="x"),
        "y": ipywidgets.IntSlider(3, 0, 10, description="y"),
        "name": ipywidgets.Dropdown(options=["dot", "point"], description="name"),
    }
    return LiveFigure(
        "Where is the dot?", figure, [dot, [word]], draw, controls, rows=[list(controls.values())]
    )


@pytest.fixture
def instrument():
    return dot_and_words()


@pytest.fixture
def sent(instrument):
    """Connect a browser that keeps what it is sent: [(content, buffers)]."""
    messages = []
    instrument.picture.send = lambda content, buffers: messages.append((content, buffers))
    return messages


def connect(instrument, pixel_ratio=1):
    instrument.picture._handle_custom_msg({"pixel_ratio": pixel_ratio}, [])


def paint(messages):
    """Return what the messages paint on a canvas, as live_figure.js does: uint8 (height, width, 4)."""
    canvas = None
    for content, (places, data) in messages:
        width, height = content["size"]
        if canvas is None or canvas.shape[:2] != (height, width):
            canvas = np.zeros((height, width, 4), np.uint8)
        tiles = np.frombuffer(zlib.decompress(data) if content["zipped"] else data, np.uint8)
        for (row, column), tile in zip(
            np.frombuffer(places, np.uint16).reshape(-1, 2), tiles.reshape(-1, TILE, TILE, 4), strict=True
        ):
            part = canvas[row * TILE : (row + 1) * TILE, column * TILE : (column + 1) * TILE]
            part[...] = tile[: part.shape[0], : part.shape[1]]
    return canvas


def drawn_afresh(instrument):
    """Return the picture drawn in one go, nothing kept from frames before."""
    picture = instrument.picture
    canvas = picture._canvas
    renderer = TextOnce(canvas.get_renderer())
    renderer.agg.clear()
    in_lesson_style(picture._figure.draw)(renderer)
    for artist in picture._artists:
        artist.draw(renderer)
    return picture.pixels().copy()


@pytest.mark.parametrize(("name", "value"), [("x", 7), ("y", 9), ("name", "point"), ("x", 20)])
def test_a_control_changes_picture_and_words(instrument, name, value):
    pixels, alt = instrument.picture.pixels().copy(), instrument.picture.alt
    instrument.controls[name].value = value
    assert not np.array_equal(instrument.picture.pixels(), pixels)
    assert instrument.picture.alt != alt
    assert str(value) in instrument.picture.alt


def test_the_quick_picture_is_the_whole_one(instrument):
    rng = np.random.default_rng(2019)
    for _ in range(20):
        instrument.move(x=int(rng.integers(13)), y=int(rng.integers(11)), name=rng.choice(["dot", "point"]))
        quick = instrument.picture.pixels().copy()
        np.testing.assert_array_equal(quick, drawn_afresh(instrument))


@pytest.mark.parametrize("words", ["GO", "yÅgj_", "−0.207", "(12.5)", "two\nlines", "$x_1 \\geq 3$"])
def test_text_drawn_once_lies_where_matplotlib_puts_it(words):
    figure = new_figure(200, 100)
    text = figure.text(0.503, 0.48, words, color="#00755A", fontsize=20, ha="center", va="center")
    pictures = []
    for renderer in (lambda agg: agg, TextOnce):
        text.set_animated(True)
        figure.canvas.draw()
        text.draw(renderer(figure.canvas.renderer))
        pictures.append(np.asarray(figure.canvas.buffer_rgba())[..., 0] < 128)
    for axis in (0, 1):
        plain, once = (np.flatnonzero(ink.any(axis=axis)) for ink in pictures)
        assert abs(plain[[0, -1]] - once[[0, -1]]).max() <= 1  # whole pixels instead of parts of one
    assert pictures[1].sum() == pytest.approx(pictures[0].sum(), rel=0.15)


def test_what_stands_still_is_drawn_once(instrument, monkeypatch):
    times = []
    draw = instrument.picture._figure.draw
    monkeypatch.setattr(
        instrument.picture._figure, "draw", lambda renderer: (times.append(1), draw(renderer))
    )
    for x in (4, 5, 6):
        instrument.controls["x"].value = x
    assert times == []
    instrument.controls["x"].value = 15  # the axis grows
    assert times == [1]


def test_an_image_that_shrinks_leaves_nothing_behind_where_matplotlib_draws_animated_ones(monkeypatch):
    monkeypatch.setattr(AxesImage, "get_animated", lambda self: False)  # as 3.8 sees them

    def square(side):
        figure = new_figure(100, 100)
        ax = figure.add_axes((0, 0, 1, 1), xlim=(0, 10), ylim=(0, 10), autoscale_on=False)
        image = ax.imshow([[1]], vmin=0, vmax=1, cmap="gray_r", aspect="auto", extent=(0, side, 0, side))
        return image, Picture(figure, [image])

    image, picture = square(8)
    picture.pixels()
    image.set_extent((0, 3, 0, 3))
    picture.show("")
    np.testing.assert_array_equal(picture.pixels(), square(3)[1].pixels())


def test_the_browser_ends_with_the_kernels_picture_in_any_order_of_controls(instrument, sent):
    connect(instrument)
    rng = np.random.default_rng(2019)
    for _ in range(30):
        name = rng.choice(list(instrument.controls))
        instrument.controls[name].value = {"x": int(rng.integers(13)), "y": int(rng.integers(11))}.get(
            name, "point"
        )
        np.testing.assert_array_equal(paint(sent), instrument.picture.pixels())
        assert sent[-1][0]["alt"] == instrument.picture.alt


def test_a_burst_ends_in_the_right_picture_one_message_a_frame(instrument, sent):
    connect(instrument)
    for y in [*range(11), *range(9, -1, -1), *range(1, 10)]:
        instrument.controls["y"].value = y
    assert len(sent) == 1 + 30
    np.testing.assert_array_equal(paint(sent), instrument.picture.pixels())
    assert sent[-1][0]["alt"] == "dot at 2, 9"


def test_several_controls_at_once_make_one_frame(instrument, sent):
    connect(instrument)
    instrument.move(x=5, y=6, name="point")
    assert len(sent) == 2
    assert instrument.values == {"x": 5, "y": 6, "name": "point"}


def test_a_small_change_sends_little_and_bare_pixels(instrument, sent):
    connect(instrument)
    instrument.controls["y"].value = 4
    (_, _), (little, (places, data)) = sent
    assert not little["zipped"]
    assert len(data) == len(places) // 4 * TILE * TILE * 4 < 30 * TILE * TILE * 4


def test_a_large_frame_is_compressed_where_a_network_lies_between(instrument, sent, monkeypatch):
    monkeypatch.setattr("mnist_helpers.widgets.live_figure.LARGE", 100)
    for near in (False, True):
        instrument.picture._handle_custom_msg({"pixel_ratio": 1, "near": near}, [])
    assert [content["zipped"] for content, _ in sent] == [True, False]
    for message in sent:
        np.testing.assert_array_equal(paint([message]), instrument.picture.pixels())


def test_nothing_is_sent_before_a_browser_asks(instrument, sent):
    instrument.controls["x"].value = 5
    assert sent == []


def test_a_second_view_gets_the_whole_picture(instrument, sent):
    connect(instrument)
    instrument.controls["x"].value = 5
    del sent[:]
    connect(instrument)
    np.testing.assert_array_equal(paint(sent), instrument.picture.pixels())


@pytest.mark.parametrize("ratio", [1.25, 2])
def test_a_sharper_screen_gets_more_pixels_at_the_same_size(instrument, sent, ratio):
    connect(instrument, ratio)
    assert sent[0][0]["size"] == (300 * ratio, 200 * ratio)
    assert sent[0][0]["width"] == 300
    instrument.controls["x"].value = 7
    np.testing.assert_array_equal(paint(sent), instrument.picture.pixels())


def test_reset_restores_the_first_picture(instrument):
    pixels, alt, values = instrument.picture.pixels().copy(), instrument.picture.alt, instrument.values
    instrument.move(x=17, y=1, name="point")
    instrument.reset.click()
    assert (instrument.values, instrument.picture.alt) == (values, alt)
    np.testing.assert_array_equal(instrument.picture.pixels(), pixels)


def test_what_draw_raises_is_shown_and_raised_and_gone_afterwards(instrument):
    with pytest.raises(ZeroDivisionError):
        instrument.controls["x"].value = 13
    assert instrument.picture.error == "This instrument failed, please report it: ZeroDivisionError: planted"
    instrument.controls["x"].value = 12
    assert instrument.picture.error == ""
    assert instrument.picture.alt == "dot at 12, 3"


def test_what_draw_raises_behind_a_button_is_shown(instrument):
    button = ipywidgets.Button()
    button.on_click(lambda _: instrument.move(x=13))
    button.click()  # ipywidgets swallows the exception
    assert "planted" in instrument.picture.error


def test_the_bundle_has_view_picture_words_and_a_fixed_text(instrument):
    data, metadata = instrument._repr_mimebundle_()
    assert set(data) == {"application/vnd.jupyter.widget-view+json", "image/png", "text/plain"}
    still = np.asarray(Image.open(io.BytesIO(base64.b64decode(data["image/png"]))).convert("RGB"))
    width = instrument.picture.pixels().shape[1]
    look = {"alt": f"{STILL} dot at 2, 3", "width": width, "needs_background": "light"}
    assert metadata == {"image/png": look, "instrument": "still"}
    instrument.picture._greet(pixel_ratio=2)
    picture = instrument.picture.pixels()[..., :3].astype(int)
    assert np.abs(still[2 * BAND :] - picture).mean() < 1  # 256 colours
    assert data["text/plain"] == dot_and_words()._repr_mimebundle_()[0]["text/plain"]


def test_a_still_picture_shows_the_named_buttons_between_band_and_picture(instrument):
    bare, named = (
        np.asarray(Image.open(io.BytesIO(instrument.picture.still(names))).convert("RGB")).astype(int)
        for names in ((), ["Go"])
    )
    assert len(named) == len(bare) + 2 * BAND
    assert np.abs(named[4 * BAND :] - bare[2 * BAND :]).mean() < 1
    row = button_row(438, ["That is my 4", "Reset", "Clear", "Next sample"])  # the digit canvas is so wide
    assert (row[..., 0] < 128).any()
    assert (row[:, -2 * PADDING :] == 255).all()


def test_colab_is_asked_for_a_manager_that_knows_our_widgets(instrument, monkeypatch):
    widgets = SimpleNamespace(_installed_url="https://manager")
    colab = SimpleNamespace(enable_custom_widget_manager=lambda: None, _widgets=widgets)
    monkeypatch.setitem(sys.modules, "google.colab.output", colab)
    for shown in (instrument, Guess(Number("How many?", 0, 10, 1))):
        _, metadata = shown._repr_mimebundle_()
        view = metadata["application/vnd.jupyter.widget-view+json"]
        assert view == {"colab": {"custom_widget_manager": {"url": "https://manager"}}}


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("[0-9][0-9]_*.ipynb")), ids=lambda path: path.stem)
def test_every_saved_instrument_is_marked_as_a_still(path):
    cells = nbformat.read(path, as_version=4).cells
    for name, place in instruments_of(path):
        marks = [output.get("metadata", {}).get("instrument") for output in cells[place].outputs]
        assert marks == ["still"], name


def test_the_still_picture_keeps_the_hue_of_a_few_words_among_many_shades():
    figure = new_figure(300, 200)
    figure.add_axes((0, 0, 1, 0.8)).imshow(np.outer(np.arange(64), np.arange(64)), cmap="RdBu", aspect="auto")
    word = figure.text(0.1, 0.85, "hidden", color="#9A6A00", fontsize=12)
    shown = LiveFigure("?", figure, [word], lambda s: "", {"s": ipywidgets.IntSlider()}, [[]])
    still = np.asarray(Image.open(io.BytesIO(shown.picture.still())).convert("RGB")).astype(int)
    shown.picture._greet(pixel_ratio=2)
    words = np.abs(shown.picture.pixels()[..., :3] - np.array([0x9A, 0x6A, 0])).max(axis=-1) < 10
    assert words.sum() > 20
    assert np.abs(still[2 * BAND :][words] - [0x9A, 0x6A, 0]).max() < 40


def test_every_frame_has_the_lessons_look():
    assert dot_and_words().picture._figure.axes[0].spines["top"].get_visible() is False


@pytest.mark.parametrize("shape", [(1, 1), (16, 16), (17, 40), (200, 300)])
def test_changed_tiles_are_those_that_changed(shape):
    rng = np.random.default_rng(2019)
    shown = rng.integers(2**32, size=shape, dtype=np.uint32)
    frame = shown.copy()
    frame[-1, -1] += 1
    places, tiles = changed_tiles(in_whole_tiles(frame), in_whole_tiles(shown))
    row, column = (shape[0] - 1) // TILE, (shape[1] - 1) // TILE
    assert places.tolist() == [[row, column]]
    np.testing.assert_array_equal(tiles[0], in_whole_tiles(frame)[row * TILE :, column * TILE :])


def test_two_threads_never_draw_at_once(instrument, monkeypatch):
    inside, most, render = [], [], instrument.picture._render

    def slow():
        inside.append(1)
        most.append(len(inside))
        time.sleep(0.05)
        render()
        inside.pop()

    monkeypatch.setattr(instrument.picture, "_render", slow)
    acts = [lambda x=x: setattr(instrument.controls["x"], "value", x) for x in (4, 7)]
    acts.append(lambda: instrument.picture._hear(None, {"pixel_ratio": 1}, None))
    threads = [Thread(target=act) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(most) >= 2
    assert max(most) == 1
