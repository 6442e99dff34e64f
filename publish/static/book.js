// What scrolls sideways can be reached with the keyboard. Printed sentences may wrap; columns and arrays may not.
addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll(".cell_output pre").forEach((box) => {
    box.classList.toggle("prose", !/\S {2,}\S|^\s*\[/m.test(box.textContent));
  });
  const mark = () => document.querySelectorAll("article pre, div.math, .table-wrapper").forEach((box) => {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  });
  mark();
  addEventListener("resize", mark);
  document.addEventListener("toggle", mark, true); // a fold was opened
});

// What the page says of a folded answer would give it away: it comes when the fold is opened, or the cell is run.
addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("article details.below-input").forEach((fold) => {
    const said = [];
    for (let next = fold.closest("div.cell").nextElementSibling; next?.matches(":not(section, .cell, .exercise)"); next = next.nextElementSibling) {
      if (/^(You will|If you stop here)/.test(next.textContent)) break;
      said.push(next);
    }
    const follow = () => said.forEach((part) => part.classList.toggle("not-yet", !fold.open));
    fold.addEventListener("toggle", follow);
    follow();
  });
});
