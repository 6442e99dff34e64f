"""Lesson 00's pictures: title, what each tells us in at most 15 words, and what is to be seen in it."""

CAPTIONS = {
    "shifted": (
        "Five digits, and the same five moved",
        "",
        "Two rows of five digits. The upper ones stand in the middle of their pages; below, the same five stand three "
        "pixels further to the right. They look alike.",
    ),
    "three places": (
        "The same 4 in three of its 81 places",
        "",
        "Three times the same plain 4, open at the top: moved 4 pixels up and 4 to the left, not moved, "
        "moved 4 pixels down and 4 to the right.",
    ),
    "moved": (
        "Moved by a few pixels, one 4 becomes every digit",
        "Each square is one place of the 4. Its number is the answer there.",
        "A map of 81 answers, nine rows of nine, for one 4 moved by up to four pixels up, down, left and right. In "
        "the middle, and mostly above it and to its right, the answers are 4; round them lie 1, 7, 9, 8, 0, 6, 5, 3 "
        "and 2. Beside the map stand six pages, each with the whole of a plain 4: not moved, read as 4; in the "
        "corners, read as 1, 8, 3 and 6; and 2 down and 4 to the left, the only place that is read as 5.",
    ),
    "laid": (
        "The same 4 on the weights of one hidden unit",
        "Ink on blue fills the unit's box, ink on red empties it.",
        "Twice the 28 × 28 weights of one hidden unit: blue specks in the middle, and low down a broad red bar. On the "
        "left the outline of the 4 lies on them where it was, with its crossbar just above the red, and the unit's box "
        "is full. On the right it lies three pixels further down: its crossbar covers the red, and the box is empty.",
    ),
    "changed": (
        "What each digit is → what the network says",
        "",
        "Ten digits in a row, one of each from 0 to 9, as your line has left them. Above each stand the true digit, an "
        "arrow, and what the network says: bold where that is right, orange where it is wrong.",
    ),
}
