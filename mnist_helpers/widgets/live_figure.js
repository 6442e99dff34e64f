// Paints what the kernel sends: of each frame, the square tiles that differ from the frame before.

function render({ model, el }) {
  const notice = document.createElement("p");
  const canvas = document.createElement("canvas");
  canvas.setAttribute("role", "img");
  const message = document.createElement("pre");
  for (const words of [notice, message]) words.setAttribute("role", "alert");
  el.append(notice, canvas, message);

  let frames = 0;
  let painted = Promise.resolve(); // tiles build on each other: they are painted in the order they came

  function receive(frame, buffers) {
    painted = painted.then(() => paint(frame, buffers)).catch((error) => (message.textContent = error));
  }

  async function paint({ size, width, tile, zipped, alt }, [places, pixels]) {
    const where = new Uint16Array(bytes(places).slice().buffer);
    const colours = zipped ? await inflate(pixels) : bytes(pixels);
    if (canvas.width !== size[0] || canvas.height !== size[1]) {
      [canvas.width, canvas.height] = size;
      canvas.style.width = `${width}px`;
      canvas.classList.toggle("narrow", width < 400);
    }
    const context = canvas.getContext("2d");
    const square = 4 * tile * tile;
    for (let i = 0; i < where.length / 2; i++) {
      const image = new ImageData(new Uint8ClampedArray(colours.buffer, colours.byteOffset + i * square, square), tile, tile);
      context.putImageData(image, where[2 * i + 1] * tile, where[2 * i] * tile);
    }
    canvas.setAttribute("aria-label", alt);
    canvas.dataset.frame = ++frames;
  }

  function click({ offsetX, offsetY }) {
    model.send({ click: [offsetX / canvas.clientWidth, 1 - offsetY / canvas.clientHeight] });
  }

  function complain() {
    message.textContent = model.get("error");
  }

  // Jupyter says by red icons alone that nobody answers any more.
  function end() {
    notice.textContent = ENDED;
    el.closest(".live-figure")?.classList.add("ended");
  }

  function follow(_, status) {
    if (OVER.includes(status)) end();
  }

  // Once the browser has laid it out, a view knows its width, and the controls beside it exist. Until then it may be off
  // the screen in a frame as wide as nothing, which is no phone.
  const laidOut = new ResizeObserver(() => {
    if (!el.clientWidth) return;
    laidOut.disconnect();
    const near = ["localhost", "127.0.0.1", "[::1]"].includes(location.hostname);
    const narrow = matchMedia("(max-width: 35em)").matches; // a phone, as the book has it
    model.send({ pixel_ratio: window.devicePixelRatio, near, narrow }); // the answer is a whole frame
    const instrument = el.closest(".live-figure");
    instrument.querySelectorAll(CONTROLS).forEach(labelControl);
    instrument.addEventListener("focusin", ({ target }) => labelControl(target)); // one that came later
  });
  laidOut.observe(el);

  if (model.get("clickable")) {
    canvas.style.cursor = "crosshair";
    canvas.addEventListener("click", click);
  }

  model.on("msg:custom", receive);
  model.on("change:error", complain);
  complain();
  const { kernel } = model.widget_manager;
  kernel?.statusChanged?.connect(follow); // not every notebook tells widgets of its kernel
  kernel?.disposed?.connect(end);
  return () => {
    laidOut.disconnect();
    model.off("msg:custom", receive);
    model.off("change:error", complain);
    kernel?.statusChanged?.disconnect(follow);
    kernel?.disposed?.disconnect(end);
  };
}

function bytes(view) {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

async function inflate(view) {
  const stream = new Blob([view]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const OVER = ["restarting", "autorestarting", "terminating", "dead"]; // states of a kernel that has forgotten us
const ENDED =
  "The kernel was restarted or has ended, so nothing moves here any more. Click this cell's code, choose " +
  "“Run All Above Selected Cell” in the menu “Run”, then press Shift + Enter.";
const CONTROLS = "button, input, select, [role=slider], [contenteditable]";

// Notebook 7 takes the arrow keys to fold headings, and ipywidgets leaves a slider's handle without a name. A checkbox
// has its own label, and beside it an empty one.
function labelControl(control) {
  control.dataset.lmSuppressShortcuts = "true"; // on the control itself: the shortcuts' selectors name what has the focus
  const label = control.closest(".widget-inline-hbox, .widget-inline-vbox")?.querySelector("label");
  const named = control.labels?.length || control.hasAttribute("aria-label");
  if (label && !named) {
    const name = () => control.setAttribute("aria-label", label.textContent);
    name();
    new MutationObserver(name).observe(label, { childList: true, subtree: true }); // an instrument may rename it
  }
  if (control.role === "slider" && !control.dataset.spoken) speak(control);
}

// A slider's handle says 0.3999999999999999 for 0.4, of a scale of powers the exponent, and of words their number. It is
// to say what is shown beside it.
function speak(handle) {
  const readout = handle.closest(".widget-slider").querySelector(".widget-readout"); // there, even where it is hidden
  function say() {
    const now = String(Number(Number(handle.ariaValueNow).toPrecision(12)));
    if (handle.ariaValueNow !== now) handle.ariaValueNow = now;
    if (handle.ariaValueText !== readout.textContent) handle.ariaValueText = readout.textContent;
  }
  handle.dataset.spoken = "true";
  const watcher = new MutationObserver(say);
  watcher.observe(handle, { attributeFilter: ["aria-valuenow", "aria-valuetext"] });
  watcher.observe(readout, { childList: true, characterData: true, subtree: true });
  say();
}

export default { render };
