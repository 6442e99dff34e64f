// What the tests ask of a page. All of it reads, but for showAll.
window.look = {
  PLACES: ".widget-inline-hbox, .widget-inline-vbox, .widget-checkbox, button, canvas",
  FOCUSABLE: "button, input, select, textarea, canvas[tabindex], [role=slider], [contenteditable=true]",

  visible: (element) => element.checkVisibility() && element.getBoundingClientRect().width > 0,

  notebook: () => window.jupyterapp?.shell.currentWidget?.content,

  // A picture painted by hand, by its pixels: a number that two pictures share only if they are the same.
  pixels(canvas) {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    const colours = new Uint32Array(data.buffer);
    let sum = 0;
    for (const colour of colours) sum = (Math.imul(sum, 31) + colour) | 0;
    return { sum, blank: colours.every((colour) => colour === colours[0]) };
  },

  state(instrument) {
    const canvas = instrument.querySelector("canvas[role=img]");
    const frame = Number(canvas.dataset.frame ?? 0);
    if (canvas.looked?.frame !== frame) canvas.looked = { frame, ...look.pixels(canvas) }; // who waits looks often
    const { sum, blank } = canvas.looked;
    const error = [...instrument.querySelectorAll("[role=alert]")].map((e) => e.textContent).join("");
    return { frame, alt: canvas.getAttribute("aria-label"), pixels: sum, blank, error };
  },

  // The state once the kernel has answered all that it was told, and then no frame has come for a tenth of a second, in
  // which the page itself was awake: a busy one would show nothing new either.
  async settled(instrument) {
    const canvas = instrument.querySelector("canvas[role=img]");
    const { kernel } = jupyterapp.shell.currentWidget.sessionContext.session;
    const IDLE = 2; // the flag of a message after which the kernel has been idle
    const waits = () => [...kernel._futures.values()].some(({ _status }) => !(_status & IDLE));
    let frame, since, quiet;
    do {
      await new Promise((done) => setTimeout(done, 20)); // each frame costs a layout
      await new Promise(requestAnimationFrame);
      if (!waits() && canvas.dataset.frame === frame) {
        quiet += 1;
        continue;
      }
      frame = canvas.dataset.frame;
      since = performance.now();
      quiet = 0;
    } while (quiet < 3 || performance.now() < since + 100);
    return look.state(instrument);
  },

  // Controls that something else lies over, at their middle.
  covered(instrument) {
    const elements = [...instrument.querySelectorAll(look.FOCUSABLE)].filter(look.visible);
    return elements.filter((element) => {
      element.scrollIntoView({ block: "center" });
      const { left, top, width, height } = element.getBoundingClientRect();
      return !element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
    }).map((element) => `${look.nameOf(element) || element.tagName}: something lies over it`);
  },

  // Where everything stands, from the instrument's corner: [what, x, y, width, height], null for what is hidden.
  boxes(instrument) {
    const corner = instrument.getBoundingClientRect();
    const box = (element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [element.textContent.trim().slice(0, 30) || element.tagName, x - corner.x, y - corner.y, width, height];
    };
    const all = [instrument, ...instrument.querySelectorAll(look.PLACES)];
    return all.map((element) => (look.visible(element) ? box(element) : null));
  },

  controls(instrument) {
    const found = [...instrument.querySelectorAll(look.FOCUSABLE)];
    return found.map((element, place) => ({
      place,
      kind: element.getAttribute("role") === "slider" ? "slider" : element.isContentEditable ? "readout"
        : element.tagName === "INPUT" ? element.type : element.tagName.toLowerCase(),
      name: look.nameOf(element),
      usable: look.visible(element) && !element.closest("[disabled]"),
    }));
  },

  nameOf(element) {
    const label = element.labels?.[0]?.textContent ?? "";
    return (element.getAttribute("aria-label") ?? (label.trim() || element.textContent)).trim();
  },

  // Cells out of sight count too. axe-core takes for hidden what a body without height or a scrolled panel clips.
  showAll() {
    if (document.querySelector(".look-shows-all")) return;
    const style = document.createElement("style");
    style.textContent = `.jp-Cell { content-visibility: visible !important; }
      body { min-height: 100vh; }
      .axe-reads :is(body, :has(.jp-Notebook), .jp-Notebook, .jp-WindowedPanel-outer) { overflow: visible !important; }
      .axe-reads .jp-Notebook-footer { display: none; }
      .axe-reads .jp-Cell { background: var(--jp-layout-color0) !important; }`; // the notebook's own, for what then lies beyond it
    style.className = "look-shows-all";
    document.head.append(style);
  },

  // Pictures that the browser could not paint, and those without words.
  pictures() {
    const problems = [];
    for (const image of document.querySelectorAll(".jp-Notebook img")) {
      const where = look.cellOf(image);
      if (!image.complete || image.naturalWidth === 0) problems.push(`${where}: a picture was not painted`);
    }
    for (const canvas of document.querySelectorAll(".jp-Notebook .live-figure canvas[role=img]")) {
      const where = look.cellOf(canvas);
      if (!(Number(canvas.dataset.frame) >= 1)) problems.push(`${where}: an instrument painted no frame`);
      else if (look.pixels(canvas).blank) problems.push(`${where}: an instrument's picture is blank`);
    }
    return problems;
  },

  // Pictures with white paper that nothing dims.
  glaring() {
    const pictures = document.querySelectorAll(".jp-OutputArea-output :is(img, .live-figure canvas, .guess-board svg)");
    const found = [...pictures].filter((picture) => !getComputedStyle(picture).filter.startsWith("brightness"));
    return found.map((picture) => `${look.cellOf(picture)}: a picture glares`);
  },

  // What a narrow window cuts. An equation may scroll sideways: it has no other way.
  cut() {
    const problems = [];
    for (const output of document.querySelectorAll(".jp-Notebook .jp-OutputArea-output, .jp-Notebook .jp-RenderedMarkdown")) {
      const { left, right } = output.getBoundingClientRect();
      for (const part of output.querySelectorAll(`.live-figure, img, table, ${look.PLACES}`)) {
        const box = part.getBoundingClientRect();
        if (look.visible(part) && (box.right > right + 1 || box.left < left - 1))
          problems.push(`${look.cellOf(part)}: ${part.textContent.trim().slice(0, 30) || part.tagName} is cut`);
      }
    }
    return problems;
  },

  // What stands otherwise than it was laid out in an instrument: a scaled picture, a control in another row, cut words.
  laidOut(instrument) {
    const problems = [];
    const canvas = instrument.querySelector("canvas[role=img]");
    for (const side of ["width", "height"]) {
      const [shown, natural] = [canvas.getBoundingClientRect()[side], canvas[side] / devicePixelRatio];
      if (Math.abs(shown - natural) > 0.01) problems.push(`the picture's ${side} is ${shown} instead of ${natural} pixels`);
    }
    const name = (element) => look.nameOf(element.querySelector("label, button") ?? element) || element.tagName;
    for (const row of instrument.querySelectorAll(".widget-hbox")) {
      const parts = [...row.children].filter(look.visible).map((part) => [part, part.getBoundingClientRect()]);
      for (const [part, { top }] of parts)
        if (parts.some(([, other]) => top > other.bottom - 1)) problems.push(`${name(part)} is wrapped to another row`);
    }
    const { left, right, width } = instrument.getBoundingClientRect();
    const output = instrument.closest(".jp-OutputArea-output").getBoundingClientRect();
    if (width > 850 || right > output.right + 0.01) problems.push(`the instrument is ${width} pixels wide`);
    for (const part of instrument.querySelectorAll(look.PLACES)) {
      const box = part.getBoundingClientRect();
      if (look.visible(part) && (box.right > right || box.left < left)) problems.push(`${name(part)} is cut`);
    }
    for (const words of instrument.querySelectorAll("label, button, .widget-readout"))
      if (look.visible(words) && words.scrollWidth > words.clientWidth) problems.push(`${name(words)}: its words are cut`);
    const pen = new OffscreenCanvas(1, 1).getContext("2d");
    for (const menu of instrument.querySelectorAll("select")) {
      pen.font = getComputedStyle(menu).font;
      for (const { text } of menu.options)
        if (pen.measureText(text).width > menu.clientWidth - 28) problems.push(`${look.nameOf(menu)}: ${text} is cut`.replaceAll("\u00a0", " ")); // the arrow
    }
    return problems;
  },

  // What a slider's handle says to a screen reader after each key, its number, and what is shown beside it.
  async spoken(handle, keys) {
    const readout = handle.closest(".widget-slider").querySelector(".widget-readout");
    const said = [];
    for (const key of keys) {
      handle.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      await new Promise(requestAnimationFrame);
      said.push([handle.getAttribute("aria-valuetext"), handle.getAttribute("aria-valuenow"), readout.textContent]);
    }
    return said;
  },

  cellOf(element) {
    return `cell ${element.closest("[data-windowed-list-index]")?.dataset.windowedListIndex ?? "?"}`;
  },

  // Of what is shown within these elements and has words, three of each look: colours, size, and what lies under it.
  someOfEach(within, without = ":not(*)") {
    const grounds = new Map(), looks = new Map();
    const ground = (part) => {
      if (!part) return "";
      if (!grounds.has(part)) {
        const { backgroundColor, backgroundImage, opacity, filter } = getComputedStyle(part);
        grounds.set(part, [ground(part.parentElement), backgroundColor, backgroundImage, opacity, filter].join());
      }
      return grounds.get(part);
    };
    for (const part of within.flatMap((root) => [root, ...root.querySelectorAll("*")])) {
      const says = part.matches("input, select, textarea")
        || [...part.childNodes].some(({ nodeType, data }) => nodeType === Node.TEXT_NODE && data.trim());
      if (!says || part.matches(without) || !part.checkVisibility()) continue;
      const { color, fontSize, fontWeight, textShadow } = getComputedStyle(part);
      const key = [color, fontSize, fontWeight, textShadow, ground(part)].join();
      looks.set(key, [...(looks.get(key) ?? []), part].slice(0, 3));
    }
    return [...looks.values()].flat();
  },

  // Of another theme than that whose every word was read: nothing but colours differs.
  async violations(colours) {
    const OURS = ".jp-Notebook .jp-OutputArea-output, .jp-Notebook .jp-RenderedMarkdown";
    const CODE = ".jp-RenderedMarkdown pre span"; // how code in Markdown is coloured is JupyterLab's own,
    const rules = { "link-in-text-block": { enabled: false } }; // and so is how a link looks
    document.documentElement.classList.add("axe-reads");
    const include = colours ? look.someOfEach([...document.querySelectorAll(OURS)], CODE) : OURS.split(", ").map((part) => [part]);
    const options = colours ? { runOnly: ["color-contrast"] } : { rules };
    const { violations } = await axe.run({ include, exclude: [[CODE]] }, { ...options, resultTypes: ["violations"] });
    document.documentElement.classList.remove("axe-reads");
    const counted = violations.filter(({ id, impact }) => ["serious", "critical"].includes(impact) || id === "heading-order");
    return counted.flatMap(({ id, nodes }) => nodes.map((node) =>
      `${look.cellOf(document.querySelector(node.target.at(-1)))}: ${id}: ${node.failureSummary.split("\n")[1].trim()}: ${node.html.slice(0, 120)}`));
  },
};
