"""A room that votes: its real server on a free port of this computer, what it counts, and all that it refuses."""

import asyncio
import json
import sys
from collections import Counter
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tornado.httpclient import AsyncHTTPClient

from mnist_helpers import (
    ask_the_room,
    guess_choice,
    guess_curve,
    guess_match,
    guess_number,
    join_the_room,
    predict,
)
from mnist_helpers.guess_kinds import COLUMNS, Choice, Curve, Match, Number
from mnist_helpers.plots.room_votes import plot_room_votes
from mnist_helpers.room import limits
from mnist_helpers.room.tally import LOCKED, OPEN, REVEALED, Question, Refused

KINDS = {
    "number": Number("How many?", 0, 16, 1),
    "real": Number("How many points?", 0.0, 5.0, 0.05),
    "choice": Choice("How many cuts?", ("one", "a hundred")),
    "match": Match("Which is which?", ("A", "B"), ("one", "two", "three")),
    "curve": Curve("How does it fall?", "epoch", "loss", (0, 10), (0, 2)),
}
SLOPE = list(np.linspace(2, 0, COLUMNS))
SENT = {"number": 9, "real": 2.5, "choice": 1, "match": [0, 2], "curve": SLOPE}
TRUTHS = {"number": 40, "real": 1.2, "choice": "one", "match": ["one", "two"],
          "curve": (np.array([0.0, 10]), np.array([2.0, 3]))}  # fmt: skip


def person(number):
    return f"{number:032x}"


@pytest.fixture(autouse=True)
def alone(monkeypatch, tmp_path):
    """Begin with a kernel that has asked nothing, and leave no room open."""
    monkeypatch.setenv("MY_GUESSES", str(tmp_path / "guesses.jsonl"))
    monkeypatch.setattr(predict, "_asked", {})
    monkeypatch.setattr(predict, "follower", None)
    for board in ("guess_board", "room_wall"):
        monkeypatch.setattr(f"mnist_helpers.widgets.{board}.display", lambda *_, **__: None)
    monkeypatch.setattr("IPython.display.display", lambda *_, **__: None)
    monkeypatch.setattr("mnist_helpers.widgets.guess_board.display_picture", lambda *_: None)


def in_a_room(visit, **how):
    """Run a coroutine function with a room that is open as long as it runs."""

    async def open_and_close():
        room = ask_the_room(**how)
        try:
            await visit(room)
        finally:
            room.close()
            await asyncio.sleep(0)

    asyncio.run(open_and_close())


async def get(room, place="state", link=None, **how):
    """Return status and text of an answer."""
    answer = await AsyncHTTPClient().fetch((link or room.link) + place, raise_error=False, **how)
    return answer.code, answer.body.decode() if answer.body else ""


async def vote(room, voter, value, headers=(), **other):
    """Vote as a page does; return the status, and the vote in words or why it is refused."""
    state = json.loads(room.state)
    sent = {
        "voter": person(voter),
        "key": state.get("key"),
        "round": state.get("round"),
        "value": value,
    } | other
    how = {
        "method": "POST",
        "body": json.dumps(sent),
        "headers": {"Content-Type": "application/json", **dict(headers)},
    }
    code, text = await get(room, "vote", **how)
    answer = json.loads(text)
    return code, answer.get("voted") or answer["said"]


async def soon(true):
    """Wait until something is true, a few seconds at most."""
    for _ in range(300):
        if true():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not come about")


class Phone:
    """A stream of what happens, as a phone hears it."""

    def __init__(self, room):
        self.heard = []
        self._task = asyncio.create_task(
            get(room, "events", streaming_callback=self._hear, request_timeout=60)
        )

    def _hear(self, chunk):
        for line in chunk.decode().splitlines():
            if line.startswith("data: {"):
                self.heard.append(json.loads(line.removeprefix("data: ")))


