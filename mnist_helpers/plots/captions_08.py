"""Lesson 08's pictures: the title that each gets, what it tells us in at most 15 words, and what is to be seen in it.

A title of "" leaves the picture the one that it makes itself.
"""

CAPTIONS = {
    "lies": (
        "First it reads the digits, then it learns the lies",
        "The digits come first. The lies come last, and it learns every one.",
        "Three lines over 200 epochs, on a logarithmic axis. The answers that say what is drawn are between 68 and 85 "
        "of 100 for eight epochs, then fall, and are 0 from epoch 45 or so. Those that repeat the lie start near 10, "
        "cross the others near epoch 13, and end at 100. The share of new images that it reads is 85 per cent at its "
        "best, in epoch 5, and 81 in the end.",
    ),
    "label costs": (
        "From epoch 5 on a hundred lies outweigh nine hundred truths",
        "The lies cost more from epoch 5 to 26. Then both cost next to nothing.",
        "Two lines over 200 epochs, on a logarithmic axis. The nine hundred true labels cost more than 700 together in "
        "epoch 1, and less than the hundred false ones from epoch 5 to 26; the lines cross before epoch 5. The false "
        "ones cost 330 in epoch 1, 350 in epoch 3 and 120 in epoch 15, and next to nothing from epoch 50 on.",
    ),
    "overfitting": (
        "The loss turns up, the accuracy stands still",
        "",
        "Loss and accuracy over 200 epochs, drawn on a logarithmic axis. On the images learned from the loss goes to 0 "
        "and the accuracy to 100 per cent. The held-out loss falls to 0.42 in epoch 8, then rises to 0.57. The "
        "held-out accuracy reaches 88 per cent in the same epoch, and stays there.",
    ),
    "surer": (
        "As many mistakes, made more surely",
        "Orange: mistakes of which it was more than 90 % sure.",
        "Two heaps of the mistakes on held-out images, over how sure the network was of them. In epoch 8 it was "
        "between 40 and 90 per cent sure of most, and more than 90 sure of 15 in 100. In epoch 200 the bar above 90 "
        "per cent is by far the highest: 43 in 100.",
    ),
    "shifted": (
        "Two pixels take its lead away",
        "",
        "Pairs of bars, and under each a 3, moved. Not moved, it reads 100 per cent of the images learned from and 88 "
        "of those held out. Moved by one pixel, 89 and 80. Moved by two, 58 and 56.",
    ),
    "fits": (
        "A line, a curve, and a curve that knows too much",
        "Degree 15 hits every point that it was fitted to, and pays between them.",
        "Three panels with the same points, filled ones to fit to and hollow ones held out. The line misses the wave. "
        "Degree 3 follows it. Degree 15 goes through every filled point, and swings out of the picture near both ends.",
    ),
    "images": (
        "More images, a smaller gap",
        "The held-out line rises. Past 10,000 images the upper one falls.",
        "Accuracy against the number of images, from 500 to 50,000. On the images learned from it is 100 per cent up "
        "to 10,000 and then comes down to 96.3. Held out it rises steadily from 85 to 94.8 per cent, so a point and a "
        "half is left between them.",
    ),
    "long run": (
        "50,000 images for 200 epochs; ◆ lowest held-out loss",
        "Given time, it knows even 50,000 images by heart. Its held-out loss doubles.",
        "Accuracy over 200 epochs of 50,000 images, on a logarithmic axis. On the images learned from it rises to 100 "
        "per cent. Held out it is 94.8 per cent in epoch 4, rises to nearly 96, and falls to 95.3 in the end. A dotted "
        "line and a mark show epoch 12, which has the lowest held-out loss.",
    ),
    "descent": (
        "The error falls, climbs to a peak, and falls again",
        "The peak: sixteen numbers for sixteen points, just enough to hit them all.",
        "A line over the degree from 1 to 200, both axes logarithmic. The error at new points falls from 0.5 to 0.3 at "
        "degree 3, climbs to more than 5 at degrees 15 and 16, and falls again: 0.4 at degree 20, and hardly less at "
        "degree 200. A dotted line marks degree 15, as many numbers as points.",
    ),
    "calm": (
        "All three hit all sixteen points",
        "More numbers than points: many curves fit, and the smallest numbers make a calm one.",
        "Three panels with the same points. Degree 15 swings far out of the picture between the points. Degree 30 runs "
        "smoothly through all of them. Degree 200 does so as well, with a small peak at some points.",
    ),
    "decay": (
        "Above, nothing. Below, weight decay",
        "What no image asks for has faded: the specks, and the border.",
        "Ten weight images, five units each trained without and with weight decay. Above, all is speckled, up to the "
        "corners. Below, the corners and the border are blank, and in the middle there are broad strokes and blobs.",
    ),
    "dropout": (
        "Each image meets another half of the network",
        "A dot stays, and counts double. A cross is left out, for this image only.",
        "Four rows of sixteen hidden units, one row an image. About half of the units of each row are dots, times 2, "
        "the others crosses; every row has its own.",
    ),
    "remedies": (
        "Where each remedy takes the network",
        "Arrows start from the mean of three runs, the hollow dots. Up: more right answers.",
        "Arrows from a dot called nothing, over held-out loss and accuracy. Three hollow dots around it are three runs "
        "that differ in their seed. 50,000 images: far up and to the left. "
        "Shifted copies: half as far. Weight decay and early stopping: to the left, a little down. 100 units: a little "
        "up and to the right, with dropout further. 10 units: down and to the right.",
    ),
    "gains": (
        "Which gains are more than luck of the images",
        "Each line reaches twice the standard error to both sides. Grey: it holds 0.",
        "A dot and a line for each remedy. Shifted copies gain about 4 points, dropout 1, and 10 hidden units lose "
        "more than 2. Weight decay and early stopping lie at 0 or just below. Dropout against 100 units without it "
        "gains less than half a point.",
    ),
    "seeds": (
        "What another seed changes",
        "A seed alone is worth half a point. The copies gain three and more.",
        "A dot and a line for each comparison. Nothing, with two other seeds, gains half a point. Shifted copies gain "
        "between 3 and 4 points with each of these seeds.",
    ),
    "suspects": (
        "Most suspicious first",
        "",
        "Six images, each with the digit that it was told; empty frames as long as the exercise is not written.",
    ),
    "honest suspects": (
        "And among labels that nobody has touched",
        "",
        "Six images, each with its true label; empty frames as long as the exercise is not written.",
    ),
}
