"""The instrument that learns: every night is one step of Rosenblatt's rule, and XOR goes round."""

import asyncio
import re

import numpy as np
import pytest
from orders import ORDERS, moves_of

from mnist_helpers.plots.cube import CORNERS, PROJECTION
from mnist_helpers.widgets import perceptron_learner as make
from mnist_helpers.widgets import player
from mnist_helpers.widgets.nights import NIGHTS, PASSES, RULES, XOR, nights_of

CAN_BE_CUT = [rule for rule in RULES if rule != XOR]
FREE_AND_INTERESTED = "free and interested"


@pytest.fixture
def instrument():
    return make()


@pytest.fixture(scope="module")
def moved():
    """Return an instrument that many tests move in turn, each from where the one before left it."""
    return make()


def button(instrument, *names):
    rows = [row for row in instrument.children if hasattr(row, "children")]
    return next(one for row in rows for one in row.children if one.description in names)


def by_hand(rule, nights):
    """Return w, b and the number of corrections after so many nights, as the lesson's three lines have them."""
    w, b, corrections = np.zeros(3, int), 0, 0
    for night in range(nights):
        x, y = NIGHTS[night % 8], int(RULES[rule][night % 8])
        out = int(w @ x + b >= 0)
        w = w + (y - out) * x
        b = b + (y - out)
        corrections += y != out
    return w, b, corrections


def numbers(instrument):
    """Return w, b and the number of corrections as the picture's words give them."""
    alt = instrument.picture.alt.replace("−", "-")
    w = re.search(r"w = [^.]*\((-?\d+), (-?\d+), (-?\d+)\)\. b", alt).groups()
    b, found = re.search(r"b = [^.]*?(-?\d+)\.", alt)[1], re.search(r"(\d+) correction", alt)
    return [int(number) for number in (*w, b, found[1] if found else 0)]


@pytest.mark.usefixtures("unpainted")
@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("night", [0, 1, 2, 7, 8, 9, 27, 40])
def test_each_night_is_a_step_of_the_rule(moved, rule, night):
    instrument = moved
    instrument.move(rule=rule, night=night)
    w, b, corrections = by_hand(rule, min(night, len(nights_of(rule))))
    assert numbers(instrument) == [*w, b, corrections]
    decided = [word == "GO" for word in re.findall(r"[01]{3} −?\d+ (GO|stay)", instrument.picture.alt)]
    assert decided == list(NIGHTS @ w + b >= 0)
    wrong = (NIGHTS @ w + b >= 0) != RULES[rule]
    assert f"wrong on {wrong.sum()} of 8 nights" in instrument.picture.alt
    marks = [artist for artist in instrument.picture._artists if getattr(artist, "get_marker", str)() == "x"]
    np.testing.assert_allclose(marks[0].get_xydata(), NIGHTS[wrong] @ PROJECTION)


def test_the_lesson_s_numbers():
    *_, last = nights_of(FREE_AND_INTERESTED)
    assert (last.after, last.corrections) == ((-1, 2, 3, -4), 18)


@pytest.mark.parametrize("rule", CAN_BE_CUT)
def test_a_rule_with_a_cut_is_learned_in_the_passes_there_are(rule):
    *w, b = nights_of(rule)[-1].after
    assert list(NIGHTS @ w + b >= 0) == list(RULES[rule])
    assert len(nights_of(rule)) < 8 * PASSES
    assert not any(night.error for night in nights_of(rule)[-8:])


@pytest.mark.usefixtures("unpainted")
def test_xor_goes_round_and_the_picture_says_so(instrument):
    nights = nights_of(XOR)
    assert len(nights) == 8 * PASSES
    assert {nights[8 * k - 1].after for k in range(1, PASSES + 1)} == {(1, 0, -1, 0)}
    assert all(night.error for night in nights[8:])  # from the second pass on no night is right
    instrument.move(rule=XOR, night=24)
    assert "Pass 3 ended where pass 2 did: it goes round" in instrument.picture.alt
    instrument.move(night=23)
    assert "goes round" not in instrument.picture.alt


@pytest.mark.usefixtures("unpainted")
@pytest.mark.parametrize("rule", RULES)
def test_filled_corners_are_those_where_you_go(instrument, rule):
    instrument.move(rule=rule, night=5)
    dots = [a for a in instrument.picture._artists if getattr(a, "get_marker", str)() == "o"]
    going = {tuple(place.round(6)) for place in dots[0].get_xydata()}
    assert going == {tuple((x @ PROJECTION).round(6)) for x in NIGHTS[RULES[rule]]}
    assert len(dots[1].get_xydata()) == len(CORNERS) - RULES[rule].sum()


@pytest.mark.usefixtures("unpainted")
def test_another_rule_begins_at_the_first_night(instrument):
    instrument.move(night=20)
    instrument.controls["rule"].value = XOR
    assert instrument.values["night"] == 0
    assert "starts from zeros" in instrument.picture.alt


@pytest.mark.usefixtures("unpainted")
def test_step_and_next_correction(instrument):
    button(instrument, "Step").click()
    assert "Night 1: right" in instrument.picture.alt
    button(instrument, "Next correction").click()
    assert "Night 2: z was 0, it said GO, but you stayed" in instrument.picture.alt
    for _ in range(30):
        button(instrument, "Next correction").click()
    assert instrument.values["night"] == len(nights_of(FREE_AND_INTERESTED)) == 64
    assert instrument.picture.alt.startswith("After 18 corrections it decides as you do")
    button(instrument, "Step").click()
    assert instrument.values["night"] == 64


@pytest.mark.usefixtures("unpainted")
def test_it_plays_to_the_end_pauses_and_stops_at_reset(instrument, monkeypatch):
    monkeypatch.setattr(player, "FRAME", 0.001)

    async def session():
        button(instrument, "Play").click()
        await asyncio.sleep(0.05)
        button(instrument, "Pause").click()
        reached = instrument.values["night"]
        assert 0 < reached < 64
        await asyncio.sleep(0.05)
        assert instrument.values["night"] == reached
        button(instrument, "Play").click()
        for _ in range(200):
            await asyncio.sleep(0.05)
            if button(instrument, "Play", "Pause").description == "Play":
                break
        assert instrument.values["night"] == 64
        button(instrument, "Play").click()
        await asyncio.sleep(0.02)
        instrument.reset.click()
        await asyncio.sleep(0.05)
        assert instrument.values["night"] == 0

    asyncio.run(session())


@pytest.mark.parametrize("seed", ORDERS)
def test_any_order_of_moves_leads_to_the_same_picture(instrument, seed):
    rng = np.random.default_rng(seed)
    for _ in moves_of(40):
        instrument.controls["night"].value = int(rng.integers(0, 8 * PASSES + 1))
        instrument.controls["rule"].index = int(rng.integers(len(RULES)))
    fresh = make()
    for one in (instrument, fresh):
        one.move(rule=FREE_AND_INTERESTED, night=19)
    assert fresh.picture.alt == instrument.picture.alt
    np.testing.assert_array_equal(fresh.picture.pixels(), instrument.picture.pixels())


@pytest.mark.usefixtures("unpainted")
def test_another_rule_s_name_is_refused():
    with pytest.raises(ValueError, match="rule must be one of free and interested"):
        make("XNOR")