def test_a_question_is_voted_locked_discussed_voted_again_and_revealed():
    async def visit(room):
        phone = Phone(room)
        await soon(lambda: phone.heard)
        assert phone.heard[-1] == {"closed": False}
        cuts = guess_number("How many cuts?", 0, 16)
        wall = room._walls[cuts.asked]
        await soon(lambda: len(phone.heard) == 2)
        assert phone.heard[-1]["question"] == "How many cuts?"
        for voter, value in enumerate([3, 4, 4]):
            assert (await vote(room, voter, value))[0] == 200
        assert await vote(room, 2, 5) == (200, "5")
        await soon(lambda: (wall.votes, wall.here) == (3, 1))
        assert wall.picture == b""  # nobody looks at the others' votes
        wall._handle_custom_msg({"press": "lock"}, [])
        await soon(lambda: phone.heard[-1]["phase"] == LOCKED)
        assert wall.picture.startswith(b"\x89PNG")
        assert await vote(room, 9, 4) == (409, "This vote is locked.")
        assert wall.again
        wall._handle_custom_msg({"press": "again"}, [])
        await soon(lambda: phone.heard[-1]["round"] == 2)
        assert (wall.phase, wall.votes, wall.picture) == (OPEN, 0, b"")
        late = Phone(room)
        await soon(lambda: late.heard)
        assert late.heard[-1]["phase"] == OPEN
        assert (await vote(room, 0, 14, round=1))[0] == 409  # sent before the round began
        assert (await vote(room, 0, 14))[0] == 200
        cuts.reveal(14)  # the lecturer forgot to lock
        await soon(lambda: phone.heard[-1].get("answer") == "14")
        assert (await vote(room, 1, 14))[0] == 409
        assert (wall.phase, wall.again) == (REVEALED, False)
        assert "First vote: 3 votes: 3, 4, 5." in wall.alt
        assert "After talking: 1 vote: 14." in wall.alt
        assert wall.alt.endswith("The answer: 14.")
        wall._handle_custom_msg({"press": "again"}, [])
        await asyncio.sleep(0.02)
        assert wall.phase == REVEALED
        room.close()
        await soon(lambda: phone.heard[-1] == {"closed": True})
        assert predict.follower is None
        assert wall.closed

    in_a_room(visit)


def test_a_lesson_goes_on_whatever_a_lecturer_forgets():
    async def visit(room):
        cuts = guess_number("How many cuts?", 0, 16)
        await vote(room, 1, 3)
        guess_number("How many cuts?", 0, 16)  # its cell runs again
        assert len(room._questions[cuts.asked].rounds[0]) == 1
        deep = guess_choice("How many?", ["one", "two"])
        assert room._questions[cuts.asked].phase == LOCKED
        deep.reveal("one")  # nobody voted
        assert json.loads(room.state)["answer"] == "one"
        again = guess_choice("How many?", ["one", "two"])
        assert json.loads(room.state)["phase"] == OPEN
        again._handle_custom_msg({"lock": 1}, [])
        assert again.said.endswith("It does not count in the room.")
        assert room._questions[deep.asked].votes() == [[]]
        assert ask_the_room() is room
        other = ask_the_room(port=int(room.link.split(":")[2].split("/")[0]) + 1)
        assert other is not room
        assert room._entrance.closed
        phone = Phone(other)
        await soon(lambda: phone.heard)
        last = guess_number("How many more?", 0, 16)
        other.close()
        last.reveal(3)
        assert other._walls[last.asked].phase == OPEN

    in_a_room(visit)


BROKEN = (
    b"\0\xff\r\n\r\n",
    b"GET / HTTP/9\r\n\r\n",
    b"POST /vote HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n",
    b"GET /" + b"a" * 20_000,
    b"x" * 9000,
)


