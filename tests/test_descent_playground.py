"""The instrument of lesson 05: every control to its ends and in any order, clicks, playing, walks that diverge."""

import asyncio
import re
import sys
import threading
import time

import numpy as np
import pytest
from orders import ORDERS

from mnist_helpers import style
from mnist_helpers.landscapes import LANDSCAPES
from mnist_helpers.optimizers import adam, gradient_descent, momentum
from mnist_helpers.widgets import descent_playground as make
from mnist_helpers.widgets import player
from mnist_helpers.widgets.descent_walks import MAPS, NOISY, OPTIMIZERS, RACE, STEPS, walk_of

MOVES = {
    "landscape": [name for name in MAPS if name != "oval bowl"],
    "optimizer": [name for name in OPTIMIZERS if name != "gradient descent"],
    "rate": (1e-4, 10),
    "v1": (-3, 3),
    "v2": (-2, 2),
    "step": (0, STEPS),
}


@pytest.fixture(scope="module")
def instrument():
    return make()


@pytest.fixture(autouse=True)
def _start_anew(instrument, request):
    if "unpainted" in request.fixturenames:  # from here on
        request.getfixturevalue("unpainted")
    instrument.reset.click()


def go_to(instrument, landscape, **settings):
    """Move to a landscape, which brings its own start, then the other controls."""
    instrument.controls["landscape"].value = landscape
    instrument.move(**settings)


def numbers(instrument):
    """Return v₁, v₂ and C of the present step as the picture's words give them."""
    found = re.search(r"Step \d+: at \((\S+), (\S+)\), C = ([^\s,]+)", instrument.picture.alt)
    return [float(number.replace("−", "-")) for number in found.groups()]


def click(instrument, v1, v2):
    """Click where the map has (v1, v2)."""
    ax = instrument.picture._figure.axes[0]
    place = ax.transData.transform((v1, v2)) / instrument.picture._figure.bbox.size
    message = {"data": {"method": "custom", "content": {"click": list(place)}}}
    instrument.picture._handle_msg({"content": message, "buffers": []})


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, ends in MOVES.items() for value in ends])
def test_each_control_moves_picture_and_words(instrument, name, value):
    pixels, alt = instrument.picture.pixels().copy(), instrument.picture.alt
    instrument.controls[name].value = value
    assert not np.array_equal(instrument.picture.pixels(), pixels)
    assert instrument.picture.alt != alt


@pytest.mark.parametrize("optimizer", ["momentum", RACE, "Adam"])
@pytest.mark.parametrize("beta", [0.0, 0.5, 0.99])
def test_the_memory_moves_what_remembers(instrument, optimizer, beta):
    go_to(instrument, "narrow valley", optimizer=optimizer, rate=10**-1.3)
    pixels, alt = instrument.picture.pixels().copy(), instrument.picture.alt
    assert instrument.controls["beta"].disabled is False
    instrument.controls["beta"].value = beta
    assert not np.array_equal(instrument.picture.pixels(), pixels)
    assert instrument.picture.alt != alt
    assert f"memory β {beta:g}" in instrument.picture.alt


@pytest.mark.usefixtures("unpainted")
def test_without_a_memory_its_slider_is_away_and_without_effect(instrument):
    for optimizer in ("gradient descent", NOISY):
        instrument.controls["optimizer"].value = optimizer
        alt = instrument.picture.alt
        assert instrument.controls["beta"].disabled
        instrument.controls["beta"].value -= 0.2
        assert instrument.picture.alt == alt


@pytest.mark.usefixtures("unpainted")
def test_a_race_shows_both_walks_and_says_who_is_low_since_when():
    instrument = make("narrow valley", RACE, 0.045, 0.6)
    rate = float(f"{instrument.values['rate']:.6g}")
    instrument.move(beta=0.6, step=STEPS)
    start = MAPS["narrow valley"].start
    since = []
    for name, racer in zip(("momentum", "gradient descent"), ("ball", "walker"), strict=True):
        _, costs = walk_of("narrow valley", name, rate, start, 0.6)
        since.append(int(np.flatnonzero(costs >= 0.01)[-1]) + 1)
        assert re.search(rf"{racer}: C = \S+, finished at step {since[-1]}\b", instrument.picture.alt)
    assert since[0] < since[1] / 3
    instrument.controls["beta"].value = 0.0  # a ball without memory is a walker
    ball, walker = re.search(r"ball: (.*)\. ■ walker: (.*)$", instrument.picture.alt).groups()
    assert ball == walker


