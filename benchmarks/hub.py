"""A room on a hub: learners as scripted clients, through JupyterHub's own proxy and websockets.

    python -m venv build/hub
    build/hub/bin/python -m pip install -e ".[lab]" jupyterhub
    npm install --no-save --prefix build configurable-http-proxy
    build/hub/bin/python benchmarks/hub.py --learners 20

Each learner gets a server, runs lesson 1, looks at its instruments, moves their sliders, loses the connection while a
cell runs and comes back, restarts the kernel, and trains as lesson 7 does. Meanwhile one learner loops for ever, one
fills memory, and the hub restarts. Linux; a process may hold 2 GB of data.
"""

import argparse
import asyncio
import contextlib
import json
import os
import secrets
import socket
import statistics
import subprocess
import sys
import time
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import nbformat
import psutil
from peers import table_row
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect
from training import cpu_model

ROOT = Path(__file__).parent.parent
PROXY = ROOT / "build" / "node_modules" / ".bin" / "configurable-http-proxy"
MOVES = 20  # of each learner's sliders
THINK = 0.5  # seconds between two moves
CONFIG = """
c.JupyterHub.bind_url = "http://127.0.0.1:{public}"
c.JupyterHub.hub_bind_url = "http://127.0.0.1:{hub}"
c.JupyterHub.db_url = "sqlite:///{folder}/hub.sqlite"
c.JupyterHub.cookie_secret_file = "{folder}/cookie_secret"
c.JupyterHub.cleanup_servers = False
c.JupyterHub.concurrent_spawn_limit = 10
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = "{folder}/homes/{{username}}"
c.Spawner.cmd = ["prlimit", "--data=2000000000", "{python}", "-m", "jupyterhub.singleuser", "--allow-root"]
c.Spawner.start_timeout = c.Spawner.http_timeout = 300
c.ConfigurableHTTPProxy.should_start = False
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{proxy}"
c.ConfigurableHTTPProxy.auth_token = "{secret}"
c.JupyterHub.services = [{{"name": "script", "api_token": "{secret}"}}]
scopes = ["admin:users", "admin:servers", "tokens", "access:servers", "read:hub"]
c.JupyterHub.load_roles = [{{"name": "all", "scopes": scopes,
                             "services": ["script"]}}]
"""


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--learners", type=int, default=20)
    arguments.add_argument("--minutes", type=float, default=30, help="then it reports what there is")
    arguments.add_argument("--proxy", default=str(PROXY), help="where configurable-http-proxy is")
    options = arguments.parse_args()
    with TemporaryDirectory() as folder:
        hub = Hub(Path(folder), options.proxy)
        text = "\n".join(asyncio.run(room(hub, options.learners, 60 * options.minutes)))
    print(text)


async def room(hub, count, limit):
    """Run the whole room, for at most `limit` seconds; return the tables' lines."""
    began = time.perf_counter()
    try:
        await hub.start()
        learners = [Learner(hub, f"learner{k}") for k in range(count)]
        trouble = asyncio.create_task(make_trouble(hub))
        await asyncio.wait([trouble, *(asyncio.create_task(one.attend()) for one in learners)], timeout=limit)
        troubles = trouble.result() if trouble.done() else {"trouble": "not over in time"}
        troubles |= {name: f"{private(one.pid):.0f} MB of its own" for name, one in hub.processes.items()}
        return list(report(learners, troubles, time.perf_counter() - began))
    finally:
        hub.stop()


