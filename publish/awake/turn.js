// From lesson to lesson: the next one's text takes the place of this one's, and Python, which took seconds to begin, stays.
// Where anything is not as it should be, the browser opens the next lesson as it opens any page.
const LESSON = /[^/]*\/\d\d_\w+\.html$/;
let current, shown;

// Follows links from this lesson to others. lesson: the Lesson that is awake; wake(name, worker) wakes another in its place.
export function follow(lesson, wake) {
  const followed = current;
  [current, shown] = [{ lesson, wake }, location.pathname];
  if (followed) return;
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]"), { button, ctrlKey, metaKey, shiftKey, altKey, defaultPrevented } = event;
    if (!link || link.target || link.origin !== location.origin || !isOther(link.pathname)) return;
    if (button || ctrlKey || metaKey || shiftKey || altKey || defaultPrevented || current.lesson.kernel.over) return;
    event.preventDefault();
    history.replaceState({ y: scrollY }, "");
    turn(link.href, () => history.pushState(null, "", link.href)).catch(() => { location.href = link.href; });
  });
  addEventListener("popstate", ({ state }) => {
    if (location.pathname === shown) return;
    const known = isOther(location.pathname) && !current.lesson.kernel.over;
    (known ? turn(location.href, () => {}, state?.y) : Promise.reject()).catch(() => location.reload());
  });
}

const isOther = (path) => path !== shown && path.match(LESSON) && path.replace(LESSON, "") === shown.replace(LESSON, "");
const styles = (page) => [...page.querySelectorAll("head link[rel=stylesheet]")].map((link) => link.getAttribute("href"));

async function turn(address, moves, y = 0) {
  const { lesson, wake } = current, page = await read(address, lesson.here);
  const worker = await lesson.leave();
  moves();
  shown = location.pathname;
  put(page);
  const aim = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  aim ? aim.scrollIntoView() : scrollTo(0, y);
  wake(page.name, worker).catch(() => location.reload());
}

// Returns another lesson's page, if it is of this edition and looks like this one.
async function read(address, here) {
  const come = async (url) => { const answer = await fetch(url); return answer.ok ? answer.text() : Promise.reject(new Error(url)); };
  const [text, waker] = await Promise.all([come(address), come(new URL("../wake.js", here))]);
  const page = new DOMParser().parseFromString(text, "text/html"), known = styles(document);
  page.name = page.querySelector("script[data-lesson]").dataset.lesson;
  if (!waker.includes(here.pathname.split("/").at(-2)) || !styles(page).every((one) => known.includes(one))) throw new Error("another edition");
  return page;
}

// Puts a page in this one's place. What the theme does when a page is read it does again; its scripts stay as they are.
function put({ title, body, head }) {
  document.title = title;
  document.head.querySelectorAll("[rel=next], [rel=prev]").forEach((link) => link.remove());
  document.head.append(...head.querySelectorAll("[rel=next], [rel=prev]"));
  body.dataset.theme = document.body.dataset.theme;
  document.body = document.adoptNode(body);
  document.dispatchEvent(new Event("DOMContentLoaded", { bubbles: true }));
  const heading = document.querySelector("h1");
  heading.tabIndex = -1; // a screen reader goes on from here
  heading.focus({ preventScroll: true });
}
