"""What must hold for a notebook that is open and has run. Each check returns what is wrong, in words."""

from contextlib import contextmanager

EXPECTED = {"raises-exception", "nbval-raises-exception"}


def dialogs(opened):
    """A dialog asks for a kernel, or tells that something failed."""
    return opened.page.locator(".jp-Dialog-content").all_inner_texts()


def failures(opened):
    """No cell fails but those that mean to, each ran, and nothing is written to stderr."""
    problems = []
    for place, cell in enumerate(opened.cells()):
        if cell["cell_type"] != "code":
            continue
        if cell["execution_count"] is None and "".join(cell["source"]).strip():
            problems.append(f"cell {place}: did not run")
        for output in cell["outputs"]:
            if output["output_type"] == "error" and not EXPECTED & set(cell["metadata"].get("tags", [])):
                problems.append(f"cell {place}: {output['ename']}: {output['evalue']}")
            if output.get("name") == "stderr":
                problems.append(f"cell {place}: wrote to stderr: {output['text']}")
    return problems


def unpainted(opened):
    """Every picture is painted: those that came as a file, and those painted by the kernel."""
    opened.page.evaluate("look.showAll()")
    for _ in range(25):  # what comes into sight asks for a frame, and a busy kernel takes its time
        opened.page.wait_for_timeout(200)
        if not (problems := opened.page.evaluate("look.pictures()")):
            break
    shown = opened.page.locator(".jp-Notebook .jp-OutputArea-output img").count()
    kept = sum(
        "image/png" in output.get("data", {}) for cell in opened.cells() for output in cell.get("outputs", [])
    )
    alive = opened.page.locator(".jp-Notebook :is(.live-figure canvas[role=img], .guess-board)").count()
    missing = [f"{kept} pictures were sent, {shown + alive} are on the page"] if kept > shown + alive else []
    return missing + problems


def accessibility(opened, axe, colours=False):
    """axe-core finds nothing serious or critical in what is ours, and the headings come in order.

    colours: whether only contrast is asked for, of some elements of each look: another theme changes nothing else.
    """
    opened.page.evaluate("look.showAll()")
    if not opened.page.evaluate("!!window.axe"):
        opened.page.add_script_tag(path=axe)
    return opened.page.evaluate("(colours) => look.violations(colours)", colours)


@contextmanager
def in_dark_theme(opened):
    """Switch JupyterLab to its dark theme, and back."""
    for theme, light in (("JupyterLab Dark", "false"), ("JupyterLab Light", "true")):
        opened.page.evaluate("theme => jupyterapp.commands.execute('apputils:change-theme', {theme})", theme)
        opened.page.wait_for_selector(f"body[data-jp-theme-light={light}]", state="attached")
        opened.page.wait_for_timeout(300)
        if light == "false":
            yield


def glaring(opened):
    """No picture is as white as a light page is."""
    return opened.page.evaluate("look.glaring()")


def cut_when_narrow(opened, width=1300, height=900):
    """Zoom to 200 %, side bars folded: half as many pixels of twice the size. Nothing of ours is cut."""
    opened.page.evaluate("look.showAll()")
    opened.page.evaluate("() => { jupyterapp.shell.collapseLeft(); jupyterapp.shell.collapseRight(); }")
    devtools = opened.context.new_cdp_session(opened.page)
    half = {"width": width // 2, "height": height // 2, "deviceScaleFactor": 2, "mobile": False}
    devtools.send("Emulation.setDeviceMetricsOverride", half)
    try:
        opened.page.wait_for_function(f"innerWidth === {width // 2}")
        opened.page.wait_for_timeout(500)
        return opened.page.evaluate("look.cut()")
    finally:
        devtools.send("Emulation.clearDeviceMetricsOverride")
        devtools.detach()
        opened.page.wait_for_function(f"innerWidth === {width}")
