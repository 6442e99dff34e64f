// A brush and an eraser on the pixels of an image. What the hand does is painted here at once and lies over the kernel's
// picture until that shows it, too. When another image is chosen, light travels over the picture from left to right.

const SIDE = 28;
const REACH = { Brush: 1.8, Eraser: 2.3 }; // pixels from the pointer to where a tool no longer works
const FULL = 255;
const NARROW = 230; // pixels of an image that leaves the tools no room under it
const TRAVEL = 800; // milliseconds
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const LABEL =
  "The image, 28 × 28 pixels, to paint on. Arrow keys: move a cursor. Space: use the tool there, with Shift and an arrow: all " +
  "the way. B: brush. E: eraser. Backspace: undo. Delete: restore the image.";

// Called once for each model: all its views have one hand.
export default () => {
  const hand = { past: [], pending: new Map(), views: new Set() }; // pending: pixel → its turn
  let own = false; // whether a change comes from here

  function initialize({ model }) {
    model.on("change:value", () => {
      if (!own) [hand.past, hand.pending] = [[], new Map()];
      refresh();
    });
    model.on("change:tool", refresh);
    model.on("change:drawn", () => {
      for (const [pixel, turn] of hand.pending) if (turn <= model.get("drawn")) hand.pending.delete(pixel);
      refresh();
    });
  }

  function refresh() {
    for (const view of hand.views) view();
  }

  // Tells the kernel. While it is busy, what comes meanwhile is held back but for the latest.
  function say(model, ink) {
    const [old, turn] = [model.get("value"), model.get("turn") + 1];
    ink.forEach((now, pixel) => now !== old[pixel] && hand.pending.set(pixel, turn));
    own = true;
    model.set("turn", turn);
    model.set("value", ink);
    own = false;
    model.save_changes();
  }

  function render({ model, el }) {
    const surface = document.createElement("canvas");
    const status = document.createElement("p");
    let pointer = null; // the one that draws: a second finger changes nothing
    let last = null; // where it was, in pixels of the image
    let cursor = null; // the pixel that the keyboard is on: column, row

    let begun = null; // the ink before a stroke that has changed nothing yet

    function draw(...places) {
      const ink = [...model.get("value")];
      for (const place of places) dab(ink, place, model.get("tool"));
      if (isSame(ink, model.get("value"))) return;
      if (begun) hand.past.push(begun);
      begun = null;
      say(model, ink);
    }

    function undo() {
      if (hand.past.length) say(model, hand.past.pop());
    }

    function restore() {
      if (isRestored(model)) return;
      hand.past.push(model.get("value"));
      say(model, model.get("original"));
    }

    function take(tool) {
      model.set("tool", tool);
      model.save_changes();
    }

    const acts = { Brush: () => take("Brush"), Eraser: () => take("Eraser"), Undo: undo, "Restore the image": restore };
    const keys = { b: "Brush", e: "Eraser", Backspace: "Undo", Delete: "Restore the image" };
    const buttons = Object.entries(acts).map(button);
    const [brush, eraser, takesBack, restores] = buttons;

    function at({ clientX, clientY }) {
      const { left, top, width } = surface.getBoundingClientRect();
      return [((clientX - left) * SIDE) / width, ((clientY - top) * SIDE) / width];
    }

    function start(event) {
      if (pointer !== null || event.button) return;
      [pointer, last, cursor] = [event.pointerId, at(event), null];
      surface.setPointerCapture(pointer);
      begun = model.get("value");
      draw(last);
    }

    function move(event) {
      if (event.pointerId !== pointer) return;
      const moves = event.getCoalescedEvents?.() ?? [];
      const places = [];
      for (const one of moves.length ? moves : [event]) {
        const here = at(one);
        places.push(...between(last, here));
        last = here;
      }
      draw(...places);
    }

    function end(event) {
      if (event.pointerId === pointer) pointer = null;
    }

    function press(event) {
      const act = acts[keys[event.key] ?? keys[event.key.toLowerCase()]];
      if (event.ctrlKey || event.metaKey || event.altKey || !(act || event.key in ARROWS || event.key === " ")) return;
      event.preventDefault();
      if (act) return act();
      cursor ??= [SIDE / 2, SIDE / 2];
      const [right, down] = ARROWS[event.key] ?? [0, 0];
      cursor = [cursor[0] + right, cursor[1] + down].map((place) => Math.min(Math.max(place, 0), SIDE - 1));
      if (event.key === " " || event.shiftKey) {
        begun = model.get("value");
        draw(cursor.map((place) => place + 0.5));
      }
      const ink = model.get("value")[cursor[1] * SIDE + cursor[0]] / FULL;
      status.textContent = `Row ${cursor[1]}, column ${cursor[0]}, ink ${ink.toFixed(2)}`;
      repaint();
    }

    function repaint() {
      paint(surface, model.get("value"), hand.pending.keys(), document.activeElement === surface ? cursor : null);
      for (const tool of [brush, eraser]) tool.setAttribute("aria-pressed", String(tool.textContent === model.get("tool")));
      takesBack.disabled = !hand.past.length;
      restores.disabled = isRestored(model);
    }

    const speak = () => (status.textContent = model.get("said"));
    const light = lightOver(el, model);
    const tools = document.createElement("div");
    tools.className = "tools";
    tools.append(...buttons);
    const place = () => lay(surface, tools, model.get("place"));
    place();
    const heard = { pointerdown: start, pointermove: move, pointerup: end, pointercancel: end, keydown: press, blur: repaint };
    for (const [name, listen] of Object.entries(heard)) surface.addEventListener(name, listen);
    status.setAttribute("role", "status");
    el.classList.add("pixel-brush");
    el.append(surface, tools, status);
    hand.views.add(repaint);
    for (const name of ["change:said", "change:drawn"]) model.on(name, speak); // what is said may be the same again
    model.on("change:original", light);
    model.on("change:place", place); // a phone has it elsewhere
    const sized = new ResizeObserver(() => {
      surface.width = surface.height = Math.round(surface.clientWidth * window.devicePixelRatio);
      el.parentElement?.classList.toggle("narrow", surface.clientWidth < NARROW);
      repaint();
    });
    sized.observe(surface);
    return () => {
      sized.disconnect();
      hand.views.delete(repaint);
      for (const name of ["change:said", "change:drawn"]) model.off(name, speak);
      model.off("change:original", light);
      model.off("change:place", place);
    };
  }

  return { initialize, render };
};

