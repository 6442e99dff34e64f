"""What people get wrong in lesson 01: (a rule that does the same, the hint it gets); the first that fits is given."""

TURNED = "Yours goes exactly where it should stay: which side of the threshold goes?"
DECIDE_MISTAKES = [
    (lambda w, x, t: w @ x < t, TURNED),
    (lambda w, x, t: w @ x <= t, TURNED),
    (lambda w, x, t: w @ x > t, "A sum equal to the threshold goes: is it > where ≥ is meant?"),
    (lambda w, x, t: w @ x >= 0, "It looks as if your sum is compared with 0, not with t."),
    (lambda w, x, t: w @ x + t >= 0, "It looks as if t is added to the sum; it is a bar that the sum must reach."),
    (lambda w, x, t: x.sum() >= t, "It looks as if every answer counted 1: where is w?"),
    (lambda w, x, t: x @ (1, 6, 3) >= t, "It looks as if the weights were always (1, 6, 3), whatever w is."),
]  # fmt: skip

# Each takes the answers, 0 or 1: tickets cheap, evening free, game interesting.
FRIEND_MISTAKES = [
    (lambda c, f, i: i | c & f, "Yours goes when interested, or when the rest is right: interest alone is enough."),
    (lambda c, f, i: i & c & f, "Yours goes only on the one night when all three are yes."),
    (lambda c, f, i: i & f, "Yours needs the evening free; cheap tickets should do as well."),
    (lambda c, f, i: i & c, "Yours needs the tickets cheap; a free evening should do as well."),
    (lambda c, f, i: i, "Yours asks for interest and nothing else; the friend wants one thing more."),
    (lambda c, f, i: c | f, "Yours does not need the interest at all."),
    (lambda c, f, i: 1 - (i & (c | f)), "Yours goes exactly where the friend stays. Which side of the threshold goes?"),
    (lambda c, f, i: c + f + i >= 2, "Yours goes on any two of three; without interest the friend stays."),
]  # fmt: skip

NAND_MISTAKES = [
    (lambda p, q: p & q, "This is AND. NAND answers the opposite on every corner: what happens when all "
     "signs are flipped?"),
    (lambda p, q: p | q, "This is OR: it goes when at least one answer is yes."),
    (lambda p, q: 1 - (p | q), "This is NOR: it stays as soon as one answer is yes. Raise the bias."),
    (lambda p, q: p**0, "This one always goes. For (1, 1) the sum must fall below zero."),
    (lambda p, q: 0 * p, "This one never goes. For (0, 0) the sum is nand_b alone: which sign must it have?"),
]  # fmt: skip

# Each turns a network back into the one that was meant.
XOR_MISTAKES = [
    (lambda W, b, w_hat, b_hat: (W.T, b, w_hat, b_hat), "W is transposed: each ROW of W holds the weights of one "
     "hidden perceptron."),
    (lambda W, b, w_hat, b_hat: (W, -b, w_hat, b_hat), "b_hidden holds thresholds; the biases are their negatives."),
    (lambda W, b, w_hat, b_hat: (W, b, w_hat, -b_hat), "b_hat is a threshold; the bias is its negative."),
    (lambda W, b, w_hat, b_hat: (W, -b, w_hat, -b_hat), "both b_hidden and b_hat are thresholds; the biases are their "
     "negatives."),
]  # fmt: skip
