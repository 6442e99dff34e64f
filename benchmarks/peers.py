"""Our training against the libraries people would use instead, on the same network, data and settings.

    python -m pip install -r requirements.txt -r benchmarks/peers_requirements.txt
    python benchmarks/peers.py --readme

Each contender runs in a process of its own and they take turns, in rounds; a time is the median of the rounds, a
ratio the median of the ratios within a round. With one thread the clock counts the seconds that a process itself
computed, with default threads and from a cold start those on the wall. It prints Markdown; --readme also puts it,
and the two pictures, into benchmarks/README.md. `peer_runs.py` holds the contenders. Linux or macOS.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from training import ONE_THREAD, child, cpu_model

HERE = Path(__file__).parent
README = HERE / "README.md"
ONE = ONE_THREAD | {
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
    "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
}
OURS = ("floor", "loop", "train")
LABELS = {
    "floor": "floor: gather and products",
    "loop": "ours, loop alone",
    "train": "ours",
    "images": "one image at a time",
    "jax": "JAX, compiled scan",
    "sklearn": "scikit-learn",
    "torch": "PyTorch",
    "keras-jax": "Keras on JAX",
    "keras-tensorflow": "Keras on TensorFlow",
    "keras-torch": "Keras on PyTorch",
}
NAMES = {  # those of other people are called after the modules they need
    name: label
    for name, label in LABELS.items()
    if name in (*OURS, "images") or all(map(find_spec, name.split("-")))
}
BATCHES, HIDDEN = (1, 10, 32, 100, 1000), (15, 30, 100, 300)
ROUNDS = {"main": 7, "sweep": 3, "cold": 3}


def main():
    """Measure the epochs with one thread and with the default, the two sweeps, and the cold starts; then report."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--quick", action="store_true", help="one round, a tenth of the images")
    arguments.add_argument("--readme", action="store_true", help="put the report into benchmarks/README.md")
    options = arguments.parse_args()
    rounds, part = (dict.fromkeys(ROUNDS, 1), 0.1) if options.quick else (ROUNDS, 1)
    found, begun = {}, time.time()
    for threads, environment in (("one", ONE), ("default", {})):
        workers = {name: Worker(name, environment) for name in NAMES}
        found[threads] = race(workers, 15, 32, rounds["main"], part)
        if threads == "one":
            found["batches"] = {m: race(workers, 15, m, rounds["sweep"], part) for m in BATCHES if m != 32}
            found["hidden"] = {k: race(workers, k, 32, rounds["sweep"], part) for k in HIDDEN if k != 15}
        for worker in workers.values():
            worker.close()
    found["batches"][32] = found["hidden"][15] = found["one"]
    found["cold"] = cold_starts(rounds["cold"], epochs=1 if options.quick else 10)
    text = report(found, rounds, (time.time() - begun) / 60)
    print(text)
    if options.readme:
        into_readme("peers", text)
        draw(found["batches"], "batch size", "peers_batches.png")
        draw(found["hidden"], "hidden units", "peers_hidden.png")


# What is measured


