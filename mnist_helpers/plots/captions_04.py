"""Lesson 04's pictures: the title that each gets, what it tells us in at most 15 words, what is to be seen in it."""

CAPTIONS = {
    "coins": (
        "The price of a forecast, in coins",
        "For Ben, the win was like six or seven heads in a row.",
        "Five rows of coins, one coin for each head in a row that would surprise as much, with their number and the "
        "price. Certain and right: 0.0 heads, price 0.00. One even coin: 1.0, 0.69. Anna's 40 %: 1.3, 0.92. An even "
        "guess over ten digits: 3.3, 2.30. Ben's 1 %: 6.6, 4.61.",
    ),
    "shares": (
        "First all positive, then shares of one whole",
        "A lead of one point becomes 2.72 times the share, at any height.",
        "From left to right: the scores 2, 1 and −1 as bars; their powers of e, 7.39, 2.72 and 0.37, 10.48 in all; and "
        "one bar of length 1, made of the shares 0.705, 0.259 and 0.035. Each digit is paler than the one before.",
    ),
    "bill": (
        "Who pays the bill?",
        "One image in a hundred pays a third.",
        "Two bars of the same length. The upper one is cut by number of images: the costliest 100, the next 4,900, the "
        "cheaper 5,000. The lower one is cut by what they pay: 34 %, 66 % and under 1 %. Dotted lines join their cuts.",
    ),
    "nine": (
        "The nine costliest of 10,000",
        "",
        "Nine handwritten digits in a row, among them an arch with a thick left foot, a stroke with two bars, a faint "
        "hook, a blot with a horn, and two that look like ticks.",
    ),
    "readings": (
        "Who reads what, and what it costs",
        "Five times the network was over 99 % sure, and wrong.",
        "A table with a row for each of the nine digits: a small image, your reading, the network's, how sure it is, "
        "the label, once you have read the digit, the chance that the label got, and its price. The network says 0, 2, "
        "9, 2, 6, 1, 0, 6, 6, five times with over 99 %. The labels got from 1 in 1,300,000 to 1 in 71,000, and the "
        "prices fall from 14.1 to 11.2. Below, how many you read as labelled.",
    ),
    "two prices": (
        "A right answer that costs more than a wrong one",
        "▲ marks the truth: its share alone sets the price.",
        "Two rows, each with an image, ten scores, ten probabilities and a price. A 6, read as a 6 with 0.289: 1.24. A "
        "9, which got 0.498, read as a 7 with 0.501: 0.70. The first price is nearly twice as long a bar.",
    ),
    "how sure": (
        "How sure were they when they were wrong?",
        "The striped bars are answers given with over 90 %, and wrong.",
        "Two histograms of wrong answers, one for each network, ten bars each, by how sure the network was of its "
        "answer. A's 1,327 lie around one half, 67 of them above 90 %. B's 1,293 pile up at the right end, 441 of them "
        "above 90 %.",
    ),
    "honesty": (
        "What you pay on average, if you believe 70 %",
        "At −log, honesty is cheapest. At the straight price, a bluff is.",
        "The average price against the chance that you say. At −log it is a bowl, lowest at 0.70, where the price is "
        "0.61, and it leaves the frame towards 0 and towards 1. At 1 minus the chance it is a straight line that falls "
        "to the right, lowest at 1.00.",
    ),
    "your honesty": (
        "What you pay on average, if you believe 30 %",
        "",
        "The average price against the chance that you say. Once average_price is written, its curve stands here, with "
        "its lowest point marked, and under it the prices of 1 minus the chance, a straight line that rises to the "
        "right.",
    ),
}
