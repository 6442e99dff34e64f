"""The slips that are no formula of `kinds`: what is seen, and what is right. A name is what a Diagnosis calls it."""

from typing import NamedTuple


class Fault(NamedTuple):
    """A slip: its name, what is seen and what is right, with {m} for the batch size; whether it is a mere constant."""

    name: str
    seen: str
    cure: str
    constant: bool = False


NOTHING_RETURNED = "nothing returned"
NOT_FOUR = "not four arrays"

# The form

BIAS_FORGOTTEN = Fault(
    "bias forgotten",
    "a bias was forgotten: nothing but zeros",
    "A bias moves the loss too: db = Σ dG and db_hat = Σ dF, summed over the images, .sum(axis=0).",
)
BIAS_NOT_SUMMED = Fault(
    "bias not summed",
    "a bias gradient that was not summed over the {m} images of the batch",
    "A bias has one number per unit: db = Σ dG and db_hat = Σ dF over the images, .sum(axis=0).",
)
WEIGHT_NOT_SUMMED = Fault(
    "weight not summed",
    "one matrix for each of the {m} images, not summed",
    "The product sums over the images: dW = dGᵀX = dG.T @ X, dW_hat = dFᵀH = dF.T @ H.",
)
TRANSPOSED = Fault(
    "transposed",
    "transposed: rows and columns have changed places",
    "One row per unit: dW = dGᵀX has the shape of W, dW_hat = dFᵀH that of W_hat. "
    "A square matrix hides this slip from its shape, not from its numbers.",
)
RESHAPED = Fault(
    "reshaped",
    "reshaped into the right form, which puts the numbers in wrong places",
    "Where rows and columns should change places, .T does it: dW = dGᵀX, in code dG.T @ X.",
)
ROW = Fault(
    "a row, not a vector",
    "came as a row, (1, n): keepdims=True keeps the summed axis",
    "A bias and its gradient have shape (n,): .sum(axis=0) without keepdims.",
)
COLUMN = Fault(
    "a column, not a vector",
    "came as a column, (n, 1), as where images are columns",
    "A bias and its gradient have shape (n,), and an image is a row here: .sum(axis=0).",
)
FLAT = Fault(
    "a flat matrix", "came as one long row of numbers", "A gradient has the shape of what it belongs to."
)
EXTRA_AXIS = Fault("an axis too many", "has an axis of length 1 too many", "np.squeeze takes it away.")

ORDER = "Return them in this order: dW, db, dW_hat, db_hat."
NAMED = Fault("a dict or object", "Your function returned {came}; four arrays are wanted.", ORDER)
NESTED = Fault(
    "nested", "Your function returned the arrays in groups; four arrays side by side are wanted.", ORDER
)
LOSS_TOO = Fault(
    "loss returned too",
    "Your function returned a number besides, the loss?",
    "The four arrays alone are wanted.",
)
MORE = Fault("more than four", "Your function returned more than the four arrays.", ORDER)
VECTOR = Fault("one long vector", "Your function returned all numbers in one long vector.", ORDER)
BIAS_COLUMN = Fault(
    "biases within the weights", "Your function returned each bias as a column of its weights.", ORDER
)
WRONG_ORDER = Fault(
    "wrong order", "The arrays are there, but their order is not as wanted:", "return dW, db, dW_hat, db_hat."
)
UPDATED = Fault(
    "new parameters for gradients",
    "Your function returned the parameters after the step.",
    "The gradients themselves are wanted; the step is made with them later.",
)
SAME_PARAMETERS = Fault(
    "parameters for gradients",
    "Your function returned the parameters themselves.",
    "Their gradients are wanted: return dW, db, dW_hat, db_hat.",
)

# The numbers, times a constant

