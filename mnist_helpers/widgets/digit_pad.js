// A page to draw on. What was drawn are strokes, [x0, y0, x1, y1, ...] in pixels of the page: one message a stroke.

function render({ model, el }) {
  const side = model.get("side");
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = side * window.devicePixelRatio;
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "application");
  canvas.dataset.lmSuppressShortcuts = "true";
  el.classList.add("digit-pad");
  el.append(canvas);

  const context = canvas.getContext("2d");
  let pointer = null; // the one that draws: a second finger changes nothing
  let stroke = [];

  function paint() {
    const strokes = model.get("value");
    context.setTransform(canvas.width / side, 0, 0, canvas.width / side, 0, 0);
    context.fillStyle = "white"; // on a dark page too: paper is white and ink is black
    context.fillRect(0, 0, side, side);
    if (!strokes.length && !stroke.length) invite();
    Object.assign(context, { lineWidth: model.get("pen"), lineCap: "round", lineJoin: "round", strokeStyle: "black" });
    for (const points of [...strokes, stroke]) line(points);
    const count = strokes.length === 1 ? "1 stroke" : `${strokes.length} strokes`;
    canvas.setAttribute("aria-label", `Page to draw a digit on, ${count}. Left and right arrow: sample digits. Backspace: undo. Delete: clear.`);
  }

  function invite() {
    Object.assign(context, { fillStyle: "#6e6e6e", font: "16px sans-serif", textAlign: "center" });
    context.fillText("Draw a digit", side / 2, side / 2);
  }

  function line(points) {
    context.beginPath();
    for (let i = 0; i < points.length; i += 2) context.lineTo(points[i], points[i + 1]);
    if (points.length === 2) context.lineTo(points[0], points[1]); // a dot
    context.stroke();
  }

  function add(event) {
    const { left, top, width } = canvas.getBoundingClientRect();
    const at = (place, start) => Math.round(((place - start) * side * 10) / width) / 10;
    const moves = event.getCoalescedEvents?.() ?? [];
    for (const { clientX, clientY } of moves.length ? moves : [event]) stroke.push(at(clientX, left), at(clientY, top));
    paint();
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
    say([...model.get("value"), stroke]);
  }

  function say(strokes) {
    stroke = [];
    model.set("value", strokes);
    model.save_changes();
  }

  function press(event) {
    const { key } = event;
    if (key === "ArrowRight" || key === "ArrowLeft") model.send({ step: key === "ArrowRight" ? 1 : -1 });
    else if (key === "Backspace") say(model.get("value").slice(0, -1));
    else if (key === "Delete") say([]);
    else return;
    event.preventDefault();
  }

  const heard = { pointerdown: start, pointermove: move, pointerup: end, pointercancel: end, keydown: press };
  for (const [name, listen] of Object.entries(heard)) canvas.addEventListener(name, listen);
  model.on("change:value", paint);
  paint();
  return () => model.off("change:value", paint);
}

export default { render };
