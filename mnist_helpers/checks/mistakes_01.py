"""What people get wrong in lesson 01: (a rule that does the same, the hint it gets); the first that fits is given."""


def corrected(w, b, x, y, out=None):
    """Return w and b after a night: what Rosenblatt's rule makes of them."""
    out = int(w @ x + b >= 0) if out is None else out
    return w + (y - out) * x, b + (y - out)


def _error(w, b, x, y):
    return y - int(w @ x + b >= 0)


def _only(w, b, x, y, label):
    return corrected(w, b, x, y) if y == label else (w, b)


AGAINST = "It goes the wrong way: where you go and it stays, y − out is 1, and the sum must rise."
CORRECT_MISTAKES = [
    (lambda w, b, x, y: (w + _error(w, b, x, y) * x, b - _error(w, b, x, y)), "The bias moves the wrong way. It is "
     "added to the sum like the weights, so it moves as they do; a threshold would move against them."),
    (lambda w, b, x, y: (w - _error(w, b, x, y) * x, b - _error(w, b, x, y)), AGAINST),
    (lambda w, b, x, y: (w + _error(w, b, x, y) * x, b), "The bias never moves. It is the weight of an answer that is "
     "always yes, so it moves on every mistake."),
    (lambda w, b, x, y: (w, b + _error(w, b, x, y)), "Only the bias moves. Every answer that was yes had a part in the "
     "mistake, too."),
    (lambda w, b, x, y: (w, b), "Nothing moves. Where it goes and you stay, or the other way round, both must change: "
     "w by the error times x, and b by the error."),
    (lambda w, b, x, y: (w + _error(w, b, x, y), b + _error(w, b, x, y)), "Every weight moves, whatever the night. "
     "A no added nothing to the sum, so it is not to blame: where does x come in?"),
    (lambda w, b, x, y: _only(w, b, x, y, 1), "It learns only on the nights when you go. It must also come down "
     "where it goes and you stay."),
    (lambda w, b, x, y: _only(w, b, x, y, 0), "It learns only on the nights when you stay. It must also rise where it "
     "stays and you go."),
    (lambda w, b, x, y: corrected(w, b, x, y, out=1 - y), "It corrects nights that it got right, too. Then out "
     "equals y, and nothing should change."),
    (lambda w, b, x, y: corrected(w, b, x, y) if _error(w, b, x, y) == 1 else (w - x, b - 1), "It takes away on every "
     "night on which it doesn't add. Where it was right, out equals y, and nothing may move."),
    (lambda w, b, x, y: corrected(w, b, x, y) if _error(w, b, x, y) == -1 else (w + x, b + 1), "It adds on every night "
     "on which it doesn't take away. Where it was right, out equals y, and nothing may move."),
    (lambda w, b, x, y: corrected(w, b, x, y, out=0), "It looks as if y itself were added: the error is y − out."),
    (lambda w, b, x, y: corrected(w, b, x, y, out=int(w @ x + b > 0)), "A sum of exactly 0 goes: is it > where ≥ is "
     "meant?"),
    (lambda w, b, x, y: corrected(w, b, x, y, out=int(w @ x >= 0)), "It looks as if out were found without the bias."),
    (lambda w, b, x, y: corrected(w, b, x, y, out=w @ x + b), "It looks as if the sum itself were compared with y. The "
     "sum goes through the step first: out is 0 or 1."),
]  # fmt: skip

# Each takes the answers, 0 or 1: tickets cheap, evening free, game interesting.
FRIEND_MISTAKES = [
    (lambda c, f, i: i | c & f, "Yours goes when interested, or when the rest is right: interest alone is enough."),
    (lambda c, f, i: i & c & f, "Yours goes only on the one night when all three are yes."),
    (lambda c, f, i: i & f, "Yours needs the evening free; cheap tickets should do as well."),
    (lambda c, f, i: i & c, "Yours needs the tickets cheap; a free evening should do as well."),
    (lambda c, f, i: i, "Yours asks for interest and nothing else; the friend wants one thing more."),
    (lambda c, f, i: c | f, "Yours does not need the interest at all."),
    (lambda c, f, i: 1 - (i & (c | f)), "Yours goes exactly where the friend stays. Which sign of the sum goes?"),
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

XOR_MISTAKES = [
    (lambda p, q: int(p == q), "This is XNOR, the exact opposite: what turns an answer round?"),
    (lambda p, q: 1 - p * q, "This is NAND itself: it goes for two noes, too."),
    (lambda p, q: p * q, "This is AND: it goes when both are yes."),
    (lambda p, q: max(p, q), "This is OR: it goes when both are yes, too. Join it with nand(p, q)."),
    (lambda p, q: 1 - max(p, q), "This is NOR: it goes only when both are no."),
    (lambda p, q: p * (1 - q), "This is half of XOR: p without q. It should also go for q without p."),
    (lambda p, q: q * (1 - p), "This is half of XOR: q without p. It should also go for p without q."),
    (lambda p, q: p, "What comes out is p, whatever q is."),
    (lambda p, q: q, "What comes out is q, whatever p is."),
    (lambda p, q: 1, "This one always goes."),
    (lambda p, q: 0, "This one never goes."),
]  # fmt: skip

# Each turns a network back into the one that was meant.
PARITY_FORMS = [
    (lambda W, b, w, b_last: (W.T, b, w, b_last), "odd_W is transposed: each ROW of odd_W holds the weights of "
     "one hidden perceptron."),
    (lambda W, b, w, b_last: (W, -b, w, b_last), "odd_b holds thresholds; the biases are their negatives."),
    (lambda W, b, w, b_last: (W, b, w, -b_last), "odd_last_b is a threshold; the bias is its negative."),
    (lambda W, b, w, b_last: (W, -b, w, -b_last), "both odd_b and odd_last_b are thresholds; the biases are their "
     "negatives."),
]  # fmt: skip

# Each takes how many of the three answers are yes.
PARITY_RULES = [
    (lambda yes: yes % 2 == 0, "Yours is the exact opposite: it goes when an even number is yes. Flip the last "
     "perceptron."),
    (lambda yes: yes == 1, "Yours goes when exactly one is yes. Three are odd, too: what should (1, 1, 1) add?"),
    (lambda yes: (yes == 1) | (yes == 2), "Yours goes on one yes or two, as if XOR were meant. Two are even: they "
     "need a cut of their own, and three another."),
    (lambda yes: yes >= 1, "Yours goes as soon as one is yes. From the second on, each yes must turn the answer "
     "round."),
    (lambda yes: yes >= 2, "Yours is a vote: it goes when two or three are yes."),
    (lambda yes: yes == 3, "Yours goes only when all three are yes. One alone is odd, too."),
    (lambda yes: yes >= 0, "This one always goes."),
    (lambda yes: yes < 0, "This one never goes."),
]  # fmt: skip
