"""Lesson 10's pictures: the title that each gets, what it tells us in at most 15 words, what is to be seen in it."""

CAPTIONS = {
    "window": (
        "Six letters are 162 inputs, and six of them are 1",
        "␣ stands for the blank.",
        "Six rows of 27 boxes, one for the blank and each letter. In the rows, a 1 stands under n, e, t, w, o and r. "
        "Below them a row for the next letter, with a 1 under k.",
    ),
    "perplexities": (
        "How many letters are still in doubt?",
        "With six letters, plain counting has often never seen the run.",
        "Rows of 27 tiles, filled as far as the perplexity on held-out text goes. An even guess: 27. Counting single "
        "letters: 16.6. After 1 letter: 9.7, after 2: 5.8, after 3: 4.7, after 6: 9.7. The network, after 6: 4.4.",
    ),
    "recital": (
        "What it recites of the page that it learned",
        "",
        "Eight hundred letters that the network wrote, in lines. One run of them is bold and underlined: it stands in "
        "the page just so. Around it the network has jumped between passages of the page.",
    ),
    "recital 16": (
        "Sixteen letters in, and the whole page comes out",
        "As many hidden units, the same training, more context.",
        "Eight hundred letters that the wider network wrote, all of them bold and underlined: the page, word for word.",
    ),
    "places": (
        "The first letter of a word costs most",
        "The network pays for choosing a word, and then it mostly spells.",
        "Five bars, the mean price of the first to the fifth letter of a word. The first is nearly three, the second "
        "about two thirds of it, the rest between one and one and a half.",
    ),
}
