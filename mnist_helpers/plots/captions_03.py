"""Lesson 03's pictures: the title that each gets, what it tells us in at most 15 words, and what is to be seen in it.

A title of "" leaves the picture the one that it makes from its own numbers, or none.
"""

CAPTIONS = {
    "thirty digits": (
        "Thirty of the 10,000 images that are held out",
        "Write a rule for every digit, and one of these will break it.",
        "Thirty digits under their labels. One 1 has a flag and a foot, another is a block with a second stroke. One 0 "
        "has a gap at its top, and a 7 is crossed so low that it resembles a 2.",
    ),
    "pixels": (
        "",
        "Nothing here says stroke or bend. There are only 784 numbers.",
        "A 3, and beside it its 28 rows of 28 numbers. The paper is 0. Along the stroke the numbers are about 252, "
        "and at its edges they fall off over a pixel or two. A 255 in row 14, column 13 is framed.",
    ),
    "mean images": (
        "",
        "Each mean is blurred, because no two people write a digit alike.",
        "Ten blurred digits, each the mean of about 5,000, over bars of ink. A 0 covers 17.4 per cent of the page, a "
        "1 covers 7.6; the others lie between 11.4 and 15.0.",
    ),
    "shapes": (
        "A layer over 1,000 images",
        "Each sum comes from a row of X and a column of W.T.",
        "X, of shape (1000, 784), times W.T, (784, 10), gives (1000, 10); b, (10,), is added to every row. A row of "
        "X is an image, a column of W.T is a unit, and where they meet lies that unit's sum for that image.",
    ),
    "two sets of weights": (
        "What each of the ten units weighs, digit by digit",
        "The averages are broad. Training finds the small places that tell digits apart.",
        "Two rows of five weight images, under the digits 0, 2, 3, 7 and 9, without what all ten units share. Those "
        "of the means are smooth and broad: the 0 is a blue ring around a red middle. The trained ones are speckled, "
        "with small strong patches: the 0 has kept its red middle and little of its ring, and the 2 has a red bar "
        "across it.",
    ),
    "network": (
        "784 pixels feed 15 hidden units, and these feed 10 digits",
        "A line between units is one weight. A line from the image stands for 49.",
        "A 3 on the left, 15 hidden units with their sums g and answers h in the middle, 10 digits with their scores f "
        "and probabilities o on the right. Lines join the image with every hidden unit, and each of these with every "
        "digit. Nine units answer above ½, and digit 3 gets 0.999.",
    ),
    "ladder": (
        "Each step leaves fewer mistakes",
        "Wrong of 100: 20, then 8, 6 and 3.",
        "A ladder of four bars, of 100 images each, right and wrong: the nearest mean image 80.0 and 20.0, the ten "
        "units trained about 92 and 8, 15 hidden units 94.2 and 5.8, 100 hidden units, the mean of three networks, "
        "97.1 and 2.9.",
    ),
    "unit 10": (
        "Unit 10 says no to this 3 and yes to this 4",
        "The 3 has its foot on the red, the 4 only a tail.",
        "Two rows: an image, the weights, their products, the sum. Rows 20 to 23 of the weights are marked. A "
        "broad red band runs along them, and the 3 has its lowest stroke right on it: with the bias, 1.25, its sum is "
        "−15.8. The 4 only sends its tail through, and has 11.2.",
    ),
    "name test": (
        "",
        "Look at the 1s: the name says yes, and the unit says no.",
        "Four heaps with seven images of each, spread evenly over it. Name and unit both say yes to 2,996 images and "
        "both say no to 4,889. The name alone says yes to 1,682, and four of the seven of these that are drawn are "
        "1s; the unit alone to 433. Below, bars for each digit. Of 100 1s the name says yes to 84, and the unit to "
        "16; of 100 6s, 51 and 22. At 4, 7 and 9 both are high, at most six apart.",
    ),
    "two halves": (
        "What the ink adds to unit 10, on average",
        "Below, a 1 loses as much as a 4. Above, it gains far less.",
        "Two bars for each digit, what rows 0 to 19 add and what rows 20 to 27 take away; those of 1 and 4 are strong, "
        "the others pale. Above, a 4 gains 11.8, a 7 10.2 and a 9 10.3, and a 1 only 3.8. Below, a 1 loses 7.7 and a "
        "4 loses 7.6, while a 0 loses 18.9. With the bias only 4, 7 and 9 come out above 0.",
    ),
    "two parts": (
        "“Something above, little below”, digit by digit",
        "At the 1s the bars are nearly equal. But are they the same 1s?",
        "Bars as before, for the name with two parts. Of 100 1s it says yes to 14, and the unit to 16; of 100 6s, 40 "
        "and 22. At 4, 7 and 9 both are high, and the name never has more.",
    ),
    "footless": (
        "The 3, and the same 3 wiped from row 20 down",
        "Is this still a 3?",
        "Two images: a 3, and the same one without its lowest stroke, so that it ends in a stem.",
    ),
    "votes": (
        "What each hidden unit adds to the score of the 3",
        "Unit 10 turns against the 3, unit 6 lets go, and five still carry it.",
        "Two bars for each of fifteen units, with the foot and without. Units 0, 3, 5, 9 and 12 add 2 to 4 both times. "
        "Unit 10 adds 0 with the foot, and takes away 1.1 without it; unit 6 takes away 1.4, then 0.2, and unit 7 adds "
        "0.8, then nothing. A last pair of bars is the bias, −0.9. In all the score falls from 12.1 to 11.1.",
    ),
    "rubbed": (
        "What the network says when ink is gone",
        "One row of the flag does more than the lower half of the foot.",
        "The 1 four times. Without its foot it is a 7, at 94 per cent. Without the lower half of its foot it is a 1, "
        "at 36; without its flag a 1, at 67; without row 8, one of the flag's, a 1 at 53.",
    ),
    "which box": (
        "What each hidden unit adds to the lead of the 1 over the 2",
        "Unit 4 does most to turn the 2 into a 1.",
        "Two bars for each of fifteen units, with the flag and without. Unit 4 rises from 3.5 to 5.7, unit 0 from 1.6 "
        "to 2.7, and unit 5 from −1.9 to −0.8; unit 9 falls from −0.5 to −1.3. The lowest, unit 3, has −6.4 both "
        "times. With the bias, 2.2, the lead of the 1 goes from −2.5 to 0.9.",
    ),
    "unit 4": (
        "Unit 4 and the 1, with its flag and without",
        "The flag lies on red. Without it the unit says a full yes.",
        "Two rows: the 1, the weights of unit 4, their products, the sum; then the same for the 1 without its flag. "
        "The weights have red at the upper left, where the flag lies. With it g is 0.4 and h 0.60, without it 4.5 and "
        "0.99.",
    ),
    "fifteen units": (
        "What each of the fifteen hidden units weighs",
        "Hardly any of them looks like a digit.",
        "Fifteen weight images with red and blue patches. Unit 5 has a red bar on the left across the middle, unit 8 a "
        "blue patch on the left, unit 9 a blue upright in the middle, unit 10 a broad red band at the bottom.",
    ),
}
