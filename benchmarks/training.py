"""How fast one epoch of `train` is, against the bare matrix products it is made of; what the package costs.

    python -m pip install -r benchmarks/requirements.txt
    python benchmarks/training.py

Every number comes from a fresh process, with one thread and with the default number. The contenders take turns; a
time is the median of all rounds, a ratio the median of the ratios within a round, so that a busy moment hurts both
sides alike. With one thread the clock counts the seconds that the process itself computed.
"""

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from unittest import mock

ONE_THREAD = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "VECLIB_MAXIMUM_THREADS": "1",
}
BATCH_SIZE, LEARNING_RATE = 32, 0.5


def main():
    """Run each measurement in a process of its own; this one imports nothing large, since a child inherits its peak."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument(
        "--rounds", type=int, default=15, help="how often each contender runs (at least 7)"
    )
    arguments.add_argument("--child", help=argparse.SUPPRESS)
    options = arguments.parse_args()
    rounds = max(7, options.rounds)
    if options.child:
        print(json.dumps(CHILDREN[options.child](rounds)))
        return
    print_machine(child("versions"))
    for title, environment in (("one thread", ONE_THREAD), ("default threads", {})):
        print_epoch(title, child("epoch", environment, rounds))
    print_house(child("start"), child("raw"), child("prepared"))


def child(name, environment=None, rounds=7):
    """Run one measurement in a process of its own and return what it prints."""
    command = [sys.executable, __file__, "--child", name, "--rounds", str(rounds)]
    done = subprocess.run(command, env=os.environ | (environment or {}), stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


# What is measured


def clock():
    """Return the clock to use: with one thread it counts what this process computes, not what others do meanwhile."""
    if os.environ.get("OMP_NUM_THREADS") != "1":
        return time.perf_counter
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})  # before a library starts threads of its own
    return time.process_time


def measure_epochs(rounds):
    """Time one epoch of each contender, in turns."""
    now = clock()
    import numpy as np

    from mnist_helpers import initialize, load_mnist, prepare_images

    (x_train, labels), _ = load_mnist()
    parameters = initialize(np.random.default_rng(2019), scale="scaled")
    contenders = our_epochs(parameters, prepare_images(x_train), labels)
    times = {name: [] for name in contenders}
    for seed in range(-1, rounds):
        for name, (prepare, run) in contenders.items():
            prepared = prepare(np.random.default_rng(seed + 1))
            start = now()
            run(prepared)
            if seed >= 0:  # the first round warms up
                times[name].append(now() - start)
    return times


def same(rng):
    """Prepare nothing: hand on the generator that the clocked part takes."""
    return rng


def our_epochs(parameters, X, labels):
    """Return the floor, our `train` for one epoch with and without its measuring, and its checks, made once a call."""
    import numpy as np

    from mnist_helpers import batches, one_hot, train

    Y = one_hot(labels)

    def start(rng):
        settings = {"batch_size": BATCH_SIZE, "learning_rate": LEARNING_RATE}
        return train(parameters, X, labels, epochs=1, rng=rng, **settings)

    def loop_alone(records):
        with unmeasured():
            next(records)

    def floor_and_measuring(rng):
        floor(parameters, X, Y, BATCH_SIZE, rng)
        W, _, W_hat, _ = parameters
        H = np.full((2000, len(W)), 0.1, np.float32)
        for first in range(0, len(X), 2000):
            X[first : first + 2000] @ W.T, H @ W_hat.T

    def gather(rng):
        for chosen in batches(rng, len(X), BATCH_SIZE):
            X[chosen], Y[chosen]

    return {
        "gather": (same, gather),
        "floor": (same, lambda rng: floor(parameters, X, Y, BATCH_SIZE, rng)),
        "floor, measured": (same, floor_and_measuring),
        "bare": (same, lambda rng: bare_lines(parameters, X, Y, BATCH_SIZE, rng)),
        "loop": (start, loop_alone),
        "train": (start, next),
        "checks": (same, start),
    }


def unmeasured():
    """Patch away what `train` measures at the end of an epoch."""
    return mock.patch("mnist_helpers.training._measure", return_value=(0.0, 0.0))


def floor(parameters, X, Y, batch_size, rng):
    """Gather the batches of an epoch and multiply the five pairs of matrices, no more."""
    import numpy as np

    from mnist_helpers import batches

    W, _, W_hat, _ = parameters
    H, dF, dG = (np.full((batch_size, width), 0.1, np.float32) for width in (len(W), 10, len(W)))
    for chosen in batches(rng, len(X), batch_size):
        x, _ = X[chosen], Y[chosen]
        x @ W.T, H @ W_hat.T  # forwards
        dF @ W_hat, dF.T @ H, dG.T @ x  # backwards


def bare_lines(parameters, X, Y, batch_size, rng):
    """Train one epoch by the lessons' formulas alone: no calls between them, no checks, no care at extremes."""
    import numpy as np

    from mnist_helpers import batches

    W, b, W_hat, b_hat = parameters
    for chosen in batches(rng, len(X), batch_size):
        x, y = X[chosen], Y[chosen]
        H = 0.5 * (1 + np.tanh(0.5 * (x @ W.T + b)))
        F = H @ W_hat.T + b_hat
        powers = np.exp(F - F.max(axis=1, keepdims=True))
        dF = (powers / powers.sum(axis=1, keepdims=True) - y) / len(x)
        dG = dF @ W_hat * (H * (1 - H))
        gradients = dG.T @ x, dG.sum(axis=0), dF.T @ H, dF.sum(axis=0)
        pairs = zip((W, b, W_hat, b_hat), gradients, strict=True)
        W, b, W_hat, b_hat = [v - LEARNING_RATE * dv for v, dv in pairs]


