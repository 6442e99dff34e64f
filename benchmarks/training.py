"""How fast one epoch is: against the bare matrix products it is made of, and against JAX.

    python -m pip install -r benchmarks/requirements.txt
    python benchmarks/training.py

Every number comes from a fresh process, with one thread and with each library's default. The contenders take
turns; a time is the median of all rounds, a ratio the median of the ratios within a round, so that a busy
moment hurts both sides alike. Compiling JAX's functions is not counted.
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
    "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
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
    if options.child:
        CHILDREN[options.child]()
        return
    print_machine(child("versions"))
    for title, environment in (("one thread each", ONE_THREAD), ("default threads", {})):
        print_epoch(title, measure_epoch(max(7, options.rounds), environment))
    print_house(child("start"), child("raw"), child("prepared"))


def child(name):
    """Run one measurement in a process of its own and return what it prints."""
    done = subprocess.run([sys.executable, __file__, "--child", name], stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


# What is measured


def measure_epoch(rounds, environment):
    """Time one epoch of each contender, in turns; ours and JAX's in two processes, lest their threads collide."""
    workers = [Worker(name, environment) for name in ("ours", "jax")]
    times = {name: [] for worker in workers for name in worker.contenders}
    for seed in range(rounds):
        for worker in workers:
            for name in worker.contenders:
                times[name].append(worker.ask(name, seed))
    for worker in workers:
        worker.process.stdin.close()
        worker.process.wait()
    return times


class Worker:
    """A process that times, whenever asked, one epoch of one of its contenders."""

    def __init__(self, name, environment):
        self.process = subprocess.Popen(
            [sys.executable, __file__, "--child", name],
            env=os.environ | environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.contenders = json.loads(self.process.stdout.readline())

    def ask(self, *question):
        print(json.dumps(question), file=self.process.stdin, flush=True)
        return json.loads(self.process.stdout.readline())


def serve_epochs(contenders_of):
    """Warm up, compile, then answer questions (name, seed) with seconds, until the questions end."""
    if os.environ.get("OMP_NUM_THREADS") == "1" and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {0})  # before JAX starts its threads
    import numpy as np

    from mnist_helpers import initialize, load_mnist, one_hot, prepare_images

    (x_train, labels), _ = load_mnist()
    X, Y = prepare_images(x_train), one_hot(labels)
    contenders = contenders_of(initialize(np.random.default_rng(2019), scale="scaled"), X, labels, Y)
    for prepare, run in contenders.values():
        run(prepare(np.random.default_rng(0)))
    print(json.dumps(list(contenders)), flush=True)
    for question in sys.stdin:
        name, seed = json.loads(question)
        prepare, run = contenders[name]
        prepared = prepare(np.random.default_rng(seed))
        start = time.perf_counter()
        run(prepared)
        print(json.dumps(time.perf_counter() - start), flush=True)


def same(rng):
    """Prepare nothing: hand on the generator that the clocked part takes."""
    return rng


def our_epochs(parameters, X, labels, Y):
    """Return the floor, our `train` for one epoch with and without its measuring, and its checks, made once a call."""
    import numpy as np

    from mnist_helpers import batches, train

    def start(rng):
        settings = {"batch_size": BATCH_SIZE, "learning_rate": LEARNING_RATE}
        return train(parameters, X, labels, epochs=1, rng=rng, **settings)

    def loop_alone(records):
        with mock.patch("mnist_helpers.training._measure", return_value=(0.0, 0.0)):
            next(records)

    def floor(rng):
        W, _, W_hat, _ = parameters
        H, dF, dG = (np.full((BATCH_SIZE, width), 0.1, np.float32) for width in (15, 10, 15))
        for chosen in batches(rng, len(X), BATCH_SIZE):
            x, _ = X[chosen], Y[chosen]
            x @ W.T, H @ W_hat.T  # forwards
            dF @ W_hat, dF.T @ H, dG.T @ x  # backwards

    def floor_and_measuring(rng):
        floor(rng)
        W, _, W_hat, _ = parameters
        H = np.full((2000, len(W)), 0.1, np.float32)
        for first in range(0, len(X), 2000):
            X[first : first + 2000] @ W.T, H @ W_hat.T

    return {
        "floor": (same, floor),
        "floor, measured": (same, floor_and_measuring),
        "loop": (start, loop_alone),
        "train": (start, next),
        "checks": (same, start),
    }