async def odd_requests(room):
    """Yield what a stranger sends, and the status that turns it away."""
    json_type = {"Content-Type": "application/json"}
    state = json.loads(room.state)
    fine = {"voter": person(1), "key": state["key"], "round": 1, "value": 3}
    post = {"method": "POST", "body": json.dumps(fine)}
    token = room.link[-9:-1]
    root = room.link.removesuffix(f"{token}/")
    yield 404, "state", {"link": f"{root}abcdefgh/"}
    yield 404, "", {"link": root}
    yield 404, token[:-1], {"link": root}
    yield 404, "../etc/passwd", {}
    yield 404, "", {"headers": {"Host": "evil.example"}}
    yield 405, "vote", {}
    yield 405, "state", {**post, "headers": json_type}
    yield 405, "vote", {"method": "OPTIONS", "headers": {"Origin": "http://evil.example"}}
    yield 403, "vote", {**post, "headers": {**json_type, "Origin": "http://evil.example"}}
    yield 403, "vote", {**post, "headers": {**json_type, "Origin": "null"}}
    yield 415, "vote", {**post, "headers": {"Content-Type": "text/plain"}}
    yield 415, "vote", {**post, "headers": {"Content-Type": "application/x-www-form-urlencoded"}}
    for body in ("", "3", "null", "[" * 3000, "{}", "\xff", '{"voter": 3}', "1" * 4000, json.dumps([fine])):
        yield 400, "vote", {"method": "POST", "body": body.encode("latin-1"), "headers": json_type}
    for other in (
        {"voter": "me"},
        {"voter": None},
        {"value": 17},
        {"value": None},
        {"value": 10**4000 // 10**900},
    ):
        yield 400, "vote", {"method": "POST", "body": json.dumps(fine | other), "headers": json_type}
    for other in ({"key": "x"}, {"key": None}, {"round": 0}, {"round": [1]}):
        yield 409, "vote", {"method": "POST", "body": json.dumps(fine | other), "headers": json_type}


def test_what_a_stranger_sends_is_refused_and_the_lesson_goes_on(capfd):
    async def visit(room):
        guess_number("How many cuts?", 0, 16)
        came = [
            (status, place, how, (await get(room, place, **how))[0])
            async for status, place, how in odd_requests(room)
        ]
        assert [case for case in came if case[0] != case[3]] == []
        for raw in BROKEN:
            reader, writer = await asyncio.open_connection(
                "127.0.0.1", int(room.link.split(":")[2].split("/")[0])
            )
            writer.write(raw)
            await asyncio.wait_for(reader.read(), 5) if len(raw) < 100 else await asyncio.sleep(0.05)
            writer.close()
        assert room._questions[Number("How many cuts?", 0, 16, 1)].votes() == [[]]
        assert (await vote(room, 1, 3, {"Origin": room.link[:-10]}))[0] == 200

    in_a_room(visit)
    said = capfd.readouterr()
    assert said.out + said.err == ""  # it would stand in the lesson


def test_the_page_asks_no_other_host_and_runs_no_script_but_its_own():
    async def visit(room):
        answer = await AsyncHTTPClient().fetch(room.link)
        policy, page = answer.headers["Content-Security-Policy"], answer.body.decode()
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        nonce = policy.split("script-src 'nonce-")[1].split("'")[0]
        assert page.count(f'nonce="{nonce}"') == 2
        assert "Server" not in answer.headers
        assert "NONCE" not in page
        assert Counter(part in page for part in ("http://", "https://", "src=", "url(")) == {
            True: 1,
            False: 3,
        }
        assert (await get(room, link=room.link[:-1], place="", follow_redirects=True))[1].count("<h1>") == 1
        assert page.count("http://") == page.count("http://www.w3.org/2000/svg") == 1

    in_a_room(visit)


def test_a_crowd_at_the_door_waits_outside(monkeypatch):
    monkeypatch.setattr(limits, "MOST", 12)
    monkeypatch.setattr(limits, "SPARE", 0)

    async def visit(room):
        guess_number("How many cuts?", 0, 16)
        port = int(room.link.split(":")[2].split("/")[0])
        crowd = [
            await asyncio.open_connection("127.0.0.1", port, local_addr=("127.0.0.2", 0)) for _ in range(40)
        ]
        await asyncio.sleep(0.05)
        assert sum(reader.at_eof() for reader, _ in crowd) == 34
        assert (await vote(room, 1, 3))[0] == 200
        for _, writer in crowd:
            writer.close()

    in_a_room(visit)


def test_a_flood_from_one_address_is_slowed_and_others_come_in():
    now = [0.0]
    door = limits.Limits(clock=lambda: now[0])

    def came(address, times):
        total = 0
        for _ in range(times):
            if door.admits(address):
                total += 1
                door.leaves(address)
        return total

    assert came("10.0.0.1", 5000) == limits.BURST
    assert came("10.0.0.2", 10) == 10
    now[0] += 1
    assert came("10.0.0.1", 5000) == limits.RATE
    assert sum(door.admits("10.0.0.3") for _ in range(limits.BURST)) <= limits.MOST / 2


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just(10**400),
    lambda more: st.lists(more, max_size=4) | st.dictionaries(st.text(max_size=3), more, max_size=2),
    max_leaves=8,
) | st.lists(st.none() | st.integers() | st.floats() | st.just(10**400), min_size=COLUMNS, max_size=COLUMNS)