@pytest.mark.usefixtures("unpainted")
def test_a_race_in_which_one_diverges_goes_on_and_says_so():
    instrument = make("narrow valley", RACE, 0.0562)
    instrument.move(step=STEPS)
    assert "walker: diverged at step" in instrument.picture.alt
    assert "ball: C = " in instrument.picture.alt
    assert not instrument.picture._figure.axes[0].texts[0].get_text()
    instrument.controls["rate"].value = 1.0
    assert instrument.picture._figure.axes[0].texts[0].get_text() == "diverged"
    assert instrument.picture.error == ""


@pytest.mark.usefixtures("unpainted")
@pytest.mark.parametrize("landscape", MAPS)
@pytest.mark.parametrize(
    ("name", "rule"), [("gradient descent", gradient_descent), ("momentum", momentum), ("Adam", adam)]
)
def test_the_numbers_shown_are_those_of_a_walk(instrument, landscape, name, rule):
    go_to(instrument, landscape, optimizer=name, rate=0.001, step=40)
    v, state = np.array(MAPS[landscape].start), None
    for _ in range(40):
        v, state = rule(v, MAPS[landscape].gradient(v), state, 0.001)
    shown = numbers(instrument)
    assert shown[:2] == pytest.approx(v, abs=0.00501)
    assert shown[2] == pytest.approx(MAPS[landscape].cost(v), rel=0.006)


def test_reset_restores_the_first_frame_from_everywhere(instrument):
    pixels, alt = instrument.picture.pixels().copy(), instrument.picture.alt
    for landscape in MAPS:
        instrument.controls["landscape"].value = landscape
        instrument.move(optimizer=NOISY, rate=0.01, step=77)
        instrument.reset.click()
        assert instrument.picture.alt == alt
        np.testing.assert_array_equal(instrument.picture.pixels(), pixels)


@pytest.mark.usefixtures("unpainted")
def test_another_landscape_comes_with_its_own_start_in_one_frame(instrument):
    frames, show = [], instrument.picture.show
    instrument.picture.show = lambda alt: (frames.append(alt), show(alt))
    for landscape in LANDSCAPES[2:]:
        instrument.controls["landscape"].value = landscape.name
        place = instrument.values["v1"], instrument.values["v2"]
        assert place == pytest.approx(landscape.start)
        for v, slider, (low, high) in zip(place, ("v1", "v2"), landscape.limits, strict=True):
            assert instrument.controls[slider].min <= low <= v <= high <= instrument.controls[slider].max
    assert len(frames) == len(LANDSCAPES) - 2


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("landscape", MAPS)
def test_a_reckless_rate_is_called_diverged_and_never_breaks_the_picture(instrument, landscape, optimizer):
    go_to(instrument, landscape, optimizer=optimizer, rate=10, step=STEPS)  # RuntimeWarnings are errors here
    walk, _ = walk_of(landscape, optimizer, 10.0, MAPS[landscape].start)
    if optimizer != "Adam":  # its steps are of the size of η, whatever the slope
        assert len(walk) < STEPS
    diverged = instrument.picture._figure.axes[0].texts[0]
    assert bool(diverged.get_text()) == (len(walk) <= STEPS) == ("iverged" in instrument.picture.alt)
    assert diverged.get_color() == style.WARNING
    for place in ((-3, -2), (0, 0), (2.5, 1.5)):
        instrument.move(v1=place[0], v2=place[1])


@pytest.mark.usefixtures("unpainted")
def test_below_the_limit_it_arrives_and_above_it_diverges(instrument):
    instrument.move(rate=0.2, step=STEPS)
    assert "Arrived." in instrument.picture.alt
    instrument.move(rate=10**-0.61)  # the slider's last place below 0.25: 0.245
    assert "Arrived." in instrument.picture.alt
    instrument.move(rate=10**-0.6)  # and the first above: 0.251
    assert "Arrived." not in instrument.picture.alt
    instrument.move(rate=0.3)
    assert "Diverged" in instrument.picture.alt


@pytest.mark.usefixtures("unpainted")
def test_a_race_has_a_finishing_line_and_a_walk_alone_has_none():
    for optimizer, race in (("walker and ball", True), ("momentum", False)):
        beside = make("narrow valley", optimizer, 0.045).picture._figure.axes[1]
        [finish] = [text for text in beside.texts if text.get_text() == "finish"]
        assert finish.get_visible() == race


@pytest.mark.usefixtures("unpainted")
def test_the_shallow_minimum_the_saddle_and_the_climb_have_their_words():
    shallow = make("two valleys", "gradient descent", 0.1)
    shallow.controls["step"].value = STEPS
    assert "Arrived, but (2.00, 0.00) is deeper" in shallow.picture.alt
    stalled = make("saddle", "gradient descent", 0.1)
    stalled.move(v2=0.0, step=STEPS)
    assert "Nearly flat, but no minimum" in stalled.picture.alt
    climbing = make("round bowl", "gradient descent", 1.001)
    climbing.move(rate=1.001, step=5)
    assert "higher than at the start" in climbing.picture.alt


