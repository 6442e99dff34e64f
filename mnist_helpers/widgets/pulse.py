"""Are the instruments alive in this window? A line that only a working widget can write."""

import anywidget
from IPython.display import display


class Pulse(anywidget.AnyWidget):
    """Writes one line of text, in the browser."""

    _esm = """
    function render({ el }) {
      el.style.whiteSpace = "pre";
      el.style.fontFamily = "var(--jp-code-font-family, monospace)";
      el.textContent = "OK    instruments are alive in this window";
    }
    export default { render };
    """


def pulse():
    """Show "OK" if this window can run an instrument, and otherwise what to do."""
    view, _ = Pulse()._repr_mimebundle_()
    view["text/plain"] = (
        "DO    run this cell. If it still says so, this window cannot run the instruments:\n"
        "      close it and open the notebook with the README's command, in JupyterLab"
    )
    display(view, raw=True)
