"""Lesson 10's pictures: the title that each gets, what it tells us in at most 15 words, what is to be seen in it."""

CAPTIONS = {
    "window": (
        "Six letters are 162 inputs, and six of them are 1",
        "␣ stands for a space.",
        "Six rows of 27 boxes, one for the space and each letter. In row n a 1 stands under n, in row e under e, and "
        "so on for t, w, o and r. "
        "Below them a row for the next letter, with a 1 under k.",
    ),
    "rungs": (
        "Is 58 good? Up from bare dice",
        "Black: words from the lessons. At the right: how often its favourite came.",
        "Five writers, how far back each looks, what it wrote, and of how many held-out letters its favourite is "
        "right. Dice alone: 4 of 100, and hardly a word. Counting letters, looking back 0: 20, and still hardly a "
        "word. Pairs, looking back 1: 29. Triples, looking back 2: 44, with some short words. The network, "
        "looking back 6: 58, and most of what it writes is words.",
    ),
    "throws": (
        "The letter that came up becomes the last of the six",
        "Boxed: what came up, its chance at the right. Others: from 10 % on.",
        "Four rows. At the left the text, with its last six letters marked; in the middle 27 bars, the chance of each "
        "next letter, and a box under the one that came up. It sees t, w, o, r, k and a space; a is "
        "likeliest, and f comes up. Then it sees w, o, r, k, a space and f, and r comes up; then o and m, each of "
        "them nearly certain.",
    ),
    "doubts": (
        "With a fallback, counting beats the network",
        "Lowest is best. The axis is logarithmic: each mark is twice the one below.",
        "Perplexity on held-out text over the letters that are looked back, none to six. Counting begins at 16.6 and "
        "falls to between 5.5 and 6 at two letters, where the networks are, too. Plain counting falls to 4.7 at three "
        "letters and rises to 9.7 at six. Counting with a fallback falls to 3.6 at five and stays. The networks are a "
        "little above it, at 4.5 with three letters and at 4.1 with six, where ours is ringed.",
    ),
    "opinions": (
        "Each is surprised where the other is not",
        "Boxed in black: the letter that came, and its chance.",
        "Two places of a text, and for each the chances of the next letter, once the network's and once counting's. "
        "After hidden layers author a space comes: the network gave it four fifths; counting gave it a sixth, and t "
        "more than half. After machine likes cheap t an i comes: counting is nearly sure of it; the network gave it a "
        "twentieth, and most to h.",
    ),
    "likeness": (
        "Nobody told it which letters are vowels",
        "Blue: vowels. A flat view of points with 100 coordinates.",
        "The letters a to z as points, twice. Before training the vowels lie scattered among the consonants. After "
        "training the consonants crowd together at the left, and a, e, i, o and u lie apart from them, to the right.",
    ),
    "far back": (
        "The same six letters, so the same chances",
        "Boxed: the letters that you expect. The arrow is yours: our network has none.",
        "Two lines: her name is zoe so we call her, and then a z; her name is kim so we call her, and then a k. An arc "
        "goes back from each of these letters to the name. Under both stand the network's 27 chances, the same after "
        "either line: t and a are likeliest, and z and k get less than 1 %.",
    ),
    "page": (
        "The page that it learns by heart",
        "",
        "Eight hundred letters in eleven lines, and after each line how many letters it is until there.",
    ),
    "recital": (
        "Where it jumps elsewhere on the page",
        "Shaded: six letters that go on in more than one way. Orange: it jumped.",
        "Four hundred letters that the network wrote, in six lines, each with the number of its last letter. The "
        "forks, twenty-nine pieces of six letters, are shaded. After 16 of them the next letter is green; after 13 it "
        "is orange, and above it stands the word with which the piece of the page goes on. The first of these is "
        "letter 21: after s-space-you-space it wrote like, and the page has will.",
    ),
    "times": (
        "At our speed, Llama's training takes 81 million years",
        "If ours took ten seconds. The line is logarithmic: equal steps, equal factors.",
        "A line of times. This network is at ten seconds, before an hour. GPT-3 is at some 670,000 years, long after "
        "the pyramids, and Llama 3.1 at 81 million years, beyond the last dinosaurs.",
    ),
    "places": (
        "The first letter of a word costs most",
        "Black: the words that have an eighth letter cost more all along.",
        "Eight bars, the mean price of the first to the eighth letter of a word. The first is nearly three, the second "
        "a little over half of it, the rest between one and one and a half, lowest at the fourth. A line for words "
        "of eight letters or more lies above them as far as the seventh letter.",
    ),
}
