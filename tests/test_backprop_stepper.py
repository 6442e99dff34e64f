"""The instrument of lesson 06: its numbers are the package's at every step, its code runs, its slopes are true."""

import itertools
import os
import re

import numpy as np
import pytest
from matplotlib.text import Text
from orders import ORDERS, moves_of

from mnist_helpers import (
    Parameters,
    backward,
    forward,
    negative_log_likelihood,
    sigmoid,
    sigmoid_prime,
    softmax,
)
from mnist_helpers.gradient_check import numerical_gradient
from mnist_helpers.losses import cross_entropy
from mnist_helpers.widgets import backprop_stepper
from mnist_helpers.widgets.backprop_steps import CODE, LINES

SLIDERS = ["x0", "x1", *(f"{kind}{i}{k}" for kind in "wŵ" for i in (0, 1) for k in (0, 1))]
STEPS = range(1, 13)
FOLLOWED = list(np.ndindex(2, 2))
BIASES = np.array([0.0, -0.5]), np.array([0.5, 0.0])


@pytest.fixture(scope="module")
def instrument():
    return backprop_stepper()


@pytest.fixture(autouse=True)
def _start_anew(instrument, request):
    if "unpainted" in request.fixturenames:  # from here on
        request.getfixturevalue("unpainted")
    instrument.reset.click()


def number(words):
    return float(words.replace("−", "-").strip("()"))


def shown(instrument):
    """Return {name: number} as the picture's words give them, but for a sum that is not complete yet."""
    words = instrument.picture.alt.partition("Numbers shown: ")[2].rstrip(".").split(", ")
    return {name: number(value) for name, value, *more in map(str.split, words) if not more}


def part(instrument, start, end):
    return instrument.picture.alt.partition(start)[2].partition(end)[0]


def drawn_texts(instrument):
    """Return the visible texts of the picture."""
    found = instrument.picture._figure.findobj(Text)
    return [text for text in found if text.axes and text.get_visible() and text.get_text().strip()]


def anywhere(rng):
    """Return a value for every slider, on its steps."""
    return {name: float(value) for name, value in zip(SLIDERS, rng.integers(-30, 31, 10) / 10, strict=True)}


def network_of(values):
    x, W, W_hat = np.split(np.array([values[name] for name in SLIDERS]), (2, 6))
    return Parameters(W.reshape(2, 2), BIASES[0], W_hat.reshape(2, 2), BIASES[1]), x


def expected(values, label):
    """Return {name: number} of everything, by the package's own forward and backward."""
    parameters, x = network_of(values)
    g, h, f, o = cache = forward(parameters, x)
    y = np.eye(2)[label]
    slopes = backward(parameters, x, cache, y)
    arrays = {
        "x": x,
        "w": parameters.W,
        "b": BIASES[0],
        "ŵ": parameters.W_hat,
        "b̂": BIASES[1],
        "g": g,
        "h": h,
    }
    arrays |= {"f": f, "o": o, "y": y, "L": np.array(negative_log_likelihood(o, label)), "df": o - y}
    arrays |= {"dŵ": slopes.W_hat, "db̂": slopes.b_hat, "dh": parameters.W_hat.T @ (o - y), "dg": slopes.b}
    arrays |= {"dw": slopes.W, "db": slopes.b}
    return {
        name + "".join("₀₁"[k] for k in index): value
        for name, array in arrays.items()
        for index, value in np.ndenumerate(array)
    }


@pytest.mark.usefixtures("unpainted")
def test_it_starts_where_the_lesson_does(instrument):
    assert instrument.picture.alt.startswith("Step 1 of 12.")
    instrument.move(step=5)
    numbers = shown(instrument)
    assert [numbers[name] for name in ("g₀", "g₁", "h₀", "h₁", "f₀", "f₁")] == [
        0,
        2,
        0.5,
        0.881,
        -0.762,
        0.821,
    ]
    assert (numbers["o₀"], numbers["o₁"], numbers["L"]) == (0.170, 0.830, 1.770)


@pytest.mark.parametrize("step", [1, 12])
@pytest.mark.parametrize("name", [*SLIDERS, "label", "follow"])
def test_each_control_moves_picture_and_words(instrument, name, step):
    ends = {"label": [1], "follow": [(1, 0), (0, 0)]}.get(name, [-3, 3])
    instrument.move(step=step)
    for value in ends:
        pixels, alt = instrument.picture.pixels().copy(), instrument.picture.alt
        instrument.controls[name].value = value
        assert instrument.picture.alt != alt
        assert not np.array_equal(instrument.picture.pixels(), pixels)
        assert instrument.values["step"] == step


def test_every_step_changes_picture_and_words(instrument):
    frames = []
    for step in STEPS:
        instrument.controls["step"].value = step
        frames.append((instrument.picture.alt, instrument.picture.pixels().tobytes()))
    assert len({alt for alt, _ in frames}) == len({pixels for _, pixels in frames}) == 12


