
// What carries a board's vote into the room, and the room's news here. The person is a number that this phone made up.
const NAME = `voter ${location.pathname}`;
const LOST = "The room cannot be reached: it has ended, or the network is away. Trying again …";
const [news, place] = ["news", "board"].map((id) => document.getElementById(id));
const kept = storage();
const voter = (kept[NAME] ??= [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join(""));
let [state, source, watch, model, leave] = [{}];

function storage() {
  try {
    localStorage.length; // a phone may forbid it
    return localStorage;
  } catch {
    return {};
  }
}

const mine = () => JSON.parse(kept[`${NAME} vote`] ?? "{}");
const sent = (voted) => (voted ? `Your vote is in: ${voted}. You can change it until it is locked.` : "");
const tell = (words) => news.textContent !== words && (news.textContent = words);

function connect() {
  source?.close();
  clearTimeout(watch);
  source = new EventSource("events");
  source.addEventListener("message", ({ data }) => hear(JSON.parse(data)));
  for (const event of ["message", "beat"]) source.addEventListener(event, listen);
  source.addEventListener("error", lose);
  listen();
}

// A stream that is silent for longer than two beats is dead; a phone that slept does not know it.
function listen() {
  clearTimeout(watch);
  watch = setTimeout(lose, 40_000);
}

async function lose() {
  source.close();
  clearTimeout(watch);
  if (state.closed) return;
  watch = setTimeout(connect, 2000 + 3000 * Math.random());
  const gone = await fetch("state").then(({ status }) => status === 404, () => false);
  tell(gone ? "This link leads to no room any more. Scan the code on the wall again." : LOST);
}

function hear(next) {
  const [before, open] = [state, next.phase === "open"];
  state = next;
  if (next.closed) for (const name of [NAME, `${NAME} vote`]) delete kept[name];
  if (next.closed || !next.key) model = show(null);
  else if (next.key !== before.key || next.round !== before.round || !model) model = show(next);
  model?.lock(!open);
  tell(said(next));
}

function said({ closed, key, phase, round, answer }) {
  if (closed) return "This room is closed. Thank you.";
  if (!key) return "You are in. The first question comes here by itself.";
  if (phase === "open") return round === 1 ? "A question for you:" : "You have talked: vote once more.";
  if (phase === "locked") return "The vote is locked. Look at the wall.";
  return `The answer: ${answer}.`;
}

function show(question) {
  leave?.();
  leave = null;
  place.replaceChildren();
  place.className = "";
  if (!question) return null;
  const before = mine();
  const ours = before.key === question.key;
  const made = boardModel(question, ours ? before.value : null, ours && before.round === question.round ? before.voted : "");
  leave = render({ model: made, el: place });
  const button = place.querySelector(".guess-row button");
  button.textContent = "Send my vote";
  return made;
}

// What a widget's model is to a board in a notebook, this is to a board on a phone: a vote can be changed until the lock.
function boardModel(question, value, voted) {
  const values = { ...question, value, locked: false, said: sent(voted) };
  const heard = new Set();
  const changed = () => heard.forEach((listener) => listener());
  const say = (words, accepted) => {
    voted = accepted ?? voted;
    values.said = words;
    changed();
  };
  const model = {
    widget_manager: {},
    get: (name) => values[name],
    set(name, next) {
      if (name !== "value") return;
      values.value = next;
      say(values.said && "Not sent yet.");
    },
    save_changes() {},
    on: (_, listener) => heard.add(listener),
    off: (_, listener) => heard.delete(listener),
    send: ({ lock }) => queueMicrotask(() => vote(question, lock, say)),
    lock(locked) {
      values.locked = locked;
      if (locked) say(voted ? `You voted: ${voted}.` : "You did not vote.");
    },
  };
  return model;
}

let latest = 0;

async function vote(question, value, say) {
  const turn = ++latest;
  const body = JSON.stringify({ voter, key: question.key, round: question.round, value });
  say("Sending …");
  for (;;) {
    const answer = await fetch("vote", { method: "POST", headers: { "Content-Type": "application/json" }, body, signal: AbortSignal.timeout(20_000) }).catch(() => null);
    if (turn !== latest || state.key !== question.key || state.round !== question.round) return;
    const { said, voted } = (await answer?.json().catch(() => null)) ?? {};
    if (voted) {
      kept[`${NAME} vote`] = JSON.stringify({ key: question.key, round: question.round, value, voted });
      return say(state.phase === "open" ? sent(voted) : `You voted: ${voted}.`, voted);
    }
    if (answer && answer.status !== 429 && answer.status !== 503) return say(said ?? "This did not work.");
    say(said ?? "Your vote has not arrived yet. Trying again …");
    await new Promise((done) => setTimeout(done, 1000 + 2000 * Math.random()));
  }
}

addEventListener("visibilitychange", () => document.visibilityState === "visible" && !state.closed && connect());
connect();
