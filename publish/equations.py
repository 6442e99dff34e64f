"""Equations drawn while the site is built, by KaTeX in Node, so that no page has to draw them."""

import json
import subprocess
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@cache
def _katex():
    if not (HERE / "node_modules" / "katex").is_dir():
        raise SystemExit("KaTeX is missing: run `npm ci --prefix publish`")
    command = ["node", "equations.js"]
    return subprocess.Popen(
        command,
        cwd=HERE,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        bufsize=1,
    )


@cache
def equation(tex, displayed=False):
    """Return the HTML of an equation; raise ValueError if KaTeX does not understand it."""
    node = _katex()
    node.stdin.write(json.dumps([tex, displayed]) + "\n")
    answer = json.loads(node.stdout.readline())
    if "error" in answer:
        raise ValueError(f"equation {tex!r}: {answer['error']}")
    return answer["html"]
