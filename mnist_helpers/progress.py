"""A bar for what takes a while: it shows that the cell is at work, and leaves nothing behind."""

from time import monotonic

PATIENCE = 0.5  # seconds before there is a bar, and a fifth of it from one look of it to the next


def progress(records, count):
    """Pass `count` records on, one by one, and show a bar of how many have come; it goes with the last.

    records: anything that gives one record after another, such as `train(…)`. The bar goes too where the cell is
    interrupted.
    """
    bar, due = None, monotonic() + PATIENCE
    try:
        for done, record in enumerate(records, start=1):
            if done < count and monotonic() > due:
                bar, due = _shown(bar, done, count), monotonic() + PATIENCE / 5
            yield record
    finally:
        if bar:
            bar.update({"text/html": ""}, raw=True)


def _shown(bar, done, count):
    """Show the bar, as HTML alone: a saved lesson keeps none. Returns its handle."""
    from IPython.display import display

    words = f"{done:,} of {count:,}"
    html = f'<progress max="{count}" value="{done}" aria-label="{words}" style="width: 300px"></progress> {words}'
    if bar:
        bar.update({"text/html": html}, raw=True)
        return bar
    return display({"text/html": html}, raw=True, display_id=True)
