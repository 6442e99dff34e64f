// Below the way in: the same digit moved on its page by up to four pixels, and what the network reads at all 81 places,
// as lesson 0's map has it. Node draws the still (hero.py); in the browser the hero hands over each new digit.
globalThis.moved = (() => {
  const PAGE = 28, FAR = 4, CELL = 26, SIDE = 2 * FAR + 1;
  const places = Array.from({ length: SIDE * SIDE }, (_, k) => ({ down: Math.floor(k / SIDE) - FAR, right: (k % SIDE) - FAR }));
  const best = (o) => o.indexOf(Math.max(...o));
  const within = (steps) => Math.min(FAR, Math.max(-FAR, steps));

  // Ink that leaves the page comes in on the other side, as with np.roll.
  const moves = ({ down, right }) => (place) => {
    const [row, column] = [Math.floor(place / PAGE) + down, (place % PAGE) + right].map((at) => (at + PAGE) % PAGE);
    return row * PAGE + column;
  };

  // Ten probabilities at each place, from the top row on.
  const answers = (network, pixels) => places.map((place) => reader.forward(network, pixels, moves(place)).o);

  function where({ down, right }) {
    const parts = [[right, "left", "right"], [down, "up", "down"]].filter(([steps]) => steps);
    return parts.map(([steps, back, on]) => `${Math.abs(steps)} ${steps < 0 ? back : on}`).join(", ") || "In the middle";
  }

  // at: the place that is shown.
  function view(network, pixels, at) {
    if (!pixels.some(Boolean)) return { verdict: "", summary: "", ink: "", map: "", label: "The page is blank." };
    const all = answers(network, pixels), read = all.map(best), here = (at.down + FAR) * SIDE + at.right + FAR, middle = read[(read.length - 1) / 2];
    const ink = [...pixels].map((value, from) => {
      const place = moves(at)(from);
      return value ? `<rect class="ink" x="${place % PAGE}" y="${Math.floor(place / PAGE)}" width="1.03" height="1.03" opacity="${(value / 255).toFixed(2)}"/>` : "";
    });
    const map = read.map((digit, k) => {
      const [x, y] = [CELL * (k % SIDE), CELL * Math.floor(k / SIDE)];
      return `<rect class="${digit === middle ? "same" : "else"}" x="${x + 1}" y="${y + 1}" width="${CELL - 2}" height="${CELL - 2}" rx="3"/><text x="${x + CELL / 2}" y="${y + CELL / 2 + 5}" text-anchor="middle">${digit}</text>`;
    });
    map.push(`<rect class="here" x="${CELL * (here % SIDE) + 1}" y="${CELL * Math.floor(here / SIDE) + 1}" width="${CELL - 2}" height="${CELL - 2}" rx="3"/>`);
    const kinds = new Set(read).size, same = read.filter((digit) => digit === middle).length;
    const others = ["", ", and elsewhere one other digit"][kinds - 1] ?? `, and elsewhere ${kinds - 1} other digits`;
    const summary = `At ${same} of 81 places I read ${hero.article(middle)}${others}.`;
    return { verdict: `${where(at)}: ${hero.verdict(all[here])}`, summary, ink: ink.join(""), map: map.join(""), label: `What is read when the digit is moved by up to four pixels. ${summary}` };
  }

  // Returns what shows another digit, in the middle of its page.
  function start(network, root) {
    const find = (name) => root.querySelector(name), page = find(".digit"), map = find(".map");
    let pixels = new Uint8Array(PAGE * PAGE), at = { down: 0, right: 0 }, grip = null;

    function show() {
      const now = view(network, pixels, at);
      for (const name of ["ink", "map"]) find(`.${name}s`).innerHTML = now[name];
      for (const name of ["verdict", "summary"]) find(`.${name}`).textContent = now[name];
      map.setAttribute("aria-label", now.label);
    }

    function go(down, right) {
      at = { down: within(down), right: within(right) };
      show();
    }
    const say = () => { find(".heard").textContent = find(".verdict").textContent; };

    const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0], Home: null };
    page.addEventListener("keydown", (event) => {
      if (!Object.hasOwn(steps, event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      const [down, right] = steps[event.key] ?? [-at.down, -at.right];
      go(at.down + down, at.right + right);
      say();
    });

    const pixel = () => page.getBoundingClientRect().width / PAGE;
    const drag = ({ clientX, clientY }) => go(...[[clientY, grip.y, grip.down], [clientX, grip.x, grip.right]].map(([to, from, before]) => before + Math.round((to - from) / pixel())));
    const pick = ({ clientX, clientY }) => {
      const { left, top, width } = map.getBoundingClientRect();
      go(...[clientY - top, clientX - left].map((place) => Math.floor((place * SIDE) / width) - FAR));
    };
    for (const [part, follow] of [[page, drag], [map, pick]]) {
      part.addEventListener("pointerdown", (event) => {
        if (grip || event.button) return;
        grip = { id: event.pointerId, x: event.clientX, y: event.clientY, ...at };
        part.setPointerCapture(grip.id);
        follow(event);
      });
      part.addEventListener("pointermove", (event) => event.pointerId === grip?.id && follow(event));
      for (const end of ["pointerup", "pointercancel"]) part.addEventListener(end, (event) => {
        if (event.pointerId !== grip?.id) return;
        grip = null;
        say();
      });
    }
    root.classList.add("awake");
    page.setAttribute("role", "application");
    page.setAttribute("tabindex", "0");
    page.setAttribute("aria-label", "Your digit on its page. Arrows push it by a pixel. Home: back to the middle.");
    return (drawn) => {
      pixels = drawn;
      go(0, 0);
    };
  }

  return { answers, view, start };
})();
