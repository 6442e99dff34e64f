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
    "doubtful labels": (
        "Five images of the test set whose label is doubtful",
        "At least four of five people read something else than the label says.",
        "Five digits. The first is labelled 8 and looks like a 9. A narrow ring with a long stroke is labelled 0, and "
        "people read a 6. A ring on a block of ink is labelled 2, and people read a 0. An open 3 is labelled 5. A ring "
        "with a tangle on top is labelled 5, too, and people read a 0.",
    ),
    "pixels": (
        "",
        "Nothing here says stroke or bend. There are only 784 numbers.",
        "A 3, and beside it its 28 rows of 28 numbers. The paper is 0. Along the stroke the numbers are about 252, "
        "and at its edges they fall off over a pixel or two.",
    ),
    "mean images": (
        "",
        "Each mean is blurred, because no two people write a digit alike.",
        "Ten blurred digits, each the mean of about 5,000, over bars of ink. A 0 covers 17.4 per cent of the page, a "
        "1 covers 7.6; the others lie between 11.4 and 15.0.",
    ),
    "two rungs": (
        "How far do the same ten units get, trained?",
        "The green part is what a rung adds to the one before.",
        "A ladder of bars. The nearest amount of ink reads 22.4 of 100 images, the nearest mean image 80.0. The third "
        "bar, the same ten units, trained, is empty and holds a question mark.",
    ),
    "two sets of weights": (
        "What each of the ten units weighs, digit by digit",
        "An average shows what a digit looks like. Training finds what tells it apart.",
        "Two rows of ten weight images. The mean images look like the digits, smooth and broad: the 0 is a blue ring "
        "around a red middle. The trained ones are speckled, with small strong patches: the 0 has kept its red middle "
        "and little of its ring, and the 2 has a red bar across it.",
    ),
    "network": (
        "784 pixels feed 15 hidden units, and these feed 10 digits",
        "Every line is a weight. Here a line from the image stands for 49 pixels.",
        "An image on the left, 15 boxes in the middle, 10 on the right. Lines join every part of the image with every "
        "hidden unit, and each of these with every digit.",
    ),
    "ladder": (
        "Learning brings more than the hidden layer",
        "Training ten sums brought twelve points. Fifteen hidden units add two, a hundred five.",
        "A ladder of five bars, of 100 images each: the nearest amount of ink 22.4, the nearest mean image 80.0, the "
        "same ten units trained about 92, with 15 hidden units 94.2, with 100 hidden units 97.1.",
    ),
    "unit 10": (
        "Unit 10 says no to this 3 and yes to this 4",
        "The 3 has its foot on the red, the 4 only a tail.",
        "Two rows: an image, the weights, their products, the sum. The weights have a broad red band along the bottom. "
        "The 3 has its lowest stroke right on it: with the bias its sum is −15.8. The 4 only sends its tail through, "
        "and has 11.2.",
    ),
    "unit 10 asked": (
        "",
        "Mostly it says yes to 4, 7 and 9. A 1 gets a no.",
        "The weights of unit 10, the ten images that it answers most, the ten that it answers least, all of these "
        "2s with long feet, and for each digit the share of its images that switch it on: 98 of 100 for a 4, 81 for a "
        "7, 88 for a 9, and at most 22 for any other, 16 for a 1.",
    ),
    "name test": (
        "",
        "The commonest mistake: a blank bottom, and yet the unit says no.",
        "Four heaps with five images of each. The name and unit 10 both say yes to 2,996 images and both say no to "
        "4,889. The name alone says yes to 1,682, among them a thin 6 and a 1, and the unit alone to 433, "
        "most of those shown bold 4s.",
    ),
    "two halves": (
        "What the ink adds to unit 10, on average",
        "Below, a 1 loses less than a 4. Above, it gains hardly anything.",
        "Two bars for each digit, what the upper 18 rows add and what the lower ten take away. Above, a 4 gains "
        "10.9, a 7 9.0 and a 9 9.7, and a 1 only 1.9. Below, a 1 loses 5.9 and a 4 loses 6.8, while a 0 loses 19.1. "
        "With the bias only 4, 7 and 9 come out above 0.",
    ),
    "fifteen units": (
        "What each of the fifteen hidden units weighs",
        "Hardly any looks like a digit. Each asks something that several digits share.",
        "Fifteen weight images with red and blue patches. Unit 5 has a red bar on the left across the middle, unit 8 a "
        "blue patch on the left, unit 9 a blue upright in the middle, unit 10 a broad red band at the bottom.",
    ),
}
