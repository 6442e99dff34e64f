// The card of a room or of one question. All of it lives in the model, so a page that is loaded anew shows it again.

const OVER = ["restarting", "autorestarting", "terminating", "dead"]; // states of a kernel that has forgotten us
const PHASES = {
  open: (round) => (round === 1 ? "The vote is open" : "The second vote is open"),
  locked: (round, votes) => (votes || round > 1 ? "The vote is locked" : "The vote is locked, and empty. Run the cell again to open it anew"),
  revealed: () => "The answer is out",
};

function render({ model, el }) {
  const title = make("p", { className: "room-title" });
  const status = make("span", {});
  status.setAttribute("role", "status");
  title.append(make("b", { textContent: "Ask the room" }), status);
  const count = make("p", { className: "room-count" });
  const lock = button("Lock the vote", "lock");
  const again = button("Discuss and vote again", "again");
  const buttons = make("div", { className: "room-buttons" }, lock, again);
  const wrong = make("p", { className: "room-wrong" });
  wrong.setAttribute("role", "alert");
  const hands = handsOf(model, wrong);
  const picture = make("img", { className: "room-picture" });
  const link = make("a", { className: "room-link", target: "_blank", rel: "noreferrer" });
  const qr = make("img", { className: "room-qr" });
  const hint = make("p", { className: "room-hint" });
  const words = make("div", { className: "room-words" }, title, count, buttons, make("p", { className: "room-way" }, "Join: ", link), hint, hands, wrong);
  el.classList.add("room-wall");
  el.setAttribute("role", "group");
  el.append(make("div", { className: "room-top" }, words, qr), picture);

  function button(textContent, press) {
    const made = make("button", { textContent, className: "jupyter-widgets jupyter-button widget-button" });
    made.addEventListener("click", () => model.send({ press }));
    made.dataset.lmSuppressShortcuts = "true";
    return made;
  }

  let ended = false;
  let address;

  function update() {
    const [phase, round, votes, here, question] = ["phase", "round", "votes", "here", "question"].map((name) => model.get(name));
    const closed = ended || model.get("closed");
    el.setAttribute("aria-label", `The room. ${question}`);
    el.classList.toggle("room-entrance", !question);
    say(ended ? "The kernel was restarted or has ended, and this room with it." : closed ? "This room is closed." : (PHASES[phase]?.(round, votes) ?? "Each guess that a cell asks is now a vote."));
    count.replaceChildren();
    const people = `${here} ${here === 1 ? "phone is" : "phones are"} here`;
    if (question) count.append(make("strong", { textContent: votes }), ` vote${votes === 1 ? "" : "s"} · ${people}`);
    else count.append(make("strong", { textContent: here }), here === 1 ? " phone is here" : " phones are here");
    hands.hidden = closed || !question || !model.get("options") || phase === "revealed";
    wrong.textContent = model.get("wrong");
    wrong.hidden = hands.hidden || !wrong.textContent;
    lock.hidden = !question || phase !== "open";
    again.hidden = !model.get("again");
    buttons.hidden = lock.hidden && again.hidden;
    lock.disabled = again.disabled = closed;
    link.textContent = link.href = model.get("link");
    qr.src = model.get("qr");
    qr.alt = "A QR code of the link";
    hint.textContent = question ? "" : model.get("hint");
    const way = !closed && (!question || phase === "open");
    qr.hidden = !way;
    link.parentElement.hidden = hint.hidden = !way;
    if (!hint.textContent) hint.hidden = true;
  }

  function say(sentence) {
    if (status.textContent !== sentence) status.textContent = sentence;
  }

  function draw() {
    if (address) URL.revokeObjectURL(address);
    const bytes = model.get("picture");
    picture.hidden = !bytes?.byteLength;
    address = picture.hidden ? "" : URL.createObjectURL(new Blob([bytes], { type: "image/png" }));
    if (address) [picture.src, hands.open] = [address, false];
    picture.alt = model.get("alt");
  }

  function end() {
    ended = true;
    update();
  }
  const follow = (_, state) => OVER.includes(state) && end();

  const { kernel } = model.widget_manager;
  kernel?.statusChanged?.connect(follow);
  kernel?.disposed?.connect(end);
  const CHANGES = "change:phase change:round change:votes change:here change:again change:closed change:wrong";
  model.on(CHANGES, update);
  model.on("change:picture change:alt", draw);
  update();
  draw();
  return () => {
    model.off(CHANGES, update);
    model.off("change:picture change:alt", draw);
    kernel?.statusChanged?.disconnect(follow);
    kernel?.disposed?.disconnect(end);
    if (address) URL.revokeObjectURL(address);
  };
}

// Fields for a show of hands: one for each option, or one for numbers and their hands, "8: 5, 14: 12".
function handsOf(model, wrong) {
  const options = model.get("options") ?? [];
  const field = (words, look) => {
    const input = make("input", look);
    input.dataset.lmSuppressShortcuts = "true";
    form.append(make("label", {}, make("span", { textContent: words }), input));
    return input;
  };
  const form = make("form", {});
  const counts = options.map((option) => field(option, { type: "number", min: 0, max: 1000 }));
  const typed = options.length ? null : field("Each guess and its hands", { type: "text", placeholder: "8: 5, 14: 12" });
  const count = make("button", { textContent: "Count these hands", className: "jupyter-widgets jupyter-button widget-button" });
  form.append(count);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const pairs = typed ? typed.value.split(",").map((pair) => pair.split(":").map(Number)) : options.map((option, place) => [option, Number(counts[place].value)]);
    const fine = pairs.every((pair) => pair.length === 2 && Number.isFinite(pair.at(-1)));
    if (fine) return model.send({ press: "hands", hands: pairs });
    wrong.textContent = "Write each guess, a colon and its hands, with a comma before the next: 8: 5, 14: 12";
    wrong.hidden = false;
  });
  return make("details", { className: "room-hands" }, make("summary", { textContent: "Show of hands" }), form);
}

function make(tag, look = {}, ...parts) {
  const made = Object.assign(document.createElement(tag), look);
  made.append(...parts);
  return made;
}

export default { render };
