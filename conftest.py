"""How pytest treats a notebook: nbval runs it, once, in a strange place, and then every control it shows is moved."""

import gc
import json
import os
import sys
from pathlib import Path
from queue import Empty

import pytest
from nbval.plugin import IPyNbFile

# Some forty processes run, a kernel for each notebook among them: where no bytecode may lie beside the sources, it lies
# in build/, or each would compile Matplotlib and all else anew.
if sys.dont_write_bytecode:
    sys.dont_write_bytecode, sys.pycache_prefix = False, str(Path(__file__).parent / "build" / "bytecode")
    os.environ |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": sys.pycache_prefix}
# there is a process for each core, so more threads in each only wait for each other
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.append(str(Path(__file__).parent / "tests"))
from browser.find_instruments import instruments_of
from instrument_sweep import AFTER, BEFORE

TIMEOUT = 300  # seconds for all moves; in lessons 7 and 8 they start runs


def pytest_configure(config):
    config.addinivalue_line(
        "markers", "seldom(reason): slow, and another test would see most faults: FULL=1 runs it"
    )


def pytest_runtest_setup(item):
    """Leave out what is marked as seldom, but with FULL=1 in the environment."""
    mark = item.get_closest_marker("seldom")
    if mark and not os.environ.get("FULL"):
        pytest.skip(f"FULL=1 runs it: {mark.args[0]}")


@pytest.hookimpl(optionalhook=True)  # what is tested without xdist needs neither
def pytest_xdist_auto_num_workers():
    """Let `-n auto` be one more than there are cores: a notebook's process waits while its kernel works."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Give all of a file to one process, in the order of `testpaths`: the notebooks take longest and come first."""
    from xdist.scheduler import LoadFileScheduling

    config.option.loadscopereorder = False
    return LoadFileScheduling(config, log)


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    """Look for no garbage among what is collected: it stays, and no test need look through it again."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.hookimpl(wrapper=True)
def pytest_collect_file():
    """Let nbval's notebooks be ours."""
    found = yield
    return [
        Notebook.from_parent(file.parent, path=file.path) if isinstance(file, IPyNbFile) else file
        for file in found
    ]


class Notebook(IPyNbFile):
    """A notebook that runs in a folder not its own, in an empty home, offline; its last item moves its controls."""

    def __init__(self, *arguments, **named):
        super().__init__(*arguments, **named)
        # No HTML: `show` and the checks send it beside a PNG or plain words, and a saved notebook keeps these alone.
        self.skip_compare += ("text/html",)

    def collect(self):
        yield from super().collect()
        yield Moves.from_parent(self, name="every move")

    def setup(self):
        super().setup()
        self.run(BEFORE.format(folder=str(self.config._tmp_path_factory.mktemp("nowhere"))))

    def run(self, code):
        """Run code in the notebook's kernel and return what it prints, or raise what it raises."""
        request, printed = self.kernel.execute_cell_input(code), ""
        while True:
            try:
                message = self.get_kernel_message(timeout=TIMEOUT)
            except Empty:
                raise TimeoutError(
                    f"no word from the kernel in {TIMEOUT} seconds, after {printed!r}"
                ) from None
            if message["parent_header"].get("msg_id") != request:
                continue
            content = message["content"]
            if message["msg_type"] == "error":
                raise RuntimeError("\n".join(content["traceback"]))
            printed += content.get("text", "") if message["msg_type"] == "stream" else ""
            if content.get("execution_state") == "idle":
                return printed


class Moves(pytest.Item):
    """Every control of the notebook's instruments, moved through its range."""

    def runtest(self):
        report = json.loads(self.parent.run(AFTER).splitlines()[-1])
        if report["failures"]:
            pytest.fail("\n".join(report["failures"]), pytrace=False)
        if instruments := instruments_of(self.path):
            assert report["moved"] > 0, f"it shows {instruments}, but no control was found to move"