@pytest.mark.parametrize("kind", KINDS)
@given(voter=JSON | st.just(person(3)), number=JSON | st.just(1), value=JSON)
@settings(max_examples=40, deadline=None)
def test_whatever_comes_is_a_vote_or_refused(kind, voter, number, value):
    asked, question = KINDS[kind], Question(KINDS[kind])
    with suppress(Refused):
        cast = question.vote(voter, number, value)
        assert question.votes() == [[cast]]
        low, high = {"number": (0, 16), "real": (0, 5), "curve": (0, 2)}.get(kind, (0, 0))
        if kind in ("number", "real"):
            assert low <= cast <= high
        elif kind == "curve":
            assert all(height is None or low <= height <= high for height in cast)
        else:
            assert set([cast] if kind == "choice" else cast) <= set(asked.options)
        return
    assert question.votes() == [[]]


def test_a_room_is_full_at_some_time_but_those_inside_may_change_their_mind(monkeypatch):
    monkeypatch.setattr("mnist_helpers.room.tally.MOST", 2)
    question = Question(KINDS["number"])
    question.vote(person(1), 1, 3)
    question.vote(person(2), 1, 3)
    with pytest.raises(Refused, match="full"):
        question.vote(person(3), 1, 3)
    question.vote(person(2), 1, 4)
    assert question.votes() == [[3, 4]]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("count", "revealed"), [(0, True), (1, False), (3, True)])
def test_every_vote_has_a_picture_and_words(kind, count, revealed, lessons_style):
    question = Question(KINDS[kind])
    for voter in range(count):
        question.vote(person(voter), 1, SENT[kind])
    question.lock()
    if count:
        question.again()
        question.vote(person(7), 2, SENT[kind])
    if revealed:
        question.reveal(question.asked.checked(TRUTHS[kind]))
    axes = plot_room_votes(question.asked, question.votes(), question.truth)
    assert len(axes) == question.round
    if count:
        assert axes[0].get_title("left") == f"First vote: {count} vote{'s' * (count > 1)}"
        assert f"First vote: {count} vote" in question.told()
        assert "After talking: 1 vote" in question.told()
    axes[0].get_figure().canvas.draw()


def test_hands_are_counted_in_the_same_picture():
    async def visit(room):
        with pytest.raises(ValueError, match="run the cell of a guess first"):
            room.hands({3: 4})
        deep = guess_choice("How many?", ["one", "two"])
        room.hands({"one": 12, "two": 3})
        room.hands({"one": 11, "two": 3})
        await vote(room, 1, 0)
        question = room._questions[deep.asked]
        assert Counter(question.votes()[0]) == {"one": 11, "two": 3}
        assert room._walls[deep.asked].picture
        wall = room._walls[deep.asked]
        wall._handle_custom_msg({"press": "hands", "hands": [["one", 5], ["two", 0.5]]}, [])
        await soon(lambda: "a whole number from 0" in wall.wrong)
        wall._handle_custom_msg({"press": "hands", "hands": [["one", 11], ["two", 4]]}, [])
        await soon(lambda: wall.wrong == "")
        assert Counter(question.votes()[0]) == {"one": 11, "two": 4}
        for counts, words in (
            ({"three": 1}, "'three' is no answer"),
            ({"one": -1}, "a whole number from 0 to"),
            ({"one": 1.5}, "a whole number from 0 to"),
        ):
            with pytest.raises(ValueError, match=words):
                room.hands(counts)
        guess_number("How many cuts?", 0, 16)
        room.hands({3: 2, 14: 1})
        guess_curve("How does it fall?", "epoch", "loss", (0, 10), (0, 2))
        with pytest.raises(ValueError, match="not for pairs or a curve"):
            room.hands({3: 2})
        deep.reveal("one")
        room._turn_to(question)
        with pytest.raises(ValueError, match="the answer is out"):
            room.hands({"one": 1})

    in_a_room(visit)


