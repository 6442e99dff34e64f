"""Lesson 03's pictures: the title that each gets, what it tells us in at most 15 words, and what is to be seen in it.

A title of "" leaves the picture the one that it makes from its own numbers, or none.
"""

CAPTIONS = {
    "thirty digits": (
        "Thirty of the 10,000 images that are held out",
        "Try a rule for “this is a 2”: one of these breaks it.",
        "Thirty digits under their labels. One 1 has a flag and a foot, another is a block with a second stroke. One 0 "
        "has a gap at its top, and a 7 is crossed so low that it resembles a 2.",
    ),
    "pixels": (
        "A 3 is 784 numbers: 0 is blank paper, 255 is full ink",
        "None of these numbers says “stroke”.",
        "28 rows of 28 numbers, each on its pixel: together they show a 3. The paper is 0. Along the stroke the "
        "numbers are about 252, and at its edges they fall off over a pixel or two. A 255 in row 14, column 13 is "
        "framed.",
    ),
    "mean images": (
        "",
        "All are blurred, because no two people write alike.",
        "Ten blurred digits, from 0 to 9, each the mean of about 5,000 images.",
    ),
    "shapes": (
        "A layer over 10,000 images",
        "Each sum comes from a row of X and a column of W.T.",
        "X, of shape (10000, 784), times W.T, (784, 10), gives (10000, 10); b, (10,), is added to every row. A row of "
        "X is an image, a column of W.T is a unit, and where they meet lies that unit's sum for that image.",
    ),
    "two sets of weights": (
        "The weights of five of the ten units",
        "The averages are smooth. Training leaves small, strong patches.",
        "Two rows of five weight images, under the digits 0, 2, 3, 7 and 9, without what all ten units share. Those "
        "of the means are smooth and broad: the 0 is a blue ring around a red middle. The trained ones are speckled, "
        "with small strong patches: the 0 has kept its red middle and little of its ring, and the 2 has a red bar "
        "across it.",
    ),
    "network": (
        "784 pixels feed 15 hidden units, and these feed 10 digits",
        "16 lines enter each hidden unit. Each stands for 49 weights, 784 in all.",
        "A 3 on the left, 15 hidden units with their sums g and answers h in the middle, 10 digits with their scores f "
        "and probabilities o on the right. Lines join the image with every hidden unit, and each of these with every "
        "digit. Nine units answer above ½, and digit 3 gets 0.999. Three lines to the 3 are "
        "blue, from units 0, 5 and 12, which add most to its score.",
    ),
    "ladder": (
        "Of 100 images that none of them learned from",
        "The first step is the largest. A hundred hidden units cut 8 errors to 3.",
        "Four squares of 100 small ones, the wrong ones crossed. Ten averages read 80 of 100 and err on 20; ten sums, "
        "trained, 92 and 8; 15 hidden units 94 and 6; 100 hidden units, the mean of three networks, 97 and 3. Arrows "
        "say what each step gains: 12, 2 and 3.",
    ),
    "two clouds": (
        "3s and 5s only: which of the two means is nearer?",
        "Each mark is one image: left is like a 3, low like a 5.",
        "Two panels with a mark for each 3, a dot, and for each 5, a cross, placed by how far it is from the mean 3 "
        "and from the mean 5. By their pixels both lie in narrow clouds along the line of equal distances, and "
        "14 of 100 are on its wrong side. By the fifteen answers h the two clouds stand apart, and 4 of 100 are.",
    ),
    "unit 10": (
        "Unit 10 says no to this 3 and yes to this 4",
        "The 3 has its foot on the red, the 4 only a tail.",
        "Two rows: an image, the weights, their products, the sums, with rows 20 to 23 between two lines. Between "
        "them the weights are broadly red, and the 3 has its lowest stroke there: it loses 20.3 and gains 3.2 in the "
        "other rows; with the bias, 1.25, its sum is −15.8. The 4 only sends its tail through: −5.6, 15.6, and a sum "
        "of 11.2.",
    ),
    "a 1 at unit 10": (
        "Unit 10 says no to this 1",
        "At the bottom it loses about what the 4 lost. Elsewhere it gains little.",
        "As before, for a slim 1: it loses 6.6 in rows 20 to 23 and gains 1.8 in the others; with the bias, 1.25, its "
        "sum is −3.5.",
    ),
    "rescued": (
        "Six that the ten sums misread and the fifteen units rescue",
        "Above each: the digit, then what the ten sums took it for.",
        "A 2 that was taken for an 8, a 3 for a 6, a 2 for a 7, a 2 for a 6, a 5 for a 2 and a 7 for a 4.",
    ),
    "whole name": (
        "The whole name no longer says yes to the 1s",
        "The whole name fits the 1s far better, and the 7s worse.",
        "Three bars for each digit: how many of 100 images bottom blank says yes to, how many the whole name, and how "
        "many switch the unit on. For the 1 they are 84, 6 and 16, for the 4 92, 89 and 98, and for the 6 51, 39 and "
        "22. Bottom blank agrees with the unit on 79 of 100 images, the whole name on 86.",
    ),
    "name test": (
        "",
        "Upper right: the name says yes to many 1s, and the unit says no.",
        "Four heaps with seven images of each, spread evenly over it. Name and unit both say yes to 2,996 images and "
        "both say no to 4,889. The name alone says yes to 1,682, and four of the seven of these that are drawn are "
        "1s; the unit alone to 433.",
    ),
    "flag laid": (
        "The flag's outline on the weights of five boxes, enlarged",
        "Ink on blue filled the box, ink on red emptied it.",
        "The upper left corners of the weight images of the units 0, 3, 4, 5 and 10, each with the outline of the "
        "flag, a patch in rows 5 to 10 and columns 8 to 13.",
    ),
    "rubbed": (
        "What the network says when ink is gone",
        "One row of the flag turns the answer.",
        "The 1 three times. As it was, it is a 2, at 90 per cent; without its flag a 1, at 67; without row 8, one of "
        "the flag's, a 1 at 53.",
    ),
    "which box": (
        "What each box adds to the lead of the 1 over the 2",
        "Box 4 does most to turn the answer from 2 to 1.",
        "Two bars for each box that adds much, with the flag and without. Box 4 rises from 3.5 to 5.7, box 0 from "
        "1.6 to 2.7, and box 5 from −1.9 to −0.8; box 9 falls from −0.5 to −1.3. The lowest, box 3, has −6.4 both "
        "times. With the bias, 2.2, the lead of the 1 goes from −2.46 to 0.91.",
    ),
    "the box": (
        "Box 4 and the 1, with its flag and without",
        "The flag lies on red. Without it, box 4 fills up.",
        "Two rows: the 1, the weights of box 4, their products, the sum; then the same for the 1 without its flag. "
        "The weights have red at the upper left, where the flag lies. With it g is 0.4 and h 0.60, without it 4.5 and "
        "0.99.",
    ),
    "fifteen units": (
        "The weights of the fifteen hidden units",
        "Hardly any of them looks like a digit.",
        "Fifteen weight images with red and blue patches. Unit 5 has a red bar on the left across the middle, unit 8 a "
        "blue patch on the left, unit 9 a blue upright in the middle, unit 10 a broad red band at the bottom. "
        "Every fifth row and column has its number.",
    ),
}
