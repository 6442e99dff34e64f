"""What is displayed goes to the page, below the cell that runs."""

from itertools import count

import lesson_page

_numbers = count()


class Handle:
    """What is shown, and can be shown anew in the same place."""

    def __init__(self, cell, name):
        self.cell, self.name = cell, name

    def update(self, *shown, **how):
        """Show something else there."""
        for thing in shown:
            lesson_page.show(thing, cell=self.cell, name=self.name, **how)


def display(*shown, display_id=None, **how):
    """Show objects, or with raw=True mime bundles; with a display_id return the handle to show it anew."""
    name = display_id and f"shown-{next(_numbers)}"
    for thing in shown:
        lesson_page.show(thing, name=name, **how)
    return Handle(lesson_page.running(), name) if name else None


def clear_output(wait=False):
    """Empty the output of the cell that runs."""
    lesson_page.post({"type": "clear", "cell": lesson_page.running()})
