// A board to guess on. What stands on it lives in the model, so all its views show the same, and stay when it is locked.

const KINDS = { number, choice, match, curve };
const OVER = ["restarting", "autorestarting", "terminating", "dead"]; // states of a kernel that has forgotten us
const ENDED = "The kernel was restarted or has ended. Run this cell again to guess.";

function render({ model, el }) {
  const title = make("p", { className: "guess-question", textContent: model.get("question"), id: name() });
  const button = make("button", { textContent: "Lock in", className: "jupyter-widgets jupyter-button widget-button" });
  const status = make("span", { className: "guess-status" });
  status.setAttribute("role", "status");
  el.classList.add("guess-board");
  el.setAttribute("role", "group");
  el.setAttribute("aria-labelledby", title.id);

  function guess(value, last = true) {
    if (model.get("locked")) return;
    model.set("value", value);
    if (last) model.save_changes();
  }

  const board = KINDS[model.get("kind")](model.get("spec"), { guess, title, say: (words) => (status.textContent = words) });
  el.append(title, board.element, make("div", { className: "guess-row" }, button, status));

  function update() {
    const [value, locked] = [model.get("value"), model.get("locked")];
    board.show(value, locked);
    for (const control of el.querySelectorAll("input, select, button")) control.disabled = locked;
    button.disabled = locked || !board.ready(value);
    el.classList.toggle("locked", locked);
  }

  function tell() {
    status.textContent = model.get("said");
  }

  // At once, however busy the kernel is.
  button.addEventListener("click", () => {
    model.send({ lock: model.get("value") });
    status.textContent = "Locked in.";
    model.set("locked", true);
  });

  function end() {
    status.textContent = ENDED;
    el.classList.add("ended");
    for (const control of el.querySelectorAll("input, select, button")) control.disabled = true;
  }
  const follow = (_, state) => OVER.includes(state) && end();

  for (const control of el.querySelectorAll("input, select, button, svg")) control.dataset.lmSuppressShortcuts = "true";
  const { kernel } = model.widget_manager;
  kernel?.statusChanged?.connect(follow);
  kernel?.disposed?.connect(end);
  model.on("change:value change:locked", update);
  model.on("change:said", tell);
  update();
  tell();
  return () => {
    board.leave?.();
    model.off("change:value change:locked", update);
    model.off("change:said", tell);
    kernel?.statusChanged?.disconnect(follow);
    kernel?.disposed?.disconnect(end);
  };
}

function number({ low, high, step }, { guess, title, say }) {
  const limits = { min: low, max: high, step };
  const slider = make("input", { type: "range", ...limits });
  const typed = make("input", { type: "number", ...limits, placeholder: "?" });
  slider.setAttribute("aria-labelledby", title.id);
  typed.setAttribute("aria-label", `${title.textContent} Type it`);
  const ends = [low, high].map((end) => make("span", { textContent: end.toLocaleString("en") }));
  const hint = make("span", { className: "guess-hint", textContent: "Click on the line, or type." });
  const element = make("div", { className: "guess-number" }, ends[0], slider, ends[1], typed, hint);

  for (const event of ["input", "click"]) // a click on the middle is a guess, too, and no change
    slider.addEventListener(event, () => guess(Number(slider.value)));
  typed.addEventListener("input", () => {
    const { badInput, rangeUnderflow, rangeOverflow, stepMismatch } = typed.validity;
    const wrong = badInput || rangeUnderflow || rangeOverflow || (step === 1 && stepMismatch);
    guess(wrong || !typed.value ? null : Number(typed.value));
    say(wrong ? `A ${step === 1 ? "whole " : ""}number from ${low} to ${high}, please.` : "");
  });

  function show(value) {
    slider.value = value ?? (low + high) / 2;
    element.classList.toggle("unset", value === null); // no handle: one at rest in the middle would look like an answer
    slider.setAttribute("aria-valuetext", value ?? "no guess yet");
    if (document.activeElement !== typed || Number(typed.value) !== value) typed.value = value ?? typed.value;
  }

  return { element, show, ready: (value) => value !== null };
}