@pytest.mark.usefixtures("unpainted")
def test_noise_is_the_same_after_reset_and_absent_elsewhere(instrument):
    instrument.move(optimizer=NOISY)
    first = instrument.picture.alt
    walk_of.cache_clear()
    instrument.reset.click()
    instrument.move(optimizer=NOISY)
    assert instrument.picture.alt == first
    assert "off by about ±" in first
    assert not np.array_equal(
        walk_of("saddle", NOISY, 0.1, (1.0, 0.5))[0], walk_of("saddle", "momentum", 0.1, (1.0, 0.5))[0]
    )


@pytest.mark.usefixtures("unpainted")
@pytest.mark.parametrize("landscape", MAPS)
def test_a_click_on_the_map_sets_the_start(instrument, landscape):
    go_to(instrument, landscape)
    for slider in ("v1", "v2"):
        low, high = instrument.controls[slider].min, instrument.controls[slider].max
        for share in (0.01, 0.5, 0.99):
            place = {"v1": 0.3, "v2": 0.4} | {slider: low + share * (high - low)}
            click(instrument, **place)
            for name, wanted in place.items():
                assert instrument.values[name] == pytest.approx(wanted, abs=0.00501)


@pytest.mark.usefixtures("unpainted")
def test_a_click_beside_the_map_does_nothing(instrument):
    alt = instrument.picture.alt
    click(instrument, 3.5, 0)
    click(instrument, 0, -2.3)
    assert instrument.picture.alt == alt


@pytest.mark.usefixtures("unpainted")
def test_the_step_button_goes_one_on_and_stops_at_the_end(instrument):
    step = next(
        w for row in instrument.children for w in getattr(row, "children", ()) if w.description == "Step"
    )
    step.click()
    assert instrument.values["step"] == 31
    instrument.move(step=STEPS)
    step.click()
    assert instrument.values["step"] == STEPS
    instrument.move(rate=1.0, step=1)
    for _ in range(20):
        step.click()
    assert instrument.values["step"] == len(walk_of("oval bowl", "gradient descent", 1.0, (2.0, 1.0))[0]) - 1


def play_button(instrument):
    return next(
        w
        for row in instrument.children
        for w in getattr(row, "children", ())
        if w.description in ("Play", "Pause")
    )


def test_playing_goes_on_by_itself_pauses_resumes_and_leaves_the_kernel_free(instrument, monkeypatch):
    monkeypatch.setattr(player, "FRAME", 0.005)
    button = play_button(instrument)

    async def session():
        button.click()
        assert button.description == "Pause"
        for _ in range(20):  # the kernel's other work
            await asyncio.sleep(0.005)
        button.click()
        reached = instrument.values["step"]
        assert 30 < reached < STEPS
        assert button.description == "Play"
        await asyncio.sleep(0.05)
        assert instrument.values["step"] == reached
        instrument.move(step=STEPS - 2)
        button.click()
        await asyncio.sleep(0.2)
        assert instrument.values["step"] == STEPS
        assert button.description == "Play"
        button.click()  # at the end it begins anew
        assert instrument.values["step"] == 0
        await asyncio.sleep(0.05)
        instrument.reset.click()
        assert button.description == "Play"
        await asyncio.sleep(0.05)
        assert instrument.values["step"] == 30

    asyncio.run(session())


def test_reset_in_one_thread_holds_while_it_plays_in_another(instrument, monkeypatch):
    """JupyterLab's threads: a step taken in the midst of a Reset would go on from where the Reset has just been."""
    monkeypatch.setattr(player, "FRAME", 0)
    often = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        for _ in range(30):
            loop.call_soon_threadsafe(play_button(instrument).click)
            while instrument.values["step"] < 33:
                time.sleep(0.001)
            instrument.reset.click()
            assert instrument.values["step"] == 30
            time.sleep(0.01)
            assert instrument.values["step"] == 30
    finally:
        sys.setswitchinterval(often)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


def test_playing_a_walk_that_diverges_stops_where_it_does(instrument, monkeypatch):
    monkeypatch.setattr(player, "FRAME", 0.001)
    instrument.move(rate=1.0, step=0)

    async def session():
        play_button(instrument).click()
        await asyncio.sleep(0.3)

    asyncio.run(session())
    assert play_button(instrument).description == "Play"
    assert "Diverged" in instrument.picture.alt


