// anywidget's front end comes as an AMD module alone; this takes it, and must be imported first.
globalThis.define = (_, make) => { globalThis.anywidget = make; };
