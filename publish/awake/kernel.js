// The page's side of Python: a worker, the cells that it runs, and the widgets whose other half it holds.
import "./amd.js";
import "anywidget";
import * as base from "@jupyter-widgets/base";
import { keep, read } from "./kept.js";
import { HTMLManager } from "@jupyter-widgets/html-manager/lib/htmlmanager";

const GUESSES = "awake:guesses";
const PATIENCE = 2000; // ms that who turns to another lesson waits for what runs
const any = globalThis.anywidget(base); // once, for models and views share what they know

class Comm {
  target_name = "jupyter.widget";
  constructor(kernel, id) { Object.assign(this, { kernel, comm_id: id }); }
  on_msg(callback) { this.heard = callback; }
  on_close(callback) { this.closed = callback; }
  open(...rest) { return this.#send("comm_open", ...rest); }
  send(...rest) { return this.#send("comm_msg", ...rest); }
  close(...rest) { return this.#send("comm_close", ...rest); }
  #send(type, data = {}, callbacks, metadata = {}, buffers = []) {
    const { comm_id, target_name } = this;
    const text = JSON.stringify({ type, content: { comm_id, target_name, data }, metadata });
    const idle = () => callbacks?.iopub?.status?.({ content: { execution_state: "idle" } }); // or sliders wait for ever
    const bytes = buffers.map((part) => new Uint8Array(part.buffer ?? part));
    return this.kernel.ask({ type: "comm", text, buffers: bytes }, idle);
  }
}

export class Kernel {
  #waiting = new Map();
  #shows = new Map(); // what shows a cell's outputs
  #comms = new Map();
  #count = 0;

  // worker: as wake.js starts one.
  constructor(worker) {
    this.manager = new HTMLManager({ loader: async (name) => (name === "anywidget" ? any : Promise.reject(new Error(name))) });
    this.worker = worker;
    this.ended = new Promise((_, reject) => { this.end = (why) => { this.over = true; worker.terminate(); reject(new Error(why)); }; });
    this.ended.catch(() => {});
    worker.onmessage = ({ data }) => this.#take(data);
    worker.onerror = ({ message }) => this.end(message ?? "its worker was not allowed to start");
    if (worker.refused) this.end(worker.refused);
    const begun = new Promise((resolve) => this.ask({ type: "begin" }, ({ why }) => (why ? this.end(why) : resolve())));
    this.ready = Promise.race([begun, this.ended]);
    this.ready.catch(() => {});
    const guesses = read(GUESSES);
    if (guesses) this.ask({ type: "guesses", text: guesses });
  }

  ask(message, then) {
    if (this.gone) return undefined;
    const id = String(++this.#count);
    this.#waiting.set(id, then);
    this.worker.postMessage({ ...message, id });
    return id;
  }

  // Has Python forget this lesson, and asks it for no more; resolves to whether another may come.
  leave() {
    const left = new Promise((resolve) => this.ask({ type: "leave" }, ({ well }) => resolve(well)));
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    this.gone = true;
    return Promise.race([left, late, this.ended]);
  }

  // Runs the last of these cells after what it needs; `show` gets what it shows. Resolves to whether it went well.
  run(cells, digits, show) {
    return this.#below(cells.at(-1)[0], { type: "run", cells: JSON.stringify(cells), digits }, show);
  }

  // Makes below a cell the instrument that the build stored in a file; the rest as for `run`.
  make(stored, wanted, show) { return this.#below(wanted, { type: "make", stored }, show); }

  #below(wanted, message, show) {
    this.#shows.set(wanted, show);
    const done = new Promise((resolve, reject) => this.ask({ ...message, wanted }, ({ well, why }) => (why ? reject(new Error(why)) : resolve(well))));
    return Promise.race([done, this.ended]);
  }

  async put(name, into) {
    const view = await this.manager.create_view(await this.manager.get_model(name));
    await this.manager.display_view(view, into);
  }

  #take(data) {
    if (data.type === "done") {
      this.#waiting.get(data.id)?.(data);
      return this.#waiting.delete(data.id);
    }
    const message = JSON.parse(data.text), { type, content, metadata } = message;
    const buffers = data.buffers.map((bytes) => new DataView(bytes.buffer)), comm = this.#comms.get(content?.comm_id);
    if (type === "guesses") return keep(GUESSES, message.text);
    if (type === "comm_open") {
      const opened = new Comm(this, content.comm_id);
      this.#comms.set(content.comm_id, opened);
      return this.manager.handle_comm_open(opened, { content, metadata, buffers });
    }
    if (type === "comm_msg") return comm?.heard?.({ content, metadata, buffers });
    if (type === "comm_close") {
      comm?.closed?.({ content, metadata, buffers });
      return this.#comms.delete(content.comm_id);
    }
    this.#shows.get(message.cell)?.(message);
  }
}