def test_nothing_is_kept_but_what_the_lecturer_saves(tmp_path):
    async def visit(room):
        fall = guess_curve("How does it fall?", "epoch", "loss", (0, 10), (0, 2))
        await vote(room, 1, SLOPE)
        fall.reveal(TRUTHS["curve"])
        pairs = guess_match("Which is which?", "AB", ["one", "two", "three"])
        await vote(room, 1, [0, 2])
        pairs.reveal(["one", "two"])
        assert list(tmp_path.iterdir()) == []
        assert "votes" not in str(room._walls[pairs.asked]._repr_mimebundle_()[0]["text/plain"])
        room.save(tmp_path / "votes.json")

    in_a_room(visit)
    text = (tmp_path / "votes.json").read_text("utf-8")
    curve, match = json.loads(text)
    assert curve["rounds"] == [[SLOPE]]
    assert match == {"question": "Which is which?", "rounds": [[["one", "three"]]], "truth": ["one", "two"]}
    assert person(1) not in text


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ({"address": "0.0.0.0"}, "address must be one of this computer's"),
        ({"address": "my laptop"}, "got 'my laptop'"),
        ({"address": None}, '"127.0.0.1"; got None'),
        ({"address": "203.0.113.7"}, "203.0.113.7 with port 0 is not free here"),
        ({"port": 80}, "port must be 0 or from 1024 to 65535, got 80"),
        ({"port": "8000"}, "port must be 0"),
    ],
)
def test_an_address_that_cannot_be_is_told(how, words):
    async def visit():
        with pytest.raises(ValueError, match=words):
            ask_the_room(**how)

    asyncio.run(visit())


def test_two_rooms_stand_side_by_side_and_not_on_one_port():
    from mnist_helpers.room.lectern import Room

    async def visit(room):
        port = int(room.link.split(":")[2].split("/")[0])
        with pytest.raises(ValueError, match=f"127.0.0.1 with port {port} is not free"):
            Room("127.0.0.1", port)
        other = Room("127.0.0.1", 0)
        assert (await get(other))[0] == (await get(room))[0] == 200
        assert (await get(room, link=room.link.replace(room.link[-9:-1], other.link[-9:-1])))[0] == 404
        other.close()
        assert (await get(room))[0] == 200

    in_a_room(visit)


def test_a_notebook_joins_and_what_it_locks_in_counts(capsys):
    async def visit(room):
        cuts = guess_number("How many cuts?", 0, 16)
        join_the_room(room.link)
        assert predict.follower is room
        predict.follower, predict._asked = None, {}  # another notebook's kernel
        await asyncio.to_thread(
            lambda: print(__import__("mnist_helpers.room.joined", fromlist=["join"]).join(room.link))
        )
        other = guess_choice("How many?", ["one", "two"])
        mine = guess_number("How many cuts?", 0, 16)
        mine.value = 9
        await asyncio.to_thread(mine._handle_custom_msg, {"lock": 9}, [])
        await asyncio.to_thread(other._handle_custom_msg, {"lock": 0}, [])
        assert f"Your vote is in. If the room votes once more, vote at {room.link}" in mine.said
        assert "The room does not vote on this now." in other.said
        assert room._questions[cuts.asked].votes() == [[9]]
        room.close()
        third = guess_number("How many more?", 0, 16)
        await asyncio.to_thread(third._handle_custom_msg, {"lock": 9}, [])
        assert third.said.endswith("The room does not answer.")

    in_a_room(visit)
    said = capsys.readouterr().out
    assert "This notebook asks the room" in said
    assert "You are in." in said


@pytest.mark.parametrize(
    "link", [None, "", "https://example.org/abcdefgh/", "http://10.0.0.1/", "file:///etc/passwd"]
)
def test_a_link_that_is_none_is_told(link):
    async def visit():
        with pytest.raises(ValueError, match="link must be the one on the wall"):
            join_the_room(link)

    asyncio.run(visit())


def test_the_browser_edition_and_a_plain_script_say_that_there_can_be_no_room(monkeypatch, capsys):
    assert ask_the_room() is None
    monkeypatch.setattr(sys, "platform", "emscripten")

    async def visit():
        assert ask_the_room() is None
        join_the_room("http://10.0.0.1:8000/abcdefgh/")

    asyncio.run(visit())
    assert capsys.readouterr().out.count("A room needs a Jupyter kernel on a machine of its own") == 3
