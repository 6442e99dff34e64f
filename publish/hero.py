"""The title page's digit page: the network of the series as text for JavaScript, and the still that it starts from."""

import json
import subprocess
from base64 import b64encode
from pathlib import Path
from zlib import crc32

from mnist_helpers import load_trained

STATIC = Path(__file__).parent / "static"
SCRIPT = "title_page.js"
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


def script():
    """Return what moves the digit page, as one script: the reader of drawings, the network, and the page itself."""
    reader, page = ((STATIC / name).read_text("utf-8") for name in ("reader.js", "hero.js"))
    return f"{reader}{network()}{page}"


def hero():
    """Return the HTML of the digit page as it stands before JavaScript wakes it: a digit, and what is read in it.

    Its script stands right below it, for what comes further down the page takes a phone half a second.
    """
    code = script()
    ran = subprocess.run(
        ["node", "-"],
        input=code + VIEW.format(STILL),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    address = f"_static/{SCRIPT}?v={crc32(code.encode()):x}"
    return PICTURE.format(script=address, **json.loads(ran.stdout)).strip()
