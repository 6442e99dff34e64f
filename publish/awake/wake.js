// Wakes a lesson's page: Python comes once the page is quiet; on a slow line, or where data is to be saved, when asked.
{
  const { src, dataset } = document.currentScript, here = new URL(".", src);
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

  async function wake() {
    line.textContent = "";
    try {
      const lacks = ["WebAssembly", "Worker", "DecompressionStream"].find((name) => !window[name]);
      if (lacks) throw new Error(`this browser has no ${lacks}`);
      if (location.protocol === "file:") throw new Error("it was opened from a file");
      const { Lesson } = await import(new URL("awake.js", here));
      await new Lesson(here, dataset.lesson, say).wake();
    } catch (error) {
      console.info(error);
      say(`The pictures on this page stand still: Python did not start (${error.message}).`, "Try again", wake);
    }
  }

  function begin() {
    (document.querySelector(".doors") ?? document.querySelector("h1")).after(line);
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL("awake.css", here) }));
    if (frugal) return say("The instruments on this page can move, and its exercises can be answered here.", "Start them: {megabytes} MB", wake);
    (window.requestIdleCallback ?? ((act) => setTimeout(act, 200)))(wake);
  }
  document.readyState === "complete" ? begin() : addEventListener("load", begin);
}