@pytest.mark.usefixtures("unpainted")
@pytest.mark.parametrize("seed", ORDERS)
def test_the_numbers_shown_are_the_numbers_computed(instrument, seed):
    rng = np.random.default_rng(seed)
    for step in STEPS:
        values, label, follow = anywhere(rng), int(rng.integers(2)), FOLLOWED[rng.integers(4)]
        instrument.move(step=step, label=label, follow=follow, **values)
        numbers, right = shown(instrument), expected(values, label)
        assert set(numbers) <= set(right)
        for name, value in numbers.items():
            assert value == pytest.approx(right[name], abs=0.000501), (step, name)
        written = [text.get_text() for text in drawn_texts(instrument)]
        for name, value in numbers.items():
            places = 0 if name[0] == "y" else 2 if re.fullmatch("(x|w|b|ŵ|b̂)[₀₁]+", name) else 3
            assert f"{value:.{places}f}".replace("-", "−") in written, (step, name)


@pytest.mark.usefixtures("unpainted")
def test_what_is_known_grows_step_by_step_until_all_is(instrument):
    before = set()
    for step in STEPS:
        instrument.controls["step"].value = step
        known = set(shown(instrument))
        assert known > before or step == 8  # the first way back only begins a sum
        assert known >= before
        before = known
    assert before == set(expected(instrument.values, 0))


@pytest.mark.usefixtures("unpainted")
@pytest.mark.parametrize("label", [0, 1])
@pytest.mark.parametrize("follow", FOLLOWED)
def test_one_factor_a_click(instrument, follow, label):
    k, l = follow
    values = anywhere(np.random.default_rng(4))
    instrument.move(follow=follow, label=label, **values)
    right = expected(values, label)
    sub = "₀₁"
    factors = [right["df₀"], right[f"ŵ₀{sub[k]}"], right["df₁"], right[f"ŵ₁{sub[k]}"]]
    factors += [sigmoid_prime(np.array(right[f"g{sub[k]}"])), right[f"x{sub[l]}"]]
    for step, count in {8: 2, 9: 4, 10: 5, 11: 6, 12: 6}.items():
        instrument.controls["step"].value = step
        slope, *found = re.findall(r"\(?−?\d+\.\d+\)?|\?", part(instrument, "In numbers: ", ". "))
        assert [f != "?" for f in found] == [place < count for place in range(6)]
        assert [number(f) for f in found[:count]] == pytest.approx(factors[:count], abs=0.000501)
        assert (slope == "?") == (step < 11)
    a, u, b, v, s, x = factors
    assert number(slope) == pytest.approx((a * u + b * v) * s * x, abs=0.000501)
    assert f"dw{sub[k]}{sub[l]}  =" in instrument.picture.alt


@pytest.mark.usefixtures("unpainted")
def test_at_the_first_way_back_the_sum_is_begun(instrument):
    instrument.controls["step"].value = 8
    assert "−0.830 +" in [text.get_text() for text in drawn_texts(instrument)]
    assert "dh₀ −0.830 +," in instrument.picture.alt


@pytest.mark.usefixtures("unpainted")
@pytest.mark.parametrize("seed", range(4))
def test_all_slopes_are_those_of_finite_differences(instrument, seed):
    rng = np.random.default_rng(seed)
    values, label = anywhere(rng), int(rng.integers(2))
    parameters, x = network_of(values)
    slopes = numerical_gradient(lambda nudged: cross_entropy(forward(nudged, x).F, label), parameters)
    instrument.move(step=12, label=label, **values)
    numbers = shown(instrument)
    for name, array in zip(("dw", "db", "dŵ", "db̂"), slopes, strict=True):
        for index, slope in np.ndenumerate(array):
            assert numbers[name + "".join("₀₁"[k] for k in index)] == pytest.approx(slope, abs=0.000501)


@pytest.mark.usefixtures("unpainted")
@pytest.mark.parametrize("follow", FOLLOWED)
def test_the_nudge_is_a_real_one(instrument, follow):
    values = anywhere(np.random.default_rng(8))
    instrument.move(step=12, follow=follow, **values)
    promised, came = map(
        number, re.findall(r"change(?:s)? by (\S+)(?: |$)", part(instrument, "Nudge ", ". Followed"))
    )
    parameters, x = network_of(values)
    W = parameters.W.copy()
    W[follow] += 0.01
    losses = [
        negative_log_likelihood(forward(each, x).O, 0) for each in (parameters, parameters._replace(W=W))
    ]
    slope = backward(parameters, x, forward(parameters, x), np.array([1.0, 0.0])).W[follow]
    assert promised == pytest.approx(0.01 * slope, abs=5.1e-6)
    assert came == pytest.approx(losses[1] - losses[0], abs=5.1e-6)
    assert abs(promised - came) < 1e-3


