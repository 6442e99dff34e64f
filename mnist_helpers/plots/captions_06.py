"""Lesson 06's pictures: the title that each gets, what it tells us in at most 15 words, and what is to be seen in it.

A title of "" leaves the picture the one that it makes itself.
"""

CAPTIONS = {
    "small network": (
        "",
        "Unit 1 answers loudly, for class 1 and against class 0. Class 0 is true.",
        "Two inputs, two hidden units, two outputs, every weight and sum with its number. g is 0 and 2, h is 0.5 and "
        "0.881, f is −0.762 and 0.821, o is 0.170 and 0.830. Both f lead into one box, softmax, and both o come out "
        "of it. An arrow leads from o₀ to the loss, 1.770, since the true class is 0. Weights above 0 are solid blue "
        "lines, weights below 0 dashed red ones.",
    ),
    "small network back": (
        "The same network, with every slope",
        "Two errors meet at h₁: −0.83 times −2, and 0.83 times 1.5.",
        "The 2-2-2 network again, with a slope in purple at each sum, weight and bias. df is −0.830 and 0.830, dh is "
        "−1.659 and 2.904, dg is −0.415 and 0.305. The slopes of Ŵ are −0.415, −0.731, 0.415 and 0.731, those of W "
        "−0.415, −0.207, 0.305 and 0.152.",
    ),
    "errors": (
        "What each score is asked to do, in three answers",
        "Up and blue: raise this score. The hatched bar is the true digit's.",
        "Three panels of ten bars. Untrained: the hatched bar of the true digit, 3, at 0.90, all others a little "
        "below 0. Trained and right: all bars within 0.005 of 0. Trained and wrong: the true digit, 5, at 1.00, the "
        "digit 6 at −1.00, the other eight too short to be seen.",
    ),
    "ghosts": (
        "784 slopes of five hidden units, each laid out as an image",
        "Every unit gets the same 3, times a number of its own.",
        "The 3, and five more times the same 3, pixel for pixel: strongly blue, paler blue, almost invisible, pale "
        "red, strongly red. The factors run from −0.13 to 0.14. The paper is white in all of them.",
    ),
    "stencil": (
        "What unit 6 is asked to become, and becomes",
        "The 0s want it most, so it learns to answer them.",
        "Three panels. The stencil, 28 by 28: a blue ring, red in the middle and round the edge. Ten bars of what each "
        "digit's images ask: more for 0, then 5, 8 and a little for 1; less for 3, then 6, 4 and 7; almost nothing for "
        "2 and 9. The unit's mean answer to each digit: at the start 0.40 to 0.46 for all. Thirty steps later 0.86 for "
        "0, 0.66 for 5, 0.47 for 8, 0.40 for 1, and 0.16 to 0.28 for the others.",
    ),
    "xor": (
        "XOR by itself: two cuts at random, learned, and stuck",
        "Filled corners should lie in the green, where go wins. The number is its chance.",
        "Three squares with the lines of h₀ and h₁, each with an arrow. Start 5: the lines cross, and go gets between "
        "0.56 and 0.68 at every corner. After 2,000 steps: two parallel lines hold a band, 01 and 10 lie in it and get "
        "1.00, the other two 0.01. Start 1 after 2,000 steps: the lines cross near 01, which gets 1.00; 10 and 11 get "
        "0.50 each.",
    ),
    "learners": (
        "With luck at the start, a wrong gradient looks right",
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
        "With 32 bits even the best nudge proves little.",
        "Two curves of the error against the nudge. With 64 bits a V, lowest at a nudge of about 1e-5, below one in "
        "ten billion. With 32 bits it is lowest at 1e-2, above one in a hundred thousand, climbs to the left and is "
        "flat at 1 for the smallest nudges. For the largest the two run together.",
    ),
    "two losses": (
        "Where the answer is worst, squared error falls silent",
        "The better loss pulls hardest where the answer is worst.",
        "Two curves of the slope against the lead of the true score. Far behind, on the grey part where its class "
        "gets less than 1 %, the slope of −log o is −1 and that of the squared error almost 0. The latter is "
        "steepest, −0.3, a little behind. From a lead of five on both are almost 0.",
    ),
}
