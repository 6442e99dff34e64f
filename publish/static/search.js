// What the search quotes is prose: no code, no equation twice, nothing to press.
addEventListener("DOMContentLoaded", () => {
  if (typeof Search === "undefined") return;
  const whole = Search.htmlToText;
  Search.htmlToText = (html, anchor) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    page.querySelectorAll(".cell_input, .cell_output, .katex-html, annotation, .doors, .screen, details.hide, pre").forEach((part) => part.remove());
    return whole(page.documentElement.outerHTML, anchor).replace(/\s+/g, " ");
  };
});
