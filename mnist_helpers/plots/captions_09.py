"""Lesson 09's pictures: the title that each gets, what it tells us in at most 15 words, and what is to be seen."""

CAPTIONS = {
    "small graph": (
        "What the machine remembers of a network of four neurons",
        "It need not know that this is a network. It walks from right to left.",
        "Twelve filled squares are the parameters, hollow ones the pixels and other given numbers, circles the values "
        "computed from them, each with lines to what it was made of. Two branches lead to h0 and h1, both of these on "
        "to f0 and f1, and all lines run together in the loss on the right.",
    ),
    "mine": (
        "A formula, and the slope that the machine finds for it",
        "Where the upper curve climbs the lower one is above 0, at every point.",
        "Above, a curve with a hill at 2 and a valley at 5. Below, the slope found for it: above 0 where the curve "
        "climbs, below 0 between hill and valley, and 0 at both.",
    ),
    "tensors": (
        "Twelve tensors from the weights to the loss of eight images",
        "Each gets a slope of its own shape.",
        "Twelve boxes, left to right. W, 15 by 784, is turned over and multiplied into X, and b is added: 8 by 15. "
        "After the sigmoids, still 8 by 15, comes the product with W_hat turned over, 8 by 10, then b_hat, then the "
        "surprise, one number.",
    ),
    "readers": (
        "What four networks read after one epoch, three seeds each",
        "Eleven sigmoids in a row learn nothing. With a way around each they learn.",
        "Four rows of three dots. One hidden layer, two hidden layers, and eleven with H + lie together at about 90 of "
        "100 held-out images. Eleven hidden layers without it lie at about 10.",
    ),
    "clear": (
        "The same network and batches, slopes cleared or not",
        "At first the old slopes do no harm. Later every step is full of them.",
        "Share of held-out images read, over 400 steps. Cleared, it climbs to more than 80 and stays there. Never "
        "cleared, it climbs for some fifty steps, to about 70, and then falls and wanders lower down.",
    ),
    "costs": (
        "Four ways to all 11,935 slopes of one image",
        "A note for each number costs far more than a note for each array.",
        "Four dots on a logarithmic axis. Lesson 6's backward pass is the quickest. One Tensor for an array takes a "
        "few times as long; one Value for a number, and nudging every parameter, some hundred or thousand times.",
    ),
    "own operations": (
        "Two operations of your own, differentiated",
        "A corner of the maximum is a jump of the slope.",
        "Above, tanh of the larger of x and −x, less 1: a valley with a sharp bottom at 0 and flat ends. Below, its "
        "slope, negative on the left of 0, positive on the right, with a jump at 0.",
    ),
}
