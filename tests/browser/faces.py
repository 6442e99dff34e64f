"""JupyterLab and Notebook 7, each with a server of its own, and a notebook open in one of them."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOTEBOOKS = ROOT / "notebooks"
FACES = {
    "lab": ("jupyterlab", "LabApp", "lab/tree"),
    "notebook": ("notebook", "JupyterNotebookApp", "notebooks"),
}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
FLAGS += ["--disable-background-networking", "--disable-component-update"]
QUIET = {"fetchNews": "false", "checkForUpdates": False}
HOSTS_OWN = ["reading 'schema'"]  # Notebook 7 says so when it starts, with any notebook
OPENED = """() => {
  const session = window.jupyterapp?.shell.currentWidget?.sessionContext;
  return look.notebook()?.widgets && session?.isReady && session.session?.kernel?.status === "idle";
}"""
ASK = """async (code) => {
  const kernel = jupyterapp.shell.currentWidget.sessionContext.session.kernel;
  const future = kernel.requestExecute({ code, store_history: false });
  let said = null;
  future.onIOPub = ({ content }) => { said = content.data?.["text/plain"] ?? said; };
  await future.done;
  return Number(said);
}"""
SELDOM = 100  # milliseconds between looks: at each frame, looking would have the page painted
RUN_ALL = """() => {
  window.allRan = false;
  jupyterapp.commands.execute("notebook:run-all-cells").then(() => { window.allRan = true; });
}"""


@contextmanager
def serve(face, folder):
    """Serve `folder` with nobody's settings but its own; yield the address at which a notebook opens."""
    module, app, place = FACES[face]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home = folder.parent / f"{face}_home"
    settings = home / "settings" / "@jupyterlab" / "apputils-extension" / "notification.jupyterlab-settings"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps(QUIET))
    own = {"JUPYTER_CONFIG_DIR": "config", "JUPYTER_DATA_DIR": "data", "JUPYTER_RUNTIME_DIR": "runtime"}
    own |= {
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "IPYTHONDIR": "ipython",
    }
    environment = os.environ | {name: str(home / place) for name, place in own.items()}
    environment["OPENBLAS_NUM_THREADS"] = "1"  # two kernels run at once
    environment["MY_GUESSES"] = str(home / "guesses.jsonl")
    command = [sys.executable, "-m", module, "--no-browser", "--allow-root", f"--ServerApp.root_dir={folder}"]
    command += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0", "--IdentityProvider.token="]
    command += ["--ServerApp.ip=127.0.0.1", f"--{app}.expose_app_in_browser=True"]
    with (home / "log").open("w") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=folder)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/api", server, home / "log")
        yield f"{address}/{place}"
    finally:
        server.terminate()
        server.wait(60)  # its kernels go first


def _wait_for(url, server, log):
    for _ in range(1200):  # tenths of a second: other tests may keep the machine busy
        if server.poll() is not None:
            break
        try:
            return urllib.request.urlopen(url, timeout=1).close()
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"the Jupyter server did not start:\n{log.read_text()[-2000:]}")


def copy_notebooks(folder):
    """Copy the lessons, their pictures and their solutions to a new folder."""
    shutil.copytree(NOTEBOOKS, folder, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    return folder


class Open:
    """A notebook, open in a browser's page of its own."""

    def __init__(self, browser, address, name, width=1300, height=900):
        self.context = browser.new_context(viewport={"width": width, "height": height})
        self.context.add_init_script(path=Path(__file__).with_name("look.js"))
        self.page, self._said = self.context.new_page(), []
        self.page.set_default_timeout(20_000)
        self.page.on("console", lambda said: said.type == "error" and self._said.append(said.text))
        self.page.on("pageerror", lambda error: self._said.append(str(error)))
        self.page.goto(f"{address}/{name}?reset")  # or JupyterLab opens the notebooks of before as well
        self.page.wait_for_function(OPENED, timeout=60_000, polling=SELDOM)

    def start(self):
        """Choose "Run All Cells" and do not wait for its end."""
        self.page.evaluate(RUN_ALL)

    def wait(self, timeout=240):
        """Wait until all cells ran."""
        self.page.wait_for_function("() => window.allRan", timeout=1000 * timeout, polling=SELDOM)

    def complaints(self):
        """Return the errors on the console."""
        return [said for said in self._said if not any(own in said for own in HOSTS_OWN)]

    def cells(self):
        """Return what the notebook holds now, as it would be saved."""
        return self.page.evaluate("() => look.notebook().model.toJSON().cells")

    def ask(self, expression):
        """Return what the kernel makes of an expression, asked as a cell asks."""
        return self.page.evaluate(ASK, expression)

    def close(self):
        self.page.evaluate("() => jupyterapp.shell.currentWidget.sessionContext.shutdown()")
        self.context.close()