@pytest.mark.usefixtures("unpainted")
def test_the_lines_of_code_run_and_give_the_numbers_shown(instrument):
    values, label = anywhere(np.random.default_rng(3)), 1
    (W, b, W_hat, b_hat), x = network_of(values)
    names = {"W": W, "b": b, "W_hat": W_hat, "b_hat": b_hat, "x": x, "y": np.eye(2)[label], "label": label}
    functions = {"np": np, "sigmoid": sigmoid, "sigmoid_prime": sigmoid_prime, "softmax": softmax}
    exec("\n".join(CODE), functions, names)
    instrument.move(step=12, label=label, **values)
    spelled = {"loss": "L", "dW": "dw", "dW_hat": "dŵ", "db_hat": "db̂"}
    for name in ("g", "h", "f", "o", "loss", "df", "dW_hat", "db_hat", "dh", "dg", "dW", "db"):
        for index, value in np.ndenumerate(names[name]):
            key = spelled.get(name, name) + "".join("₀₁"[k] for k in index)
            assert shown(instrument)[key] == pytest.approx(value, abs=0.000501)


@pytest.mark.usefixtures("unpainted")
def test_each_step_names_the_code_that_makes_its_numbers(instrument):
    made = {
        1: "g",
        2: "h",
        3: "f",
        4: "o",
        5: "loss",
        6: "df",
        7: "dW_hat",
        8: "dh",
        9: "dh",
        10: "dg",
        11: "dW",
    }
    for step, name in made.items():
        instrument.controls["step"].value = step
        assert part(instrument, "Code: ", ". Formula").startswith(f"{name} = ")
    assert sorted({line for first, last in LINES for line in range(first, last + 1)}) == list(
        range(len(CODE))
    )


@pytest.mark.usefixtures("unpainted")
def test_a_saturated_unit_lets_no_slope_through(instrument):
    instrument.move(step=12, x0=3.0, w10=3.0, w11=3.0, x1=3.0, follow=(1, 0))
    numbers = shown(instrument)
    assert numbers["g₁"] == 17.5
    assert numbers["dh₁"] != 0
    assert [numbers[name] for name in ("dg₁", "dw₁₀", "dw₁₁", "db₁")] == [0, 0, 0, 0]
    assert [text.get_text() for text in drawn_texts(instrument)].count("saturated") == 1
    instrument.controls["step"].value = 10
    assert "h₁ is saturated" in instrument.picture.alt
    instrument.move(x0=0.0, x1=0.0)
    assert "saturated" not in instrument.picture.alt
    assert "saturated" not in [text.get_text() for text in drawn_texts(instrument)]


def settings():
    """Yield all sliders at their least, at their most, and some at random ends."""
    rng = np.random.default_rng(1)
    yield from (dict.fromkeys(SLIDERS, end) for end in (-3.0, 3.0))
    for _ in range(2):
        yield dict(zip(SLIDERS, rng.choice([-3.0, 3.0], 10).tolist(), strict=True))


@pytest.fixture(scope="module")
def on_a_phone():
    narrow = backprop_stepper()
    narrow.picture._handle_custom_msg({"pixel_ratio": 1, "narrow": True}, [])
    return narrow


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("page", ["instrument", "on_a_phone"])
def test_at_the_ends_nothing_is_cut_and_no_text_lies_on_another(request, page, step):
    instrument = request.getfixturevalue(page)
    tried = list(zip(settings(), FOLLOWED, (0, 1, 0, 1), strict=True))
    if step < 12 and "FULL" not in os.environ:  # the next step shows nearly the same, and has the other half
        tried = tried[step % 2 :: 2]
    for values, follow, label in tried:
        instrument.move(step=step, follow=follow, label=label, **values)
        renderer = instrument.picture._canvas.renderer
        boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in drawn_texts(instrument)]
        page = instrument.picture._figure.bbox
        for words, box in boxes:
            assert 0 <= box.x0 <= box.x1 <= page.width, words
            assert 0 <= box.y0 <= box.y1 <= page.height, words
        for (one, a), (other, b) in itertools.combinations(boxes, 2):
            across, up = min(a.x1, b.x1) - max(a.x0, b.x0), min(a.y1, b.y1) - max(a.y0, b.y0)
            assert across <= 3 or up <= 3, (one, other)  # Matplotlib before 3.11 draws letters wider


@pytest.mark.usefixtures("unpainted")
def test_a_phone_shows_the_same_numbers(instrument, on_a_phone):
    for step in STEPS:
        values = anywhere(np.random.default_rng(step))
        for one in (instrument, on_a_phone):
            one.move(step=step, follow=(1, 0), label=1, **values)
        assert on_a_phone.picture.alt == instrument.picture.alt
        narrow, wide = ({text.get_text() for text in drawn_texts(one)} for one in (on_a_phone, instrument))
        assert set(filter(re.compile(r"[(−]*\d+\.\d+").match, wide)) <= narrow


