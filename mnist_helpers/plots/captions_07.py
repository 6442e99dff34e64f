"""Lesson 07's pictures: the title that each gets, what it tells us in at most 15 words, and what is to be seen in it.

A title of "" leaves the picture the one that it makes itself.
"""

CAPTIONS = {
    "blocks": (
        "The last 5,000 images are easier to read",
        "Blocks 11 and 12 judged at first, and made every number too good.",
        "Twelve blocks in the order of the file, each with a mark for the mean of three seeds. A grey band is twice "
        "the luck of 5,000 images wide, up and down. Of the first ten marks eight lie in it, the first at its upper "
        "edge, 94.9, the tenth just below it, 93.4. Of the last two, marked by diamonds, one is at 94.2 and the very "
        "last at 95.7, far above the band.",
    ),
    "batch losses": (
        "Most of the loss goes in the first 200 steps",
        "",
        "A dot for the loss of each batch, and the mean of the last fifty as a line. The dots start near an even "
        "guess, 2.3. The line starts at 1.8 after fifty batches, falls to about 0.6 by batch 200 and to about 0.3 by "
        "the end. The dots scatter widely around it.",
    ),
    "four seeds": (
        "One pass brings it from a guess to 92, nine more to 94",
        "Thick: seed 2019. Thin: 1, 2, 3. Two stumble, by over half a point.",
        "Four lines of held-out accuracy against the epoch. They start near 10 per cent, and from epoch 1 on look like "
        "one. An inset draws epochs 1 to 10 larger: from 91 to 92 they rise to about 94, at first quickly; the lines "
        "cross, and drop now and then, the deepest, the thick one, from 93.7 in epoch 5 to 92.4 in epoch 7.",
    ),
    "gap": (
        "Images that it learns from flatter it",
        "What it learns from pulls ahead. In epochs 6 and 7 both stumble.",
        "Two panels, ten epochs. Loss falls from 0.26 to 0.13 on the images learned from and from 0.29 to 0.20 on "
        "those held out, accuracy rises to 96.0 and 94.2 per cent. In epochs 6 and 7 both losses rise and both "
        "accuracies drop, by about a point.",
    ),
    "sick curves": (
        "Six ways not to learn",
        "",
        "Six panels, A to F: the loss of each batch over 376 batches, from 0 to 6, each over a grey healthy curve "
        "that falls from 2.3 to 0.3. A falls like it and jumps back to 2.3 every 94 batches. B stays flat at an even "
        "guess, 2.3. C falls below 1, then swings higher and higher, out of its panel to 14. D drops to nearly 0 and "
        "leaps up again, forty times. E rises straight out of its panel within ten batches, without end. F jumps up "
        "at once and swings between 2 and 6.",
    ),
    "sums": (
        "Undivided weights start most sigmoids where they are flat",
        "The same images, before the first step.",
        "Two panels of the sums that go into the sigmoids. From N(0, 1) they spread widely, far into the hatched "
        "parts on both sides where a sigmoid is saturated; more than half are there. From the scaled start all lie "
        "in a narrow heap around 0.",
    ),
    "race": (
        "A quick start, and a narrow finish",
        "Each line is the mean of six starts, which end up to three points apart.",
        "Three lines of held-out digits read, of 100, over 313 steps: all rise steeply, then flatten. After 40 steps "
        "Adam reads 72, the ball 68 and the walker 62. From step 160 on the ball is close to Adam, and in the end they "
        "read 88.7 and 89.1, the walker 87.3.",
    ),
    "confusion": (
        "Fours and nines are hard to tell apart",
        "",
        "Ten rows of true digits, ten columns of answers. The diagonal, where the answer is right, holds between 880 "
        "and 1,090 each. Off it, the darkest are 9 taken for 4, then 3 and 6 for 5, 5 for 3 and 4 for 9.",
    ),
    "recall": (
        "This network finds nines least often",
        "",
        "A dot for each digit. 0 and 1 are found 97 to 98 times in a hundred; 9 is found least, 91 times, then 3 at "
        "92.",
    ),
    "surest": (
        "Wrong, and over 99 % sure",
        "",
        "Ten digits, each with its true label and the network's answer. Some are hard for anyone; others are plainly "
        "a 6, a 9 or a crossed 7 to a human eye.",
    ),
    "band": (
        "Forty seeds of one recipe, 1.2 points apart",
        "A number inside the heap is normal. Dots are rounded to 0.1.",
        "Forty green dots stacked along an axis of accuracies, from 93.8 to 95.1 per cent, most between 94.3 and "
        "94.9. A black diamond marks the run above, at 94.7, among them.",
    ),
}
