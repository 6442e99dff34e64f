// Make of a page of the book what can be printed: nothing to press, room to write, and the answers at the end.
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const make = (name, html, kind = "") => Object.assign(document.createElement(name), { innerHTML: html, className: kind });
const begins = (words) => (part) => part.textContent.trim().startsWith(words);
const TASK = "Each asks for a few lines of Python. When the lesson runs, a check answers what you wrote.";

async function ready() {
  document.body.dataset.theme = "light";
  all("img").forEach((image) => { image.loading = "eager"; });
  await Promise.all([...document.images].map((image) => image.decode()));
  await document.fonts.ready;
}

function forPaper() {
  const article = document.querySelector("article");
  all(".cell", article).filter(begins("check_")).forEach((cell) => cell.remove());
  all("#exercises > p", article).forEach((part, number) => (number ? part.remove() : part.replaceChildren(TASK)));
  all(".tag_exercise", article).forEach((stub) => {
    stub.after(make("div", "", "room"));
    stub.closest("section").classList.add("exercise");
  });
  all("p", article).filter(begins("Predict.")).forEach((part) => part.classList.add("guess"));
  all(".tag_guess", article).forEach((part) => part.classList.add("guess"));
  all("details.hide.below-input", article).forEach((fold) => {
    fold.querySelector("summary").remove();
    fold.replaceWith(...fold.childNodes);
  });
  all("div.highlight pre", article).forEach(byLine);
  answersLast(article);
}

// So that a line which wraps hangs in, and is told from the next.
function byLine(box) {
  const lines = box.innerHTML.trimEnd().split("\n");
  box.innerHTML = lines.map((line) => `<span class="line">${line || " "}</span>`).join("");
}

function answersLast(article) {
  const answers = make("section", "<h2>Hints and solutions</h2>", "answers");
  let last = null;
  for (const fold of all("details:not(.hide)", article)) {
    const choice = fold.matches(".choice");
    const heading = fold.closest("section").querySelector("h2, h3").cloneNode(true);
    heading.querySelector(".headerlink")?.remove();
    const summary = fold.querySelector("summary");
    if (!choice && !heading.textContent.startsWith("Exercise")) {
      summary.replaceWith(make("p", `<strong>${summary.innerHTML}</strong>`));
      fold.replaceWith(...fold.childNodes);
      continue;
    }
    if (heading.textContent !== last) {
      answers.append(make("h3", heading.innerHTML));
      if (choice) fold.closest(".cell").append(make("p", "The answers stand at the end of the lesson.", "see"));
      else fold.before(make("p", "Hint and solution stand at the end of the lesson.", "see"));
      last = heading.textContent;
    }
    if (choice) fold.before(make("p", `☐ ${summary.innerHTML}`, "choice"));
    answers.append(choice ? make("p", `<strong>${summary.innerHTML}</strong>`, "chosen") : make("h4", summary.innerHTML));
    summary.remove();
    answers.append(...fold.childNodes);
    fold.remove();
  }
  if (last) article.querySelector("section").append(answers);
}

// Bind articles of several pages into this one: names made unlike, and what led to a page leads to its place here.
function bind(articles) {
  const place = (name, anchor) => `#${name}${anchor ? "-" + anchor : ""}`;
  const bound = articles.map(([name, html]) => {
    const article = make("section", html, "bound");
    all("[id]", article).forEach((part) => { part.id = `${name}-${part.id}`; });
    article.id = name;
    all("a[href^='#']", article).forEach((link) => { link.setAttribute("href", place(name, link.getAttribute("href").slice(1))); });
    return article;
  });
  document.querySelector("article").append(...bound);
  const names = new Set(articles.map(([name]) => name));
  all("article a[href]").forEach((link) => {
    const [page, anchor] = link.getAttribute("href").split("#");
    if (names.has(page.replace(/\.html$/, ""))) link.setAttribute("href", place(page.replace(/\.html$/, ""), anchor));
  });
  all("#the-lessons tr").forEach((row) => row.append(make(row.cells[0].localName, row.querySelector("th") ? "page" : "", "page")));
}

// Write into the table of lessons on which page each begins.
function number(pages) {
  for (const [name, page] of Object.entries(pages)) {
    document.querySelector(`#the-lessons a[href="#${name}"]`).closest("tr").querySelector(".page").textContent = page;
  }
}

// A link to another page of the site leads there if it is known where the site will be; from paper alone it leads nowhere.
function unlink(address) {
  all("article a[href]").forEach((link) => {
    const there = link.getAttribute("href");
    if (/^(#|https?:)/.test(there)) return;
    if (address) link.href = new URL(there, address).href;
    else link.replaceWith(...link.childNodes);
  });
}
