"""What a page of the book may run, and whom it may ask: its own host, and no other.

A browser holds a page to it, and the worker in which a page's Python runs: that begins as a blob, and such a worker
lives under its page's policy. As a blob, too, a widget of Python brings its script along, and Pyodide's own, unpacked,
comes into the worker. Of scripts in the page itself only those run that it was built with.
"""

import re
from base64 import b64encode
from hashlib import sha256

INLINE = re.compile(r"(?s)<script>(.*?)</script>")
ALLOWED = {
    "default-src": "'self'",
    "object-src": "'none'",
    "script-src": "'self' blob: 'wasm-unsafe-eval'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self' blob:",
    "base-uri": "'none'",
    "form-action": "'self'",
}


def guard(folder):
    """Write its policy into each page in a folder."""
    for path in folder.rglob("*.html"):
        page = path.read_text("utf-8")
        tag = f'<meta http-equiv="Content-Security-Policy" content="{policy(page)}">'
        path.write_text(page.replace("<head>", f"<head>{tag}", 1), "utf-8")


def policy(page):
    """Return the policy of a page, given as HTML."""
    scripts = sorted(
        {b64encode(sha256(script.encode()).digest()).decode() for script in INLINE.findall(page)}
    )
    allowed = dict(ALLOWED)
    allowed["script-src"] += "".join(f" 'sha256-{script}'" for script in scripts)
    return "; ".join(f"{what} {whom}" for what, whom in allowed.items())
