// "Run this lesson" has opened this page. Here the lesson starts by itself, and says how far it is, until its first
// instrument moves. What is said comes from what happens: bytes that arrived, the kernel's state, cells that ran.
{
  const { bytes } = document.currentScript.dataset; // all that Python fetches
  const path = new URLSearchParams(location.search).get("path") ?? "";
  const place = decodeURIComponent(location.hash.slice(1)); // the heading where the reader was
  const book = `../../${path.replace(/\.ipynb$/, ".html")}${location.hash}`;
  const read = ["Read it in the book", book];
  const MB = (count) => Math.round(count / 1e6);
  const QUIET = 45_000;
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  let failed = false, loading = true, arrived = 0, heard = Date.now(), moved = false;

  function fail(text, ...choices) {
    if (failed) return;
    failed = true;
    strip.fail(text, choices.length ? choices : undefined);
  }
  const lost = (what) => fail(navigator.onLine ? `${what} did not arrive. Check the network, then try again.`
    : `${what} did not arrive, for this computer is offline. Connect it, then try again.`);

  // 1. May it start? A phone is asked first.
  function hindrance() {
    if (location.protocol === "file:") return "This page was opened from a file, and Python cannot start there. It needs a web server.";
    if (typeof WebAssembly !== "object") return "Python cannot start: this browser has no WebAssembly, or it is switched off.";
    return typeof Worker === "function" ? "" : "Python cannot start: this browser allows no workers.";
  }
  window.mayStart = new Promise((start) => {
    if (innerWidth > 700) return start();
    strip.ask(`On a small screen you can read and run this lesson, but its instruments are drawn small. Python is ${MB(bytes)} MB to load. The book's page has the same text and pictures.`,
      [read, ["Run it here", () => { strip.busy("Opening the lesson …"); start(); }]]);
  });

  // 2. What arrives. The kernel's worker tells it (told.js).
  function hear({ data }) {
    if (!data?.lesson) return;
    heard = Date.now();
    if (data.lesson.lost) lost(`A part of Python (${data.lesson.lost})`);
    arrived += data.lesson.arrived ?? 0;
    if (failed || !loading) return;
    if (arrived < bytes) strip.busy("Loading Python …", ` ${MB(arrived)} of ${MB(bytes)} MB`, arrived, bytes);
    else strip.busy("Starting Python …");
  }
  window.Worker &&= class extends Worker {
    constructor(...given) {
      super(...given);
      hear({ data: { lesson: {} } });
      this.addEventListener("message", hear);
      this.addEventListener("error", () => loading && fail("Python broke off while it started. Try again."));
    }
  };
  addEventListener("error", ({ target }) => /^(SCRIPT|LINK)$/.test(target?.tagName) && !/icon/.test(target.rel) && lost("A part of this page"), true);
  addEventListener("unhandledrejection", ({ reason }) => /ChunkLoad|Loading chunk|imported module/.test(`${reason?.name} ${reason}`) && lost("A part of this page"));
  setInterval(() => {
    if (loading && !failed && Date.now() - heard > QUIET) strip.busy("Nothing has arrived for a while. If it stays so, check the network and load this page again.");
  }, 5000);

  // 3. Where the reader was.
  const anchors = (cell) => [...cell.node.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((heading) => (heading.dataset.jupyterId || heading.id) === place);
  const plain = (text) => text.replace(/[*`$]/g, "").trim().replaceAll(" ", "-");
  const holds = (cell) => cell.model.type === "markdown" && cell.model.sharedModel.source.split("\n").some((line) => /^#+ /.test(line) && plain(line.replace(/^#+ /, "")) === place);

  async function goTo(notebook, at) {
    if (at < 0 || moved) return;
    await notebook.scrollToItem(at, "start");
    const [heading] = anchors(notebook.widgets[at]);
    heading?.scrollIntoView({ block: "start" });
  }

  // 4. The cells.
  const tags = (cell) => cell.model.metadata.tags ?? [];
  // Up to the first instrument and to the reader's place, but for what waits for the reader: exercises, what takes long.
  function chosen({ widgets, model }, at) {
    const { first, slow } = model.metadata.starts ?? {};
    const index = (id) => widgets.findIndex((cell) => cell.model.id === id);
    const end = Math.max(index(first) + 1, at);
    const next = widgets.slice(Math.max(at, 0)).find((cell) => cell.model.type === "code");
    const further = at > 0 && next && tags(next).includes("further");
    const stop = slow ? Math.min(end, index(slow)) : end;
    const source = (cell) => cell.model.sharedModel.source;
    const taken = widgets.map((cell) => /\byours_or_ours\((\w+)\)/.exec(source(cell))?.[1]); // what the page goes on with
    const waitsForReader = (cell) => tags(cell).includes("exercise") && !taken.some((name) => name && source(cell).startsWith(`def ${name}(`));
    const cells = widgets.slice(0, stop).filter((cell) => cell.model.type === "code" && !waitsForReader(cell)
      && !source(cell).startsWith("check_") && (further || !tags(cell).includes("further")));
    return { cells, waits: stop < end, stop };
  }

  async function run(panel, cells, at) {
    for (const [number, cell] of cells.entries()) {
      const asks = cell.model.sharedModel.source.includes("load_mnist(") ? ", which fetches 11 MB of digits" : "";
      strip.busy("Running the lesson's cells …", ` ${number + 1} of ${cells.length}${asks}`, number, cells.length);
      const reply = await cell.constructor.execute(cell, panel.sessionContext, {}).catch(() => null);
      if (reply?.content.status !== "ok") throw new Error(`Cell ${number + 1} stopped with an error, which stands below it. What follows was not run.`);
      await goTo(panel.content, at);
    }
  }

  const sources = (cells) => JSON.stringify(cells.map(({ cell_type, source }) => [cell_type, source]));
  const now = (notebook) => sources(notebook.model.toJSON().cells);

  async function begin(panel, at) {
    const { content: notebook, context } = panel;
    const { cells, waits, stop } = chosen(notebook, at);
    const before = now(notebook);
    try {
      await run(panel, cells, at);
    } catch (error) {
      return fail(error.message, ["Show it", () => notebook.scrollToItem(notebook.widgets.indexOf(cells.find((cell) => cell.node.querySelector("[data-mime-type*=error]"))))]);
    }
    const drawn = () => cells.some((cell) => cell.node.querySelector("canvas[data-frame]"));
    for (let waited = 0; waited < 10_000 && !waits && !drawn(); waited += 100) await pause(100);
    if (now(notebook) === before) context.model.dirty = false; // nothing of the reader's is in it yet
    if (waits) return strip.done("Ready. The next cell takes longer, so it waits for you: click it and press Shift + Enter.", [["Show it", () => notebook.scrollToItem(stop, "start")]]);
    strip.done("Ready. Go on from any cell with Shift + Enter.", drawn() ? [["Show the first instrument", () => cells.find((cell) => cell.node.querySelector("canvas[data-frame]")).node.scrollIntoView()]] : []);
    setTimeout(strip.hide, 20_000);
  }

  async function started() {
    while (!window.jupyterapp?.shell?.currentWidget?.context) await pause(100);
    const panel = jupyterapp.shell.currentWidget;
    await panel.context.ready;
    heard = Date.now();
    const { content: notebook, sessionContext } = panel;
    while (!notebook.widgets.length) await pause(100);
    const at = place ? notebook.widgets.findIndex(holds) : -1;
    await goTo(notebook, at);
    const answer = await fetch(`../files/${path}`, { cache: "no-cache" });
    const published = answer.ok && sources((await answer.json()).cells);
    if (hindrance()) return;
    while (sessionContext.session?.kernel?.status !== "idle") {
      if (failed) return;
      if (["dead", "terminated"].includes(sessionContext.session?.kernel?.status)) return fail("Python stopped while it started. Try again.");
      await goTo(notebook, at); // cells above are still being laid out
      await pause(200);
    }
    loading = false;
    if (failed) return;
    if (published === now(notebook)) return begin(panel, at);
    const own = answer.ok ? "This is your own copy of the lesson, with your changes" : "This notebook is yours";
    strip.done(`${own}, so nothing runs by itself. Python is ready.`, answer.ok ? [["Run it up to here", () => begin(panel, at)]] : []);
  }

  for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"])
    addEventListener(kind, ({ isTrusted }) => { moved ||= isTrusted && window.jupyterapp !== undefined; }, { capture: true, passive: true });
  const problem = hindrance();
  if (problem) fail(problem, read);
  else if (innerWidth > 700) strip.busy("Opening the lesson …");
  mayStart.then(started).catch((error) => fail(`The lesson did not start (${error.message}).`, ["Try again", () => location.reload()], read));
}
