// Python for a page of the book: Pyodide, one archive of compiled packages, and the small kernel in lesson_page.py.
const { here } = self, SITE = "/lib/python3.12/site-packages";
const PREPARED = `import sys; sys.dont_write_bytecode = True; import importlib; importlib.invalidate_caches()
import numpy, matplotlib.pyplot, ipywidgets, anywidget, mnist_helpers.plots, mnist_helpers.widgets, mnist_helpers.checks`;

async function fetched(name) {
  const answer = await fetchAsIs(here + name).catch(() => {});
  if (!answer?.ok) throw new Error(`${name} did not come`);
  return answer;
}

// What was packed with gzip, under another name, or a host would undo it or not as it likes.
async function unpacked(name, type) {
  const { body } = await fetched(name);
  return new Response(body.pipeThrough(new DecompressionStream("gzip")), { headers: { "Content-Type": type } });
}

// Pyodide asks for its files by their names; they come packed.
const packed = { "pyodide.asm.wasm": ["core.data", "application/wasm"], "python_stdlib.zip": ["standard.data", "application/zip"] };
const fetchAsIs = self.fetch;
self.fetch = (address, ...rest) => {
  const name = packed[String(address).split("/").pop()];
  return name ? unpacked(...name) : fetchAsIs(address, ...rest);
};

// The archive: four bytes with the length of its index, the index as JSON, and the files one after another.
function mount(FS, bytes) {
  const length = new DataView(bytes.buffer).getUint32(0, true);
  let at = 4 + length;
  for (const [name, size] of JSON.parse(new TextDecoder().decode(bytes.subarray(4, at)))) {
    const cut = name.lastIndexOf("/"), folder = `${SITE}/${name.slice(0, Math.max(cut, 0))}`;
    FS.mkdirTree(folder);
    FS.createDataFile(folder, name.slice(cut + 1), bytes.subarray(at, at + size), true, true, true); // not copied
    at += size;
  }
}

async function begin() {
  const packages = unpacked("packages.data").then((whole) => whole.arrayBuffer());
  packages.catch(() => {}); // it is told below
  const loader = await (await unpacked("loader.data", "text/javascript")).blob();
  importScripts(`${here}pyodide.js`, URL.createObjectURL(loader));
  const env = { MPLCONFIGDIR: "/mpl", MPLBACKEND: "agg", HOME: "/home/pyodide" };
  const python = await loadPyodide({ indexURL: here, lockFileURL: `${here}pyodide-lock.json`, env });
  mount(python.FS, new Uint8Array(await packages));
  python.FS.mkdirTree("/mpl");
  python.runPython(PREPARED);
  const kernel = python.pyimport("lesson_page");
  kernel.connect((text, buffers) => self.postMessage({ type: "kernel", text, buffers }, buffers.map((bytes) => bytes.buffer)));
  self.postMessage({ type: "ready" });
  return { python, kernel };
}

let digits;
async function fetchDigits(FS) {
  const answer = await fetched("mnist.npz");
  FS.writeFile(`${SITE}/mnist_helpers/data/mnist.npz`, new Uint8Array(await answer.arrayBuffer()));
}

async function take(data) {
  const { python, kernel } = await started;
  if (data.type === "guesses") return kernel.put_guesses(data.text);
  if (data.type === "comm") return kernel.hear(data.text, data.buffers);
  if (data.digits) await (digits ??= fetchDigits(python.FS).catch((error) => { digits = undefined; throw error; }));
  return kernel.run(data.cells, data.wanted);
}

const told = (error) => String(error.message || error).trim().split("\n").pop(); // Python's message ends a traceback
const failed = (error) => self.postMessage({ type: "failed", text: told(error) });
const started = begin();
started.catch(failed);
let queue = started.catch(() => {}); // one message after another, though some wait for a download
self.onmessage = ({ data }) => {
  queue = queue.then(() => take(data)).then((well) => self.postMessage({ type: "done", id: data.id, well }),
    (error) => self.postMessage({ type: "done", id: data.id, why: told(error) }));
};
