"""Matrix products in a browser: quick, and to float32's digits what NumPy says."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
PUBLISH = HERE.parents[1] / "publish"


def test_quick_products_are_numpys(pyodide, tmp_path):
    sys.path.insert(0, str(PUBLISH))
    from packages import products

    (work := tmp_path / "work").mkdir()
    for place, file in products(work).items():
        (mounted := tmp_path / "mounted" / place).parent.mkdir(parents=True, exist_ok=True)
        mounted.write_bytes(file.read_bytes())
    [numpy] = pyodide.glob("numpy-*.whl")
    command = ["node", HERE / "in_pyodide.mjs", HERE / "products_in_pyodide.py", numpy, tmp_path / "mounted"]
    ran = subprocess.run(command, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr[-3000:]
    said, *differ = ran.stdout.splitlines()
    assert not differ
    assert said == "quick: True, adds in another order: True"  # not NumPy's loop