@pytest.mark.usefixtures("unpainted")
def test_text_is_large_enough(instrument):
    for step in STEPS:
        instrument.controls["step"].value = step
        assert min(text.get_fontsize() for text in drawn_texts(instrument)) * 100 / 72 >= 12


def test_reset_restores_the_first_frame_from_everywhere(instrument):
    pixels, alt = instrument.picture.pixels().copy(), instrument.picture.alt
    rng = np.random.default_rng(0)
    for step in (12, 7, 1):
        instrument.move(step=step, follow=(1, 1), label=1, **anywhere(rng))
        instrument.reset.click()
        assert instrument.picture.alt == alt
        np.testing.assert_array_equal(instrument.picture.pixels(), pixels)


@pytest.mark.usefixtures("unpainted")
def test_the_buttons_go_one_on_and_one_back_and_stop_at_the_ends(instrument):
    back, on = (
        next(w for row in instrument.children for w in getattr(row, "children", ()) if w.description == word)
        for word in ("Back", "Next")
    )
    back.click()
    assert instrument.values["step"] == 1
    for step in range(2, 13):
        on.click()
        assert instrument.values["step"] == step
        assert instrument.picture.alt.startswith(f"Step {step} of 12.")
    on.click()
    assert instrument.values["step"] == 12
    back.click()
    assert instrument.values["step"] == 11


def test_readers_without_a_kernel_see_the_last_step_and_players_the_first(instrument):
    pixels = instrument.picture.pixels().copy()
    _, metadata = instrument._repr_mimebundle_()
    assert "move it. Step 12 of 12." in metadata["image/png"]["alt"]
    assert instrument.picture.alt.startswith("Step 1 of 12.")
    np.testing.assert_array_equal(instrument.picture.pixels(), pixels)


@pytest.mark.usefixtures("unpainted")
def test_one_frame_after_a_burst_of_changes(instrument, monkeypatch):
    frames, show = [], instrument.picture.show
    monkeypatch.setattr(instrument.picture, "show", lambda alt: (frames.append(alt), show(alt)))
    instrument.move(step=9, follow=(1, 1), label=1, **anywhere(np.random.default_rng(5)))
    assert len(frames) == 1


@pytest.mark.parametrize("seed", ORDERS)
def test_any_order_of_moves_is_borne_and_leaves_nothing_behind(instrument, seed):
    rng = np.random.default_rng(seed)
    for _ in moves_of(40):
        control = instrument.controls[rng.choice(list(instrument.controls))]
        if hasattr(control, "options"):
            control.index = int(rng.integers(len(control.options)))
        else:
            control.value = rng.choice([control.min, control.max, (control.min + control.max) // 2])
    assert instrument.picture.error == ""
    values = instrument.values
    again = backprop_stepper()
    again.move(**values)
    np.testing.assert_array_equal(instrument.picture.pixels(), again.picture.pixels())


def test_another_network_may_be_handed_in():
    parameters = Parameters(*(np.full(shape, 0.25, np.float32) for shape in ((2, 2), 2, (2, 2), 2)))
    instrument = backprop_stepper(parameters, np.array([1, 2]), 1)
    assert instrument.values["w00"] == 0.2  # the nearest tenth
    assert shown(instrument)["b₀"] == 0.25
    assert shown(instrument)["g₀"] == pytest.approx(0.2 * 1 + 0.2 * 2 + 0.25)
    assert instrument.values["label"] == 1


SMALL = network_of(dict.fromkeys(SLIDERS, 1.0))[0]


@pytest.mark.usefixtures("unpainted")
@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"parameters": None}, TypeError, "parameters must be"),
        ({"parameters": SMALL._replace(W=np.ones((2, 3)))}, ValueError, "2-2-2"),
        ({"parameters": SMALL._replace(W=np.full((2, 2), np.nan))}, ValueError, "W must hold finite"),
        (
            {"parameters": SMALL._replace(b=np.array([0, 4.0]))},
            ValueError,
            "b must hold numbers from −3 to 3",
        ),
        ({"x": (1, 2, 3)}, ValueError, "x must be two numbers"),
        ({"x": (1, 3.5)}, ValueError, "x must hold numbers from −3 to 3"),
        ({"x": "ab"}, TypeError, "x must be"),
        ({"label": 2}, ValueError, "label must hold values"),
        ({"label": 0.5}, TypeError, "label must be whole"),
    ],
)
def test_bad_arguments(arguments, error, message):
    with pytest.raises(error, match=message):
        backprop_stepper(**arguments)
