// Make every slide fit 1280 × 720: smaller type first, down to what the last row can read, then a second slide.
const SIZES = [[36, 30], [32, 26], [28, 22], [25, 20]];
const LARGE = [42, 34]; // where no picture wants the room
const SMALLEST = [22, 18];
const READABLE = 22; // for lines of code
const WIDTH = 1280;
const PICTURE = [1240, 602, 1.4]; // at most so wide, so high, and so many times its size on a page: 9.5 points are 18 px

const parts = (slide) => [...slide.children].filter((part) => !part.matches("aside.notes, .kicker"));
const fits = (slide) => slide.scrollHeight <= slide.clientHeight + 1 && slide.scrollWidth <= WIDTH;

function size(slide, [text, code]) {
  slide.style.setProperty("--text", `${text}px`);
  slide.style.setProperty("--code", `${code}px`);
  slide.querySelectorAll("pre, .katex-display").forEach(shrink);
  return fits(slide);
}

// Lines of code wrap where type for the last row is too wide for them; equations never do.
function shrink(block) {
  block.style.fontSize = "";
  block.style.whiteSpace = "pre";
  const least = block.matches("pre") ? READABLE : SMALLEST[1];
  let now = parseFloat(getComputedStyle(block).fontSize);
  while (now > least && block.scrollWidth > block.clientWidth) block.style.fontSize = `${(now -= 1)}px`;
  block.style.whiteSpace = "";
}

function enlarge(image) {
  const high = (image.width * image.naturalHeight) / image.naturalWidth;
  image.width *= Math.min(PICTURE[0] / image.width, PICTURE[1] / high, PICTURE[2]);
}

function fit(slide) {
  if ([...(slide.querySelector("img") ? [] : [LARGE]), ...SIZES].some((sizes) => size(slide, sizes))) return;
  if (parts(slide).length > 1) split(slide);
  else size(slide, SMALLEST);
}

function split(slide) {
  const rest = slide.cloneNode(false); // below, too, if the slide is
  rest.dataset.goesOn = "yes";
  const heading = slide.querySelector("h1, h2, h3, .kicker");
  rest.innerHTML = `<p class="kicker">${heading.innerHTML}</p>`;
  const moved = [];
  while (parts(slide).length > 1 && !SIZES.some((sizes) => size(slide, sizes))) {
    moved.unshift(parts(slide).at(-1));
    moved[0].remove();
  }
  // a heading never stays alone
  if (parts(slide).length === 1 && parts(slide)[0].matches("h1, h2, h3") && moved.length > 1) slide.append(moved.shift());
  rest.append(...moved, ...slide.querySelectorAll("aside.notes"));
  slide.after(rest);
  if (!SIZES.some((sizes) => size(slide, sizes))) size(slide, SMALLEST);
  fit(rest);
}

// What was split goes on to the right; the answers of an exercise hang below its last part.
function spread(stack) {
  const own = [...stack.children].filter((slide) => !slide.dataset.below);
  const answers = [...stack.children].filter((slide) => slide.dataset.below);
  let last = stack;
  for (const slide of own.slice(1)) {
    const next = document.createElement("section");
    next.append(slide);
    last.after(next);
    last = next;
  }
  last.append(...answers);
}

// What presenters' remotes send does what the arrows do: reveal's own way goes down to an exercise's hint and solution.
const KEYS = {
  33: "left", 34: "right", 78: "right", 80: "left", // PageUp, PageDown, N, P
  32: ({ shiftKey }) => (shiftKey ? Reveal.left() : Reveal.right()),
};

async function start() {
  await document.fonts.ready;
  await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
  document.querySelectorAll(".slides img").forEach(enlarge);
  document.querySelectorAll(".slides section section").forEach(fit);
  document.querySelectorAll(".slides > section").forEach(spread);
  document.querySelector(".reveal").classList.remove("measuring");
  await Reveal.initialize({
    width: WIDTH, height: 720, margin: 0, center: false, display: "flex", transition: "none", hash: true, keyboard: KEYS,
    slideNumber: "c/t", plugins: [RevealNotes],
  });
}
start();
