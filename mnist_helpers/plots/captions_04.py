"""Lesson 04's pictures: the title that each gets, what it tells us in at most 15 words, what is to be seen in it."""

CAPTIONS = {
    "coins": (
        "What a surprise costs in tokens",
        "Halve the chance, and you pay one token more.",
        "Five rows of tokens, the last token of a row often cut. Heads: 1 token, price 0.69. Heads twice: 2, 1.39. "
        "Anna's 40 %: 1.3, 0.92. Ben's 1 %, by far the longest row: 6.6, 4.61. One of ten digits: 3.3, 2.30.",
    ),
    "shares": (
        "First all positive, then shares of one whole",
        "A lead of one point means 2.72 times the share, however high the scores.",
        "From left to right: the scores 2, 1 and −1 as bars; their powers of e, 7.39, 2.72 and 0.37, 10.48 in all; and "
        "one bar of length 1, made of the shares 0.705, 0.259 and 0.035. Each digit is paler than the one before.",
    ),
    "bill": (
        "Who pays the bill?",
        "Each block's area is its share of the bill, so costly images come out large.",
        "A bill, a wide rectangle. Its left third is filled by the costliest 100 images, large enough to read, many of "
        "them scrawls: they pay 34 %. The next 4,900 are as small as grains, and pay 66 %. The cheaper 5,000 are a "
        "thin black line at the right edge, to which an arrow leads: under 1 %.",
    ),
    "nine": (
        "The nine costliest of 10,000",
        "",
        "Nine handwritten digits in a row, among them an arch with a thick left foot, a stroke with two bars, a faint "
        "hook, a blot with a horn, and two that look like ticks.",
    ),
    "readings": (
        "Who reads what, and what it costs",
        "Five of these nine were misread by a network over 99 % sure.",
        "A row for each of the nine digits: its image, your reading, two bars for the network's two best answers and "
        "how sure it is of each, the label, once you have read the digit, the chance that the label got, and its "
        "price as a bar. The network says 0, 2, 9, 2, 6, 1, 0, 6, 6, five times with over 99 %. Its second choice for "
        "the fourth is a 3, with 42 %. The labels got from 1 in 1,300,000 to 1 in 71,000, and the prices fall from "
        "14.1 to 11.2. Below, how many you read as labelled.",
    ),
    "how sure": (
        "A is a little too modest, and B far too sure",
        "On the line, it's right as often as it thinks. Large dots: many answers.",
        "How often right against how sure, a panel for each network, with a diagonal where the two are equal. A, 83 % "
        "sure and 87 % right, has its dots a little above it. B, 94 % sure and 87 % right, has them far below: of the "
        "answers that it was 80 to 90 % sure of, 61 % are right. Its largest dot, at 99 % sure, is 95 % right.",
    ),
    "less sure": (
        "At T = 2, B is nearly honest",
        "The same answers, right as often as before, but given with less certainty.",
        "How often right against how sure, in two panels. B hangs far below the diagonal, 94 % sure and 87 % right. B "
        "at T = 2, 84 % sure and 87 % right, lies on it, and at the right a little above.",
    ),
    "two bills": (
        "What A and B pay, for right answers and wrong ones",
        "B pays far less for being right, and far more for being wrong.",
        "Two bars, each split in two. A's right answers pay 1,457 together, its wrong ones 2,977, in all 4,434. B's "
        "right answers pay 374, its wrong ones 5,115, in all 5,489.",
    ),
    "three bills": (
        "At T = 2, B pays no more than A",
        "B's right answers pay more at T = 2, but its wrong ones far less.",
        "The two bars of before, and under them one for B at T = 2. There B's right answers pay 1,307, its wrong ones "
        "3,125, in all 4,432, as much as A's 4,434.",
    ),
    "turned down": (
        "One of network B's sure mistakes, at T = 1 and at T = 2",
        "T = 2 keeps the order. The 7's share shrinks, and the true digit's grows.",
        "A handwritten 2 that network B read as a 7, and the shares of its ten digits twice. As it is: 0.98 for the 7 "
        "and 0.02 for the 2, the true digit, price 4.00. At T = 2: 0.80 for the 7 and 0.11 for the 2, still second, "
        "price 2.21; a few more digits get a little.",
    ),
    "nudged score": (
        "What a small move of one score changes",
        "Accuracy jumps once and is flat elsewhere, while the price slopes everywhere.",
        "A handwritten 2 that was read as an 8, and two curves over the change of its score for the 2, from −3 to 3, "
        "each with a dot at 0. The accuracy on this image is 0 and jumps to 1 near 1.5, where the 2 overtakes the 8. "
        "The price falls all the way, 1.68 at the dot.",
    ),
    "ten days": (
        "The bill for ten days, at 1 − chance",
        "Thirty points more makes each wet day 0.3 cheaper, and each dry one dearer.",
        "Three rows of ten bars, seven days of rain and three dry ones. Whoever says 40 % pays 0.6 on each day of rain "
        "and 0.4 on each dry one, 5.4 in all; whoever says 70 %, 0.3 and 0.7, 4.2 in all. Whoever says "
        "100 % pays nothing on days of rain, 1.0 on each dry one, 3.0 in all.",
    ),
    "honesty": (
        "What you pay on average, if you believe 70 %",
        "With −log you pay least by being honest; with 1 − chance, by bluffing.",
        "The average price against the chance that you say. At −log it is a bowl, lowest at 0.70, where the price is "
        "0.61, and it leaves the frame towards 0 and towards 1. At 1 minus the chance it is a straight line that falls "
        "to the right, lowest at 1.00. A price that was drawn at the start has a curve of its own.",
    ),
    "your honesty": (
        "What you pay on average, if you believe 30 %",
        "",
        "The average price against the chance that you say. Once average_price is written, three curves stand here: "
        "its own, with the lowest point marked, a straight line for 1 minus the chance, and a dash-dotted one for "
        "my_price.",
    ),
    "your stick": (
        "What your price draws",
        "",
        "Your price against the score of the true digit, from −8 to 8. Once price is written, it stands here as a "
        "thick line with a black puck at its right end.",
    ),
    "your temperatures": (
        "Too sure, or not sure enough?",
        "",
        "The loss against the temperature. Once best_temperature is written, three networks have a bowl each, and a "
        "dot marks its choice. A line at 1 parts networks that are not sure enough, their dots on its left, from those "
        "too sure. Until then the frame is empty.",
    ),
}