class Hub:
    """A proxy and a hub behind it, each a process of its own, so that the hub can restart alone."""

    def __init__(self, folder, proxy):
        self.folder, self.secret = folder, secrets.token_hex(16)
        ports = dict(zip(("public", "hub", "proxy"), free_ports(3), strict=True))
        self.url, self.processes = f"http://127.0.0.1:{ports['public']}", {}
        values = ports | {"folder": folder, "python": sys.executable, "secret": self.secret}
        (folder / "config.py").write_text(CONFIG.format(**values))
        self.log = (folder / "log").open("wb")
        self.commands = {
            "proxy": [proxy, "--ip", "127.0.0.1", "--port", ports["public"], "--api-ip", "127.0.0.1"],
            "hub": [sys.executable, "-m", "jupyterhub", "-f", folder / "config.py"],
        }
        self.commands["proxy"] += ["--api-port", ports["proxy"]]
        self.commands["proxy"] += ["--default-target", f"http://127.0.0.1:{ports['hub']}"]

    def run(self, name):
        """Start a process, in a session of its own."""
        environment = os.environ | {"CONFIGPROXY_AUTH_TOKEN": self.secret, "OPENBLAS_NUM_THREADS": "1"}
        command = [str(part) for part in self.commands[name]]
        self.processes[name] = subprocess.Popen(
            command, env=environment, cwd=self.folder, stdout=self.log, stderr=self.log
        )

    async def start(self):
        self.run("proxy")
        self.run("hub")
        await self.ready()

    async def ready(self):
        await until(lambda: self.ask("GET", "/hub/api/info"), "the hub")

    async def restart(self):
        """End the hub alone, leave it away for three seconds, and start it again."""
        self.processes["hub"].terminate()
        await asyncio.to_thread(self.processes["hub"].wait)
        await asyncio.sleep(3)
        self.run("hub")
        await self.ready()

    async def ask(self, method, path, body=None, timeout=300):
        request = HTTPRequest(
            self.url + path,
            method=method,
            headers={"Authorization": f"token {self.secret}"},
            body=None if method in ("GET", "DELETE") else json.dumps(body or {}),
            request_timeout=timeout,
            connect_timeout=timeout,
        )
        answer = await AsyncHTTPClient().fetch(request)
        return json.loads(answer.body or "null")

    def stop(self):
        """End what was started here, and the servers that the hub started."""
        started = [process for process in psutil.process_iter() if self.owns(process)]
        for process in [*self.processes.values(), *started]:
            with contextlib.suppress(psutil.Error, OSError):
                process.kill()

    def owns(self, process):
        try:
            return process.pid != os.getpid() and Path(process.cwd()).is_relative_to(self.folder)
        except (psutil.Error, OSError):
            return False


def free_ports(count):
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


async def until(attempt, what, seconds=300):
    """Try until it works."""
    end = time.monotonic() + seconds
    while True:
        try:
            return await attempt()
        except (OSError, HTTPClientError):
            if time.monotonic() > end:
                raise TimeoutError(f"{what} did not answer within {seconds} s") from None
            await asyncio.sleep(0.3)


def cells_of(lesson, last=None):
    """Return a lesson's code, cell by cell, as far as the cell with the id `last`."""
    (path,) = (ROOT / "notebooks").glob(f"{lesson}_*.ipynb")
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code":
            yield cell.source
        if cell.id == last:
            return


