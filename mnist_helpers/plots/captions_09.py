"""Lesson 09's pictures: the title that each gets, what it tells us in at most 15 words, and what is to be seen."""

CAPTIONS = {
    "small graph": (
        "What the machine remembers of twelve parameters",
        "It need not know that this is a network. It walks from right to left.",
        "Squares on the left are numbers that are given, circles are values computed from them, each with lines to "
        "what it was made of. All lines run together, from left to right, into one diamond, the loss.",
    ),
    "mine": (
        "A formula, and the slope that the machine finds for it",
        "Where the upper curve climbs the lower one is above 0, at every point.",
        "Above, a curve with a hill at 2 and a valley at 5. Below, the slope found for it: above 0 where the curve "
        "climbs, below 0 between hill and valley, and 0 at both.",
    ),
    "costs": (
        "Four ways to all 11,935 slopes of one image",
        "A memory for each array costs little. A memory for each number costs a lot.",
        "Four bars on a logarithmic axis. Lesson 6's backward pass is the quickest. One Tensor for an array takes "
        "somewhat longer, one Value for a number over a thousand times, and so does nudging every parameter.",
    ),
    "own operations": (
        "Two operations of your own, differentiated",
        "A corner of the maximum is a jump of the slope.",
        "Above, tanh of the larger of x and −x, less 1: a valley with a sharp bottom at 0 and flat ends. Below, its "
        "slope, negative on the left of 0, positive on the right, with a jump at 0.",
    ),
}
