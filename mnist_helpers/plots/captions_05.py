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
    "step sizes": (
        "A network creeps, learns, and is thrown about",
        "Each begins after one step. At 20 it doesn't climb for ever, but hardly learns.",
        "Three panels of a network's mean loss over 80 steps. At η = 0.1 it falls slowly in a smooth line, at 2 "
        "quickly to a small value. At 20 one step has made it higher; it jumps up and down, and stays high.",
    ),
    "narrow": (
        "From wall to wall, or hardly at all",
        "Even the bold walk gets only a little further along the floor with each leap.",
        "The bold walk zigzags between the walls, each leap a little shorter, and comes near the bottom. The careful "
        "one slides down the wall without a leap and creeps along the floor. Beside them, their costs after 60 steps: "
        "about 0.1 and 22.",
    ),
    "turn": (
        "Turn the gorge, and only Adam notices",
        "Walker and ball end as before. Adam divides axis by axis, and stays behind.",
        "Two maps, the gorge as it was and turned by 45°, each with the places where the three walks end after 150 "
        "steps, and the way of Adam. In the gorge the ball and Adam reach the bottom, and the walker stays on the "
        "floor halfway. Turned, walker and ball end at the same cost as before. Adam zigzags across the floor and "
        "ends high up on it: its cost goes from 0.0004 to 23.",
    ),
    "waits": (
        "The closer to the ridge, the longer the wait",
        "A hundred times closer costs only about 25 steps more.",
        "Left, the walk that starts 0.01 off the ridge, on the map: it runs to the pass and turns aside to a minimum. "
        "Right, the costs of three walks: they wait at C = 0, and drop to C = −0.5, one after the other.",
    ),
    "batches": (
        "",
        "Each grey cross is one point; the black one is the mean of all.",
        "Left, gradients of single points scattered along an arch, and those of batches of 100 in a small cloud round "
        "the full gradient. Right, the spread against the batch size: four dots on the dashed line 1/√m.",
    ),
    "plane": (
        "Straight between two good networks lies a hill",
        "Numbers on contours are losses. Halfway it is about nine times P's or Q's.",
        "Left, a map with the start at the lower left, P to the right of it and Q above. Each network lies in a long "
        "valley of its own, and its training's shadow runs into it, dotted. A straight line leads from P over a hill "
        "to Q. Right, the mean loss along that line: 0.19 at P, 1.7 halfway, 0.2 at Q.",
    ),
    "twins": (
        "One stroke was found twice",
        "The other pairs look less alike, though some do a similar job.",
        "Six of the fifteen pairs of hidden units as images of their weights, P's above Q's, with how alike they are: "
        "the four most alike, from 0.95 to 0.70, and the two least, 0.19 and 0.03. Both of the first pair show the "
        "same short red stroke at the left. In the other pairs only a few patches lie alike.",
    ),
    "plane matched": (
        "With its units in P's order, Q is no longer over the hill",
        "The same network Q, numbered differently: most of the hill is gone.",
        "The same map and the same line as before, both drawn anew, for Q with its units in the order of P's. Low "
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
        "Each rough look pushes the walk about, and a longer step pushes it further.",
        "The map of the oval bowl with a walk that jumps about the bottom without end, and its cost, which stays rough "
        "and mostly between 0.01 and 1. The walk with a decaying rate is drawn beside it when it is written.",
    ),
    "rolling": (
        "Along a curved floor",
        "The floor falls gently, between steep walls.",
        "The map of Rosenbrock's valley, a curved gorge. A walker drops to the floor and creeps along it. The ball is "
        "drawn beside it when it is written.",
    ),
}
