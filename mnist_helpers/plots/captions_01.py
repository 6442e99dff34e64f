"""Lesson 01's pictures: the title that each gets, what it tells us in at most 15 words, and what is to be seen in it.

A title of "" leaves the picture the one that it makes from its own numbers.
"""

CAPTIONS = {
    "decisions": (
        "",
        "The price decides nothing: you go whenever you are free and interested.",
        "Eight bars, one for each night. Only two reach the line at 9: (1, 1, 1) with 10 and (0, 1, 1) with 9.",
    ),
    "graph": (
        "The whole machine: it weighs, adds up and compares",
        "The bias is the weight of an input that always says yes.",
        "On the left three inputs, cheap tickets, evening free and interested, and a constant 1, always yes. They send "
        "their weights 1, 6 and 3, and the bias −9, to the sum in the middle. The step turns the sum into the output.",
    ),
    "two planes": (
        "A smaller t lets one more night in",
        "The threshold slides the plane along w. Where it stands decides who goes.",
        "Two cubes whose corners are the eight nights, each with a plane that is seen nearly edge on and an arrow w "
        "at a right angle to it. The plane t = 9 has the corner 011 on it, and 111 just above it. The plane t = 7 is "
        "parallel and lower, with 110 on it, so that 110, 011 and 111 go.",
    ),
    "tastes": (
        "Its weight for cheap tickets, in 1000 orders of the nights",
        "Its taste depends on the order in which it saw the nights.",
        "Three bars. In 342 of 1000 orders the weight ends at −1, in 600 at 0, and in 58 at 1.",
    ),
    "yours and its own": (
        "Two tilts, the same eight decisions",
        "The planes lean differently, and cut off the same two corners.",
        "Two cubes. Your plane, t = 9, is nearly level, and its arrow points up, towards a free evening. The learned "
        "one, t = 4, is steep: its arrow points towards interested, and away from cheap tickets. Both have only the "
        "corners 011 and 111 on their go side; 111 lies on the learned plane.",
    ),
    "rules": (
        "All sixteen rules on two questions",
        "A line fails only where the two go corners are diagonally opposite.",
        "Fourteen small squares in five columns by how many corners go: 1, 4, 4, 4 and 1 of them. A line separates "
        "filled corners from hollow ones in twelve, and never and always need none inside. Beside them, large and "
        "without a line, stand XOR and XNOR, whose filled corners are diagonally opposite.",
    ),
    "round": (
        "Four passes on XOR",
        "The fourth pass repeats the third, number by number.",
        "Three rows of bars for w₁, w₂ and b after each of sixteen nights. All stay between −1 and 1. The last eight "
        "nights are twice the same four: (−1, 0, −1), (−1, 1, 0), (0, 1, 1), (−1, 0, 0).",
    ),
    "two layers": (
        "Two perceptrons answer, and a third sees their answers alone",
        "It says go when at least one is true, but not both.",
        "A drawing of three perceptrons. Both inputs feed h₁, which says at least one, with the bias −0.5, and h₂, "
        "which says both, with the bias −1.5; all four weights are 1. The last one weighs h₁ with 1 and h₂ with −2, "
        "and has the bias −1.",
    ),
    "race": (
        "Why there is an end to corrections",
        "The lower limit overtakes the upper one, so it has to stop before.",
        "Against the number of corrections: a dashed curve, 2√n, above which the arrow cannot be long, and a dashed "
        "straight line, how far along the second arrow it has come at least. They meet at 68 corrections. The 18 "
        "corrections that were needed run between them, up to a length of 5.5.",
    ),
}
