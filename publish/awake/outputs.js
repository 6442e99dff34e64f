// What a cell shows, as the page writes it.
const VIEW = "application/vnd.jupyter.widget-view+json";

function element(name, properties) {
  return Object.assign(document.createElement(name), properties);
}

function text(into, words, kind) {
  const last = into.lastElementChild;
  const pre = last?.dataset.kind === kind ? last : into.appendChild(element("pre", { className: kind }));
  pre.dataset.kind = kind;
  pre.textContent += words;
}

function picture({ data, metadata }) {
  const look = metadata["image/png"] ?? {};
  const image = element("img", { src: `data:image/png;base64,${data["image/png"]}`, alt: look.alt ?? "" });
  const box = element("div", { className: "picture" });
  image.style.width = look.width ? `${look.width}px` : "";
  box.append(image);
  return box;
}

function bundle(kernel, message) {
  const { data } = message, box = element("div", { className: "output" });
  if (data[VIEW]) return [box, () => kernel.put(data[VIEW].model_id, box)];
  if (data["image/png"]) return [picture(message)];
  if ("text/html" in data) box.innerHTML = data["text/html"];
  else if (data["text/markdown"]) box.append(...said(data["text/markdown"]));
  else box.append(element("pre", { textContent: data["text/plain"] }));
  return [box];
}

// Captions are a line of Markdown with *words* and `code`; more never comes.
function said(words) {
  const line = element("p");
  for (const [, loud, code, plain] of words.matchAll(/\*([^*]+)\*|`([^`]+)`|([^*`]+)/g))
    line.append(loud ? element("em", { textContent: loud }) : code ? element("code", { textContent: code }) : plain);
  return [line];
}

// Writes one message of the kernel into a cell's output.
export async function show(kernel, into, message) {
  if (message.type === "stream") return text(into, message.text, "printed");
  if (message.type === "error") return text(into, message.text, "stopped");
  if (message.type === "clear") return into.replaceChildren();
  const [box, put] = bundle(kernel, message);
  const before = message.name && into.querySelector(`[data-name="${message.name}"]`);
  if (message.name) box.dataset.name = message.name;
  before ? before.replaceWith(box) : into.append(box);
  await put?.();
}
