// Keeps what a reader's browser fetched of the book, so that a lesson that was awake once opens, and wakes, without a network.
//
// A page is asked of its host first, and comes from here where that does not answer. What wakes it lies in a folder named
// by its content and never changes: it comes from here first; the large files the worker keeps by itself (worker.js). With
// a new edition all that was kept of the old one goes. The browser edition, in run/, has a worker of its own.
const EDITION = new URL("awake/{edition}/", registration.scope).href, FILES = {files};
const KEPT = `awake ${EDITION}`, OURS = `awake ${registration.scope}awake/`;
const OTHERS = /^(run|paper|live)\/|\.(zip|data)$/;

const concerns = (url) => url.startsWith(registration.scope) && !OTHERS.test(url.slice(registration.scope.length).split(/[?#]/)[0]);
const keep = async (url) => (await caches.open(KEPT)).add(url).catch(() => {}); // the host may be gone, or the browser full

async function forget() {
  for (const name of await caches.keys()) if (name.startsWith(OURS) && name !== KEPT) await caches.delete(name);
  await clients.claim();
}

async function answer(request) {
  const store = await caches.open(KEPT), kept = () => store.match(request, { ignoreSearch: true });
  const pinned = request.url.startsWith(EDITION) && (await kept());
  if (pinned) return pinned;
  try {
    const fresh = await fetch(request);
    if (fresh.ok) store.put(request, fresh.clone()).catch(() => {});
    return fresh;
  } catch (error) {
    return (await kept()) ?? Promise.reject(error);
  }
}

self.oninstall = (event) => {
  self.skipWaiting();
  event.waitUntil(Promise.all(FILES.map((name) => keep(EDITION + name))));
};
self.onactivate = (event) => event.waitUntil(forget());
self.onmessage = (event) => event.waitUntil(Promise.all(event.data.filter(concerns).map(keep)));
self.onfetch = (event) => {
  const { method, url } = event.request;
  if (method === "GET" && concerns(url)) event.respondWith(answer(event.request));
};
