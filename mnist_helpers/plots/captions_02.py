"""Lesson 02's pictures: the title that each gets, what it tells us in at most 15 words, and what is to be seen."""

CAPTIONS = {
    "nine starts": (
        "Nine starts: how many of 120 points end on the wrong side",
        "Only the sigmoid builds the fence from every start.",
        "Four rows of nine small squares, each with its border after learning. none: nine times the same straight "
        "line, 40 points on the wrong side. step: wedges and lines, 18 to 51 points, most at start 2. sigmoid: nine "
        "rounded fences, 0 or 1. ReLU: eight fences with corners, 0 to 2, and at start 4 a straight line, 28.",
    ),
    "sides": (
        "A hundred layers cut straight; two with a step have a corner",
        "Depth alone bends nothing.",
        "Two squares full of points. Left, filled points and rings are parted by one straight line through the middle. "
        "Right, the border has a corner in the middle.",
    ),
    "ways": (
        "Which way to turn? The last sum tells",
        "A step lets nothing through. A sigmoid does, and so tells you which way.",
        "A network: x = 0.5 feeds h₁ with the weight 1 and h₂ with 3, each with the bias −1; the last sum f weighs "
        "them with 2 and −3. Under step both bars are 0. Under sigmoid the bar for w₁ goes up by 0.0024, so turn it "
        "up; the bar for w₂ goes down by 0.0035, so turn it down.",
    ),
    "step nudged": (
        "A step leaves nearly every nudge unanswered",
        "Only weights between 1.99 and 2 answer, and they jump.",
        "Ten thousand dots, strewn from w = −10 to 10. All are small and grey but five one above the other just "
        "below w = 2, which are large and green.",
    ),
    "nights": (
        "The same eight nights, in shades",
        "Two nights that got the same yes get 0.73 and ½.",
        "An S-shaped curve from 0 to 1 that passes ½ at z = 0, with the eight nights on it. One stands at 0.73, one at "
        "½, two at 0.12 and 0.05, and four under 0.01.",
    ),
    "S again": (
        "The S again, from z = −6 to 6",
        "Where does it climb fastest, and by how much?",
        "An S-shaped curve with five points: 0.02 at z = −4, 0.12 at −2, ½ at 0, 0.88 at 2 and 0.98 at 4.",
    ),
    "parabola": (
        "Seen from its output, the sigmoid's slope is a parabola",
        "Know the output, and you know the slope.",
        "Measured slopes over the outputs. They lie on the parabola s (1 − s), which is 0 at both ends and ¼ at the "
        "top, where z = 0. Towards the ends the points crowd together.",
    ),
    "slopes": (
        "Three curves, and under each its slope",
        "Where it is awake, a ReLU passes on everything. A sigmoid, ¼ at best.",
        "ReLU: a corner, its slope a step. Softplus: a rounded corner, its slope a sigmoid. Sigmoid: an S between 0 "
        "and 1, its slope a low hill of height ¼ that vanishes at both ends.",
    ),
    "chain": (
        "What ten neurons in a row leave of a nudge",
        "At its best a sigmoid takes three quarters. An awake ReLU takes nothing.",
        "Two rows of eleven dots over the neurons passed, on an axis of tenths. The sigmoids go straight down: 1 in "
        "4, 1 in 16, and after ten 1 in 1,048,576. The ReLUs stay at all of it.",
    ),
    "sharpening": (
        "A large weight makes the sigmoid a step, except at 0",
        "The steeper the middle, the flatter the rest.",
        "A fan of S-shaped curves that all pass through one point, ½ at x = 0. The larger the weight, the closer the "
        "curve clings to the dashed step.",
    ),
    "rebuilt": (
        "Any curve, out of ReLUs",
        "Every dot has a hat of its own, as high as the dot.",
        "A curve as 21 dots. Under each dot stands a thin hat as high as the dot. A thick line, the sum of the hats, "
        "runs from dot to dot.",
    ),
}
