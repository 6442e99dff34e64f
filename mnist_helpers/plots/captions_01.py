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
        "The threshold slides the plane along w, here as far as the ringed night.",
        "Two cubes whose corners are the eight nights, each cut by a plane, a gold sheet with an arrow w at a right "
        "angle to it; the part on its side is green, and the corners that go are filled. The plane t = 9 has the "
        "corner 011 on it, and cuts off 111. The plane t = 7 is parallel and further down, with 110 on it, "
        "which is ringed, and cuts off 011 and 111.",
    ),
    "two tastes": (
        "The same eight decisions, from two planes that lean apart",
        "Four of the eight nights: your arrow leans towards cheap tickets, the machine's away.",
        "The two planes from the side, as lines, so only nights where free and interested agree are seen. Your line "
        "falls towards cheap tickets, and its arrow w leans towards them. The machine's rises, and its arrow leans "
        "away. The two nights on which you are free and interested lie on or above both lines, the other two below.",
    ),
    "ninth night": (
        "A ninth night tells the two of you apart",
        "With two discounts the night lies above your line, but below the machine's.",
        "The two planes from the side, so only nights where free and interested agree are seen. Your line falls with "
        "each discount and the machine's rises. With no discount and with one, the nights on which you are free and "
        "interested lie on or above both lines. With two, the ninth night lies above your line and below the "
        "machine's. Your sum is 2 + 6 + 3 − 9 = 2: go. The machine's is −2 + 2 + 3 − 4 = −1: stay.",
    ),
    "tugs": (
        "Its weight for cheap tickets, correction by correction",
        "One row of the table has moved, and the weight ends at 1.",
        "Two lines, each the weight after each correction, with its night. In the table's order it falls to −1 on 100. "
        "Then 111 lifts it to 0 six times, and each time it falls back, five times on 110 and once on 101. With 111 "
        "in fourth place it falls to −1 on 100, but 111 lifts it at once, then to 1 and to 2, and it ends at 1.",
    ),
    "own tug": (
        "The tug of war in your order",
        "",
        "The weight of cheap tickets after each correction, with its night, in your own order of the nights.",
    ),
    "own cube": (
        "Lena's cut through the cube",
        "",
        "The cube of the eight nights with Lena's plane and its arrow; the corners that go are filled.",
    ),
    "tastes": (
        "Its weight for cheap tickets, in 1000 orders of the nights",
        "The same eight decisions every time, and three different tastes.",
        "A thousand small squares, one for each order: in 342 the weight ends at −1, in 600 at 0, and in 58 at 1.",
    ),
    "rules": (
        "All sixteen rules, by the number of nights on which you go",
        "A line fails only where the two filled corners are diagonally opposite.",
        "Sixteen squares in columns, by the number of nights on which you go: 1, 4, 6, 4 and 1 of them. A line "
        "separates filled corners from hollow ones in twelve, and never and always need none inside. Two of the six, "
        "XOR and XNOR, are large and have no line: their filled corners are diagonally opposite.",
    ),
    "last pass": (
        "From the third pass on, it goes in a circle",
        "Four nights, four mistakes: the corrections add up to nothing, and the machine is back.",
        "Four squares in a ring; two are cut by the line of the moment, and the other two lie beside it. From w = "
        "(−1, 0), b = 0 arrows lead to (−1, 0), −1, to (−1, 1), 0, to (0, 1), 1, and back. At each, a ring is round "
        "the corner that comes next, where the machine is wrong. The corrections on the arrows add up to nothing.",
    ),
    "two cuts": (
        "Take h₂ away from h₁, and you're left with XOR",
        "At least one, but not both: the two corners lie in the band between.",
        "Three squares with XOR's corners, of which 01 and 10 go. h₁ says at least one: yes above a line that leaves "
        "out 00. h₂ says both: yes above a line that leaves in 11 alone. What h₁ has and h₂ has not is a band between "
        "the two lines, with 01 and 10 in it.",
    ),
    "two layers": (
        "Two perceptrons answer, and a third sees only their answers",
        "It says go when at least one is true, but not both.",
        "A drawing of three perceptrons. Both inputs feed h₁, which says at least one, with the bias −0.5, and h₂, "
        "which says both, with the bias −1.5; all four weights are 1. The last one weighs h₁ with 1 and h₂ with −2, "
        "and has the bias −0.5.",
    ),
    "limits": (
        "Why the corrections must end",
        "Where the two limits meet, there is no room for one more.",
        "Against the number of corrections n, the dot product g · m. A curve, 4.12 √n, is the most, and a straight "
        "line, 0.5 n, the least. The 18 that were needed lie between them, up to 11. The two limits meet at 68.",
    ),
}
