"""How a room votes: 300 phones in ten seconds on this computer, the count on the wall, and the lecturer's slider.

A kernel opens a room and an instrument, as a lecturer's notebook does. Then 300 phones come: each loads the page, opens
its stream and votes at a moment of its own. Measured are

    the count    from the start of a vote until the wall has counted it
    the slider   from its move until the picture's new frame: alone; while they vote; while as many vote in the room of
                 another kernel, which shows what the phones alone take from this computer; and while somebody without a
                 token asks as fast as he can

Phones have a process of their own, but share the computer with the kernel and this script. Run it with
`python benchmarks/room.py` (a minute). --readme puts what it prints into benchmarks/README.md.
"""

import argparse
import asyncio
import json
import os
import random
import statistics
import sys
from contextlib import suppress
from importlib.metadata import version
from time import monotonic
from urllib.parse import urlsplit

import psutil
from jupyter_client.manager import start_new_async_kernel
from peers import into_readme
from training import cpu_model

SETUP = """
from mnist_helpers import ask_the_room, guess_number
from mnist_helpers.widgets import neuron_playground
play = neuron_playground()
room = ask_the_room()
rules = guess_number("How many of the 16 rules will it learn?", 0, 16)
wall = room._walls[rules.asked]
"""
TOLD = "[room.link, wall.comm.comm_id, play.controls['w'].comm.comm_id, play.picture.comm.comm_id]"
MOVES = 10  # of the slider in a second


class Lecturer:
    """A kernel with a room, the moments at which its wall counted, and a slider to move."""

    async def open(self):
        """Start the kernel and hear what it sends."""
        self.manager, self.client = await start_new_async_kernel()
        await self.client.execute_interactive(SETUP, output_hook=lambda _: None)
        answer = await self.client.execute_interactive(
            "", user_expressions={"told": TOLD}, output_hook=lambda _: None
        )
        told = answer["content"]["user_expressions"]["told"]["data"]["text/plain"]
        self.link, self.wall, self.slider, self.picture = json.loads(told.replace("'", '"'))
        self.counts, self.frames = [], {}
        self._listening = asyncio.create_task(self._listen())
        self._tell(self.picture, {"method": "custom", "content": {"pixel_ratio": 1, "near": True}})
        await asyncio.sleep(1)

    async def _listen(self):
        while True:
            message = await self.client.get_iopub_msg()
            content, now = message["content"], monotonic()
            if message["msg_type"] != "comm_msg":
                continue
            if content["comm_id"] == self.wall and "votes" in content["data"].get("state", {}):
                self.counts.append((content["data"]["state"]["votes"], now))
            waiting = content["comm_id"] == self.picture and self.frames.pop(
                message["parent_header"]["msg_id"], None
            )
            if waiting:
                waiting.set_result(now)

    def _tell(self, comm, data):
        message = self.client.session.msg("comm_msg", {"comm_id": comm, "data": data})
        self.client.shell_channel.send(message)
        return message["header"]["msg_id"]

    async def move(self, seconds):
        """Move the slider for some seconds; return the milliseconds to each frame, and the kernel's share of work."""
        times, until, turn, worked = [], monotonic() + seconds, 0, self._worked()
        while monotonic() < until:
            turn, sent = turn + 1, monotonic()
            moved = {"method": "update", "state": {"value": 1 + turn % 20 / 10}, "buffer_paths": []}
            frame = self.frames[self._tell(self.slider, moved)] = asyncio.get_running_loop().create_future()
            times.append(1000 * (await asyncio.wait_for(frame, 20) - sent))
            await asyncio.sleep(max(0, 1 / MOVES - (monotonic() - sent)))
        return times, (self._worked() - worked) / seconds

    def _worked(self):
        """Return the processor seconds of the kernel so far."""
        return sum(psutil.Process(self.manager.provisioner.pid).cpu_times()[:2])

    async def close(self):
        """End the kernel."""
        self._listening.cancel()
        self.client.stop_channels()
        await self.manager.shutdown_kernel(now=True)


async def ask(link, place, body=None):
    """Send a request; return the stream that answers it and its writer."""
    parts = urlsplit(link)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    head = f"{'POST' if body else 'GET'} {parts.path}{place} HTTP/1.1\r\nHost: {parts.netloc}\r\n"
    if body:
        head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
    writer.write(f"{head}\r\n{body or ''}".encode())
    return reader, writer


