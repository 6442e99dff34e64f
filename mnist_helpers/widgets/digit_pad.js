// A page to draw on. The drawing lives here and the kernel follows: what is drawn while it is busy waits for it.
// A drawing is a list of strokes, a stroke [x0, y0, x1, y1, ...] in pixels of the page; or a picture, as a data URL.

// Called once for each model: all its views show the same drawing and go back the same way.
export default () => {
  const past = []; // drawings, the latest at the end
  let back = false; // whether one of them is coming back

  function initialize({ model }) {
    let before = model.get("value");
    model.on("change:value", () => {
      if (!back) past.push(before);
      before = model.get("value");
    });
  }

  function render({ model, el }) {
    const canvas = document.createElement("canvas");
    let pointer = null; // the one that draws: a second finger changes nothing
    let stroke = [];

    // A sample or a picture gives way to the first stroke.
    const withStroke = () => (place(model) < 0 && !isPicture(model.get("value")) ? [...model.get("value"), stroke] : [stroke]);

    function repaint() {
      paint(canvas, model, stroke.length ? withStroke() : model.get("value"));
    }

    function say(strokes) {
      stroke = [];
      model.set("value", strokes);
      model.save_changes();
    }

    function undo() {
      if (!past.length) return;
      back = true;
      say(past.pop());
      back = false;
    }

    function step(by) {
      const samples = model.get("samples");
      const here = place(model) < 0 ? Math.min(-by, 0) : place(model); // from a drawing to the first or the last
      say(samples[(here + by + samples.length) % samples.length]);
    }

    // Returns whether there was a picture among the files.
    function open(files) {
      const file = [...files].find(({ type, name }) => type.startsWith("image/") || /\.hei[cf]$/i.test(name));
      if (file) shrunk(file).then(say);
      return Boolean(file);
    }

    const chooser = document.createElement("input");
    Object.assign(chooser, { type: "file", accept: "image/*,.heic,.heif", hidden: true });
    chooser.addEventListener("change", () => {
      open(chooser.files);
      chooser.value = ""; // the same file once more is a change, too
    });

    function take(event) {
      if (!open((event.clipboardData ?? event.dataTransfer).files)) return;
      event.preventDefault();
      event.stopPropagation(); // Jupyter would make a cell or an upload of it
    }

    function letDrop(event) {
      if (event.dataTransfer.types.includes("Files")) event.preventDefault();
    }

    const acts = {
      "Open a picture…": () => chooser.click(),
      Undo: undo,
      Clear: () => say([]),
      "Previous sample": () => step(-1),
      "Next sample": () => step(1),
    };
    const keys = { Backspace: "Undo", Delete: "Clear", ArrowLeft: "Previous sample", ArrowRight: "Next sample" };

    function add(event) {
      const { left, top, width } = canvas.getBoundingClientRect();
      const at = (place, start) => Math.round(((place - start) * model.get("side") * 10) / width) / 10;
      const moves = event.getCoalescedEvents?.() ?? [];
      for (const { clientX, clientY } of moves.length ? moves : [event]) stroke.push(at(clientX, left), at(clientY, top));
      repaint();
    }

    function start(event) {
      if (pointer !== null || event.button) return;
      pointer = event.pointerId;
      canvas.setPointerCapture(pointer);
      add(event);
    }

    function move(event) {
      if (event.pointerId === pointer) add(event);
    }

    function end(event) {
      if (event.pointerId !== pointer) return;
      pointer = null;
      say(withStroke());
    }

    function press(event) {
      if (!(event.key in keys)) return;
      acts[keys[event.key]]();
      event.preventDefault();
    }

    const heard = { pointerdown: start, pointermove: move, pointerup: end, pointercancel: end, keydown: press };
    for (const [name, listen] of Object.entries(heard)) canvas.addEventListener(name, listen);
    prepare(canvas, model.get("side"));
    el.classList.add("digit-pad");
    const status = document.createElement("p");
    status.setAttribute("role", "status");
    const speak = () => (status.textContent = model.get("said"));
    for (const [name, listen] of Object.entries({ paste: take, drop: take, dragover: letDrop })) el.addEventListener(name, listen);
    el.append(canvas, ...Object.entries(acts).map(button), chooser, status);
    model.on("change:value", repaint);
    model.on("change:said", speak);
    repaint();
    speak();
    return () => {
      model.off("change:value", repaint);
      model.off("change:said", speak);
    };
  }

  return { initialize, render };
};

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// Where among the samples the drawing stands; -1 for one of your own.
const place = (model) => model.get("samples").findIndex((sample) => same(sample, model.get("value")));

