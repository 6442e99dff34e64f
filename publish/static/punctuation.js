// A short equation is not broken, nor parted from the full stop after it.
addEventListener("DOMContentLoaded", () => {
  for (const equation of document.querySelectorAll("span.math")) {
    if (equation.offsetWidth > 10 * parseFloat(getComputedStyle(equation).fontSize)) continue; // a long one may break
    const after = equation.nextSibling;
    const mark = after?.nodeType === Node.TEXT_NODE && /^[.,;:?)]+/.exec(after.data);
    const together = document.createElement("span");
    together.style.whiteSpace = "nowrap";
    equation.before(together);
    together.append(equation);
    if (!mark) continue;
    together.append(mark[0]);
    after.data = after.data.slice(mark[0].length);
  }
});