def measure_start():
    """Time `import mnist_helpers` after NumPy's, and `load_mnist()`; list what the import loads."""
    import numpy  # noqa: F401

    before, start = set(sys.modules), time.perf_counter()
    import mnist_helpers

    imported = time.perf_counter() - start
    loaded = sorted(name for name in set(sys.modules) - before if name.startswith("mnist_helpers"))
    times = []
    for _ in range(7):
        start = time.perf_counter()
        mnist_helpers.load_mnist()
        times.append(time.perf_counter() - start)
    heavy = [n for n in ("matplotlib", "PIL", "ipywidgets", "anywidget", "IPython") if n in sys.modules]
    return {"import": imported, "loaded": loaded, "heavy": heavy, "load_mnist": times}


def measure_memory(prepared):
    """Return the peak memory in MB of a process that loads MNIST and trains one epoch on it."""
    import numpy as np

    from mnist_helpers import initialize, load_mnist, prepare_images, train

    (X, labels), _ = load_mnist()
    if prepared:
        X = prepare_images(X)
    rng = np.random.default_rng(2019)
    next(train(initialize(rng), X, labels, epochs=1, rng=rng))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)  # bytes there, kilobytes elsewhere


def versions():
    from importlib import metadata

    import numpy  # noqa: F401, so that its BLAS is loaded

    found = {"Python": platform.python_version()}
    for name in ("numpy", "threadpoolctl"):
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "not installed"
    if found.pop("threadpoolctl") != "not installed":
        from threadpoolctl import threadpool_info

        for blas in threadpool_info():
            found[blas["internal_api"]] = f"{blas['version']} ({blas.get('architecture', 'unknown')} kernels)"
    return found


CHILDREN = {
    "versions": lambda _: versions(),
    "epoch": measure_epochs,
    "start": lambda _: measure_start(),
    "raw": lambda _: measure_memory(prepared=False),
    "prepared": lambda _: measure_memory(prepared=True),
}


# What is printed


def print_machine(found):
    print(f"{cpu_model()}, {os.cpu_count()} cores, {platform.system()}")
    print(", ".join(f"{name} {version}" for name, version in found.items()))


def cpu_model():
    try:
        with open("/proc/cpuinfo") as lines:
            return next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def print_epoch(title, times):
    rounds = len(times["floor"])
    print(f"\nOne epoch, 784-15-10, float32, 60,000 images, batch {BATCH_SIZE}: {title}, {rounds} rounds")
    for name, label in (
        ("gather", "gather the shuffled batches"),
        ("floor", "floor: gather and bare matrix products"),
        ("floor, measured", "the same, and the products of measuring all images"),
        ("bare", "the lessons' formulas in a row: no functions, no checks"),
        ("loop", "our train, loop alone (measuring patched away)"),
        ("train", "our train, loss and accuracy of all images at the end"),
        ("checks", "our train's checks, once per call, not counted above"),
    ):
        print(f"  {label:<57}{statistics.median(times[name]):8.3f} s")
    print_ratio("our loop / floor", times, "loop", "floor", 2.5)
    print_ratio("our train with its measuring / floor without", times, "train", "floor", 2.5)
    print_ratio("our train with its measuring / floor with it", times, "train", "floor, measured", 2.5)


def print_ratio(label, times, ours, theirs, most):
    ratio = statistics.median(a / b for a, b in zip(times[ours], times[theirs], strict=True))
    print_verdict(label, f"{ratio:8.2f}", ratio <= most, f"at most {most}")


def print_house(start, raw, prepared):
    load = statistics.median(start["load_mnist"])
    print("\nThe package, each in a fresh process")
    print(f"  {'import mnist_helpers (NumPy imported before)':<57}{start['import']:8.3f} s")
    print(f"  loads {', '.join(name.removeprefix('mnist_helpers.') for name in start['loaded'])}")
    heavy = ", ".join(start["heavy"]) or "none"
    print_verdict("loads matplotlib, Pillow, widgets or IPython", f"{heavy:>8}", heavy == "none", "none")
    print_verdict("load_mnist()", f"{load:8.3f} s", load < 0.5, "below 0.5 s")
    print_verdict("peak memory, one epoch on raw uint8 images", f"{raw:8.0f} MB", raw < 250, "below 250 MB")
    print_verdict(
        "peak memory, one epoch on prepared images", f"{prepared:8.0f} MB", prepared < 450, "below 450 MB"
    )


def print_verdict(label, value, met, need):
    print(f"  {label:<57}{value}   {'met' if met else 'MISSED'}: {need}")


if __name__ == "__main__":
    main()
