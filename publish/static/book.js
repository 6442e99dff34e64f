// What scrolls sideways can be reached with the keyboard.
addEventListener("DOMContentLoaded", () => {
  const mark = () => document.querySelectorAll("article pre, div.math, .table-wrapper").forEach((box) => {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  });
  mark();
  addEventListener("resize", mark);
});
