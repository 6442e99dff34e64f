"""Lesson 05's pictures: the title that each gets, what it tells us in at most 15 words, and what is to be seen in it.

A title of "" leaves the picture the one that it makes itself.
"""

CAPTIONS = {
    "ground": (
        "Steep where the contours crowd",
        "This bowl is steep along v₂ and gentle along v₁.",
        "A bowl as a surface, and its contours seen from above as nested ovals around a cross at (0, 0). Each contour "
        "is 2 higher than the one inside it. They crowd together towards the upper and lower edge.",
    ),
    "directions": (
        "",
        "Head for the bottom and you're 37° off: you drop only 80 % as far.",
        "Left, two arrows from (2, 1): one to the bottom, and −∇C, which leaves the contour at a right angle. Right, "
        "the change of C for every direction, a wave with its lowest point at 243°.",
    ),
    "rates": (
        "",
        "",
        "Four parabolas. At 0.05 the factor is 0.9, and points creep down one side. At 0.4 it is 0.2, and two steps "
        "come near the bottom. At 0.9 it is −0.8, and they leap across, lower each time. At 1.05 it is −1.1: each leap "
        "lands higher, and an arrow leads out at the top.",
    ),
    "step sizes": (
        "A network creeps, learns, and is thrown about",
        "A bowl would have thrown it out for good. Here the loss hovers.",
        "Three panels of a network's mean loss over 80 steps from one start. At η = 0.1 it falls slowly in a smooth "
        "line, at 2 quickly to a small value. At 20 the first step makes it higher; it jumps up and down, and stays "
        "high.",
    ),
    "parts": (
        "One part dies away while the other grows",
        "On this axis equal factors make straight lines. After they cross, the bouncing wins.",
        "Two straight lines over 32 steps, on a log axis. v₁² falls steeply from 4. 4v₂² rises slowly from 0.04 to 5. "
        "They are equal between steps 2 and 3.",
    ),
    "narrow": (
        "Too timid to arrive, or bouncing between the walls",
        "C is the cost after 60 steps.",
        "Two strips along the floor of the valley. At η = 0.005 the walk slides down the wall and creeps along the "
        "floor; after 60 steps its cost is 22. At η = 0.048 it leaps from wall to wall, a little further along "
        "with each leap, and comes to a cost of 0.11.",
    ),
    "memory": (
        "Too little memory creeps, too much swings past",
        "Only the first 30 steps are drawn.",
        "Five strips along the floor of the valley, each with a ball's first 30 steps. At β = 0 it leaps from wall to "
        "wall and needs 91 steps. At 0.33 it soon creeps straight along the floor and needs 59. At 0.67 it swings "
        "across in wide steps and needs 20. At 0.9 it swings past and back and needs 79. At 0.99 it needs 859, which "
        "is out.",
    ),
    "turn": (
        "Turn the gorge, and only Adam notices",
        "Walker and ball end as before. Adam divides axis by axis, and stays behind.",
        "Two maps, the gorge as it was and turned by 45°, each with three walks of 150 steps and the places where they "
        "end; Adam's way stands out. In the gorge the ball and Adam reach the bottom, and the walker stays on the "
        "floor halfway. Turned, walker and ball end at the same cost as before. Adam zigzags across the floor, as an "
        "enlarged piece of the map shows, and ends high up on it: its cost goes from 0.0004 to 23.",
    ),
    "pass": (
        "A walk turns aside at a pass",
        "Pluses mark the two minima.",
        "The map of the saddle, two hollows above each other with a pass between them. A walk comes along the ridge "
        "from the right to the pass and bends off to the upper minimum.",
    ),
    "waits": (
        "A hundred times closer, only 25 steps more",
        "The ball rolls through the pass and swings back, yet leaves in half the time.",
        "The costs of four walks. They wait at C = 0 and drop to C = −0.5: 0.01 off after 23 steps, a ball "
        "0.000001 off after 35, walkers 0.0001 off after 48 and 0.000001 off after 74.",
    ),
    "pulls": (
        "Each point pulls the flat line towards itself",
        "250 of the 10,000 points, and the pull of 17.",
        "A rising band of points and a flat dashed line through it. Arrows lead from the line to some points: up to "
        "those on the right, down to most of those on the left.",
    ),
    "batches": (
        "Almost no single example has the mean gradient",
        "Off by: how far a dot typically is from the cross.",
        "Three panels of gradients, a thin black cross at the gradient of all. Those of single examples lie on a wide "
        "arch that passes it by, off by 1.4: points on the right lie at its lower left end, those on the left at its "
        "lower right end. Batches of 10 make a cloud round the cross, off by 0.45, and batches of 100 a small "
        "one, off by 0.14.",
    ),
    "rough": (
        "A thousand rough steps beat one careful step",
        "Both begin at the grey dot, the flat line. Dotted: where longer careful steps lead.",
        "Left, a rising band of points and three lines. The flat line misses it, one careful step makes it rise too "
        "little, and 1,000 rough steps lie along the band. Right, a map of the lines: the careful step is one arrow. "
        "Drawn on as a dotted line, it goes past the lowest place; the rough walk is a ragged trail that bends round "
        "and ends beside it.",
    ),
    "plane": (
        "Straight between two good networks lies a hill",
        "Contours: mean loss. Halfway is the worst place on this line, not on the map.",
        "Left, a map with the start at the lower left, P to the right of it and Q above. Each network lies in a long "
        "valley of its own, and its training's shadow runs into it, dotted. A straight line leads from P over a hill "
        "to Q. Right, the mean loss along that line: 0.19 at P, 1.7 halfway, 0.2 at Q. P and Q read 94 of 100 digits, "
        "the network halfway 55.",
    ),
    "twins": (
        "Averaged by number, half of the stroke is lost",
        "Red: ink here lowers the unit's sum. Below: its ten weights to the digits.",
        "Three units, each as an image above a strip of ten weights. P's unit 5 has one short dark red stroke. Q's "
        "unit 5 has a pale blue curve instead. In the mean both are pale, and so is most of the strip.",
    ),
    "twins matched": (
        "With its partner the stroke survives",
        "Red: ink here lowers the unit's sum. Of the 15 pairs, this one fits best.",
        "Three units as before. P's unit 5 has one short dark red stroke. Q's unit 3 has the same stroke and nearly "
        "the same strip, and so has the mean.",
    ),
    "plane matched": (
        "Most of the hill was only the numbering",
        "The same network Q, numbered differently. Halfway the loss is about twice P's or Q's.",
        "The same map and the same line as before, both drawn anew, for Q with its units in the order of P's. Low "
        "ground now joins the two valleys. Right, the mean loss along the straight line: it rises from 0.19 to 0.42 "
        "and falls back to 0.2, far below the dashed hill of before, which rises to 1.7. The network halfway reads 87 "
        "of 100 digits.",
    ),
    "best steps": (
        "One best step after another",
        "",
        "The map of the oval bowl with the walk that the exercise's function makes; before it is written, its start "
        "alone.",
    ),
    "trembling": (
        "A fixed rate goes on trembling",
        "Cost counted from the best line's. Each batch pushes the walk, a longer step further.",
        "The map of the line's cost with a walk that jumps about the lowest point without end, and its cost, which "
        "stays rough. The walk with a decaying rate is drawn beside it when it is written.",
    ),
    "rolling": (
        "Along a curved floor",
        "The floor falls gently, between steep walls.",
        "The map of Rosenbrock's valley, a curved gorge. A walker drops to the floor and creeps along it. The ball is "
        "drawn beside it when it is written.",
    ),
}
