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
