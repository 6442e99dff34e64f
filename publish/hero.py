"""The title page's digit page: the network of the series as text for JavaScript, and the still that it starts from."""

import json
import subprocess
from base64 import b64encode
from pathlib import Path

from mnist_helpers import load_trained

STATIC = Path(__file__).parent / "static"
SCRIPTS = ("reader.js", "hero_network.js", "hero.js")  # in this order
STILL = 3  # the digit of the still, and the first that is drawn
SAMPLES = STATIC.parents[1] / "mnist_helpers" / "widgets" / "sample_digits.json"
VIEW = "console.log(JSON.stringify(hero.view(reader.unpacked(stored.weights), stored.samples[{}])))"
PICTURE = STATIC.with_name("hero.html").read_text("utf-8")


def network():
    """Return the script that holds the stored weights, as base64 of float32, and a sample of each digit."""
    weights = b"".join(array.astype("<f4").tobytes() for array in load_trained())
    samples = [sample["strokes"] for sample in json.loads(SAMPLES.read_text("utf-8"))[:10]]
    stored = {"weights": b64encode(weights).decode(), "samples": samples}
    return f"globalThis.stored = {json.dumps(stored, separators=(',', ':'))};\n"


def hero():
    """Return the HTML of the digit page as it stands before JavaScript wakes it: a digit, and what is read in it."""
    scripts = (
        network() if name == "hero_network.js" else (STATIC / name).read_text("utf-8") for name in SCRIPTS
    )
    code = "\n".join([*scripts, VIEW.format(STILL)])
    ran = subprocess.run(
        ["node", "-"], input=code, capture_output=True, text=True, encoding="utf-8", check=True
    )
    return PICTURE.format(**json.loads(ran.stdout)).strip()
