"""Where the same training ends for forty seeds: what a single accuracy is held against."""

import json
from pathlib import Path

import numpy as np

BAND_FILE = Path(__file__).parent / "data" / "band.json"


def load_band(scale="scaled", path=BAND_FILE):
    """Return the test accuracies that forty seeds end with, as `mnist_helpers.make_data` measured them.

    Each is 784-15-10 after 10 epochs of all 60,000 training images, batch 32, η = 0.5; only the seed differs.
    scale: the start, "scaled" or "normal", as in `initialize`. Returns float64 of shape (40,), rising, from 0 to 1.
    Raises FileNotFoundError where the file is missing, ValueError where it is damaged, or for another scale.
    """
    advice = "Make it again with `python -m mnist_helpers.make_data`, which takes some minutes."
    if not Path(path).is_file():
        raise FileNotFoundError(f"the band of accuracies is missing: {path}. {advice}")
    try:
        band = {
            start: np.array(ends, dtype=float) for start, ends in json.loads(Path(path).read_text()).items()
        }
        sound = all(ends.shape == (40,) and (ends >= 0).all() and (ends <= 1).all() for ends in band.values())
    except (ValueError, TypeError, AttributeError) as error:
        raise ValueError(f"the band of accuracies is damaged: {path} ({error}). {advice}") from None
    if not sound:
        raise ValueError(f"the band of accuracies is damaged: {path} must hold 40 shares a start. {advice}")
    if scale not in band:
        raise ValueError(f"scale must be one of {', '.join(band)}, got {scale!r}")
    return np.sort(band[scale])
