"""Lesson 07's pictures: the title that each gets, what it tells us in at most 15 words, and what is to be seen in it.

A title of "" leaves the picture the one that it makes itself.
"""

CAPTIONS = {
    "blocks": (
        "The last 5,000 images are easier to read",
        "Orange: the images that we first held out. Block 12 flattered us.",
        "Twelve blocks in the order of the file, each with a mark for the mean of three seeds. A grey band is where "
        "luck puts nearly all of them. Of the first ten marks eight lie in it, the first just above "
        "it, 94.9, the tenth just below it, 93.4. Of the last two, marked by diamonds, one is at 94.2, on the "
        "mean, and the very last at 95.7, far above the band.",
    ),
    "loop": (
        "Each round takes a new batch",
        "",
        "A circle of five stops, each with an arrow to the next: batch, the next 32, with 32 digits above it; forward, "
        "what does it read; loss, how wrong; backward, which weights are to blame; step, a little downhill; and back "
        "to batch. In the middle: 1,563 rounds are an epoch.",
    ),
    "batch losses": (
        "Most of the loss goes in the first 200 steps",
        "",
        "A dot for the loss of each batch, and the mean of the last fifty as a line. The dots start near an even "
        "guess, 2.3. The line starts at 1.8 after fifty batches, falls to about 0.6 by batch 200 and to about 0.3 by "
        "the end. The dots scatter widely around it.",
    ),
    "four seeds": (
        "Nine more passes bring it from 92 to 94",
        "Green: seed 2019. Grey: seeds 1, 2, 3. Each dips now and then.",
        "Digits read, out of 100, against the epoch, 1 to 10: three grey lines and a dashed green one climb from 91 or "
        "92 to 94, dip, and cross; the green one drops from 93.7 in epoch 5 to 92.4 in epoch 7. Above it, solid, what "
        "the same network reads of the images that it learns from: it drops in epochs 6 and 7, too, and ends at "
        "96.0, 1.8 points higher.",
    ),
    "stumble": (
        "One step undoes the whole epoch",
        "Left: every 22nd step. Right: a dot for each batch that might have come last.",
        "Left, what is read of 100 held-out digits during epoch 7: from 93.1, where the epoch before ended, up to 94 "
        "at once, between 93 and 94.3 all along, then straight down, by 1.6, in step 1,563, the last. Right, dots for "
        "one step from the same network. A hundred batches of 16 "
        "scatter from 94.2 down to 93, a hundred of 32 lie close to 94; the real last batch is far below all of them. "
        "A slanting 3 beside it: without this image the step would have ended at 93.2.",
    ),
    "sick curves": (
        "Six ways not to learn",
        "",
        "Six panels, A to F: the loss of each batch over 376 batches, from 0 to 6, each over a grey healthy curve "
        "that falls from 2.3 to 0.3. A falls like it and jumps back to 2.3 at each "
        "dotted line, the end of an epoch, every 94 batches. B stays flat at an even "
        "guess, 2.3. C falls below 1, then swings higher and higher, out of its panel to over 10. D drops to nearly "
        "0 and leaps up again, forty times. E rises straight out of its panel within ten batches, without end. F jumps "
        "up at once and swings between 2 and 6, at times beyond.",
    ),
    "sums": (
        "One start spreads the sums, the other heaps them",
        "The same images, before the first step.",
        "Two panels of the sums that go into the sigmoids, with the sigmoid drawn over them. From N(0, 1) they spread "
        "widely, far into the grey parts on both sides where the curve is flat; more than half are there. From the "
        "scaled start all lie in a narrow heap around 0, where it is steep; enlarged, the heap is as "
        "round as the other.",
    ),
    "rate range": (
        "A good rate is a range",
        "Dots: three seeds. Below: one hidden unit. Ink on blue raises it, on red lowers.",
        "Digits read, of 100, after an epoch, against the learning rate from 0.001 to 100. The line is at 10, "
        "where it crawls, climbs to over 80 from 0.15 to 3, where it works, falls off a cliff near 10, where it "
        "thrashes, and is dead, at 10, near the right end. Below, eight pictures of one unit, each "
        "under its rate: noise twice, then strokes that stand out ever more, in the end red with a small blue core or "
        "none.",
    ),
    "snow": (
        "The same training, from two starts",
        "What each hidden unit looks for: left, strokes; right, almost only snow.",
        "Two sheets of fifteen stencils. On the left each shows strokes within a round blank rim. On the right all "
        "look mostly like noise, with faint strokes in some.",
    ),
    "strokes": (
        "Under the snow there are strokes",
        "Right: the weights after ten epochs minus those before the first step.",
        "Two sheets of fifteen stencils. On the left all look mostly like noise, with faint strokes. On the right, "
        "without the noise of the start, each shows strokes within a round blank rim.",
    ),
    "race": (
        "A quick start, and a narrow finish",
        "Thin: six starts. Bold: their mean, its end in figures. Grey: the other means.",
        "A panel each for the walker, the ball and Adam: digits read, of 100, over 312 steps, six thin lines and "
        "their thick mean, which rises steeply, then flattens. After 39 steps the means are 66, 66 and 73, in the "
        "end 87.8, 89.0 and 89.1; the thin lines lie up to eleven points apart at first and up to two at the "
        "end. A fourth panel joins each start's three ends: from every start the walker ends lowest.",
    ),
    "confusion": (
        "Fours and nines, threes and fives are hard to tell apart",
        "Each box: how many, and the image the network was surest about.",
        "Ten rows of true digits, ten columns of answers, with a count and an image in each box. The diagonal, "
        "where the answer is right, is green and holds between 880 and 1,090 each. Off it, the darkest are 9 taken "
        "for 4, then 3 and 6 for 5, 5 for 3 and 4 for 9; framed are 4 and 9, and 3 and 5. At the end of "
        "the rows stands the recall: 97.5 per cent for 0 and 1, least for 9, 91.3, and for 3, 91.9.",
    ),
    "surest": (
        "Wrong, and over 99 % sure",
        "",
        "Ten digits, each with its true label and the network's answer. Some are hard for anyone; others are plainly "
        "a 6, a 9 or a crossed 7 to a human eye.",
    ),
    "band": (
        "Forty seeds of one recipe, 1.2 points apart",
        "A number inside the heap is normal. Dots are rounded to 0.05.",
        "Forty green dots stacked along an axis of accuracies, from 93.85 to 95.05 per cent, most between 94.3 and "
        "94.9. A black diamond marks the run above, at 94.7, among them.",
    ),
}
