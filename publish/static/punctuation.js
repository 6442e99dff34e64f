// A full stop stays with the equation before it: browsers may break a line between the two. Loaded at the page's end.
for (const equation of document.querySelectorAll("span.math")) {
  const after = equation.nextSibling;
  const mark = after?.nodeType === Node.TEXT_NODE && /^[.,;:?)]+/.exec(after.data);
  if (!mark || equation.offsetWidth > 150) continue; // a long one must be free to break within itself
  const together = document.createElement("span");
  together.style.whiteSpace = "nowrap";
  equation.before(together);
  together.append(equation, mark[0]);
  after.data = after.data.slice(mark[0].length);
}
