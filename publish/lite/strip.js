// The strip at the window's foot, which says how far a lesson has started. It takes no focus and covers no failure.
window.strip = (() => {
  const make = (tag, attributes = {}, ...inside) => {
    const element = Object.assign(document.createElement(tag), attributes);
    element.append(...inside);
    return element;
  };
  const phrase = make("span", { role: "status" }); // spoken when it changes
  const detail = make("span", { ariaHidden: "true" }); // changes too often to be spoken
  const bar = make("progress", { ariaLabel: "Starting the lesson" });
  const actions = make("span", { className: "actions" });
  const box = make("section", { id: "lesson-strip", ariaLabel: "Start of the lesson" }, make("p", {}, phrase, detail), bar, actions);
  const hide = () => box.remove();

  function button([label, act]) {
    return typeof act === "string" ? make("a", { href: act, textContent: label }) : make("button", { type: "button", textContent: label, onclick: act });
  }

  // Show a phrase; `choices` are labels with what they do, a function or an address.
  function show(text, { more = "", value, max, choices = [], kind = "" } = {}) {
    if (!box.isConnected) document.documentElement.append(box);
    if (phrase.textContent !== text) phrase.textContent = text;
    detail.textContent = more;
    box.className = kind;
    bar.hidden = kind !== "busy";
    if (value === undefined) bar.removeAttribute("value");
    else Object.assign(bar, { max, value });
    const labels = choices.map(([label]) => label).join();
    if (actions.dataset.labels !== labels || labels) actions.replaceChildren(...choices.map(button));
    actions.dataset.labels = labels;
  }

  const again = ["Try again", () => location.reload()];
  return {
    hide,
    busy: (text, more, value, max) => show(text, { more, value, max, kind: "busy" }),
    done: (text, choices = []) => show(text, { choices: [...choices, ["Hide", hide]] }),
    ask: (text, choices) => show(text, { choices, kind: "ask" }),
    fail: (text, choices = [again]) => show(text, { choices: [...choices, ["Hide", hide]], kind: "failed" }),
  };
})();