SIGN_FLIPPED = Fault(
    "sign flipped",
    "every entry has its sign flipped",
    "The gradient points uphill and the step goes against it: dF = (O − Y)/m. Did you write Y − O?",
)
MEAN_MISSING = Fault(
    "1/m missing",
    "every entry is {m} times too large: the batch has {m} images, and 1/m is missing",
    "The loss is the mean over the batch: dF = (O − Y)/m. Was the mean taken?",
)
MEAN_TWICE = Fault(
    "1/m applied twice",
    "every entry is {m} times too small: the batch has {m} images, and 1/m was applied twice",
    "Divide once, dF = (O − Y)/m; what follows only sums: dW = dGᵀX, db = Σ dG.",
)
LESS_ONE = Fault(
    "divided by m − 1",
    "every entry was divided by m − 1, not by m",
    "The mean of {m} losses is their sum divided by {m}.",
)
NORMALISED = Fault(
    "scaled to a length",
    "the direction is right, but the length is a round number: it was normalised or clipped",
    "Leave that to the step: the gradient is what the formulas give.",
)
SCALED = (SIGN_FLIPPED, MEAN_MISSING, MEAN_TWICE, LESS_ONE, NORMALISED)

# The numbers

ONE_NUMBER = Fault(
    "one number for all biases",
    "the sum ran over images and units both, and left one number for all biases",
    "Each unit has its own: db = Σ dG and db_hat = Σ dF run over the images alone, .sum(axis=0).",
)
TRANSPOSE_MISSING = Fault(
    "transpose missing",
    "a product without its transpose, which fits only since this batch has as many images as rows are wanted",
    "The sum must run over the images: dW = dGᵀX = dG.T @ X, dW_hat = dFᵀH = dF.T @ H.",
)
BIAS_OF_WEIGHTS = Fault(
    "bias from the weights' gradient",
    "the bias was made from the gradient of the weights",
    "A bias does not meet X or H: db = Σ dG and db_hat = Σ dF.",
)
OTHER_ERROR = Fault(
    "dF and dG mixed up",
    "the error of the other layer was taken",
    "dG is the error of the hidden layer, dF that of the output: dW = dGᵀX, db = Σ dG, dW_hat = dFᵀH, db_hat = Σ dF.",
)
UPDATED_WEIGHTS = Fault(
    "Ŵ updated too early",
    "the error came back through weights that had been updated already",
    "First all four gradients from the old parameters, then the step: dG = (dF Ŵ) ⊙ σ′(G).",
)
BIAS_SENT_BACK = Fault(
    "a bias on the way back",
    "a bias was added on the way back",
    "A bias is added on the way forwards only; its slope is 1: dG = (dF Ŵ) ⊙ σ′(G).",
)
ITSELF = Fault(
    "the parameter itself",
    "the parameter itself came back, not its gradient",
    "A gradient is made of errors and activities: dW = dGᵀX, db = Σ dG, dW_hat = dFᵀH, db_hat = Σ dF.",
)
ALL_ZERO = Fault(
    "nothing but zeros",
    "nothing but zeros",
    "Was an array made with zeros and never filled, or is a factor 0? H*1 − H is 0; H * (1 − H) is meant.",
)
WEIGHT_DECAY = Fault(
    "weight decay in it",
    "a share of the parameters themselves is in it: weight decay",
    "That is the slope of a penalty on large weights; the loss here has none. Leave it to the step.",
)
CLIPPED = Fault(
    "clipped",
    "the large entries were cut off at one number",
    "Leave clipping to the step: the gradient is what the formulas give.",
)
SIGNS_ONLY = Fault("signs only", "only the signs are left", "The step needs the sizes, too.")
WHOLE_NUMBERS = Fault(
    "whole numbers",
    "came as whole numbers, so everything behind the point is lost",
    "A gradient needs floats: np.zeros_like(W), not dtype=int or astype(int).",
)
UNITS_SHUFFLED = Fault(
    "units in another order",
    "the right numbers, but the units stand in another order",
    "Row k belongs to unit k, as in the parameters.",
)
SOME_ZERO = Fault(
    "some entries zero",
    "some entries are 0 and the others have the right proportions: a mask, as dropout makes",
    "The loss here has no dropout: each entry counts.",
)

# From one call to the next

REMEMBERS = Fault(
    "remembers the call before",
    "Called again with the same batch, your function gives other numbers: the second call remembers the first.",
    "Make the arrays anew in each call; what is added up over the calls belongs to whoever calls.",
)
RANDOM = Fault(
    "not the same twice",
    "Two calls with the same batch give different numbers: something random is in it.",
    "Look for dropout, shuffled rows or noise: a gradient follows from parameters, X, cache and Y alone.",
)
