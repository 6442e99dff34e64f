"""The page of a phone: one file, the boards on which a notebook guesses, and a script that carries votes."""

from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
BOARD = HERE.parent / "widgets"


@cache
def _parts():
    files = (
        HERE / "phone.html",
        HERE / "phone.css",
        HERE / "phone.js",
        BOARD / "guess_board.css",
        BOARD / "guess_board.js",
    )
    html, css, js, board_css, board_js = (file.read_text("utf-8") for file in files)
    return html, board_css + css, board_js.replace("export default { render };", "") + js


def page(nonce):
    """Return the whole page; its style and script run only under this nonce."""
    html, css, js = _parts()
    return html.replace("NONCE", nonce).replace("/* STYLE */", css).replace("/* SCRIPT */", js)
