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
        "The bias weighs an input that always says yes. Dashed weights are negative.",
        "On the left three inputs, cheap tickets, evening free and interested, and a constant 1, always yes. They send "
        "their weights 1, 6 and 3, and the bias −9, to the sum in the middle. The step turns the sum into the output.",
    ),
    "two planes": (
        "A smaller t lets one more night in",
        "The threshold slides the plane along w, and so decides on which nights you go.",
        "Two cubes whose corners are the eight nights, each cut by a plane, a gold sheet with an arrow w at a right "
        "angle to it; the part on its side is green, and the corners that go are filled. The plane t = 9 has the "
        "corner 011 on it, and cuts off 111. The plane t = 7 is parallel and further down, with 110 on it, and cuts "
        "off 011 and 111.",
    ),
    "tug": (
        "Its weight for cheap tickets, correction by correction",
        "Only (1, 1, 1) lifts the weight, and each time another night pulls it back.",
        "A line that starts at 0 and steps to −1 at the first correction, on the night 100. Three nights with "
        "expensive tickets leave it there. Then 111 lifts it to 0 six times, and each time it falls back to −1, five "
        "times on 110 and once on 101; two more nights with expensive tickets leave it alone. It ends at −1.",
    ),
    "tastes": (
        "Its weight for cheap tickets, in 1000 orders of the nights",
        "Its taste depends on the order in which it saw the nights.",
        "Three bars. In 342 of 1000 orders the weight ends at −1, in 600 at 0, and in 58 at 1.",
    ),
    "rules": (
        "All sixteen rules, by the number of nights on which you go",
        "A line fails only where the two filled corners are diagonally opposite.",
        "Fourteen squares in five columns, by the number of nights on which you go: 1, 4, 4, 4 and 1 of them. A line "
        "separates filled corners from hollow ones in twelve, and never and always need none inside. Beside them, "
        "large and without a line, stand XOR and XNOR, whose filled corners are diagonally opposite.",
    ),
    "round": (
        "From the third pass on, it goes in a circle",
        "Four nights, four mistakes, and the machine is back.",
        "Four squares in a ring, with the line of the moment. From w = (−1, 0), b = 0 arrows lead to (−1, 0), −1, to "
        "(−1, 1), 0, to (0, 1), 1, and back. At each, a ring is round the corner that comes next, and it is always "
        "on the wrong side. The corrections on the arrows add up to nothing.",
    ),
    "two layers": (
        "Two perceptrons answer, and a third sees only their answers",
        "It says go when at least one is true, but not both.",
        "A drawing of three perceptrons. Both inputs feed h₁, which says at least one, with the bias −0.5, and h₂, "
        "which says both, with the bias −1.5; all four weights are 1. The last one weighs h₁ with 1 and h₂ with −2, "
        "and has the bias −0.5.",
    ),
    "correction": (
        "The fifth correction: the arrow turns, and its shadow grows",
        "Wider than a right angle, c lengthens the shadow, but hardly the arrow.",
        "Two drawings of one correction. On the left the arrow m, c at 114 degrees to it, and m + c, just as long as "
        "m; a dotted c at a right angle would end further away. On the right m and m + c beside the arrow g, and below "
        "it their shadows on g: that of m + c is 0.24 longer.",
    ),
    "limits": (
        "Why there is an end to corrections",
        "Where the two limits meet, there is no room for one more.",
        "Against the number of corrections, how far the machine's arrow has come towards a cut that works. A curve, "
        "2√n, is the most, and a straight line, 0.24 n, the least. The 18 that were needed lie between them, up to "
        "5.3. The two limits meet at 68 corrections.",
    ),
}
