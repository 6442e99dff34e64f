"""Lesson 02's pictures: the title that each gets, what it tells us in at most 15 words, and what is to be seen."""

CAPTIONS = {
    "nine starts": (
        "Nine starts: how many of 120 points end on the wrong side",
        "Each bar is one start.",
        "Four columns, each with the borders at which starts 1 and 4 end, the cuts dashed, those of ReLUs that are "
        "always 0 grey, wrong points orange, and below nine bars, the wrong points of each start, with their numbers "
        "where they are few. none: the same straight line twice, always 40 wrong. step: wedges and lines, 18 to 51 "
        "wrong. sigmoid: two fences, open to the right, 0 or 1 wrong. ReLU: a fence with corners, and at start 4 a "
        "straight line with 28 wrong, the only tall bar; two of its ReLUs are dead, and the line of one lies outside "
        "the map. The others are 0 to 2.",
    ),
    "fence": (
        "Three soft cuts, weighted and added, make one fence",
        "Three maps, each times its weight, and a bias add up to the fence.",
        "Above, four maps with the black border after 0, 10, 30 and 120 rounds, and fewer and fewer orange points on "
        "the wrong side. Below, four maps of the crowd and its horseshoe, side by side as one sum. Three are for the "
        "hidden neurons, gold where each says 1, white where it says 0, with a soft edge along a dashed line. h₁, "
        "weight −9.3, is gold above the crowd; h₂, −9.0, at the lower left; h₃, 8.2, everywhere but at the lower "
        "right. The fourth is their sum with the bias −3.4: a rounded fence around the crowd, open to the right. At A "
        "the three say 0, 0 and 1, and the sum is 4.8. At B they say 0, 1 and 1, at C 1, 0 and 1, at D 0, 0 and 0, "
        "and the sums at these three are left for you.",
    ),
    "sides": (
        "A hundred layers with nothing between, and two with a step",
        "Depth alone bends nothing.",
        "Two squares, each green on one side of a black border and grey on the other. Left, the border is one "
        "straight line through the middle. Right, it has a corner in the middle.",
    ),
    "ways": (
        "The path of a nudge: three factors, then the last sum",
        "A step multiplies every nudge by 0. A sigmoid lets some of it through.",
        "Two networks, each with two paths from the input x to the last sum f. Under step the nudge of w₁, 0.01, "
        "times the input ½ is 0.005, times the slope 0 at the sum −½ is 0, and nothing arrives; so it is on the path "
        "of w₂, where the sum is 3. Under sigmoid the 0.005 of w₁ times 0.235 is 0.00118, times the last weight 2 is "
        "0.0024: turn w₁ up. The 0.005 of w₂ times 0.045 is 0.000225, times −3 is −0.00068: turn w₂ down.",
    ),
    "push": (
        "Nudge a hidden neuron's bias, and see which outputs move",
        "With a step no point's output moves. With a sigmoid all of them do.",
        "Two columns, step and sigmoid. Above are their curves, a jump and a soft S from 0 to 1. Below, the same "
        "slanted line runs through 120 points. Under step its two sides meet hard at the line, no ring has a dot, "
        "and 0 of 120 move. Under sigmoid they fade into each other, and every ring has a dot: large near the "
        "line, small far from it. 120 of 120 move. The crowd's rings are green.",
    ),
    "S again": (
        "The S, with its slope at one place",
        "Where does it climb fastest, and how steep is it there?",
        "An S-shaped curve with four points: 0.02 at z = −4, 0.12 at −2, ½ at 0 and 0.88 at 2, where a tangent with a "
        "small triangle under it climbs by 0.1 for 1 across.",
    ),
    "parabola": (
        "Plot the slope against the output, and you get a parabola",
        "Know the output, and you know the slope.",
        "Measured slopes over the outputs. They lie on a parabola, which is 0 at both ends and ¼ at the "
        "top, where z = 0. Towards the ends the points crowd together.",
    ),
    "slopes": (
        "Two curves, and under each its slope",
        "An awake ReLU lets all of a nudge through. A sigmoid never does.",
        "Two curves with the same unit across and up, and under each its slope. ReLU: flat, then a line of slope 1; "
        "its slope is a step. Sigmoid: a gentle S between 0 and 1, its slope a hill only ¼ high.",
    ),
    "chain": (
        "How much of a nudge survives ten neurons",
        "Even at its steepest, a sigmoid lets a quarter through, an awake ReLU everything.",
        "Two rows of eleven squares over the neurons passed, whose areas are what is left. The ReLUs, each at a sum "
        "of 1, stay as large as the first. The sigmoids, each at a sum of 0, shrink to 1 in 4, 1 in 16, 1 in 64 and 1 "
        "in 256, then to specks, and after ten, at 1 in 1,048,576, there is nothing to be seen.",
    ),
    "deep": (
        "Ten layers learn, and the sigmoids' first lines stand still",
        "The ReLUs' first layer moved thousands of times as far as the sigmoids'.",
        "Two rows, sigmoid and ReLU: the map at the start, the map after 300 rounds, and eleven bars, how far the "
        "weights of each layer moved, in percent. Sigmoid: the eight dashed lines stay where they were, the border "
        "runs through the crowd, 59 points are wrong; of the bars only the last can be seen, 8 %, and the first is "
        "0.0034 %. ReLU: the lines have turned, a closed fence with corners leaves no point wrong, the first bar is "
        "25 %, no bar is under 13 %, and the last is 144 %.",
    ),
    "rebuilt": (
        "Any curve, out of ReLUs",
        "Every dot has a tent of its own, as high as the dot.",
        "A curve as 21 dots. Under each dot stands a thin tent as high as the dot. A thick line, the sum of the tents, "
        "runs from dot to dot.",
    ),
    "map": (
        "The map to fence in",
        "The crowd is green, the horseshoe white.",
        "The crowd of green points lies around x₁ = 0.3, x₂ = −0.1, less than 0.8 from there. The white horseshoe lies "
        "around it, 1.3 to 2.2 from the middle, and is open to the right.",
    ),
    "own fence": (
        "Your fence",
        "Orange: on the wrong side. Dashed: the three lines.",
        "The crowd and its horseshoe, with three dashed lines and a black border. Points on the wrong side are orange.",
    ),
}
