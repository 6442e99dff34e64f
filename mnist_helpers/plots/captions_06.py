"""Lesson 06's pictures: the title that each gets, what it tells us in at most 15 words, and what is to be seen in it.

A title of "" leaves the picture the one that it makes itself.
"""

CAPTIONS = {
    "small network": (
        "",
        "Unit 1 answers loudly, for class 1 and against class 0. Class 0 is true.",
        "Two inputs, two hidden units, two outputs, every weight and sum with its number. g is 0 and 2, h is 0.5 and "
        "0.881, f is −0.762 and 0.821, o is 0.170 and 0.830. Both f lead into one box, softmax, and both o come out "
        "of it. An arrow leads from o₀ to the loss, 1.770, since the true class is 0. Weights above 0 are solid black "
        "lines, weights below 0 dashed ones.",
    ),
    "route": (
        "One nudge, two routes to the loss",
        "In purple, how far each number moves when w₀₁ is nudged.",
        "The 2-2-2 network, the two routes from w₀₁ to the loss thick and purple, all else pale. w₀₁ moves by +0.1, "
        "g₀ by +0.05, h₀ by +0.0125, f₀ by +0.0125, f₁ by −0.0125, the loss by −0.0207. On the way it is times 0.5, "
        "times 0.25, times 1 and times −1; the last two factors are question marks.",
    ),
    "shared": (
        "784 weights share all that comes after unit 6",
        "Nudge any weight: on the right the same ten routes carry it on.",
        "A fan of thin grey lines, 784 weights, sixteen to each line, runs together in unit 6. From there ten purple "
        "lines lead to the ten scores and on to the loss. Under them stands: ten routes, added up once, used 784 "
        "times.",
    ),
    "blame": (
        "What ten scores want from unit 6",
        "One score shouts, through a negative weight.",
        "Ten lines lead from ten digits back to unit 6. The one from 3 is by far the thickest, and red. Beside each "
        "digit a product: its score's wish, times its weight, is what it wants. For 3: 0.905 times −0.531 "
        "is −0.481. The other nine lie between −0.104 and 0.036. Together −0.578, and through σ, times 0.237, −0.137. "
        "So the error is 0.137. An arrow to the left says: the way back.",
    ),
    "errors": (
        "What each score should do, in three answers",
        "Up and blue: raise this score. The hatched bar is the true digit's.",
        "Three panels of ten bars. Untrained: the hatched bar of the true digit, 3, at 0.90, all others a little "
        "below 0. Trained and right: all bars within 0.005 of 0. Trained and wrong: the true digit, 5, at 1.00, the "
        "digit 6 at −1.00, the other eight too short to be seen.",
    ),
    "ghosts": (
        "What one 3 wishes for the weights of fifteen units",
        "Every unit gets the same 3, times a number of its own.",
        "The 3, large, and fifteen times the same 3, small, pixel for pixel: from strongly blue, unit 12, over almost "
        "invisible, unit 3, to strongly red, unit 6. The factors run from +0.126 to −0.137. The paper is white in all "
        "of them.",
    ),
    "ghost sums": (
        "From one ghost to a thousand",
        "Above: the 1st, 2nd, 3rd, 10th, 100th and 1,000th wish. Below: the sum so far.",
        "Six columns of two. Above: a 3 in strong red, −0.137; a pale blue 8, 0.057; two 4s in paler red, −0.076 and "
        "−0.087; a 2 that can hardly be seen, −0.008; a blue 5, 0.084. Below, the sum of all up to it, each on a "
        "scale of its own. 1 image: the red 3. 2: the 3, with the 8 in blue behind it. 3: the 3 still stands out. "
        "10: red and blue strokes in a tangle. 100: a red middle inside a faint blue ring. 1,000: a smooth blue ring, "
        "red in the middle and a pale red rim.",
    ),
    "stencil": (
        "What the first step wishes for unit 6, and what it becomes",
        "Bars: blue wishes for more. Lines: blue went up, red went down.",
        "Left, 28 by 28 weights: a blue ring, red in the middle and round the edge. Below it an average 0, whose ink "
        "is where the ring is. Beside them a row for each digit: a bar for its images' wish at the start, and a line "
        "from what unit 6 answers then to what it answers in the end. Of the blue bars, the longest by far is that of "
        "0; then come 5, 8 and 1. The longest red one is that of 3; that of 9 can hardly be seen. The lines begin "
        "between 0.40 and 0.46. They end at 0.86 for 0, 0.66 for 5, 0.47 for 8, 0.40 for 1, 0.16 for 4, and between "
        "0.22 and 0.28 for 2, 3, 6, 7 and 9. Only those of 0, 5 and 8 go up.",
    ),
    "grown": (
        "What thirty steps added to all fifteen units",
        "Above each: the digit that it answers most strongly, and how strongly.",
        "Fifteen squares of 28 by 28 weights, blue where thirty steps made them larger, red where smaller. The digits "
        "from unit 0 to unit 14: 3, 6, 6, 2, 1, 1, 0, 7, 4, 1, 7, 6, 3, 9, 0, each with an answer between 0.65 and "
        "0.86. Units 6 and 14 have a blue ring round a red middle; unit 9 has a blue stroke that leans to the right, "
        "with red on both sides. Most of the others look like no digit.",
    ),
    "xor": (
        "XOR by itself: two cuts at random, learned, and stuck",
        "Filled corners should lie in the green, where go wins. The number is its chance.",
        "Three squares with the corners of XOR and the lines of h₀ and h₁, each with an arrow. Start 5: the lines "
        "cross, and go gets between 0.56 and 0.68 at every corner. After 2,000 steps: two parallel lines hold a "
        "band, 01 and 10 lie in it and get 1.00, the other two 0.01. Start 1 after 2,000 steps: the lines cross near"
        " 01, which gets 1.00; 10 and 11 get 0.50 each.",
    ),
    "learners": (
        "A wrong gradient learns too, and may look right",
        "From three starts nobody would see that patient 1 is ill.",
        "Three panels of five curves each: images read, of 100, against training images seen. The right gradient: all "
        "five rise together to 91, and a dashed line at 91 crosses the other panels. Patient 1: three reach the line; "
        "start 2 and start 4 rise to 87, then lose 40 or more, and never come back to it. Patient 2: five rise "
        "together to between 76 and 80.",
    ),
    "relu": (
        "Two activation functions, five starts each",
        "One learning rate for both.",
        "Two panels of five curves each: images read, of 100, against training images seen. σ: five rise together to "
        "91. ReLU: five jump up and down on the way, and end between 87 and 91, near a dashed line at 91 or below it.",
    ),
    "nudges": (
        "Too wide, too fine, and a best nudge in between",
        "With 32 bits, rounding drowns the check.",
        "Two curves of the error against the nudge. With 64 bits a V, lowest at a nudge of about 1e-5, below one in "
        "ten billion. With 32 bits it is lowest at 1e-2, above one in a hundred thousand, climbs to the left and is "
        "flat at 1 for the smallest nudges. For the largest the two run together.",
    ),
}
