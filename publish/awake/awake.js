// A lesson's page that is awake: its instruments move where their stills were, and its cells run, each when it is asked.
//
// What would take long to make comes when the reader comes near, from a file in which the build stored it (publish/store.py);
// where only the digits are missing, it comes by its own code once it is in sight. *Run* always executes the code.
//
// How a slider's move travels stands at the top of kernel/lesson_page.py.
import "./awake.css";
import { place, read } from "./kept.js";
import { Kernel } from "./kernel.js";
import { show } from "./outputs.js";
import { follow } from "./turn.js";

const PATIENCE = 1500; // ms until a run is spoken of
const NEAR = "150% 0%", IN_SIGHT = "0%"; // screens above and below

function make(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

const button = (label, act) => make("button", { type: "button", textContent: label, onclick: act });
const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

// Resolves once an instrument has its first picture, or after a while: a guess board and a page to draw on begin without.
function painted(output) {
  return new Promise((done) => {
    const look = () => {
      const canvases = [...output.querySelectorAll("canvas")];
      if (output.querySelector(".lm-Widget") && (!canvases.length || canvases.some(({ dataset }) => dataset.frame))) done(watch.disconnect());
    };
    const watch = new MutationObserver(look);
    watch.observe(output, { subtree: true, childList: true, attributes: true });
    setTimeout(() => done(watch.disconnect()), 3000);
    look();
  }).then(frames);
}

export class Lesson {
  // start: starts a worker (wake.js). frugal: whether nothing more comes unasked.
  constructor(here, name, start, frugal) {
    Object.assign(this, { here, name, start, frugal });
    this.told = make("div", { className: "awake-told" });
    this.told.setAttribute("role", "status");
    this.strip = make("div", { className: "awake-strip", hidden: true });
    this.strip.setAttribute("role", "status");
  }

  // worker: one that ran another lesson's cells (turn.js), or a new one.
  async wake(worker) {
    const answer = await fetch(new URL(`${this.name}.json`, this.here));
    if (!answer.ok) throw new Error(`its cells did not come: ${answer.status}`);
    const published = await answer.json(), blocks = [...document.querySelectorAll("article div.cell")];
    if (blocks.length !== published.length) throw new Error("the page and its cells are not of one build");
    this.cells = published.map((cell, at) => ({ ...cell, published: cell.code, block: blocks[at], still: blocks[at].querySelector(".cell_output") }));
    this.#answers();
    this.kernel = new Kernel(worker ?? this.start());
    await this.kernel.ready;
    document.body.append(this.told, this.strip);
    follow(this, (name, worker) => new Lesson(this.here, name, this.start, this.frugal).wake(worker));
    await this.#instruments();
  }

  // An answer that is opened after its guess was locked in is the cell's own, and tells of the guess.
  #answers() {
    for (const cell of this.cells) {
      const fold = cell.block.querySelector("details.below-input");
      fold?.addEventListener("toggle", () => {
        const before = [...document.querySelectorAll(".guess-board")].filter((board) => board.compareDocumentPosition(fold) & Node.DOCUMENT_POSITION_FOLLOWING);
        if (fold.open && !cell.ran && before.at(-1)?.classList.contains("locked")) cell.runner?.click();
      });
    }
  }

  // Leaves the page to another lesson; returns the worker, if Python may go on in it.
  async leave() {
    this.watchers?.forEach((watcher) => watcher.disconnect());
    if (!(await this.kernel.leave())) throw new Error("Python is at work, or holds too much");
    return this.kernel.worker;
  }

  async #instruments() {
    try {
      for (const cell of this.cells.filter(({ live, waits }) => live && !waits)) {
        await this.#come(cell);
        await this.#equipAll();
      }
      await this.#equipAll();
      document.body.dataset.awake = "yes";
      if (!this.frugal) this.#watch();
      this.kernel.ask({ type: "keep" });
    } catch (error) {
      this.#lost(error);
    }
  }

  async #come(cell) {
    const what = cell.asks ? "A guess can be made" : "An instrument can be moved";
    if (cell.runner) cell.runner.disabled = true;
    if (await this.run(cell, true)) this.told.textContent = `${what} on this page now: ${cell.under}.`;
    if (cell.runner) cell.runner.disabled = false;
  }

  // Lets what waits come once it is near, unless the reader ran it or changed what is stored, or stopped it before.
  #watch() {
    this.watchers = this.cells.filter(({ live, waits, stopped }) => live && waits && !stopped).map((cell) => {
      const watcher = new IntersectionObserver((seen) => {
        if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
        watcher.disconnect();
        if (cell.block.querySelector(".lm-Widget") || (cell.stored && this.code(cell) !== cell.published)) return;
        cell.stopped = !cell.stored; // if it comes to that
        this.#come(cell).then(() => { cell.stopped = false; }, (error) => this.#lost(error));
      }, { rootMargin: cell.stored ? NEAR : IN_SIGHT });
      watcher.observe(cell.block);
      return watcher;
    });
  }

  code(cell) { return cell.editor ? cell.editor.code : read(place(this.name, cell)) ?? cell.published; }

  // Runs a cell after what it needs; quietly, for nobody asked, from what is stored. What it shows takes the place of what
  // stood there: of a still once it is painted.
  async run(cell, quietly = false) {
    const { kernel } = this, output = make("div", { className: "cell_output docutils container" });
    cell.ran = true;
    const before = this.cells.slice(0, this.cells.indexOf(cell) + 1).map((one) => [one.id, this.code(one), one.published]);
    const shown = [], hidden = cell.live && cell.still;
    cell.outcome = undefined; // a check's
    const old = cell.block.querySelector(".cell_output"), home = old?.parentElement ?? cell.block;
    if (hidden) output.classList.add("awake-behind"); // on the page, as Lumino wants it, and not seen
    old && !hidden ? old.replaceWith(output) : home.append(output);
    home.open = home.localName === "details" ? true : undefined;
    const shows = (message) => {
      cell.outcome ??= message.metadata?.outcome;
      shown.push(show(kernel, output, message));
    };
    const made = quietly && cell.stored;
    const running = made ? kernel.make(cell.stored, cell.id, shows) : this.#patiently(kernel.run(before, cell.digits, shows));
    let why = "its code stopped with an error";
    const well = await running.catch(({ message }) => { // as where the digits did not come
      why = message;
      if (hidden && quietly && !kernel.over) return false;
      if (hidden) output.remove();
      throw new Error(why);
    });
    await Promise.all(shown);
    if (well && cell.digits && !made) this.#fetched();
    if (!hidden) return well;
    if (!well && quietly) return this.#stays(cell, output, why);
    if (well) await painted(output);
    old.replaceWith(output);
    output.classList.remove("awake-behind");
    output.querySelectorAll("canvas[role=img]").forEach(({ parentElement: box }) => { // a keyboard must move it sideways, too
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    });
    return well;
  }

  // The digits are here: no button need say that they come.
  #fetched() {
    for (const { runner, digits, waits } of this.cells) if (runner && digits && /^fetches/.test(waits)) runner.textContent = "Run";
  }

  #stays(cell, output, why) {
    output.replaceWith(make("p", { className: "awake-line" }, `This picture stands still: ${why}. `, button("Try again", ({ target }) => {
      target.parentElement.remove();
      this.#come(cell).catch((error) => this.#lost(error));
    })));
    return false;
  }

  // Speaks of a run that lasts, and lets the reader stop it.
  async #patiently(running) {
    const speak = setTimeout(() => {
      this.#speak("Python is at work. ", button("Stop", () => this.#again()));
    }, PATIENCE);
    try {
      return await running;
    } finally {
      clearTimeout(speak);
      this.strip.hidden = true;
    }
  }

  // Python cannot be interrupted, so it ends and begins anew; what the reader wrote stays.
  async #again() {
    this.kernel.end("stopped");
    this.watchers?.forEach((watcher) => watcher.disconnect());
    for (const { block, still } of this.cells) {
      block.querySelectorAll(".awake-behind").forEach((one) => one.remove());
      const live = block.querySelector(".cell_output:has(.lm-Widget)");
      if (live && still) live.replaceWith(still);
    }
    this.#speak("Python starts again …");
    this.kernel = new Kernel(this.start());
    try {
      await this.kernel.ready;
      await this.#instruments();
      this.#speak("Python is ready again.", button("Close", () => { this.strip.hidden = true; }));
    } catch (error) {
      this.#lost(error);
    }
  }

  #speak(...words) {
    this.strip.replaceChildren(...words);
    this.strip.hidden = false;
  }

  // Says why nothing came of a run; nothing if the reader stopped it.
  #lost({ message }) {
    if (message === "stopped") return;
    const again = this.kernel.over ? button("Start it again", () => this.#again()) : button("Close", () => { this.strip.hidden = true; });
    this.#speak(`Python could not go on: ${message}. `, again);
  }

  // The editor is a third of the page's scripts, and is asked for when the first instrument moves.
  #equipAll() {
    return this.equipped ??= import("./editor.js").then(({ Editor }) => {
      this.Editor = Editor;
      this.cells.forEach((cell, at) => this.#equip(cell, this.cells.slice(at + 1).find(({ kind }) => kind !== "cell")));
    });
  }

  // next: the next cell that is not just looked at; after an exercise, its check.
  #equip(cell, next) {
    if (cell.kind === "setup" || cell.kind === "check") return;
    const tools = make("div", { className: "awake-tools screen" });
    const input = cell.block.querySelector(".cell_input");
    if (!input) return;
    const fold = input.closest("details");
    (fold ?? input).after(tools);
    if (cell.kind === "exercise") return this.#exercise(cell, next, tools);
    const reset = button("Reset", () => cell.editor.reset());
    const edit = button("Edit", () => {
      if (fold) fold.open = true;
      cell.editor = new this.Editor(cell, this.name);
      cell.editor.view.focus();
      edit.replaceWith(reset);
    });
    cell.runner = this.#runner(cell.waits ? `Run (${cell.waits})` : "Run", [cell]);
    tools.append(cell.runner, edit);
    if (read(place(this.name, cell)) !== null) {
      cell.editor = new this.Editor(cell, this.name);
      edit.replaceWith(reset);
    }
  }

  #runner(label, cells) {
    const runner = button(label, async () => {
      runner.disabled = true;
      try {
        cells.slice(1).forEach(({ block }) => block.querySelector(".cell_output")?.remove()); // an older answer
        for (const cell of cells) if (!(await this.run(cell))) break;
        if (cells.at(-1).outcome === "right") for (const cell of this.#goingOn(cells.at(-1))) await this.run(cell);
      } catch (error) {
        this.#lost(error);
      }
      runner.disabled = false;
    });
    return runner;
  }

  // The cells right under a check: what they show is made with the right answer, and takes seconds at most.
  #goingOn(check) {
    const at = this.cells.indexOf(check) + 1, after = this.cells.slice(at);
    const end = after.findIndex(({ kind, block, live, waits }, place) =>
      kind !== "cell" || live || /^takes/.test(waits ?? "") || this.cells[at + place - 1].block.nextElementSibling !== block);
    return after.slice(0, end);
  }

  #exercise(cell, check, tools) {
    cell.editor = new this.Editor(cell, this.name);
    const checked = check?.kind === "check";
    if (checked) check.block.querySelector(".cell_input").after(tools); // its answer then stands right under them
    tools.append(this.#runner(checked ? "Run and check" : "Run", checked ? [cell, check] : [cell]), button("Reset", () => cell.editor.reset()));
    const last = checked ? check.block : cell.block, hint = last.nextElementSibling;
    if (!/^Hint/.test(hint?.querySelector("summary")?.textContent ?? "")) return;
    tools.append(button("Show hint", () => {
      hint.open = true;
      hint.querySelector("summary").focus();
    }));
  }
}