class Learner:
    """One person: a server, a kernel, a websocket; and what was measured."""

    def __init__(self, hub, name):
        self.hub, self.name, self.session = hub, name, uuid4().hex
        self.moves, self.lost, self.memory, self.seconds, self.cpu = [], [], {}, {}, {}
        self.waiting, self.models = {}, {}

    async def attend(self):
        """Do all that a learner does, and measure; what fails is lost, and the others go on."""
        try:
            await self.learn()
        except Exception as error:
            self.lost.append(f"{self.name}: {type(error).__name__}: {error}")

    async def learn(self):
        await self.timed("server", self.arrive())
        await self.timed("lesson 1", self.run(cells_of("01")))
        await self.look()
        await self.move_sliders()
        self.weigh("lesson 1")
        await self.drop_out()
        await self.timed("restart", self.restart())
        await self.timed("training", self.run(cells_of("07", last="film")))
        await self.look()
        self.weigh("training")

    async def timed(self, what, work):
        began = time.perf_counter()
        await work
        self.seconds[what] = time.perf_counter() - began

    async def arrive(self):
        """Get a server from the hub, a kernel, and a websocket to it."""
        (self.hub.folder / "homes" / self.name).mkdir(parents=True, exist_ok=True)
        await until(lambda: self.hub.ask("POST", f"/hub/api/users/{self.name}"), "the hub")
        await until(lambda: self.hub.ask("POST", f"/hub/api/users/{self.name}/server"), "the hub")
        await until(lambda: self.hub.ask("GET", f"/user/{self.name}/api"), "a server")
        answer = await self.hub.ask("POST", f"/user/{self.name}/api/kernels", {"name": "python3"})
        self.kernel = answer["id"]
        await self.connect()

    async def connect(self):
        url = f"{self.hub.url}/user/{self.name}/api/kernels/{self.kernel}/channels?session_id={self.session}"
        request = HTTPRequest(
            url.replace("http", "ws", 1), headers={"Authorization": f"token {self.hub.secret}"}
        )
        self.socket = await until(lambda: websocket_connect(request, max_message_size=1 << 28), "a websocket")
        self.listener = asyncio.create_task(self.listen(self.socket))

    async def listen(self, connection):
        while (raw := await connection.read_message()) is not None:
            message = json.loads(raw) if isinstance(raw, str) else unpacked(raw)
            request = message.get("parent_header", {}).get("msg_id")
            kind, content = message["header"]["msg_type"], message["content"]
            if kind == "comm_open":
                self.models[content["comm_id"]] = content["data"].get("state", {})
            if request in self.waiting:
                self.waiting[request].put_nowait((kind, content))

    async def send(self, kind, content, channel="shell"):
        """Send a message; return all that came back until the kernel was idle again, and had replied."""
        ident = await self.post(kind, content, channel)
        return await self.answers(ident, replies=kind.endswith("_request"))

    async def post(self, kind, content, channel="shell"):
        ident = uuid4().hex
        self.waiting[ident] = asyncio.Queue()
        header = {
            "msg_id": ident,
            "msg_type": kind,
            "session": self.session,
            "username": "",
            "version": "5.3",
        }
        rest = {"parent_header": {}, "metadata": {}, "content": content, "channel": channel, "buffers": []}
        await self.socket.write_message(json.dumps({"header": header, **rest}))
        return ident

    async def answers(self, ident, replies=True):
        came, idle = [], False
        while not idle or replies:
            kind, content = await asyncio.wait_for(self.waiting[ident].get(), 600)
            came.append((kind, content))
            idle = idle or (kind == "status" and content["execution_state"] == "idle")
            replies = replies and not kind.endswith("_reply")
        del self.waiting[ident]
        return came

    async def execute(self, code):
        return await self.send("execute_request", {"code": code, "silent": False, "store_history": True})

    async def run(self, cells):
        for code in cells:
            for kind, content in await self.execute(code):
                if kind == "error":
                    self.lost.append(f"{self.name}: {content['ename']}: {content['evalue'][:200]}")

    async def update(self, comm, data):
        return await self.send("comm_msg", {"comm_id": comm, "data": data})

    async def look(self):
        """Ask each instrument for its picture, as a page does that shows it."""
        for comm in self.of_kind("AnyModel"):
            if "clickable" in self.models[comm]:
                await self.update(comm, {"method": "custom", "content": {"pixel_ratio": 1}})

    def of_kind(self, *names):
        return [comm for comm, state in self.models.items() if state.get("_model_name") in names]

    async def move_sliders(self):
        """Move the page's sliders by turns, with a rest after each; time each until its picture has come."""
        sliders = self.of_kind("FloatSliderModel", "IntSliderModel")
        for move in range(MOVES):
            comm = sliders[move % len(sliders)]
            state = self.models[comm]
            span = state["max"] - state["min"]
            value = state["min"] + span * ((move * 0.37 + 0.1) % 1)
            value = round(value) if state["_model_name"].startswith("Int") else value
            began = time.perf_counter()
            await self.update(comm, {"method": "update", "state": {"value": value}, "buffer_paths": []})
            self.moves.append(time.perf_counter() - began)
            await asyncio.sleep(THINK)

    async def drop_out(self):
        """Lose the connection while a cell runs, come back, and look whether what it said and kept is there."""
        code = f"import time\ntime.sleep(2)\nmine = {self.name!r}\nprint('still', mine)"
        ident = await self.post("execute_request", {"code": code, "silent": False, "store_history": True})
        await asyncio.sleep(0.5)
        self.socket.close()
        await self.listener
        await asyncio.sleep(3)
        await self.connect()
        try:
            said = await asyncio.wait_for(self.answers(ident), 60)
            printed = "".join(content["text"] for kind, content in said if kind == "stream")
        except TimeoutError:
            printed = "nothing"
        kept = await self.execute("print(mine)")
        kept = "".join(content["text"] for kind, content in kept if kind == "stream")
        if (printed.strip(), kept.strip()) != (f"still {self.name}", self.name):
            self.lost.append(f"{self.name}: after coming back {printed!r} and {kept!r}")

    async def restart(self):
        self.socket.close()
        await self.listener
        await self.hub.ask("POST", f"/user/{self.name}/api/kernels/{self.kernel}/restart")
        self.models.clear()
        await self.connect()
        await self.execute("")

    def weigh(self, when):
        """Note what server and kernel hold for themselves in MB, and the processor seconds they took."""
        home = self.hub.folder / "homes" / self.name
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error, OSError):
                if Path(process.cwd()) == home:
                    kind = "kernel" if "ipykernel_launcher" in process.cmdline() else "server"
                    times = process.cpu_times()
                    self.memory[kind, when] = private(process.pid)
                    self.cpu[kind, when] = times.user + times.system


