// The title page's digit page: what is drawn, the 28 × 28 pixels, fifteen hidden units and ten answers, all as SVG.
// While the site is built, Node calls hero.view once for the still; in the browser the same function moves it.
globalThis.hero = (() => {
  const SURE = 0.5; // as in mnist_helpers.widgets.digit_canvas, whose words these are
  const article = (digit) => (digit === 8 ? "an 8" : `a ${digit}`);
  const percent = (share) => (share > 0.995 ? "over 99 %" : `${Math.round(100 * share)} %`);
  const tenth = (value) => Math.round(10 * value) / 10;
  const unit = (k) => ({ x: 140, y: tenth(9 + 14.9 * k) });
  const answer = (digit) => ({ x: 226, y: tenth(11 + 22.7 * digit) });

  function verdict(o) {
    if (!o) return "The page is blank.";
    const [first, second] = [...o.keys()].sort((a, b) => o[b] - o[a]);
    if (o[first] >= SURE) return `I read ${article(first)}, ${percent(o[first])}.`;
    return `I am not sure: ${article(first)}, ${percent(o[first])}, or ${article(second)}, ${percent(o[second])}.`;
  }

  // Everything that follows from the strokes; a line is as strong as what it adds to an answer.
  function view(network, strokes) {
    const { pixels, h, o } = reader.read(network, strokes), best = o ? o.indexOf(Math.max(...o)) : -1, parts = [];
    pixels.forEach((ink, place) => {
      if (ink) parts.push(`<rect class="ink" x="${tenth(2 + 2.8 * (place % 28))}" y="${tenth(74 + 2.8 * Math.floor(place / 28))}" width="2.9" height="2.9" opacity="${tenth(ink / 255) || 0.05}"/>`);
    });
    h.forEach((value, k) => {
      const { x, y } = unit(k);
      if (value > 0.05) parts.push(`<path class="in" d="M81 ${tenth(81 + 4.6 * k)}L${x} ${y}" opacity="${tenth(value * 0.7)}"/>`);
      for (let digit = 0; digit < 10; digit++) {
        const adds = value * network.W_hat[15 * digit + k], strength = Math.min(1, Math.abs(adds) / 6);
        if (strength > 0.12) parts.push(`<path class="${adds > 0 ? "for" : "against"}" d="M${x} ${y}L${answer(digit).x - 10} ${answer(digit).y}" opacity="${tenth(strength * (digit === best ? 1 : 0.4))}"/>`);
      }
    });
    h.forEach((value, k) => parts.push(`<circle class="dark" cx="${unit(k).x}" cy="${unit(k).y}" r="6"/><circle class="lit" cx="${unit(k).x}" cy="${unit(k).y}" r="6" fill-opacity="${value.toFixed(2)}"/>`));
    (o ?? Array(10).fill(0)).forEach((share, digit) => {
      const { x, y } = answer(digit), look = digit === best ? ' class="best"' : "";
      parts.push(`<g${look}><text x="${x}" y="${tenth(y + 5)}" text-anchor="middle">${digit}</text><rect class="bar" x="${x + 12}" y="${tenth(y - 7.5)}" width="${tenth(Math.max(1, 58 * share))}" height="15" rx="2"/>`);
      parts.push(share >= 0.005 ? `<text x="${tenth(x + 16 + 58 * share)}" y="${tenth(y + 5)}">${percent(share).replace("over ", ">")}</text></g>` : "</g>");
    });
    const words = verdict(o), bright = h.map((value, k) => (value > 0.5 ? k + 1 : 0)).filter(Boolean).join(", ") || "none";
    const label = `${words} Hidden units of 15 that light up: ${bright}.`;
    return { verdict: words, label, parts: parts.join(""), strokes: drawn(strokes), pixels };
  }

  const drawn = (strokes) => strokes.map((points) => `<polyline points="${points.length === 2 ? [points, points] : points}"/>`).join("");

  function start({ weights, samples }, root) {
    const network = reader.unpacked(weights), find = (name) => root.querySelector(name), pad = find(".pad"), status = find(".heard");
    const still = matchMedia("(prefers-reduced-motion: reduce)");
    const tip = { x: 140, y: 140, down: false }; // the pen that the keyboard moves
    let strokes = [], sample = true, pointer = null, frame = 0, film = 0, next = 0, push = null;
    addEventListener("DOMContentLoaded", () => { push = moved.start(network, document.querySelector(".moved")); });

    function show() {
      frame = 0;
      const now = view(network, strokes);
      find(".strokes").innerHTML = now.strokes;
      find(".live").innerHTML = now.parts;
      find(".network").setAttribute("aria-label", now.label);
      find(".verdict").textContent = strokes.length ? now.verdict : "The page is blank. Draw a digit.";
      for (const [name, place] of [["cx", tip.x], ["cy", tip.y]]) find(".tip").setAttribute(name, place);
      find(".tip").classList.toggle("down", tip.down);
      root.classList.toggle("yours", !sample && strokes.length > 0);
      push?.(now.pixels);
    }

    const soon = () => { frame ||= requestAnimationFrame(show); };
    const say = (words) => { status.textContent = words; };
    function settle() { show(); say(find(".verdict").textContent); }

    // What is drawn by itself gives way to the first stroke.
    function begin(x, y) {
      cancelAnimationFrame(film);
      if (sample) strokes = [];
      sample = false;
      strokes.push([x, y]);
      soon();
    }

    function change(drawing) {
      cancelAnimationFrame(film);
      [strokes, sample, tip.down] = [drawing, false, false];
      settle();
    }

    // Draws a sample as a hand would; without motion it is there at once.
    function play(digit, done = settle) {
      cancelAnimationFrame(film);
      [sample, tip.down, next] = [true, false, (digit + 1) % 10];
      const whole = samples[digit], count = whole.flat().length / 2, began = performance.now();
      const step = (now) => {
        let left = still.matches ? count : Math.min(count, Math.max(1, Math.ceil((count * (now - began)) / 1100)));
        const over = left === count;
        strokes = whole.map((points) => { const part = points.slice(0, 2 * Math.max(0, left)); left -= points.length / 2; return part; }).filter((part) => part.length);
        show();
        if (over) done();
        else film = requestAnimationFrame(step);
      };
      step(began);
    }

    function move(dx, dy) {
      [tip.x, tip.y] = [tip.x + dx, tip.y + dy].map((place) => Math.min(272, Math.max(8, place)));
      if (tip.down) strokes.at(-1).push(tip.x, tip.y);
      soon();
    }

    function toggle() {
      tip.down = !tip.down;
      if (tip.down) begin(tip.x, tip.y);
      else settle();
      say(tip.down ? "Pen down." : `Pen up. ${find(".verdict").textContent}`);
      soon();
    }

    const acts = { undo: () => change(sample ? [] : strokes.slice(0, -1)), clear: () => change([]), sample: () => play(next) };
    const keys = { ArrowLeft: () => move(-8, 0), ArrowRight: () => move(8, 0), ArrowUp: () => move(0, -8), ArrowDown: () => move(0, 8), " ": toggle, Backspace: acts.undo, Delete: acts.clear };
    for (const digit of samples.keys()) keys[digit] = () => play(digit);

    const at = (place, from, size) => tenth(((place - from) * reader.SIDE) / size);
    const places = (event) => {
      const { left, top, width, height } = pad.getBoundingClientRect(), moves = event.getCoalescedEvents?.() ?? [];
      return (moves.length ? moves : [event]).map(({ clientX, clientY }) => [at(clientX, left, width), at(clientY, top, height)]);
    };
    function end(event) {
      if (event.pointerId !== pointer) return;
      pointer = null;
      settle();
    }
    const heard = {
      pointerdown(event) {
        if (pointer !== null || event.button) return;
        pointer = event.pointerId; // a second finger changes nothing
        pad.setPointerCapture(pointer);
        tip.down = false;
        begin(...places(event)[0]);
      },
      pointermove(event) {
        if (event.pointerId !== pointer) return;
        strokes.at(-1).push(...places(event).flat());
        soon();
      },
      pointerup: end,
      pointercancel: end,
      keydown(event) {
        if (!Object.hasOwn(keys, event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        keys[event.key]();
      },
    };
    for (const [name, listen] of Object.entries(heard)) pad.addEventListener(name, listen);
    for (const [name, act] of Object.entries(acts)) find(`[data-act="${name}"]`).addEventListener("click", act);
    root.classList.add("awake");
    pad.setAttribute("role", "application");
    pad.setAttribute("tabindex", "0");
    pad.setAttribute("aria-label", "Page to draw a digit on. Space: pen down or up. Arrows: move the pen. 0 to 9: a sample of that digit. Backspace: undo. Delete: clear.");
    const rest = () => { film = 0; };
    const shown = () => play(3, still.matches ? rest : () => setTimeout(() => sample && strokes.length && !pad.matches(":focus") && play(5, rest), 900));
    requestAnimationFrame(() => setTimeout(() => sample && !film && shown())); // the page is seen first
  }

  return { view, start, verdict, article };
})();
if (globalThis.document && globalThis.stored) hero.start(stored, document.querySelector(".hero"));
