"""A lecture in a browser: the notebook on the wall, a phone under a finger, in the dark, and one under a keyboard."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from .check_page import accessibility, cut_when_narrow, failures, in_dark_theme
from .faces import OPENED, Open
from .test_lessons import none

CELLS = (
    "from mnist_helpers import ask_the_room, guess_curve, guess_number\nroom = ask_the_room()",
    'cuts = guess_number("For how many rules is there a cut?", 0, 16)',
    "cuts.reveal(14)",
    'fall = guess_curve("How does the loss fall?", "epoch", "loss", (0, 10), (0, 2))',
    "fall.reveal(([0, 5, 10], [2, 0.4, 0.2]))",
)
RUN = """async (place) => {
  jupyterapp.shell.currentWidget.content.activeCellIndex = place;
  await jupyterapp.commands.execute("notebook:run-cell");
}"""
# What is wrong with a phone's page: what axe finds, what is too wide, what is too small for a thumb.
WRONG = """async () => {
  const { violations } = await axe.run();
  const wide = document.documentElement.scrollWidth > innerWidth ? ["wider than the phone"] : [];
  const small = [...document.querySelectorAll("button, input, select, label")]
    .filter((part) => part.getBoundingClientRect().height < 44 && !part.closest("label"))
    .map((part) => `${part.tagName} is small`);
  return [...violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), ...wide, ...small];
}"""


class Phone:
    """A page that votes."""

    def __init__(self, browser, link, axe, **look):
        self.context = browser.new_context(**look)
        self.page, self.said = self.context.new_page(), []
        self.page.on("console", lambda said: said.type == "error" and self.said.append(said.text))
        self.page.on("request", lambda asked: self.said.append(asked.url) if link not in asked.url else None)
        self.page.goto(link)
        self.page.evaluate(axe.read_text("utf-8"))
        self.button, self.news = self.page.get_by_role("button"), self.page.locator("#news")
        self.status = self.page.locator(".guess-status")
        self.typed, self.slider = (self.page.locator(f"input[type={kind}]") for kind in ("number", "range"))

    def hears(self, words):
        self.news.filter(has_text=words).wait_for()

    def says(self, words):
        self.status.filter(has_text=words).wait_for()

    def taps(self):
        """Send a vote, and tap again if nothing comes of it: on a busy machine a tap lasts so long that it is none."""
        for _ in range(9):
            self.button.tap()
            self.page.wait_for_timeout(1000)
            if self.status.inner_text():
                break
        self.says("Your vote is in")

    def drawn(self):
        """Return how many places of a curve have a height."""
        return (self.page.locator("path.mine").get_attribute("d") or "").replace("M", "L").count("L")

    def draw(self):
        """Draw with a finger, from left to right."""
        box = self.page.locator("svg").bounding_box()
        devtools = self.context.new_cdp_session(self.page)
        for kind, share in (("touchStart", 0.3), ("touchMove", 0.6), ("touchMove", 0.9), ("touchEnd", None)):
            at = [{"x": box["x"] + share * box["width"], "y": box["y"] + share * 200}] if share else []
            devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})


@pytest.fixture
def opened(browser, addresses):
    """Return the lecturer's notebook, none of it run."""
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)"}}
    notebook = new_notebook(cells=[new_code_cell(source) for source in CELLS], metadata=kernel)
    nbformat.write(notebook, addresses["folders"]["lab"] / "room.ipynb")
    opened = Open(browser, addresses["lab"], "room.ipynb", height=1200)
    yield opened
    opened.close()


def test_a_room_votes_by_finger_and_by_keyboard_talks_and_sees_the_truth(browser, opened, axe):
    def wall(place):
        opened.page.evaluate(RUN, place)
        return opened.page.locator(f'[data-windowed-list-index="{place}"] .room-wall')

    def counts(words):
        here.locator(".room-count", has_text=words).wait_for()

    def picture(words):
        here.locator(f'img[alt*="{words}"]').wait_for()

    def press(name):
        here.get_by_role("button", name=name).press("Enter")

    link = wall(0).locator(".room-link").inner_text()
    finger = Phone(browser, link, axe, viewport={"width": 320, "height": 640}, has_touch=True,
                   color_scheme="dark", is_mobile=True)  # fmt: skip
    keys = Phone(browser, link, axe, viewport={"width": 390, "height": 800})
    finger.hears("You are in.")

    here = wall(1)
    counts("0 votes · 2 phones are here")
    finger.typed.fill("9")
    finger.taps()
    finger.says("Your vote is in: 9.")
    keys.slider.press("ArrowLeft")
    keys.button.press("Enter")
    keys.says("Your vote is in: 7.")
    counts("2 votes")
    none([*finger.page.evaluate(WRONG), *keys.page.evaluate(WRONG)])
    press("Lock the vote")
    picture("First vote: 2 votes: 7, 9.")
    finger.says("You voted: 9.")
    assert finger.button.is_disabled()
    press("Discuss and vote again")
    counts("0 votes")
    finger.page.reload()  # as after a sleep
    finger.hears("You have talked: vote once more.")
    assert finger.typed.input_value() == "9"
    finger.typed.fill("14")
    finger.taps()
    counts("1 vote ·")

    here = wall(2)  # who forgot to lock reveals all the same
    picture("After talking: 1 vote: 14. The answer: 14.")
    finger.hears("The answer: 14.")
    keys.says("You did not vote.")

    here = wall(3)
    finger.page.locator("svg").wait_for()
    finger.draw()
    finger.taps()
    for key in ("ArrowUp", "ArrowRight", "ArrowRight"):
        keys.page.locator("svg").press(key)
    keys.button.press("Space")
    counts("2 votes")
    assert finger.drawn() > 30
    press("Lock the vote")
    here = wall(4)
    picture("First vote: 2 votes, each a curve.")
    none([*failures(opened), *accessibility(opened, axe), *cut_when_narrow(opened)])
    with in_dark_theme(opened):
        none(accessibility(opened, axe, colours=True))
    none([*opened.complaints(), *finger.said, *keys.said])
    opened.page.evaluate("() => { jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart(); }")
    finger.hears("The room cannot be reached")
    here.get_by_text("The kernel was restarted or has ended, and this room with it.").wait_for()
    opened.page.wait_for_function(OPENED)  # a kernel that starts cannot be shut down