def unpacked(raw):
    """Return a binary message of the old protocol: how many parts, where they begin, the JSON, the buffers."""
    count = int.from_bytes(raw[:4], "big")
    starts = [int.from_bytes(raw[4 * k : 4 * k + 4], "big") for k in range(1, count + 1)]
    return json.loads(raw[starts[0] : starts[1] if count > 1 else None])


def private(pid):
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return (
        sum(int(line.split()[1]) for line in lines if line.startswith(("Private_Clean", "Private_Dirty")))
        / 1e3
    )


async def make_trouble(hub):
    """One learner loops for ever, one fills memory, and the hub restarts; return what became of it."""
    looper, filler = Learner(hub, "looper"), Learner(hub, "filler")
    await asyncio.gather(looper.arrive(), filler.arrive())
    endless = await looper.post("execute_request", {"code": "while True: pass", "silent": False})
    filled = await filler.execute("import numpy as np\nall = []\nwhile True: all.append(np.ones(10_000_000))")
    errors = [content["ename"] for kind, content in filled if kind == "error"]
    await filler.execute("del all")
    works = await filler.execute("print(6 * 7)")
    await asyncio.sleep(20)
    began = time.perf_counter()
    await hub.restart()
    away = time.perf_counter() - began
    await hub.ask("POST", f"/user/looper/api/kernels/{looper.kernel}/interrupt")
    ended = await looper.answers(endless)
    return {
        "one fills memory": f"{', '.join(errors) or 'nothing'}; then the kernel "
        + ("goes on" if any(kind == "stream" for kind, _ in works) else "is lost"),
        "one loops for ever": next(
            (f"{c['ename']} when interrupted" for k, c in ended if k == "error"), "goes on"
        ),
        "the hub restarts": f"{away:.0f} s away; cells and sliders ran on",
    }


def report(learners, troubles, seconds):
    """Return the tables as Markdown lines."""
    load, through = os.getloadavg()[0], sum(("kernel", "training") in one.memory for one in learners)
    yield f"{cpu_model()}, {os.cpu_count()} cores, load {load:.1f} at the end; {len(learners)} learners at once,"
    yield f"two more who make trouble; {seconds / 60:.0f} minutes, in which {through} got through.\n"
    yield "| each learner | median | most | learners |"
    yield "| --- | ---: | ---: | ---: |"
    for what in ("server", "lesson 1", "restart", "training"):
        yield from spread(f"wait for: {what}", [one.seconds.get(what) for one in learners], "{:.0f} s")
    moves = [1e3 * move for one in learners for move in one.moves]
    slow = statistics.quantiles(moves, n=20)[-1] if len(moves) > 1 else float("nan")
    ms = (f"{statistics.median(moves or [slow]):.0f} ms", f"p95 {slow:.0f} ms")
    yield table_row(["a slider, until its picture has come", *ms, f"{len(moves)} moves"])
    for kind, when in product(("server", "kernel"), ("lesson 1", "training")):
        sizes = [one.memory.get((kind, when)) for one in learners]
        spent = [one.cpu.get((kind, when)) for one in learners]
        yield from spread(f"{kind} after {when}, memory of its own", sizes, "{:.0f} MB")
        yield from spread(f"{kind} after {when}, processor", spent, "{:.1f} s")
    lost = [line for one in learners for line in one.lost]
    yield f"\nLost: {'; '.join(lost) if lost else 'nothing'}.\n"
    yield from (f"- {what}: {became}." for what, became in troubles.items())


def spread(what, values, form):
    """Return a row of those who came so far, if any did."""
    values = [value for value in values if value is not None]
    if values:
        yield table_row([what, form.format(statistics.median(values)), form.format(max(values)), len(values)])


if __name__ == "__main__":
    main()
