"""Lesson 10's pictures: the title that each gets, what it tells us in at most 15 words, what is to be seen in it."""

CAPTIONS = {
    "window": (
        "Six letters are 162 inputs, and six of them are 1",
        "␣ stands for the blank.",
        "Six rows of 27 boxes, one for the blank and each letter. In row n a 1 stands under n, in row e under e, and "
        "so on for t, w, o and r. "
        "Below them a row for the next letter, with a 1 under k.",
    ),
    "doubts": (
        "With more letters, only plain counting gets lost",
        "Lowest is best. The networks gain from each letter up to the fifth.",
        "Perplexity on held-out text over the letters that are looked back, two to six. All begin near 5.7. Plain "
        "counting falls to 4.7 at three letters and rises to 9.7 at six. Counting with a fallback falls to 3.6 at "
        "five and stays. The networks lie a little above it, at 4.5 with three letters and at 4.1 with six.",
    ),
    "page": (
        "The page that it learns by heart",
        "",
        "Eight hundred letters in eleven lines, and after each line how many letters it is until there.",
    ),
    "recital": (
        "Where it leaves the page",
        "Boxed: what it saw. Orange: what it wrote. Above: how the recited piece goes on.",
        "Four hundred letters that the network wrote, in six lines. Thirteen boxes hold six letters each; after each "
        "the letter that it wrote is orange, and above it stands the word with which the recited piece of the page "
        "goes on. The first: after s-blank-you-blank it wrote like, and the page has will. The longest piece between "
        "two of them, 85 letters, is bold and underlined.",
    ),
    "recital 16": (
        "Sixteen letters in, and the whole page comes out",
        "As many hidden units, the same training, more context.",
        "Eight hundred letters that the wider network wrote, all of them bold and underlined: the page, word for word.",
    ),
    "places": (
        "The first letter of a word costs most",
        "The network pays for choosing a word, and then it mostly spells.",
        "Eight bars, the mean price of the first to the eighth letter of a word. The first is nearly three, the second "
        "a little over half of it, the rest between one and one and a half, lowest at the fourth.",
    ),
}