function choice({ options }, { guess, title }) {
  const element = make("div", { className: "guess-choice" });
  const group = name();
  const radios = options.map((option, place) => {
    const radio = make("input", { type: "radio", name: group });
    radio.addEventListener("change", () => guess(place));
    element.append(make("label", {}, radio, make("span", { textContent: option })));
    return radio;
  });
  element.setAttribute("role", "radiogroup");
  element.setAttribute("aria-labelledby", title.id);

  function show(value) {
    radios.forEach((radio, place) => (radio.checked = place === value));
  }

  return { element, show, ready: (value) => value !== null };
}

function match({ names, options }, { guess }) {
  const element = make("div", { className: "guess-match" });
  let chosen;
  const selects = names.map((name, row) => {
    const select = make("select", {}, new Option("choose …", ""), ...options.map((option, place) => new Option(option, place)));
    select.addEventListener("change", () => guess(chosen.with(row, select.value && Number(select.value))));
    element.append(make("label", {}, make("b", { textContent: name }), select));
    return select;
  });

  function show(value) {
    chosen = value ?? names.map(() => "");
    selects.forEach((select, row) => (select.value = chosen[row]));
  }

  return { element, show, ready: (value) => value !== null && !value.includes("") };
}

const ROOM = { left: 70, right: 16, top: 12, bottom: 46 }; // pixels round the axes
const STRIDE = 3; // columns that an arrow key goes
const HEIGHT = 300;

