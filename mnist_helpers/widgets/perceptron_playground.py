"""When do you go to the hockey game? Three yes/no answers, three weights and a threshold decide (lesson 01)."""

import ipywidgets

from .. import style
from ..plots.cube import cube_artists, update_cube
from ..plots.perceptron import decision_artists, draw_closer, update_decisions
from ..validate import require_count
from ..words import minus
from .live_figure import WIDTH, LiveFigure, across, in_lesson_style, new_figure
from .nights import NIGHTS, RULES

LABELS = {
    "w1": "cheap tickets w₁",
    "w2": "evening free w₂",
    "w3": "interested w₃",
    "threshold": "threshold t",
}
LIMITS = {"w1": 10, "w2": 10, "w3": 10, "threshold": 30}
HEIGHT = 342
WIDER = {"style": {"description_width": "80px"}, "layout": {"width": "330px"}}  # for the most steps
PLAY = "none, just play"
CHALLENGES = {PLAY: None} | RULES


@in_lesson_style
def perceptron_playground(weights=(1, 6, 3), threshold=9, challenge=PLAY):
    """Return the instrument: sliders for weights and threshold; the eight nights as bars; the cube and its cut.

    weights: three whole numbers from −10 to 10. threshold: a whole number from −30 to 30.
    challenge: a name in CHALLENGES.
    Raises ValueError outside these ranges, TypeError for no whole number. (Slides "How Will I Make my Decision?",
    "Perceptrons".)
    """
    start = _check([*weights, threshold])
    if challenge not in CHALLENGES:
        raise ValueError(f"challenge must be one of {', '.join(CHALLENGES)}, got {challenge!r}")
    figure = new_figure(WIDTH, HEIGHT)
    decisions = decision_artists(
        NIGHTS, ax=figure.add_axes((192 / WIDTH, 72 / HEIGHT, 176 / WIDTH, 184 / HEIGHT))
    )
    cube = cube_artists(ax=figure.add_axes((513 / WIDTH, 8 / HEIGHT, 306 / WIDTH, 248 / HEIGHT)))
    verdict = figure.text(0.012, 0.012, "")

    def draw(w1, w2, w3, threshold, challenge):
        sums = NIGHTS @ (w1, w2, w3)
        update_decisions(decisions, sums, threshold, CHALLENGES[challenge])
        update_cube(cube, (w1, w2, w3), threshold)
        verdict.set(**_verdict(challenge, sums >= threshold))
        return _in_words(
            sums, threshold, decisions.title.get_text(), cube.title.get_text(), verdict.get_text()
        )

    sliders = {name: _slider(name, value) for name, value in start.items()}
    menu = ipywidgets.Dropdown(
        options=list(CHALLENGES),
        value=challenge,
        description="challenge",
        style={"description_width": "76px"},
        layout={"width": "380px"},
    )
    w1, w2, w3, t = sliders.values()
    return LiveFigure(
        "Which weights and which threshold decide when you go to the game?",
        figure,
        [decisions, cube, verdict],
        draw,
        controls=sliders | {"challenge": menu},
        rows=[[w1, w2, w3], [t, menu]],
        narrow=lambda: draw_closer(decisions),
    )


def _check(numbers):
    if len(numbers) != 4:
        raise ValueError(f"weights must be three whole numbers, got {len(numbers) - 1}")
    start = dict(zip(LIMITS, numbers, strict=True))
    for name, limit in LIMITS.items():
        if abs(require_count(start[name], name, least=-limit)) > limit:
            raise ValueError(f"{name} must be at most {limit}, got {start[name]}")
    return start


def _slider(name, value):
    return ipywidgets.IntSlider(
        value,
        -LIMITS[name],
        LIMITS[name],
        description=LABELS[name],
        **(across(3, words=112) if name != "threshold" else WIDER),
    )


def _verdict(challenge, go):
    """Return text and look of the line that says how a challenge stands."""
    if challenge == PLAY:
        return {
            "text": "You go where the bar reaches the threshold: a filled corner.",
            "color": style.BASELINE,
        }
    wrong = int((go != CHALLENGES[challenge]).sum())
    if wrong == 0:
        return {"text": "✓ Challenge met: all 8 nights are as wanted.", "color": style.OUTPUT}
    text = f"Wanted: {challenge}. {wrong} of 8 nights {'differs' if wrong == 1 else 'differ'} (✗)."
    return {"text": text, "color": style.WARNING}


def _in_words(sums, threshold, *lines):
    nights = ", ".join(
        f"{''.join(map(str, night))} {total} {'GO' if total >= threshold else 'stay'}"
        for night, total in zip(NIGHTS, sums, strict=True)
    )
    return minus(
        f"{'. '.join(lines)} Threshold {threshold}. Tickets, evening, interest and their sum: {nights}."
    )
