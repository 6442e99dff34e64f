"""What does it cost to watch a network train, and how many pictures a second are there to see?

    python -m pip install -r requirements.txt
    python benchmarks/live_training.py

In a Jupyter kernel of its own, with a view connected that is sent every picture, the training desk and a bare
`list(train(…))` of the same settings, on the same images, take turns. A time is the median of the rounds, the ratio
the median of the ratios within a round. While the desk trains, another client asks the same kernel to run a cell.
No browser paints the pictures: that would take its time on another core.
"""

import argparse
import json
import os
import platform
import statistics
import time
from importlib.metadata import version

from jupyter_client.manager import start_new_kernel

SETTINGS = {
    "the desk's own: 15 hidden units, batch size 32": {},
    "batch size 1": {"batch_size": 1, "learning_rate": 0.05},
    "batch size 1000": {"batch_size": 1000},
    "100 hidden units": {"hidden_size": 100},
    "Adam": {"optimizer": "Adam", "learning_rate": 0.005},
}
EPOCHS = {"batch size 1": 1, "100 hidden units": 3}  # the desk's own 10 where not said
SETUP = """
import asyncio, json
from time import perf_counter
import numpy as np
from mnist_helpers import initialize, load_mnist, prepare_images, split, train
from mnist_helpers.widgets.running import RUNNING
from mnist_helpers.widgets.training_desk import OPTIMIZERS, training_desk

(images, labels), _ = load_mnist()
X = prepare_images(images)
data, held_out = split(X, labels)
desk = training_desk(*data, validation=held_out)
desk.picture._handle_custom_msg({"pixel_ratio": 1}, [])
start, _, stop = desk.children[3].children[:3]
sent, send = [], desk.picture.send
desk.picture.send = lambda *message: (sent.append(perf_counter()), send(*message))

def bare():
    chosen, rng = desk.values, np.random.default_rng(2019)
    begun = perf_counter()
    first = initialize(rng, chosen.pop("hidden_size"), chosen.pop("scale"))
    optimizer = OPTIMIZERS[chosen.pop("optimizer")]
    list(train(first, *data, rng=rng, validation=held_out, optimizer=optimizer, **chosen))
    return perf_counter() - begun

async def live():
    del sent[:]
    begun = perf_counter()
    start.click()
    while not stop.disabled:
        await asyncio.sleep(0.005)
    return perf_counter() - begun, len(sent), max(np.diff(sent))
"""


def main():
    """Measure and print the table."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--rounds", type=int, default=7)
    options = arguments.parse_args()
    manager, client = start_new_kernel(kernel_name="python3")
    try:
        run(client, SETUP)
        print(
            f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
        )
        print(
            ", ".join(
                f"{name} {version(name)}" for name in ("ipykernel", "ipywidgets", "matplotlib", "numpy")
            )
        )
        print(f"50,000 images, {options.rounds} rounds, bare and live in turns\n")
        print(f"{'':48}{'bare':>8}{'live':>8}{'live/bare':>11}{'pictures/s':>12}{'longest gap':>13}")
        for name, settings in SETTINGS.items():
            settings = {"epochs": EPOCHS.get(name, 10)} | settings
            print_row(name, [round_of(client, settings, k) for k in range(options.rounds)])
        print_answers(client)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def run(client, source):
    """Run a cell and return what it prints, or raise with what it says."""
    printed = []
    reply = client.execute_interactive(
        source,
        timeout=600,
        output_hook=lambda message: printed.append(message["content"].get("text", "")),
    )
    if reply["content"]["status"] != "ok":
        raise RuntimeError("\n".join(reply["content"]["traceback"]))
    return "".join(printed)


def round_of(client, settings, k):
    """Return (bare, live, pictures, longest gap) of one round; which comes first alternates."""
    turns = ["times.append(bare())", "times.extend(await live())"]
    run(client, f"desk.reset.click(); desk.move(**{settings}); times = []\n" + turns[k % 2])
    numbers = json.loads(run(client, turns[1 - k % 2] + "\nprint(json.dumps(times))"))
    return numbers if k % 2 == 0 else numbers[3:] + numbers[:3]


def print_row(name, rounds):
    bare, live, pictures, gaps = zip(*rounds, strict=True)
    ratio = statistics.median(b / a for a, b in zip(bare, live, strict=True))
    rate = statistics.median(count / seconds for count, seconds in zip(pictures, live, strict=True))
    print(
        f"{name:48}{statistics.median(bare):6.2f} s{statistics.median(live):6.2f} s{ratio:11.2f}{rate:12.1f}"
        f"{1000 * statistics.median(gaps):10.0f} ms"
    )


def print_answers(client):
    """Print how long a cell takes that does nothing, alone and while the desk trains."""
    run(client, "desk.reset.click(); desk.move(epochs=30)")
    idle = [answer(client) for _ in range(15)]
    run(client, "start.click()")
    busy = [answer(client) for _ in range(15)]
    assert run(client, "print(not stop.disabled)").strip() == "True"
    run(client, "stop.click()")
    print(f"\nan empty cell answers in {1000 * statistics.median(idle):.0f} ms; while the desk trains, in "
          f"{1000 * statistics.median(busy):.0f} ms (longest {1000 * max(busy):.0f})")  # fmt: skip
    print("wanted: live / bare at most 1.25, at least 4 pictures a second")


def answer(client):
    begun = time.perf_counter()
    run(client, "pass")
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
