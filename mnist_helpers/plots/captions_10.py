"""Lesson 10's pictures: the title that each gets, what it tells us in at most 15 words, what is to be seen in it."""

CAPTIONS = {
    "window": (
        "Six letters are 162 inputs, and six of them are 1",
        "␣ stands for the blank.",
        "Six rows of 27 boxes, one for the blank and each letter. In row n a 1 stands under n, in row e under e, and "
        "so on for t, w, o and r. "
        "Below them a row for the next letter, with a 1 under k.",
    ),
    "throws": (
        "The letter that was thrown becomes the last of the six",
        "Blue: the letters that it sees. Dark green: the one on which the dice fell.",
        "Five rows. At the left the text, with its last six letters marked; in the middle 27 bars, the chance of each "
        "next letter; at the right the letter that was thrown. It sees t, w, o, r, k and a blank; a is likeliest, and "
        "the dice fall on f. Then it sees w, o, r, k, a blank and f, and they fall on r; then on o, m and a blank, "
        "each of them nearly certain.",
    ),
    "doubts": (
        "With more letters, only plain counting gets lost",
        "Lowest is best. The networks gain from each letter up to the fifth.",
        "Perplexity on held-out text over the letters that are looked back, two to six. All begin between 5.5 and 6. "
        "Plain counting falls to 4.7 at three letters and rises to 9.7 at six. Counting with a fallback falls to 3.6 "
        "at five and stays. The networks lie a little above it, at 4.5 with three letters and at 4.1 with six.",
    ),
    "page": (
        "The page that it learns by heart",
        "",
        "Eight hundred letters in eleven lines, and after each line how many letters it is until there.",
    ),
    "recital": (
        "Where it leaves the page",
        "Shaded: six letters with more than one sequel. Orange: the wrong one.",
        "Four hundred letters that the network wrote, in six lines. Twenty-nine pieces of six letters are shaded, the "
        "forks. After 16 of them the next letter is green; after 13 it is orange, and above it stands the word with "
        "which the piece of the page goes on. The first of these: after s-blank-you-blank it wrote like, and the page "
        "has will.",
    ),
    "recital 16": (
        "Sixteen letters in, and the whole page comes out",
        "As many hidden units, the same training, more context.",
        "Eight hundred letters that the wider network wrote: the page, word for word, and nothing in it is shaded.",
    ),
    "places": (
        "The first letter of a word costs most",
        "The network pays for choosing a word, and then it mostly spells.",
        "Eight bars, the mean price of the first to the eighth letter of a word. The first is nearly three, the second "
        "a little over half of it, the rest between one and one and a half, lowest at the fourth.",
    ),
}