def jax_epochs(parameters, X, labels, Y):
    """Return the same epoch as one compiled scan, with and without measuring, and as one compiled step per batch."""
    try:
        import jax
        import jax.numpy as jnp
    except ImportError:
        return {}

    def logits(parameters, X):
        W, b, W_hat, b_hat = parameters
        return jax.nn.sigmoid(X @ W.T + b) @ W_hat.T + b_hat

    def mean_loss(parameters, X, Y):
        return -(Y * jax.nn.log_softmax(logits(parameters, X))).sum(axis=1).mean()

    @jax.jit
    def step(parameters, X, Y, chosen):
        gradients = jax.grad(mean_loss)(parameters, X[chosen], Y[chosen])
        return [v - LEARNING_RATE * dv for v, dv in zip(parameters, gradients, strict=True)]

    @jax.jit
    def epoch(parameters, X, Y, order):
        return jax.lax.scan(lambda v, chosen: (step(v, X, Y, chosen), None), parameters, order)[0]

    @jax.jit
    def measure(parameters, X, Y, labels):
        right = logits(parameters, X).argmax(axis=1) == labels
        return mean_loss(parameters, X, Y), right.mean()

    start, on_device = [jnp.array(v) for v in parameters], [jnp.array(a) for a in (X, Y, labels)]

    def deal(rng):
        return rng.permutation(len(X)).reshape(-1, BATCH_SIZE)  # 60,000 is 1875 whole batches

    def scan_alone(rng):
        return jax.block_until_ready(epoch(start, *on_device[:2], deal(rng)))

    def scan_and_measure(rng):
        loss, share = measure(scan_alone(rng), *on_device)
        return float(loss), float(share)

    def step_by_step(rng):
        parameters = start
        for chosen in deal(rng):
            parameters = step(parameters, *on_device[:2], chosen)
        return jax.block_until_ready(parameters)

    return {
        "JAX scan": (same, scan_alone),
        "JAX scan, measured": (same, scan_and_measure),
        "JAX steps": (same, step_by_step),
    }


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
    for name in ("numpy", "jax", "jaxlib", "threadpoolctl"):
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
    "versions": lambda: print(json.dumps(versions())),
    "ours": lambda: serve_epochs(our_epochs),
    "jax": lambda: serve_epochs(jax_epochs),
    "start": lambda: print(json.dumps(measure_start())),
    "raw": lambda: print(measure_memory(prepared=False)),
    "prepared": lambda: print(measure_memory(prepared=True)),
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
        ("floor", "floor: gather and bare matrix products"),
        ("floor, measured", "the same, and the products of measuring all images"),
        ("loop", "our train, loop alone (measuring patched away)"),
        ("train", "our train, loss and accuracy of all images at the end"),
        ("checks", "our train's checks, once per call, not counted above"),
        ("JAX scan", "JAX, the epoch compiled as one scan, loop alone"),
        ("JAX scan, measured", "JAX, the same, loss and accuracy at the end"),
        ("JAX steps", "JAX, each step compiled, called from Python, loop alone"),
    ):
        if name in times:
            print(f"  {label:<57}{statistics.median(times[name]):8.3f} s")
    print_ratio("our loop / floor", times, "loop", "floor", 2.5)
    print_ratio("our train with its measuring / floor without", times, "train", "floor", 2.5)
    print_ratio("our train with its measuring / floor with it", times, "train", "floor, measured", 2.5)
    if "JAX scan" in times:
        print_ratio("our loop / JAX's scan", times, "loop", "JAX scan", 1)
        print_ratio("our train / JAX's scan, both measuring", times, "train", "JAX scan, measured", 1)
        print_ratio("our loop / JAX step by step", times, "loop", "JAX steps", 1)
    else:
        print("  JAX is not installed: pip install -r benchmarks/requirements.txt")


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
