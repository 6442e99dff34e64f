// Wakes a lesson's page: Python begins at once beside it, and comes into the page once that is quiet; on a slow line, or
// where data is to be saved, when asked, and then no more comes unasked. Once awake, the page is kept for a time without a
// network (offline.js).
{
  const { src, dataset } = document.currentScript, here = new URL("{edition}/", src);
  const { saveData, effectiveType } = navigator.connection ?? {};
  const frugal = saveData || /2g|3g/.test(effectiveType);
  const line = Object.assign(document.createElement("p"), { className: "awake-line screen" });
  line.setAttribute("role", "status");

  // Says something under the lesson's doors, with what can be done about it.
  function say(words, label, act) {
    line.textContent = words;
    if (!label) return;
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: label });
    button.onclick = act;
    line.append(" ", button);
  }

  // What the worker does first.
  function begins() {
    try {
      importScripts(`${self.here}worker.js`);
    } catch {
      self.onmessage = ({ data }) => self.postMessage({ type: "done", id: data.id, why: "worker.js did not come" });
    }
  }

  // A worker that begins as a blob lives under its page's policy: publish/policy.py.
  function start() {
    const lacks = ["WebAssembly", "Worker", "DecompressionStream"].find((name) => !window[name]);
    if (lacks) throw new Error(`this browser has no ${lacks}`);
    if (location.protocol === "file:") throw new Error("it was opened from a file");
    const known = { here: here.href, served: Boolean(navigator.serviceWorker?.controller) };
    const code = `Object.assign(self, ${JSON.stringify(known)}); (${begins})();`;
    const worker = new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
    worker.onerror = ({ message }) => { worker.refused = message ?? "its worker was not allowed to start"; };
    return worker;
  }

  let early, why;
  const starter = () => {
    if (why) throw why;
    const worker = early ?? start();
    early = undefined;
    return worker;
  };

  async function wake() {
    line.textContent = "";
    try {
      if (why) throw why;
      const { Lesson } = await import(new URL("awake.js", here));
      await new Lesson(here, dataset.lesson, starter, frugal).wake();
      keep().catch(console.info);
    } catch (error) {
      console.info(error);
      say(`The pictures on this page stand still: Python did not start (${error.message}).`, "Try again", again);
    }
  }

  // This very script may be of an edition that is gone.
  async function again() {
    await fetch(src, { cache: "reload" }).catch(() => {});
    location.reload();
  }

  async function keep() {
    if (!navigator.serviceWorker) return; // it needs https, or this computer
    await navigator.serviceWorker.register(new URL("../offline.js", src));
    const { active } = await navigator.serviceWorker.ready;
    active.postMessage([location.href, ...performance.getEntriesByType("resource").map(({ name }) => name)]);
  }

  function begin() {
    (document.querySelector(".doors") ?? document.querySelector("h1")).after(line);
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL("awake.css", here) }));
    if (frugal) return say("The instruments on this page can move, and its exercises can be answered here.", "Start them: {megabytes} MB", wake);
    (window.requestIdleCallback ?? ((act) => setTimeout(act, 200)))(wake);
  }

  if (!frugal) {
    try {
      early = start();
    } catch (error) {
      why = error;
    }
  }
  document.readyState === "complete" ? begin() : addEventListener("load", begin);
}
