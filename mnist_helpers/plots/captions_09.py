"""Lesson 09's pictures: the title that each gets, what it tells us in at most 15 words, and what is to be seen."""

CAPTIONS = {
    "small graph": (
        "All that it remembers, and three ways from w01 to the loss",
        "No box knows of a network. Each knows its parts, and the stretches from them.",
        "Some forty boxes, each with lines to what it was made of; those on the way from w01 are lit. From w01 one way "
        "leads to h0, its stretches 0.5, −1 and −0.25. There it parts. A goes through f0 and its exp, B through f1 and "
        "its exp, C from f0 straight to the loss. Multiplied, the stretches come to 0.0213, −0.1037 and −0.1250, "
        "together −0.2074.",
    ),
    "mine": (
        "A formula, and the slope that the machine finds for it",
        "Where the upper curve climbs the lower one is above 0, at every point.",
        "Above, a curve with a hill at 2 and a valley at 5. Below, the slope found for it: above 0 where the curve "
        "climbs, below 0 between hill and valley, and 0 at both.",
    ),
    "tensors": (
        "Twelve tensors from the weights to the loss of eight images",
        "Each of the twelve gets a slope of its own shape; X gets none.",
        "Twelve boxes, left to right. W, 15 by 784, is turned over and multiplied with X, which is grey, 8 by 784, and "
        "has no slope. Then b is added: 8 by 15. "
        "After the sigmoids, still 8 by 15, comes the product with W_hat turned over, 8 by 10, then b_hat, then the "
        "surprise, one number.",
    ),
    "fading": (
        "The slope on its way back through eleven hidden layers",
        "Without H + the first weights feel almost nothing of the loss.",
        "The largest slope of a weight in each of twelve layers, on a logarithmic axis, the scores on the right. With "
        "H + it stays between 0.06 and 4, all the way to the pixels, highest at the scores. Without, it falls from "
        "0.08 to 0.00000004, along a dotted line that loses three quarters at each layer: about two million times "
        "less.",
    ),
    "readers": (
        "What four networks read after one epoch, three seeds each",
        "Eleven sigmoids learn nothing; with a way around ten of them they learn.",
        "Four rows of three dots. One hidden layer, two hidden layers, and eleven with H + lie together at about 90 of "
        "100 held-out images. Eleven hidden layers without it lie at about 10.",
    ),
    "corner": (
        "A straight line, made of two ReLUs",
        "Sixty dots say 1, the one in the middle says 0.",
        "Above, a straight line from −3 to 3. Below, the slope found at each of 61 points: all lie at 1, but for one "
        "in the middle, which lies at 0.",
    ),
    "clear": (
        "The same network and batches, slopes cleared or not",
        "At first the old slopes do no harm. Later every step is full of them.",
        "Share of held-out images read, over 400 steps. Cleared, it climbs to more than 80 and stays there. Never "
        "cleared, it climbs for some fifty steps, to about 70, and then falls and wanders lower down.",
    ),
    "costs": (
        "Four ways to all 11,935 slopes of one image",
        "Nudges, or a note for each number: a thousand times as long, or more.",
        "Four dots on a logarithmic axis. Lesson 6's backward pass is the quickest. One Tensor for an array takes a "
        "few times as long. Nudging every parameter and one Value for a number take a thousand times as long or more.",
    ),
    "own operations": (
        "Two operations of your own, differentiated",
        "A corner of the maximum is a jump of the slope.",
        "Above, tanh of the larger of x and −x, less 1: a valley with a sharp bottom at 0 and flat ends. Below, its "
        "slope, negative on the left of 0, positive on the right, with a jump at 0.",
    ),
}
