// Python for a page of the book: Pyodide, one archive of compiled packages, and the small kernel in lesson_page.py.
//
// What it fetches stays, unpacked, in the reader's browser where that keeps things for a page (https, or this computer), and
// is thrown away with its edition (offline.js). The next page gets it by way of offline.js, for only of what has an address
// does a browser keep what it compiled.
const { here, served } = self, SITE = "/lib/python3.12/site-packages"; // served: there is an offline.js that answers
const ROOM = 250e6; // bytes: Python's memory never shrinks, so from there on the next lesson begins with a new one
const store = self.caches?.open(`awake ${here}`).catch(() => {});
const unkept = []; // what still is to be kept, once there is time

// Returns a file of ours. Many come as gzip under a name of their own, or a host would undo it or not as it likes.
async function fetched(name, type = "application/octet-stream", packed = true) {
  const address = here + name, file = packed ? `${name}.data` : name, kept = await (await store)?.match(address);
  if (kept) return served ? fetchAsIs(address) : kept;
  const answer = await fetchAsIs(here + file, { priority: "low" }).catch(() => {});
  if (!answer?.ok) throw new Error(`${file} did not come`);
  const bytes = await new Response(packed ? answer.body.pipeThrough(new DecompressionStream("gzip")) : answer.body).arrayBuffer();
  const again = () => new Response(bytes, { headers: { "Content-Type": type } });
  unkept.push(async () => (await store)?.put(address, again()));
  return again();
}

// Begins to fetch what is wanted a little later, and what goes wrong is told then.
function coming(...wanted) {
  const answer = fetched(...wanted);
  answer.catch(() => {});
  return answer;
}

const fetchAsIs = self.fetch;
const wanted = { "pyodide.asm.wasm": coming("pyodide.asm.wasm", "application/wasm"), "python_stdlib.zip": coming("standard") };
const loader = coming("pyodide.asm.js", "text/javascript"), packages = coming("packages");
self.fetch = (address, ...rest) => wanted[String(address).split("/").pop()] ?? fetchAsIs(address, ...rest);

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
  importScripts(`${here}pyodide.js`, URL.createObjectURL(await (await loader).blob()));
  const env = { MPLCONFIGDIR: "/mpl", MPLBACKEND: "agg", HOME: "/home/pyodide" };
  const python = await loadPyodide({ indexURL: here, lockFileURL: `${here}pyodide-lock.json`, env });
  mount(python.FS, new Uint8Array(await (await packages).arrayBuffer()));
  python.FS.mkdirTree("/mpl");
  python.runPython("import importlib; importlib.invalidate_caches(); import prepared");
  const kernel = python.pyimport("lesson_page");
  kernel.connect((text, buffers) => self.postMessage({ type: "kernel", text, buffers }, buffers.map((bytes) => bytes.buffer)));
  return { python, kernel };
}

let digits;
async function fetchDigits() {
  const answer = await fetched("mnist.npz", undefined, false), bytes = new Uint8Array(await answer.arrayBuffer());
  (await started).python.FS.writeFile(`${SITE}/mnist_helpers/data/mnist.npz`, bytes);
  keep();
}

// Fetches what a message needs: the digits, or a stored instrument, whose bytes it returns.
async function need({ stored, digits: wanted }) {
  if (wanted) return digits ??= fetchDigits().catch((error) => { digits = undefined; throw error; });
  const bytes = stored && new Uint8Array(await (await fetched(stored)).arrayBuffer());
  keep();
  return bytes;
}

async function keep() {
  while (unkept.length) await unkept.shift()().catch(() => {}); // the browser may be full
}

async function take(data, bytes) {
  const { kernel, python } = await started;
  if (data.type === "keep") return void keep(); // beside what the reader does: it writes 30 MB
  if (data.type === "guesses") return kernel.put_guesses(data.text);
  if (data.type === "comm") return kernel.hear(data.text, data.buffers);
  if (data.type === "leave") {
    kernel.leave();
    return python._module.HEAPU8.length < ROOM;
  }
  if (data.type === "make") return kernel.make(bytes, data.wanted);
  return data.type !== "run" || kernel.run(data.cells, data.wanted);
}

const told = (error) => String(error.message || error).trim().split("\n").pop(); // Python's message ends a traceback
const started = begin();
let queue = started.catch(() => {}); // one message after another; one that waits for a download lets others pass
self.onmessage = ({ data }) => {
  const turn = (bytes) => (queue = queue.catch(() => {}).then(() => take(data, bytes)));
  (data.stored || data.digits ? need(data).then(turn) : turn()).then((well) => self.postMessage({ type: "done", id: data.id, well }),
    (error) => self.postMessage({ type: "done", id: data.id, why: told(error) }));
};
