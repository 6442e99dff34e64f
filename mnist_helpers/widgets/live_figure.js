// Paints each frame the kernel sends. Every frame is the whole picture, so any of them may be skipped.

function render({ model, el }) {
  const canvas = document.createElement("canvas");
  canvas.setAttribute("role", "img");
  const message = document.createElement("pre");
  message.setAttribute("role", "alert");
  el.append(canvas, message);

  let frames = 0;
  let painting = false;
  let waiting = false;

  async function paint() {
    waiting = painting; // frames that arrive while one is decoded leave only the newest to paint
    if (painting) return;
    painting = true;
    try {
      do {
        waiting = false;
        const { png, alt, width } = model.get("frame");
        const bitmap = await createImageBitmap(new Blob([png]));
        if (canvas.width !== bitmap.width || canvas.height !== bitmap.height) {
          [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
          canvas.style.width = `${width}px`;
        }
        canvas.getContext("2d").drawImage(bitmap, 0, 0);
        bitmap.close();
        canvas.setAttribute("aria-label", alt);
        canvas.dataset.frame = ++frames;
      } while (waiting);
    } finally {
      painting = false;
    }
  }

  function complain() {
    message.textContent = model.get("error");
  }

  // The controls beside the picture exist once the browser has laid it out.
  const laidOut = new ResizeObserver(() => {
    const instrument = el.closest(".live-figure");
    if (!instrument) return;
    laidOut.disconnect();
    instrument.dataset.lmSuppressShortcuts = "true"; // or Jupyter takes the sliders' arrow keys
    instrument.addEventListener("focusin", nameHandle);
  });
  laidOut.observe(el);

  model.on("change:frame", paint);
  model.on("change:error", complain);
  paint();
  complain();
  if (model.get("pixel_ratio") !== window.devicePixelRatio) {
    model.set("pixel_ratio", window.devicePixelRatio);
    model.save_changes();
  }
  return () => {
    laidOut.disconnect();
    model.off("change:frame", paint);
    model.off("change:error", complain);
  };
}

// ipywidgets leaves a slider's handle without a name for screen readers.
function nameHandle({ target }) {
  const label = target.closest(".widget-inline-hbox")?.querySelector("label");
  if (label && !target.hasAttribute("aria-label")) target.setAttribute("aria-label", label.textContent);
}

export default { render };
