"""What people get wrong in lesson 07: (a rule that does the same, the hint it gets); the first that fits is given."""

PRECISION_MISTAKES = [
    (lambda c: c.diagonal() / c.sum(axis=1), "That is the recall, of all images of a digit. Here the whole is all "
     "answers of a kind: a column."),
    (lambda c: c.diagonal() / c.sum(), "You divided by all images. Of which images is the share asked for?"),
    (lambda c: 1 - c.diagonal() / c.sum(axis=0), "That is the share of answers that were wrong."),
    (lambda c: 100 * c.diagonal() / c.sum(axis=0), "That is in per cent; a share from 0 to 1 is asked for."),
    (lambda c: c.diagonal(), "Those are counts of right answers. Divide them by how often each answer was given."),
    (lambda c: c.sum(axis=0), "That is how often each answer was given. How many of them were right?"),
]  # fmt: skip

DECAY_MISTAKES = [
    (lambda s, e: s / 2 ** (e // 3), "Epoch 3 is halved already: how many threes are complete before it begins?"),
    (lambda s, e: s / 2 ** ((e - 1) // 3 + 1), "The first three epochs are halved already."),
    (lambda s, e: s / 2 ** (e - 1), "You halve after every epoch, not after every third."),
    (lambda s, e: s / 2**e, "You halve in every epoch, the first as well. Only every third should halve."),
    (lambda s, e: s / 2 ** ((e - 1) / 3), "Yours falls little by little. Within three epochs it should stay: try //."),
    (lambda s, e: s / 2 ** (e / 3), "Yours falls in every epoch. Within three it should stay: try //."),
    (lambda s, e: s / (1 + (e - 1) // 3), "You divide by 1, 2, 3: halve once more at each stage instead."),
    (lambda s, e: s / max(1, 2 * ((e - 1) // 3)), "You divide by 1, 2, 4, 6: halve once more at each stage instead."),
    (lambda s, e: s / (1 if e <= 3 else 2), "You halve once and never again."),
    (lambda s, e: s * 2 ** ((e - 1) // 3), "Yours doubles where it should halve."),
    (lambda s, e: 0.5 ** ((e - 1) // 3), "That is the share that is left: multiply the first rate by it."),
    (lambda s, e: 0.5 / 2 ** ((e - 1) // 3), "It looks as if the first rate were 0.5, whatever is handed over."),
    (lambda s, e: s // 2 ** ((e - 1) // 3), "// rounds down to a whole number; the rate itself needs /."),
    (lambda s, e: s, "Yours never changes."),
]  # fmt: skip


def momentum(p, u, g, r, b):
    """Return the next parameters and the next velocity."""
    u = b * u - r * g
    return p + u, u


# Each rule makes one step: (parameters p, velocity u, gradients g, η as r, β as b) -> (next p, next u).
MOMENTUM_MISTAKES = [
    (lambda p, u, g, r, b: (p - r * g, u), "Without memory that is gradient descent: where is the old velocity?"),
    (lambda p, u, g, r, b: (p + b * u + r * g, b * u + r * g), "You walk uphill: is the gradient added, or the "
     "velocity subtracted, which points downhill already?"),
    (lambda p, u, g, r, b: (p - b * u - r * g, -b * u - r * g), "You turn the old velocity round: βu is added."),
    (lambda p, u, g, r, b: (p + u, b * u - r * g), "You step with the old velocity. Compute the new one first."),
    (lambda p, u, g, r, b: (p + u - r * g, u - r * g), "Nothing slows your velocity down: where is β?"),
    (lambda p, u, g, r, b: momentum(p, u, (1 - b) * g, r, b), "You weigh the gradient by 1 − β; here it counts in "
     "full."),
    (lambda p, u, g, r, b: momentum(p, u, b * g, r, b), "β multiplies the gradient too; it belongs to the old "
     "velocity."),
    (lambda p, u, g, r, b: (p + b * (b * u - r * g) - r * g, b * u - r * g), "That is Nesterov's form, which looks a "
     "step ahead. Here the step is the new velocity itself."),
    (lambda p, u, g, r, b: (p + r * (b * u - r * g), b * u - r * g), "η comes in twice; the velocity has it already."),
    (lambda p, u, g, r, b: momentum(p, u, g, 1, b), "The gradient is not multiplied by η."),
    (lambda p, u, g, r, b: momentum(p, u, g, b, r), "β and η have changed places."),
    (lambda p, u, g, r, b: momentum(p, u, g, r, 0.9), "It looks as if β were 0.9, whatever is handed over."),
    (lambda p, u, g, r, b: momentum(p, u, g, 0.05, b), "It looks as if η were 0.05, whatever is handed over."),
]  # fmt: skip