function curve({ xlabel, ylabel, xlim, ylim, xticks, yticks, level, marks, columns }, { guess, title, say }) {
  const svg = draw("svg", { tabindex: 0, role: "application", height: HEIGHT });
  const keys = `arrow left and right go along ${xlabel}, up and down change ${ylabel}`;
  svg.setAttribute("aria-label", `${title.textContent} Draw a curve: ${keys}.`);
  const [axes, line, mark] = [draw("g"), draw("path", { class: "mine" }), draw("circle", { r: 6, class: "mark" })];
  const hint = draw("text", { "text-anchor": "middle", class: "hint" });
  hint.textContent = "Draw the curve that you expect";
  svg.append(axes, hint, line, mark);
  const hand = { heights: Array(columns).fill(null), at: 0, pointer: null, last: null, locked: false, width: 0 };

  const across = (column) => ROOM.left + (column / (columns - 1)) * (hand.width - ROOM.left - ROOM.right);
  const up = (height) => ROOM.top + ((ylim[1] - height) / (ylim[1] - ylim[0])) * (HEIGHT - ROOM.top - ROOM.bottom);
  const xOf = (column) => xlim[0] + (column / (columns - 1)) * (xlim[1] - xlim[0]);
  const within = (value, [low, high]) => Math.min(Math.max(value, low), high);

  // A straight line from one column to another.
  function join([from, start], [to, end]) {
    const heights = [...hand.heights];
    const steps = Math.abs(to - from);
    for (let i = 0; i <= steps; i++) heights[from + Math.sign(to - from) * i] = start + (end - start) * (steps && i / steps);
    if (!steps) heights[to] = end;
    return heights;
  }

  function place({ clientX, clientY }) {
    const { left, top } = svg.getBoundingClientRect();
    const share = (clientX - left - ROOM.left) / (hand.width - ROOM.left - ROOM.right);
    const height = (clientY - top - ROOM.top) / (HEIGHT - ROOM.top - ROOM.bottom);
    const column = within(Math.round(share * (columns - 1)), [0, columns - 1]);
    return [column, within(ylim[1] - height * (ylim[1] - ylim[0]), ylim)];
  }

  const heard = {
    pointerdown(event) {
      if (hand.locked || hand.pointer !== null || event.button) return;
      hand.pointer = event.pointerId;
      svg.setPointerCapture(hand.pointer);
      hand.last = place(event);
      guess(join(hand.last, hand.last), false);
    },
    pointermove(event) {
      if (event.pointerId !== hand.pointer) return;
      const next = place(event);
      guess(join(hand.last, next), false);
      [hand.last, hand.at] = [next, next[0]];
    },
    pointerup(event) {
      if (event.pointerId !== hand.pointer) return;
      hand.pointer = null;
      guess(hand.heights);
    },
    keydown(event) {
      const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
      if (hand.locked || !(event.key in moves)) return;
      event.preventDefault();
      const [aside, higher] = moves[event.key];
      const before = hand.at;
      hand.at = within(before + STRIDE * aside, [0, columns - 1]);
      const middle = (ylim[0] + ylim[1]) / 2;
      const height = hand.heights[hand.at] ?? hand.heights[before] ?? middle; // a line goes on as high as it was
      if (higher) lift(within((hand.heights[hand.at] ?? middle) + (higher * (ylim[1] - ylim[0])) / 20, ylim));
      else if (hand.heights[hand.at] === null) guess(join([before, height], [hand.at, height]));
      else repaint();
      say(`${xlabel} ${short(xOf(hand.at))}: ${ylabel} ${short(hand.heights[hand.at])}`);
    },
  };
  heard.pointercancel = heard.pointerup;

  // Give the place at hand another height, and lead the line there from both sides.
  function lift(height) {
    for (const side of [-STRIDE, STRIDE]) {
      const beside = within(hand.at + side, [0, columns - 1]);
      const there = hand.heights[beside];
      hand.heights = beside === hand.at || there === null ? join([hand.at, height], [hand.at, height]) : join([beside, there], [hand.at, height]);
    }
    guess(hand.heights);
  }

  function frame() {
    axes.replaceChildren();
    const [right, foot] = [hand.width - ROOM.right, HEIGHT - ROOM.bottom];
    for (const [x, words] of xticks) {
      const at = across(((x - xlim[0]) / (xlim[1] - xlim[0])) * (columns - 1));
      axes.append(draw("path", { d: `M${at} ${ROOM.top}V${foot}` }), write(words, at, foot + 18));
    }
    for (const [y, words] of yticks)
      axes.append(draw("path", { d: `M${ROOM.left} ${up(y)}H${right}` }), write(words, ROOM.left - 8, up(y) + 4, "end"));
    for (const [who, x] of marks) {
      const at = across(((x - xlim[0]) / (xlim[1] - xlim[0])) * (columns - 1));
      axes.append(draw("path", { d: `M${at} ${ROOM.top}V${foot}`, class: "here" }), write(who, at + 6, ROOM.top + 16, "start"));
    }
    if (level) {
      const [name, height] = level;
      axes.append(draw("path", { d: `M${ROOM.left} ${up(height)}H${right}`, class: "level" }));
      axes.append(write(name, right - 4, up(height) + 16, "end"));
    }
    axes.append(write(xlabel, (ROOM.left + right) / 2, HEIGHT - 8));
    axes.append(write(ylabel, 0, 0, "middle", `translate(15 ${(ROOM.top + foot) / 2}) rotate(-90)`));
    hint.setAttribute("x", (ROOM.left + right) / 2);
    hint.setAttribute("y", (ROOM.top + foot) / 2);
  }

  function repaint() {
    const points = hand.heights.map((height, column) => height !== null && `${across(column)} ${up(height)}`);
    line.setAttribute("d", points.map((point, i) => (point ? `${points[i - 1] ? "L" : "M"}${point}` : "")).join(""));
    mark.setAttribute("cx", across(hand.at));
    mark.setAttribute("cy", up(hand.heights[hand.at] ?? (ylim[0] + ylim[1]) / 2));
    hint.style.display = points.some(Boolean) ? "none" : "";
  }

  const sized = new ResizeObserver(([{ contentRect }]) => {
    if (!contentRect.width) return;
    hand.width = contentRect.width;
    frame();
    repaint();
  });
  sized.observe(svg);
  for (const [event, listen] of Object.entries(heard)) svg.addEventListener(event, listen);

  function show(value, locked) {
    [hand.heights, hand.locked] = [value ?? Array(columns).fill(null), locked];
    repaint();
  }

  const ready = (value) => value?.filter((height) => height !== null).length > 1;
  return { element: svg, show, ready, leave: () => sized.disconnect() };
}

const name = () => `guess-${Math.random().toString(36).slice(2)}`;
const short = (value) => Number(value.toPrecision(3));

function make(tag, look = {}, ...parts) {
  const made = Object.assign(document.createElement(tag), look);
  made.append(...parts);
  return made;
}

function draw(tag, look = {}) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(look)) made.setAttribute(key, value);
  return made;
}

function write(words, x, y, anchor = "middle", transform = "") {
  const made = draw("text", { x, y, "text-anchor": anchor, transform });
  made.textContent = words;
  return made;
}

export default { render };
