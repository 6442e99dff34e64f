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
        "",
        "Left, two arrows from (2, 1): one to the bottom, and −∇C, which leaves the contour at a right angle. Right, "
        "the change of C for every direction, a wave with its lowest point at 243°.",
    ),
    "walk": (
        "The path bends, and its steps shrink",
        "It crosses every contour squarely, and where the slope is small, so is the step.",
        "The walk on the surface and on the map. It falls steeply along v₂ first, bends, and creeps along the floor to "
        "the cross; its steps get shorter all the way.",
    ),
    "rates": (
        "",
        "",
        "Four parabolas. At 0.05 points creep down one side. At 0.4 two steps come near the bottom. At 0.9 they leap "
        "across, lower each time, at 1.05 higher.",
    ),
    "narrow": (
        "From wall to wall, or hardly at all",
        "Along the floor even the bold walk makes little way with each leap.",
        "The bold walk zigzags between the walls, each leap a little shorter, and comes near the bottom. The careful "
        "one slides down the wall without a leap and creeps along the floor. Beside them, their costs after 60 steps: "
        "about 0.1 and 22.",
    ),
    "turn": (
        "Turn the gorge, and only Adam notices",
        "Adam divides axis by axis, and now no axis lies along the floor.",
        "Above, the same three walks in the straight gorge and in the gorge turned by 45°. Straight, Adam and the ball "
        "reach the bottom, and the walker stays on the floor halfway. Turned, only the ball reaches it; Adam stays "
        "behind with the walker. Below, the cost after 150 steps against the angle of the gorge, on a log scale: two "
        "level lines, the walker's at 9.6 and the ball's at 0.0001, and Adam's, which rises from 0.0004 to above 20 "
        "and falls back at 90°.",
    ),
    "waits": (
        "The closer to the ridge, the longer the wait",
        "A hundred times closer costs only about 25 steps more.",
        "Three walks run to the pass, wait there at C = 0, and drop to C = −0.5, one after the other.",
    ),
    "batches": (
        "",
        "",
        "Left, gradients of single points scattered along an arch, and those of batches of 100 in a small cloud round "
        "the full gradient. Right, the spread against the batch size: four dots on the dashed line 1/√m.",
    ),
    "plane": (
        "Between two good networks lies a hill",
        "Halfway, the mean loss is about nine times that of A or B.",
        "Left, a map with the start at the lower left, A to the right of it and B above. Each network lies in a long "
        "valley of its own, and its training's shadow runs into it. Right, the mean loss along the straight line from "
        "A to B: 0.19 at A, 1.7 halfway, 0.2 at B.",
    ),
    "plane matched": (
        "With its units in A's order, B is no longer over the hill",
        "The same network B, numbered differently: most of the hill is gone.",
        "The same map and the same line as before, both drawn anew, for B with its units in the order of A's. Low "
        "ground now joins the two valleys. Right, the mean loss along the straight line: it rises from 0.19 to 0.42 "
        "and falls back to 0.2, far below the dashed hill of before, which rises to 1.7.",
    ),
    "best steps": (
        "One best step after the other",
        "",
        "The map of the oval bowl with the walk that the exercise's function makes; before it is written, its start "
        "alone.",
    ),
    "trembling": (
        "A fixed rate goes on trembling",
        "Each rough look pushes the walk about, and the more, the longer the step.",
        "The map of the oval bowl with a walk that jumps about the bottom without end, and its cost, which stays rough "
        "and between 0.01 and 1. The walk with a decaying rate is drawn beside it when it is written.",
    ),
    "rolling": (
        "Along a curved floor",
        "The floor falls gently, between steep walls.",
        "The map of Rosenbrock's valley, a curved gorge. A walker drops to the floor and creeps along it. The ball is "
        "drawn beside it when it is written.",
    ),
}
