"""What only the canvas and the desks of training do: a stroke becomes an answer; training leaves the kernel free."""

import re

import pytest

from .instruments import Instrument, like, stroke, unlike
from .test_lessons import none

ALIVE = "from time import monotonic; monotonic()"


@pytest.fixture
def found(lesson, called):
    """Return the instrument, at its start before and after."""
    instrument = Instrument(lesson.lab.page, called[1])
    instrument.reset()
    lesson.lab.ask(
        ALIVE
    )  # the kernel is through with Reset, whose tool would take the place of one chosen meanwhile
    yield instrument
    instrument.reset()
    instrument.settled()


@pytest.mark.instruments("digit_canvas")
def test_a_drawn_stroke_is_prepared_and_read(found):
    start = found.settled()
    found.button("Clear").click()
    assert found.becomes(lambda now: "The page is blank" in now["alt"])
    blank = found.settled()
    stroke(found, found.root.locator("canvas[tabindex]"), 0.5)
    assert found.becomes(unlike(blank))
    drawn = found.settled()
    assert "1 stroke" in drawn["alt"]
    assert re.search(r"I read a 1, |or a 1, |a 1, \d+ %, or", drawn["alt"]), drawn["alt"]  # an upright line
    found.button("Undo").click()
    assert found.becomes(like(blank))
    found.reset()
    assert found.becomes(like(start))


@pytest.mark.instruments("training_desk", "overfitting_lab")
def test_it_trains_while_another_cell_answers(found, lesson):
    first = found.settled()
    found.button("Start").click()
    assert found.becomes(lambda now: now["frame"] >= first["frame"] + 3 and unlike(first)(now))
    assert lesson.lab.ask(ALIVE) > 0
    assert "Training" in found.state()["alt"]  # it answered before the training's end
    found.button("Pause").click()
    none(_goes_on(found, "Pause", found.button("Continue")))
    paused = found.state()
    found.button("Continue").click()
    assert found.becomes(unlike(paused))
    found.button("Stop").click()
    none(_goes_on(found, "Stop", found.root.locator("button:disabled", has_text="Stop")))
    found.reset()
    assert found.becomes(like(first))


def _goes_on(found, what, heard):
    """Tell whether it trains on, once `heard` shows that the kernel, which trains in slices, has heard the click."""
    found.becomes(lambda _: heard.count())
    before = found.settled()
    found.page.wait_for_timeout(700)
    return [] if like(before)(found.state()) else [f"{what}: it goes on"]


AT_ONCE = """surface => {
  surface.setPointerCapture = () => {}; // this pointer does not exist
  const { left, top, width } = surface.getBoundingClientRect();
  const clientY = top + 0.1 * width;
  const tell = (type, x) =>
    surface.dispatchEvent(new PointerEvent(type, { pointerId: 1, clientX: left + x * width, clientY }));
  tell("pointerdown", 0.1);
  tell("pointermove", 0.5);
  tell("pointerup", 0.5);
  const { data } = surface.getContext("2d").getImageData(0, 0, surface.width, surface.height);
  return data.filter((value, i) => i % 4 === 3 && value).length / (surface.width / 28) ** 2;
}"""


@pytest.fixture
def surface(found):
    found.button("Brush").click()  # whatever the task at the start is for
    return found.root.locator("canvas.surface")


@pytest.mark.instruments("forward_pass_explorer")
def test_the_brush_paints_before_the_kernel_answers(found, surface):
    start = found.settled()
    assert surface.evaluate(AT_ONCE) > 11  # pixels
    assert found.becomes(lambda now: unlike(start)(now) and "Pixels changed" in now["alt"])
    gone = "surface => !surface.getContext('2d').getImageData(0, 0, surface.width, surface.height).data.some(Boolean)"
    found.page.wait_for_function(gone, arg=surface.element_handle(), timeout=6000)  # the picture shows it all


@pytest.mark.instruments("forward_pass_explorer")
def test_undo_goes_back_stroke_by_stroke_and_restore_brings_the_image_back(found, surface):
    start = found.settled()
    undo, restore = found.button("Undo"), found.button("Restore the image")
    assert undo.is_disabled()
    assert restore.is_disabled()
    stroke(found, surface, 0.2)
    assert found.becomes(unlike(start))
    first = found.settled()
    stroke(found, surface, 0.8)
    assert found.becomes(unlike(first))
    undo.click()
    assert found.becomes(like(first))
    found.settled()
    found.button("Eraser").click()
    stroke(found, surface, 0.2)
    assert found.becomes(unlike(first))
    restore.click()
    assert found.becomes(like(start))
    assert restore.is_disabled()
    undo.click()
    assert found.becomes(unlike(start))
    found.button("Brush").click()


@pytest.mark.instruments("forward_pass_explorer")
def test_keys_draw_rub_undo_and_restore(found, surface):
    start = found.settled()
    said = found.root.locator(".pixel-brush [role=status]")
    for key in ("b", *["ArrowLeft"] * 12, *["ArrowUp"] * 12):
        surface.press(key)
    assert said.inner_text() == "Row 2, column 2, ink 0.00"
    for key in ("Space", "Shift+ArrowRight"):
        surface.press(key)
    assert found.becomes(lambda now: unlike(start)(now) and "Pixels changed" in now["alt"])
    drawn = found.settled()
    assert "The network says" in said.inner_text()
    surface.press("Backspace")
    assert found.becomes(unlike(drawn))
    surface.press("Delete")
    assert found.becomes(like(start))
    surface.press("Backspace")
    for key in ("e", "Space", "b"):
        surface.press(key)
    assert found.becomes(lambda now: "Pixels changed" in now["alt"] and unlike(start)(now))


@pytest.mark.instruments("forward_pass_explorer")
@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_light_passes_when_an_image_is_chosen_and_delays_no_words(found, motion):
    found.settled()
    found.page.emulate_media(reduced_motion=motion)
    found.page.wait_for_timeout(1000)
    seen = found.root.evaluate(
        """root => {
          window.lights = 0;
          new MutationObserver((all) => {
            for (const { addedNodes } of all)
              for (const { className } of addedNodes)
                if (className === "light") lights += 1;
          }).observe(root.querySelector(".pixel-brush"), { childList: true });
        }"""
    )
    assert seen is None
    before = found.state()
    found.root.locator("[role=slider]").press("ArrowRight")
    assert found.becomes(unlike(before))
    found.page.wait_for_timeout(2500)
    assert found.page.evaluate("lights") == (motion == "no-preference")
    assert found.root.locator(".before, .light").count() == 0
    found.page.emulate_media(reduced_motion="no-preference")
