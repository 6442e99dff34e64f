"""Lesson 08's pictures: the title that each gets, what it tells us in at most 15 words, and what is to be seen in it.

A title of "" leaves the picture the one that it makes itself.
"""

CAPTIONS = {
    "lies": (
        "First it reads the digits, then it learns the lies",
        "The lie overtakes what is drawn near epoch 13. In grey, 10,000 new images.",
        "Three lines over 200 epochs, on a logarithmic axis. The answers that say what is drawn are between 68 and 85 "
        "of 100 for eight epochs, then fall, and are 0 from epoch 45 or so. Those that repeat the lie start near 10, "
        "cross the others near epoch 13, and end at 100. The share of new images that it reads is 85 per cent at its "
        "best, in epoch 5, and 81 in the end.",
    ),
    "pushes": (
        "All true labels against all lies, and one against one",
        "Added up, the true labels push harder. One against one, the lie does.",
        "Two lines over 200 epochs, on a logarithmic axis. All true labels push with 443 together after epoch 1, 120 "
        "after epoch 8 and 47 after epoch 20, and then with next to nothing. All lies push with 91 at first, with 81 "
        "after epoch 8, and with 34 after epoch 20. From there on the two lines run close together, that of the lies "
        "always below. One true label pushes with 0.49 on average after epoch 1, and one lie with 0.91; after epoch "
        "20 it is 0.05 against 0.34.",
    ),
    "one push": (
        "One push for one lie",
        "One push, and the network says 7. Most other labels hardly move.",
        "On the left the 3 that was told to be 7. On the right a dot for each of the thousand labels, at its "
        "probability before the push and after it. This lie goes from 0.10 to 0.48. The others lie along the dotted "
        "line where nothing changes, the true labels mostly at its upper end, the other lies all along it.",
    ),
    "overfitting": (
        "The loss turns up, the accuracy stands still",
        "Diamonds: lowest held-out loss. The accuracy gap is already nearly as wide as later.",
        "Loss and accuracy over 200 epochs, drawn on a logarithmic axis. On the images learned from the loss goes to 0 "
        "and the accuracy to 100 per cent. The held-out loss falls to 0.42 in epoch 8, then rises to 0.57. The "
        "held-out accuracy reaches 88 per cent in the same epoch, and stays there.",
    ),
    "surer": (
        "Hardly fewer mistakes, and surer ones",
        "Orange: mistakes of which the network was more than 90 % sure.",
        "Two heaps of the mistakes on held-out images, over how sure the network was of them. In epoch 8 it was "
        "between 40 and 90 per cent sure of most, and more than 90 sure of 15 in 100. In epoch 200 the bar above 90 "
        "per cent is by far the highest: 43 in 100.",
    ),
    "called": (
        "What a hundred 3s are called",
        "Green: the true name. The lies are shared among nine others.",
        "Three panels, one each for 300, 600 and 900 lies, with ten bars: how many of a hundred 3s are called 0, 1, 2 "
        "and so on. With 300 lies 72 are still called 3, and no other digit gets more than 6. With 600 it is 43, and "
        "no other digit gets more than 11. With 900 it is 12, and the other digits get between 7 and 15.",
    ),
    "known": (
        "Sixteen random labels, and what the network says",
        "Orange: a label that is false. Of the whole thousand, too, it knows every one.",
        "Two rows of eight images, each under the random digit that the network was told and the digit that it says, "
        "which is the same each time: a 5 told to be 0, a 7 told to be 1, two 1s told to be 7 and 3. A 4 and a 6 "
        "happen to have their own digit.",
    ),
    "copies": (
        "One 3 in nine places",
        "The cross marks the middle of the page. All nine are given as a 3.",
        "Nine framed pages with the same 3 behind cross hairs, moved by a pixel up, down, left, right or aslant, as an "
        "arrow above each tells; in the fifth it is where it was.",
    ),
    "fits": (
        "A line, a curve, and a curve that knows too much",
        "Degree 15 hits every point that it was fitted to, and swings out between them.",
        "Three panels with the same points, filled ones to fit to and hollow ones held out. The line misses the wave. "
        "Degree 3 follows it. Degree 15 goes through every filled point, and swings out of the picture near both ends.",
    ),
    "winner": (
        "The best of 200 coins, and what it does next",
        "The best of many also got lucky. The luck does not come back.",
        "A heap of 200 dots, one a coin, over right answers from below 40 to 64, highest near 50. The winner, 64, "
        "is the last at the right. An arrow leads from it back to 50 per cent, its share "
        "of new questions.",
    ),
    "long run": (
        "Given time, it knows even 50,000 images by heart",
        "Scales as above. Even doubled, the held-out loss stays below that of 1,000 images.",
        "Loss and accuracy over 200 epochs of 50,000 images, on a logarithmic axis. On the images learned from the "
        "loss goes to 0 and the accuracy to 100 per cent. The held-out loss is lowest in epoch 12 and then doubles. "
        "The held-out accuracy is 94.8 per cent in epoch 4, rises to nearly 96, and falls to 95.3 in the end.",
    ),
    "descent": (
        "The error falls, climbs to a peak, and falls again",
        "Medians of 100 draws. The peak: hardly more numbers than points.",
        "A line over the degree from 1 to 200, both axes logarithmic. The error at new points falls from 0.5 to 0.3 at "
        "degree 3, climbs to more than 5 at degrees 15 and 16, and falls again: 0.4 at degree 20, and hardly less at "
        "degree 200. A dotted line marks degree 15, as many numbers as points. Another lies at 0.3, below all of it: "
        "the error of the points themselves, which no curve can foresee.",
    ),
    "calm": (
        "All three hit all sixteen points",
        "Of all curves that fit, the one with the smallest numbers is calm between points.",
        "Three panels with the same points. Degree 15 swings far out of the picture between the points. Degree 30 runs "
        "smoothly through all of them. Degree 200 is calm between them and has a thin needle at some, up to half a "
        "unit long.",
    ),
    "decay": (
        "Five units without weight decay, and with it",
        "Below, with weight decay: the border is blank, and the specks have faded.",
        "Ten weight images, five units each trained without and with weight decay. Above, all is speckled, up to the "
        "corners. Below, the corners and the border are blank, and in the middle there are broad strokes and blobs.",
    ),
    "remedies": (
        "What helps, and what is only luck",
        "Each dot is a run. Green: all beat luck. Orange: all fall behind. Grey: neither.",
        "Two panels with a row for each remedy and a dot for each of its three runs, beside a grey band called luck, "
        "which reaches over the three runs of the plain network. Held-out images read, in per cent: 50,000 images "
        "94.8, shifted copies 91.9, plain network 88.4, weight decay 88.1 and early stopping 88.1, both mostly in the "
        "band, dropout 86.7, 10 hidden units 85.5. Held-out loss: 50,000 images 0.18, shifted copies 0.38, weight "
        "decay 0.40, early stopping 0.41, plain network 0.56, 10 hidden units 0.68, dropout 0.82.",
    ),
    "suspects": (
        "Most suspicious first",
        "",
        "Six images, each with the digit that it was told; empty frames as long as the exercise is not written.",
    ),
    "caught": (
        "What the network was told, and what it says",
        "The first eight of the hundred. All are lies.",
        "A row of eight images, all of them lies, and the network calls each by the digit that is drawn: a 6 told to "
        "be 3, a 7 told to be 8, two 1s told to be 4 and 0.",
    ),
    "wall": (
        "All hundred suspects, the most expensive first",
        "Beside each digit, what the network was told. Orange frame: a lie.",
        "Ten rows of ten small images, each beside the digit that it was told to be. In the first four rows all are "
        "lies, framed in orange. Further down more and more have no frame, because their labels are true, and many of "
        "these are oddly written: an 8 lying on its side, 2s flat as a wave, a 5 like an S. In the last row five of "
        "ten are lies.",
    ),
}