const isPicture = (drawing) => typeof drawing === "string";

const LONGEST = 1000; // pixels: the kernel would shrink a larger one, and a photo of 12 million pixels is slow to send
const LOSSLESS = 300; // pixels, up to which each counts
const PART = 4e6; // bytes of a file that the browser cannot show, from which the kernel tells what it is

// Returns a picture's data URL: upright, on white, no larger than need be.
async function shrunk(file) {
  try {
    const image = await createImageBitmap(file, { imageOrientation: "from-image" });
    const factor = Math.min(1, LONGEST / Math.max(image.width, image.height));
    const canvas = new OffscreenCanvas(Math.ceil(factor * image.width), Math.ceil(factor * image.height));
    const context = canvas.getContext("2d");
    Object.assign(context, { fillStyle: "white", imageSmoothingQuality: "high" });
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const type = Math.max(canvas.width, canvas.height) > LOSSLESS ? "image/jpeg" : "image/png";
    return dataURL(await canvas.convertToBlob({ type, quality: 0.92 }));
  } catch {
    return dataURL(file.slice(0, PART));
  }
}

function dataURL(blob) {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result));
    reader.readAsDataURL(blob);
  });
}

function prepare(canvas, side) {
  canvas.width = canvas.height = side * window.devicePixelRatio;
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "application");
  canvas.dataset.lmSuppressShortcuts = "true";
}

function button([name, act]) {
  const made = document.createElement("button");
  made.className = "jupyter-widgets jupyter-button widget-button"; // looks as the others do
  made.textContent = name;
  made.addEventListener("click", act);
  return made;
}

function paint(canvas, model, strokes) {
  const side = model.get("side");
  const context = canvas.getContext("2d");
  context.setTransform(canvas.width / side, 0, 0, canvas.width / side, 0, 0);
  context.fillStyle = "white"; // on a dark page too: paper is white and ink is black
  context.fillRect(0, 0, side, side);
  if (!strokes.length) invite(context, side, "Draw a digit");
  Object.assign(context, { lineWidth: model.get("pen"), lineCap: "round", lineJoin: "round", strokeStyle: "black" });
  if (isPicture(strokes)) show(context, side, strokes, () => model.get("value") === strokes);
  else for (const points of strokes) line(context, points);
  const count = strokes.length === 1 ? "1 stroke" : `${strokes.length} strokes`;
  const own = isPicture(strokes) ? "a picture, which your first stroke replaces" : count;
  const what = place(model) < 0 ? own : "a sample, which your first stroke replaces";
  canvas.setAttribute("aria-label", `Page to draw a digit on: ${what}. Left and right arrow: sample digits. Backspace: undo. Delete: clear.`);
}

function invite(context, side, words) {
  Object.assign(context, { fillStyle: "#6e6e6e", font: "16px sans-serif", textAlign: "center" });
  context.fillText(words, side / 2, side / 2);
}

// A picture, as large as the page allows. When it is decoded, something else may be on the page.
async function show(context, side, url, isStillThere) {
  const image = new Image();
  image.src = url;
  const decoded = await image.decode().then(() => true, () => false);
  if (!isStillThere()) return;
  if (!decoded) return invite(context, side, "A file that cannot be shown");
  const factor = side / Math.max(image.width, image.height);
  const [width, height] = [factor * image.width, factor * image.height];
  context.imageSmoothingEnabled = factor < 2; // so that a small one shows its pixels
  context.drawImage(image, (side - width) / 2, (side - height) / 2, width, height);
}

function line(context, points) {
  context.beginPath();
  for (let i = 0; i < points.length; i += 2) context.lineTo(points[i], points[i + 1]);
  if (points.length === 2) context.lineTo(points[0], points[1]); // a dot
  context.stroke();
}