@pytest.mark.parametrize("seed", ORDERS)
def test_any_order_of_moves_is_borne(instrument, seed):
    rng = np.random.default_rng(seed)
    for _ in range(40):
        control = instrument.controls[rng.choice(list(instrument.controls))]
        if hasattr(control, "options"):
            control.index = int(rng.integers(len(control.options)))
        elif hasattr(control, "base"):
            control.value = 10 ** rng.uniform(control.min, control.max)
        else:
            control.value = rng.choice([control.min, control.max, (control.min + control.max) // 2])
    assert instrument.picture.error == ""


def ends(landscape, optimizer):
    """Return {rate: the last cost above the lowest} for every place of the slider that does not diverge."""
    lowest = MAPS[landscape].cost(MAPS[landscape].minima[0])
    found = {}
    for place in range(-80, 21):
        walk, costs = walk_of(landscape, optimizer, 10 ** (place / 20), MAPS[landscape].start)
        if len(walk) == STEPS + 1:
            found[10 ** (place / 20)] = costs[-1] - lowest
    return found


@pytest.mark.usefixtures("unpainted")
def test_the_answers_on_the_page_are_what_the_instrument_shows():
    arrived = [rate for rate, cost in ends("oval bowl", "gradient descent").items() if cost < 1e-6]
    assert f"{max(arrived):.2f}" == "0.22"
    assert walk_of("oval bowl", "gradient descent", 10**-0.6, (2.0, 1.0))[1][-1] > 8
    assert f"{10**-0.6:.2f}" == "0.25"
    nearest = [min(ends("Rosenbrock's valley", optimizer).values()) for optimizer in OPTIMIZERS]
    assert [cost < 0.01 for cost in nearest] == [name in ("momentum", RACE, "Adam") for name in OPTIMIZERS]
    walk, _ = walk_of("saddle", "gradient descent", 0.1, (1.5, 0.0))
    np.testing.assert_allclose(walk[-1], 0, atol=1e-9)


def steps_until_low(landscape, optimizer, rate, beta):
    costs = walk_of(landscape, optimizer, rate, MAPS[landscape].start, beta)[1]
    return int(np.flatnonzero(costs >= 0.01)[-1]) + 1


@pytest.mark.usefixtures("unpainted")
def test_the_race_ends_as_the_page_says():
    rate = float(f"{10 ** (round(20 * np.log10(0.045)) / 20):.6g}")  # the slider's nearest place
    assert steps_until_low("narrow valley", "gradient descent", rate, 0.9) == 91
    by_beta = {beta: steps_until_low("narrow valley", RACE, rate, beta) for beta in np.arange(100) / 100}
    assert [by_beta[beta] for beta in (0.0, 0.3, 0.67, 0.9)] == [91, 62, 20, 79]
    assert min(by_beta.values()) == 20
    assert by_beta[0.99] > STEPS
    sharper = {beta: steps_until_low("gorge", RACE, 0.00398107, beta) for beta in np.arange(100) / 100}
    assert 0.82 <= min(sharper, key=sharper.get) <= 0.92
    assert sharper[0.9] < STEPS < steps_until_low("gorge", "gradient descent", 0.00398107, 0.9)


@pytest.mark.usefixtures("unpainted")
def test_adam_never_catches_up_with_the_ball_in_the_turned_gorge():
    best = min(ends("turned gorge", "Adam").values())
    ball = walk_of("turned gorge", "momentum", 0.00398107, MAPS["turned gorge"].start)[1][-1]
    assert ball < best / 100
    walker = walk_of("turned gorge", "gradient descent", 0.0048, MAPS["turned gorge"].start)[1][-1]
    adam_there = walk_of("turned gorge", "Adam", 0.5, MAPS["turned gorge"].start)[1][-1]
    assert adam_there > 2 * walker


@pytest.mark.usefixtures("unpainted")
def test_the_slider_takes_the_nearest_of_its_places():
    assert make(learning_rate=0.05).values["rate"] == pytest.approx(10**-1.3)
    assert make(learning_rate=10).values["rate"] == 10


@pytest.mark.usefixtures("unpainted")
def test_a_wrong_start_is_refused():
    with pytest.raises(ValueError, match="landscape must be one of round bowl, oval bowl"):
        make("bowl")
    with pytest.raises(ValueError, match="optimizer must be one of gradient descent"):
        make(optimizer="adam")
    with pytest.raises(ValueError, match="to 10, got 20"):
        make(learning_rate=20)
    with pytest.raises(ValueError, match=r"beta must be from 0 to 0\.99, got 1"):
        make(beta=1)
    with pytest.raises(TypeError):
        make(learning_rate="fast")
