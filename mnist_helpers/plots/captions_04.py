"""Lesson 04's pictures: the title that each gets, what it tells us in at most 15 words, what is to be seen in it."""

CAPTIONS = {
    "coins": (
        "The price of an answer, in coins",
        "Ben should be as surprised as by six or seven heads in a row.",
        "Five rows of coins, one coin for each head in a row that would surprise as much. Certain and right: none, "
        "price 0. One even coin: one, 0.69. Anna's 40 %: one and a third, 0.92. An even guess over ten digits: three "
        "and a third, 2.30. Ben's 1 %: more than six and a half, 4.61.",
    ),
    "shares": (
        "First all positive, then shares of one whole",
        "A lead of one point becomes 2.72 times the share, at any height.",
        "From left to right: the scores 2, 1 and −1 as bars; their powers of e, 7.39, 2.72 and 0.37, 10.48 in all; and "
        "one bar of length 1, made of the shares 0.705, 0.259 and 0.035.",
    ),
    "nine": (
        "The nine costliest of 10,000",
        "",
        "Nine handwritten digits in a row, among them an arch with a thick left foot, a 7 with two bars, a narrow 3, a "
        "4 with a closed top, and two that look like ticks.",
    ),
    "readings": (
        "Who reads what, and what it costs",
        "What surprises a network need not surprise you.",
        "The nine digits again, each with your reading, its label, the network's answer and how sure it is, its price. "
        "The labels are 7, 7, 3, 4, 5, 9, 9, 8, 5. The network says 0, 2, 9, 2, 6, 1, 0, 6, 6, five times with about "
        "100 %. The prices fall from 14.1 to 11.2.",
    ),
    "three prices": (
        "From an image to its price",
        "▲ marks the truth: its share alone sets the price.",
        "Three rows, each with an image, ten scores, ten probabilities and a price. A 6, answered rightly with 0.289: "
        "1.24. A 9 with 0.498, just below the 7: 0.70. An arch that is labelled 7, which gets 0.000: 14.09.",
    ),
    "how sure": (
        "Wrong about as often, but far surer of it",
        "The striped bars are answers given with over 90 %, and wrong.",
        "Two histograms of wrong answers by how sure the network was. The cautious one's 1,327 lie around one half, 67 "
        "of them above 90 %. The bold one's 1,293 pile up at the right end, 441 of them above 90 %.",
    ),
    "honesty": (
        "What you pay on average, if you believe 70 %",
        "",
        "The average price against the chance that you say. If the price is 1 minus the chance, it falls in a straight "
        "line to the right. Once average_price is written, its curve stands above, with its lowest point marked.",
    ),
}
