"""Multiply matrices before and after the quick products come, as in_pyodide.mjs runs it; print what differed."""

from itertools import product

import numpy as np

SIZES = [
    (32, 784, 15),
    (15, 32, 784),
    (32, 15, 10),
    (1, 784, 15),
    (9, 784, 1),
    (1, 1, 1),
    (3, 5, 7),
    (17, 33, 21),
]
SIZES += [(5, 0, 3), (0, 4, 4), (4, 1, 6), (6, 9, 2), (2, 3, 4), (16, 16, 16)]
LAID = {
    "rows": np.ascontiguousarray,
    "columns": np.asfortranarray,
    "every other": lambda x: np.repeat(x, 2, axis=1)[:, ::2],
    "backwards": lambda x: x[::-1, ::-1],
}
rng = np.random.default_rng(2019)


def drawn(*shape):
    return rng.standard_normal(shape).astype(np.float32)


def pairs():
    """Yield two arrays and what they are."""
    for m, n, p in SIZES:
        A, B = drawn(m, n), drawn(n, p)
        for (left, lay), (right, lay_other) in product(LAID.items(), repeat=2):
            yield lay(A), lay_other(B), f"{m, n, p} {left}, {right}"
    for first, second in (((5,), (5, 2)), ((4, 5), (5,)), ((5,), (5,)), ((4, 1, 3, 5), (3, 5, 6))):
        yield drawn(*first), drawn(*second), f"{first} {second}"
    yield np.broadcast_to(np.float32(2), (4, 5)), np.broadcast_to(drawn(6), (5, 6)), "repeated"


X, W = drawn(32, 784), drawn(15, 784)
before = X @ W.T
import products  # noqa: E402

print(f"quick: {products.quick}, adds in another order: {(before != X @ W.T).any()}")
for A, B, what in pairs():
    came, wanted = A @ B, A.astype(np.float64) @ B.astype(np.float64)
    if came.dtype != np.float32 or came.shape != wanted.shape or not np.allclose(came, wanted, 1e-5, 1e-4):
        print("differs:", what)
out = np.zeros((6, 16), np.float32)[::2, ::2]
A, B = drawn(3, 7), drawn(7, 8)
if not np.allclose(np.matmul(A, B, out=out), A.astype(np.float64) @ B, 1e-5, 1e-4):
    print("differs: into every other place")
if not np.isnan(np.float32([[np.inf, 1, 1, 1, 1]]) @ np.zeros((5, 4), np.float32)).all():
    print("differs: infinity times 0")
