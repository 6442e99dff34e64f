"""How soon a lesson's page of the book is awake, what it fetches and holds, and how soon the next lesson is there.

    python -m pip install -r publish/requirements.txt -r benchmarks/requirements.txt
    npm ci --prefix publish && python publish/build.py book live awake --into site
    python benchmarks/awake.py site --readme

Each lesson is opened in a new profile of Chromium. Then, in one document, each is scrolled through and left by *Next*.
It prints Markdown; --readme also puts it into benchmarks/README.md. Linux.
"""

import argparse
import sys
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from peers import into_readme, table_row
from playwright.sync_api import sync_playwright
from training import cpu_model

sys.path.append(str(Path(__file__).parents[1] / "publish"))
from paper import launch

PAINTED = "() => document.querySelector('.cell_output:not(.awake-behind) canvas[data-frame]')"
AWAKE = "() => document.body.dataset.awake"
PAUSE = 0.15  # s on each screen
PATIENCE = 120_000  # ms


class Counting(SimpleHTTPRequestHandler):
    """Serves a folder and counts the bytes that it sends."""

    protocol_version = "HTTP/1.1"
    sent = 0

    def copyfile(self, source, into):
        """Send a file."""
        data = source.read()
        Counting.sent += len(data)
        into.write(data)

    def log_message(self, *_):
        """Say nothing."""


def seconds_until(page, began, condition, about=None):
    """Return the seconds from `began` until a function of JavaScript, given `about`, answers true in the page."""
    page.wait_for_function(condition, arg=about, timeout=PATIENCE, polling=20)
    return time.perf_counter() - began


def read_through(page):
    """Scroll a page to its end, as a reader in a hurry does."""
    for top in range(0, page.evaluate("() => document.documentElement.scrollHeight"), 700):
        page.evaluate("(top) => scrollTo(0, top)", top)
        time.sleep(PAUSE)


def private_memory(browser):
    """Return the MB that the page's process, the largest, has for itself: what Chromium's task manager shows."""
    told = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    held = []
    for number in [process["id"] for process in told if process["type"] == "renderer"]:
        lines = Path(f"/proc/{number}/status").read_text("utf-8").splitlines()
        held.append(sum(int(line.split()[1]) for line in lines if line.startswith(("RssAnon", "VmSwap"))))
    return max(held) / 1e3


def opened(kind, address):
    """Open a lesson in a new profile; return s to its first picture and to the last, MB sent, MB awake and read."""
    Counting.sent = 0
    browser = launch(kind)
    page = browser.new_page(viewport={"width": 1300, "height": 900})
    began = time.perf_counter()
    page.goto(address)
    first, sent = seconds_until(page, began, PAINTED), Counting.sent / 1e6
    everything, awake = seconds_until(page, began, AWAKE), private_memory(browser)
    read_through(page)
    read = private_memory(browser)
    browser.close()
    return first, everything, sent, awake, read


def turned(kind, address, count):
    """Walk through so many lessons by *Next*; yield s from the click to the first picture, for each but the first."""
    browser = launch(kind)
    page = browser.new_page(viewport={"width": 1300, "height": 900})
    page.goto(address)
    for _ in range(count - 1):
        page.wait_for_function(AWAKE, timeout=PATIENCE)
        read_through(page)
        title, began = page.title(), time.perf_counter()
        page.locator("a.next-page").evaluate("(link) => link.click()")
        seconds_until(page, began, "(title) => document.title !== title", title)
        yield seconds_until(page, began, PAINTED)
    browser.close()


def main():
    """Measure, and print Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("site", type=Path)
    parser.add_argument("--readme", action="store_true", help="put the table into benchmarks/README.md")
    asked = parser.parse_args()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Counting, directory=asked.site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    lessons = sorted(asked.site.glob("[0-9][0-9]_*.html"))
    addresses = [f"http://127.0.0.1:{server.server_port}/{lesson.name}" for lesson in lessons]
    heads = ["lesson", "first picture", "all", "fetched", "memory", "read to its end", "after *Next*"]
    table = [table_row(heads), table_row(["---", *["---:"] * 6])]
    with sync_playwright() as playwright:
        kind = playwright.chromium
        alone = [opened(kind, address) for address in addresses]
        turns = ["", *(f"{took:.1f} s" for took in turned(kind, addresses[0], len(lessons)))]
    for lesson, (first, everything, sent, awake, read), turn in zip(lessons, alone, turns, strict=True):
        times, held = (f"{first:.1f} s", f"{everything:.1f} s"), (f"{awake:.0f} MB", f"{read:.0f} MB")
        table.append(table_row([lesson.stem, *times, f"{sent:.1f} MB", *held, turn]))
    text = f"{cpu_model()}\n\n" + "\n".join(table)
    print(text)
    if asked.readme:
        into_readme("awake", text)
    server.shutdown()


if __name__ == "__main__":
    main()
