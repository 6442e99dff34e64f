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
        "Boxed: where the dice fell. Over the bars: chances from 10 % up.",
        "Four rows. At the left the text, with its last six letters marked; in the middle 27 bars, the chance of each "
        "next letter, and a box under the one on which the dice fell. It sees t, w, o, r, k and a blank; a is "
        "likeliest, and the dice fall on f. Then it sees w, o, r, k, a blank and f, and they fall on r; then on o and "
        "m, each of them nearly certain.",
    ),
    "doubts": (
        "With more letters, only plain counting gets lost",
        "Lowest is best. Each tick on the left doubles the one below it.",
        "Perplexity on held-out text over the letters that are looked back, none to six. Counting begins at 16.6 and "
        "falls to between 5.5 and 6 at two letters, where the networks are, too. Plain counting falls to 4.7 at three "
        "letters and rises to 9.7 at six. Counting with a fallback falls to 3.6 at five and stays. The networks are a "
        "little above it, at 4.5 with three letters and at 4.1 with six.",
    ),
    "opinions": (
        "Each is surprised where the other is not",
        "Boxed in black: the letter that came, and its chance.",
        "Two places of a text, and for each the chances of the next letter, once the network's and once counting's. "
        "After python needs no declara a t comes: the network is nearly sure of it; counting gave it a tenth, and m "
        "half. After machine likes cheap t an i comes: counting is nearly sure of it; the network gave it a twentieth, "
        "and most to h.",
    ),
    "page": (
        "The page that it learns by heart",
        "",
        "Eight hundred letters in eleven lines, and after each line how many letters it is until there.",
    ),
    "recital": (
        "Where it jumps to another place of the page",
        "Shaded: six letters with several sequels. Green: it stayed in place. Orange: it jumped.",
        "Four hundred letters that the network wrote, in six lines, each with the number of its last letter. The "
        "forks, twenty-nine pieces of six letters, are shaded. After 16 of them the next letter is green; after 13 it "
        "is orange, and above it stands the word with which the piece of the page goes on. The first of these is "
        "letter 21: after s-blank-you-blank it wrote like, and the page has will.",
    ),
    "paths": (
        "With six letters it jumps, with sixteen it goes straight",
        "Dotted: a jump. It comes by the same stretch again and again.",
        "The place in the page, 1 to 800, over the letters written. The network that sees sixteen letters is one "
        "straight line from corner to corner. The one that sees six leaves that line at letter 21 for a place near "
        "the end of the page, is soon thrown back, and then goes up the same stretches again and again.",
    ),
    "times": (
        "At our speed, Llama's training takes 81 million years",
        "The line is logarithmic: equal steps, equal factors.",
        "A line of times. This network is at ten seconds, before an hour. GPT-3 is at some 670,000 years, long after "
        "the pyramids, and Llama 3.1 at 81 million years, beyond the last dinosaurs.",
    ),
    "places": (
        "The first letter of a word costs most",
        "The network pays for choosing a word, and then it mostly spells.",
        "Eight bars, the mean price of the first to the eighth letter of a word. The first is nearly three, the second "
        "a little over half of it, the rest between one and one and a half, lowest at the fourth.",
    ),
}
