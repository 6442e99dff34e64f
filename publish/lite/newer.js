// A reader's own copy of a lesson stays in their browser when the site is updated. Here they are told of a newer one.

const SEEN = new Set();

async function tell(app, path) {
  if (!path.endsWith(".ipynb") || SEEN.has(path)) return;
  SEEN.add(path);
  const answer = await fetch(new URL(`../files/${path}`, location), { cache: "no-cache" });
  if (!answer.ok) return; // a notebook of the reader's own
  const { metadata } = await answer.json();
  const own = await app.serviceManager.contents.get(path, { content: true });
  if (own.content.metadata.published === metadata.published) return;
  app.commands.execute("apputils:notify", {
    message: `There is a newer version of ${path}. What you see is your own copy, with what you changed.`,
    type: "info",
    options: { autoClose: false, actions: [{ label: "Keep mine beside it, open the newer", commandId: "lessons:newer", args: { path } }] },
  });
}

// Once the reader's copy has another name, the site's lesson is what stands under the old one.
async function newer(app, { path }) {
  const { contents } = app.serviceManager;
  const open = [...app.shell.widgets("main")].find((widget) => widget.context?.path === path);
  const alone = document.body.dataset.notebook === "notebooks"; // a page for one notebook
  await open?.context.save();
  if (!alone) open?.close();
  await contents.rename(path, path.replace(/\.ipynb$/, ` (my copy of ${new Date().toISOString().slice(0, 10)}).ipynb`));
  if (alone) return location.reload();
  SEEN.delete(path);
  await app.commands.execute("docmanager:open", { path });
}

function watch(app) {
  app.commands.addCommand("lessons:newer", { label: "Open the newer lesson", execute: (args) => newer(app, args) });
  const look = () => app.shell.currentWidget?.context?.ready.then(() => tell(app, app.shell.currentWidget.context.path));
  app.shell.currentChanged.connect(look);
  look();
}

const waiting = setInterval(() => {
  if (!window.jupyterapp?.started) return;
  clearInterval(waiting);
  window.jupyterapp.restored.then(() => watch(window.jupyterapp));
}, 200);