class Worker:
    """A process with one contender, which trains an epoch whenever asked."""

    def __init__(self, name, environment):
        self.process = subprocess.Popen(
            [sys.executable, HERE / "peer_runs.py", name],
            env=os.environ | {"TF_CPP_MIN_LOG_LEVEL": "3"} | environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, question):
        print(json.dumps(question), file=self.process.stdin, flush=True)
        return json.loads(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def race(workers, hidden, batch_size, rounds, part):
    """Let the contenders train an epoch in turns, or a part of it; return the seconds of each, round by round."""
    counts = {name: count_of(name, batch_size, part) for name in workers}
    for name, worker in workers.items():
        worker.ask({"hidden": hidden, "batch_size": batch_size, "count": counts[name]})
    times = {name: [] for name in workers}
    for _ in range(rounds):
        for name, worker in workers.items():
            times[name].append(worker.ask(None) * 60_000 / counts[name])
    return times


def count_of(name, batch_size, part):
    """Return how many images are run, whole batches; the seconds are scaled to 60,000."""
    count = 60_000
    if name not in (*OURS, "jax"):
        count = 8000 if name == "images" else min(count, 3000 * batch_size)
    return max(1, int(part * count) // batch_size) * batch_size


def cold_starts(rounds, epochs):
    """Start each contender afresh, in turns, with default threads; the slow ones, above half a minute, once."""
    found = {name: [] for name in NAMES if name not in ("floor", "loop")}
    for _ in range(rounds):
        for name, runs in found.items():
            if not runs or runs[0]["seconds"] < 30:
                runs.append(cold_start(name, epochs))
    return found


def cold_start(name, epochs):
    started = time.time()
    command = [sys.executable, HERE / "peer_runs.py", name, str(started), str(epochs)]
    environment = os.environ | {"TF_CPP_MIN_LOG_LEVEL": "3"}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout) | {"seconds": time.time() - started}


# What is reported


def report(found, rounds, minutes):
    """Return the whole section as Markdown."""
    return "\n".join(
        [
            f"{machine()}. {minutes:.0f} minutes; {rounds['main']} rounds of an epoch, {rounds['sweep']} of each"
            f" point of the sweeps, up to {rounds['cold']} cold starts.\n",
            *main_table(found),
            "",
            *verdicts(found["one"], "one thread"),
            *verdicts(found["default"], "default threads"),
            "\nSeconds per epoch with one thread, 15 hidden units, by batch size:\n",
            *sweep_table(found["batches"]),
            "\nSeconds per epoch with one thread, batches of 32, by hidden units:\n",
            *sweep_table(found["hidden"]),
        ]
    )


def machine():
    packages = {"scikit-learn" if m == "sklearn" else m for name in NAMES for m in name.split("-")} - {
        *OURS,
        "images",
    }
    libraries = ", ".join(f"{name} {metadata.version(name)}" for name in ("numpy", *sorted(packages)))
    kernels = next(v for name, v in child("versions").items() if "blas" in name)
    forced = " ".join(f"{name}={value}" for name, value in os.environ.items() if name.startswith("OPENBLAS_"))
    return (
        f"{cpu_model()}, {os.cpu_count()} cores, {sys.platform}, load {os.getloadavg()[0]:.1f} at the end; Python"
        f" {sys.version.split()[0]}, {libraries}; NumPy's OpenBLAS {kernels}, set by hand: {forced or 'nothing'}"
    )


def main_table(found):
    yield (
        "| 784-15-10, batch 32 | s an epoch, one thread | × ours | default threads | × ours |"
        " after 10 epochs | cold to 90 % | cold to 94 % | peak memory |"
    )
    yield "| --- |" + " ---: |" * 8
    for name, label in NAMES.items():
        cells = [label]
        for threads in ("one", "default"):
            times = found[threads]
            cells += [f"{statistics.median(times[name]):.3f}", f"{ratio(times, name, 'loop'):.2f}"]
        yield table_row(cells + cold_cells(found["cold"].get(name)))


def cold_cells(runs):
    if runs is None:
        return [""] * 4
    middle = {
        key: statistics.median(run.get(key, float("inf")) for run in runs) for key in ("90", "94", "memory")
    }
    reached = [f"{middle[key]:.1f} s" if middle[key] < 1e9 else "not in 10" for key in ("90", "94")]
    return [f"{100 * runs[0]['accuracy']:.1f} %", *reached, f"{middle['memory']:,.0f} MB"]


def verdicts(times, title):
    """Say of each aim whether it was met; the loop alone is what the peers do, `train` also measures at the end."""
    peers = [name for name in NAMES if name not in OURS]
    for ours, label in (("loop", "our loop"), ("train", "our `train`, measuring included")):
        ratios = {name: ratio(times, name, ours) for name in peers}
        faster = [NAMES[name] for name in peers if ratios[name] <= 1]
        yield f"- {title}: {label} faster than every one: {f'MISSED, behind {faster[0]}' if faster else 'met'}"
        fastest = min(ratios, key=ratios.get)
        met = "met" if ratios[fastest] >= 1.5 else "MISSED"
        yield f"  - {NAMES[fastest]} takes {ratios[fastest]:.2f} times as long; wanted at least 1.5: {met}"
    above = ratio(times, "loop", "floor")
    yield f"  - our loop takes {above:.2f} times the floor; wanted at most 1.5: {'met' if above <= 1.5 else 'MISSED'}"


def ratio(times, above, below):
    return statistics.median(a / b for a, b in zip(times[above], times[below], strict=True))


def sweep_table(sweep):
    columns = sorted(sweep)
    yield table_row(["", *columns])
    yield "| --- |" + " ---: |" * len(columns)
    for name, label in NAMES.items():
        yield table_row([label, *(f"{statistics.median(sweep[column][name]):.3f}" for column in columns)])


def table_row(cells):
    return f"| {' | '.join(map(str, cells))} |"


def into_readme(name, text):
    """Replace what stands in the README between the two marks of this name."""
    before, mark, rest = README.read_text("utf-8").partition(f"<!-- made by {name}.py -->\n")
    _, end, after = rest.partition(f"<!-- end of {name}.py -->\n")
    if not (mark and end):
        raise ValueError(f"benchmarks/README.md has lost its marks for {name}.py")
    README.write_text(f"{before}{mark}\n{text}\n\n{end}{after}", "utf-8")


def draw(sweep, xlabel, filename):
    """Draw how the seconds of an epoch grow, both axes logarithmic: ours green, the floor dashed, the rest grey."""
    from math import log10

    import matplotlib.pyplot as plt

    from mnist_helpers import style
    from mnist_helpers.plots.showing import png
    from mnist_helpers.plots.training import _label_ends

    style.use()
    _, ax = plt.subplots(figsize=(8, 5.5))
    columns, ends = sorted(sweep), []
    for k, (name, label) in enumerate(NAMES.items()):
        y = [log10(statistics.median(sweep[column][name])) for column in columns]
        colour = (
            style.OUTPUT if name in ("train", "loop") else style.TRUTH if name == "floor" else style.BASELINE
        )
        line = "dashed" if name == "floor" else "solid"
        ax.plot([log10(c) for c in columns], y, linestyle=line, marker="os^Dv<>phX"[k], color=colour)
        ends.append((log10(columns[-1]), y[-1], label, colour))
    ax.set(title=title_of(sweep, xlabel), xlabel=xlabel, ylabel="seconds per epoch, one thread")
    ax.set_xticks([log10(c) for c in columns], columns)
    low, high = ax.get_ylim()
    decades = range(round(low), round(high) + 1)
    ax.set_yticks(decades, [f"{10.0**d:g}" for d in decades])
    _label_ends(ax, ends)
    (HERE / filename).write_bytes(png(ax.figure, dpi=100))


def title_of(sweep, xlabel):
    """Return what the sweep shows: between which ratios we lie to the fastest library, and to the slowest."""
    ratios = [
        [ratio(times, name, "train") for name in NAMES if name not in (*OURS, "images")]
        for times in sweep.values()
    ]
    least, most = min(map(min, ratios)), max(map(max, ratios))
    return f"By {xlabel}: the libraries take {least:.1f} to {most:.0f} times our time"


if __name__ == "__main__":
    main()
