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
VIEW = """
const network = reader.unpacked(stored.weights), {pixels, ...page} = hero.view(network, stored.samples[%d]);
console.log(JSON.stringify([page, moved.view(network, pixels, {down: 0, right: 0})]));
"""
PICTURES = [STATIC.with_name(name).read_text("utf-8") for name in ("hero.html", "moved.html")]


def network():
    """Return the script that holds the stored weights, as base64 of float32, and a sample of each digit."""
    weights = b"".join(array.astype("<f4").tobytes() for array in load_trained())
    samples = [sample["strokes"] for sample in json.loads(SAMPLES.read_text("utf-8"))[:10]]
    stored = {"weights": b64encode(weights).decode(), "samples": samples}
    return f"globalThis.stored = {json.dumps(stored, separators=(',', ':'))};\n"


def script():
    """Return what moves the digit page, as one script: the reader of drawings, the network, and the page itself."""
    reader, moved, page = (
        (STATIC / name).read_text("utf-8") for name in ("reader.js", "moved.js", "hero.js")
    )
    return f"{reader}{moved}{network()}{page}"


def hero():
    """Return the HTML of the digit page and of the map below it as they stand before JavaScript wakes them.

    The page shows a digit and what is read in it, the map what is read in it elsewhere. The script stands right below
    the page, for what comes further down takes a phone half a second.
    """
    code = script()
    ran = subprocess.run(
        ["node", "-"],
        input=code + VIEW % STILL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    address = f"_static/{SCRIPT}?v={crc32(code.encode()):x}"
    stills = zip(PICTURES, json.loads(ran.stdout), strict=True)
    return [picture.format(script=address, **still).strip() for picture, still in stills]
