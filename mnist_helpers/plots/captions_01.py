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
        "A perceptron weighs its inputs, adds its bias, and compares",
        "The bias is the weight of an input that always says yes.",
        "Three inputs and a constant 1 on the left. Each sends its weight, 1, 6 and 3, to the sum in the middle; the "
        "constant sends the bias, −9. The step turns the sum into the output.",
    ),
    "two planes": (
        "A smaller t lets one more night in",
        "The weights tilt the plane. The threshold slides it along the arrow.",
        "A cube whose corners are the eight nights, and two parallel planes, both at right angles to the arrow w. The "
        "plane t = 9 has the corner 011 on it and 111 above it. The plane t = 7 lies lower and has 110 on it.",
    ),
    "yours and its own": (
        "Two tilts, the same eight decisions",
        "t = 9 is yours, t = 4 its own: the same two corners.",
        "The cube with two planes. Yours, t = 9, has its arrow pointing straight up. The learned one, t = 4, leans "
        "over: its arrow points up and away from cheap tickets. Both have only the corners 011 and 111 on their go "
        "side.",
    ),
    "rules": (
        "All sixteen rules on two questions",
        "A line fails only where the two go corners are diagonally opposite.",
        "Sixteen squares in five columns by how many corners go: 1, 4, 6, 4 and 1 of them. A line parts filled corners "
        "from hollow ones in twelve, and never and always need none. In the middle of the middle column stand XOR and "
        "XNOR, whose filled corners are diagonally opposite, without a line.",
    ),
}