async def phone(link, number, seconds, voted):
    """Load the page, hear the question, and vote once at a random moment."""
    await asyncio.sleep(random.uniform(0, seconds / 2))
    reader, writer = await ask(link, "")
    await reader.read()
    writer.close()
    stream, held = await ask(link, "events")
    line = b""
    while not line.startswith(b"data: {"):
        line = await stream.readline()
    state = json.loads(line.removeprefix(b"data: "))
    await asyncio.sleep(random.uniform(0, seconds / 2))
    vote = {"voter": f"{number:032x}", "key": state["key"], "round": 1, "value": number % 17}
    begun = monotonic()
    reader, writer = await ask(link, "vote", json.dumps(vote))
    answer = await reader.read()
    assert b" 200 " in answer.partition(b"\r\n")[0], answer
    voted.append((monotonic(), begun))
    writer.close()
    return held


async def flood(link, until):
    """Ask for a room that is not there, without a rest; return the number of tries."""
    tries, link = 0, f"{link[:-9]}abcdefgh/"
    while monotonic() < until:
        tries += 1
        with suppress(OSError):  # turned away
            reader, writer = await ask(link, "")
            await reader.read()
            writer.close()
    return tries


async def crowd(link, options):
    """Be all the phones, or the flood; print when each vote began and was answered, or the number of tries."""
    if options.flood:
        tries = await asyncio.gather(*(flood(link, monotonic() + options.seconds) for _ in range(20)))
        return print(sum(tries))
    voted = []
    held = [phone(link, number, options.seconds, voted) for number in range(options.voters)]
    held = await asyncio.gather(*held)
    print(json.dumps(voted))
    await asyncio.sleep(1)
    for writer in held:
        writer.close()


async def among(lecturer, link, options, *kind):
    """Move the slider while a crowd is at the door of a link; return the times, and what the crowd printed."""
    command = [sys.executable, __file__, "--crowd", link, *kind]
    command += ["--voters", str(options.voters), "--seconds", str(options.seconds)]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    times, (printed, _) = await asyncio.gather(lecturer.move(options.seconds), process.communicate())
    return times, json.loads(printed)


async def measure(options):
    """Return the milliseconds of each count, of the slider by what happens meanwhile, and the tries of a flood."""
    lecturer, other, moved = Lecturer(), Lecturer(), {}
    await lecturer.open()
    await other.open()
    try:
        moved["alone"] = await lecturer.move(options.seconds)
        moved["while they vote"], voted = await among(lecturer, lecturer.link, options)
        moved["while as many vote elsewhere"], _ = await among(lecturer, other.link, options)
        moved["in a flood"], tries = await among(lecturer, lecturer.link, options, "--flood")
        moved["alone again"] = await lecturer.move(options.seconds)
    finally:
        await lecturer.close()
        await other.close()
    assert lecturer.counts[-1][0] == options.voters, lecturer.counts[-1]
    counted = [
        1000 * (next(now for count, now in lecturer.counts if count > place) - begun)
        for place, (_, begun) in enumerate(sorted(voted))
    ]
    return counted, moved, tries


def said(times):
    """Return median and 95th percentile in words."""
    return f"{statistics.median(times):.0f} ms (95 of 100 below {statistics.quantiles(times, n=20)[-1]:.0f})"


def main():
    """Measure, and print."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--voters", type=int, default=300)
    arguments.add_argument("--seconds", type=float, default=10)
    arguments.add_argument("--crowd", help=argparse.SUPPRESS)
    arguments.add_argument("--flood", action="store_true", help=argparse.SUPPRESS)
    arguments.add_argument("--readme", action="store_true", help="put it into benchmarks/README.md")
    options = arguments.parse_args()
    random.seed(2019)
    if options.crowd:
        return asyncio.run(crowd(options.crowd, options))
    load = os.getloadavg()[0]
    counted, moved, tries = asyncio.run(measure(options))
    middle = {when: statistics.median(times) for when, (times, _) in moved.items()}
    ratios = [
        f"{middle['while they vote'] / middle[when]:.2f}"
        for when in ("while as many vote elsewhere", "alone")
    ]
    packages = ", ".join(f"{name} {version(name)}" for name in ("tornado", "ipykernel", "ipywidgets"))
    text = "\n".join(
        [
            f"{cpu_model()}, {os.cpu_count()} cores, {sys.platform}, load {load:.1f} at the start; {packages}.",
            f"{options.voters} phones came and voted within {options.seconds:g} seconds; then {tries:,} requests",
            f"without a token within {options.seconds:g} seconds. Medians:",
            "",
            f"- from a vote to the count on the wall: {said(counted)}",
            *(
                f"- the lecturer's slider, {when}: {said(times)}, the kernel at work {100 * work:.0f} % of the time"
                for when, (times, work) in moved.items()
            ),
            f"- the slider while they vote, over while as many vote elsewhere: {ratios[0]}; over alone: {ratios[1]}",
        ]
    )
    print(text)
    if options.readme:
        into_readme("room", text)


if __name__ == "__main__":
    main()