const isSame = (one, other) => one.every((ink, pixel) => ink === other[pixel]);
const isRestored = (model) => isSame(model.get("value"), model.get("original"));

// Paints or rubs round a place: all of it at the middle, less at the rim.
function dab(ink, [x, y], tool) {
  const reach = REACH[tool];
  for (let row = Math.max(0, Math.floor(y - reach)); row < Math.min(SIDE, y + reach); row++)
    for (let column = Math.max(0, Math.floor(x - reach)); column < Math.min(SIDE, x + reach); column++) {
      const strength = Math.min(1, reach - Math.hypot(column + 0.5 - x, row + 0.5 - y));
      if (strength <= 0) continue;
      const pixel = SIDE * row + column;
      const full = Math.round(FULL * strength);
      ink[pixel] = tool === "Brush" ? Math.max(ink[pixel], full) : Math.min(ink[pixel], FULL - full);
    }
}

// Returns places on the way, half a pixel apart: a quick hand leaves no gaps.
function between([x0, y0], [x1, y1]) {
  const steps = Math.max(1, Math.ceil(2 * Math.hypot(x1 - x0, y1 - y0)));
  return Array.from({ length: steps }, (_, i) => [x0 + ((x1 - x0) * (i + 1)) / steps, y0 + ((y1 - y0) * (i + 1)) / steps]);
}

// Paints the pixels that the picture beneath does not show yet, and the keyboard's cursor.
function paint(surface, ink, pixels, cursor) {
  const context = surface.getContext("2d");
  const side = surface.width / SIDE;
  context.clearRect(0, 0, surface.width, surface.height);
  for (const pixel of pixels) {
    const grey = FULL - ink[pixel];
    context.fillStyle = `rgb(${grey}, ${grey}, ${grey})`;
    const edges = [pixel % SIDE, (pixel % SIDE) + 1, Math.floor(pixel / SIDE), Math.floor(pixel / SIDE) + 1];
    const [left, right, top, bottom] = edges.map((edge) => Math.round(edge * side)); // no seams
    context.fillRect(left, top, right - left, bottom - top);
  }
  if (!cursor) return;
  for (const [width, colour] of [[4, "white"], [2, "#b84a00"]]) {
    Object.assign(context, { lineWidth: (width * side) / 9, strokeStyle: colour });
    context.strokeRect((cursor[0] - 0.5) * side, (cursor[1] - 0.5) * side, 2 * side, 2 * side);
  }
}

function lay(surface, tools, [left, top, width, height]) {
  const percent = (share) => `${100 * share}%`;
  Object.assign(surface.style, { left: percent(left), top: percent(top), width: percent(width), height: percent(height) });
  Object.assign(tools.style, { left: percent(left), top: `calc(${percent(top + height)} + 6px)`, width: percent(width) });
  surface.className = "surface";
  surface.tabIndex = 0;
  surface.setAttribute("role", "application");
  surface.setAttribute("aria-label", LABEL);
  surface.dataset.lmSuppressShortcuts = "true";
}

function button([name, act]) {
  const made = document.createElement("button");
  made.className = "jupyter-widgets jupyter-button widget-button"; // looks as the others do
  made.textContent = name;
  made.addEventListener("click", act);
  return made;
}

// Returns what to do when another image comes: the frame before stays on top of the new one, and light wipes it away.
function lightOver(el, model) {
  let chosen = -Infinity; // when
  let stop = () => {};

  return () => {
    stop();
    const soon = performance.now() - chosen < TRAVEL;
    chosen = performance.now();
    const picture = el.parentElement.querySelector("canvas[role=img]");
    if (soon || !picture?.dataset.frame || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const share = model.get("above");
    const [before, light] = [document.createElement("canvas"), document.createElement("div")];
    [before.className, light.className] = ["before", "light"];
    [before.width, before.height] = [picture.width, Math.round(share * picture.height)];
    before.getContext("2d").drawImage(picture, 0, 0);
    light.style.height = `${100 * share}%`;
    const timing = { duration: TRAVEL, easing: "ease-in-out", fill: "forwards" };
    const arrived = new MutationObserver(() => {
      arrived.disconnect();
      el.append(light);
      before.animate({ clipPath: ["inset(0 0 0 0)", "inset(0 0 0 100%)"] }, timing);
      light.animate({ left: ["-46px", "100%"] }, timing).onfinish = stop;
    });
    const late = setTimeout(() => stop(), 3 * TRAVEL);
    stop = () => {
      clearTimeout(late);
      arrived.disconnect();
      before.remove();
      light.remove();
    };
    el.append(before);
    arrived.observe(picture, { attributeFilter: ["data-frame"] });
  };
}
