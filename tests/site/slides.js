// Show every slide as the room sees it; tell what leaves it, is cut off within it, is too small, or lies under the controls.
() => Reveal.getSlides().flatMap((slide, number) => {
  const { h, v } = Reveal.getIndices(slide);
  Reveal.slide(h, v);
  const wrong = [];
  const tell = (what, part) => {
    wrong.push(`slide ${number + 1}: ${part.tagName} ${what}: ${part.textContent.slice(0, 60)}`);
  };
  const controls = document.querySelector(".slide-number").getBoundingClientRect();
  for (const part of [slide, ...slide.querySelectorAll(":scope *:not(.katex *, aside.notes, aside.notes *)")]) {
    const box = part.getBoundingClientRect();
    if (box.left < -1 || box.top < -1 || box.right > 1281 || box.bottom > 721) tell("leaves the slide", part);
    if (part.clientWidth && part.scrollWidth > part.clientWidth + 1) tell("is cut off at its side", part);
    if (part.matches("section, pre") && part.scrollHeight > part.clientHeight + 1) tell("is cut off below", part);
    if (part.matches("pre, code") && parseFloat(getComputedStyle(part).fontSize) < 18) tell("is under 18 px", part);
    if (part.matches("p, li, td") && parseFloat(getComputedStyle(part).fontSize) < 18) tell("is under 18 px", part);
    if (part.matches("img") && Math.max(box.width / 1120, box.height / 560) < 1 && box.width < part.naturalWidth * 0.69) tell("is small", part);
    if (part.matches("p, pre, li, img") && box.bottom > controls.top && box.right > controls.left - 60) {
      tell("lies under the controls", part);
    }
  }
  const shown = [...slide.querySelectorAll(":scope > :not(aside, .kicker)")];
  if (!shown.length) tell("is empty", slide);
  const high = shown.reduce((sum, part) => sum + part.getBoundingClientRect().height, 0);
  const type = Math.min(...shown.map((part) => parseFloat(getComputedStyle(part).fontSize)));
  if (shown.every((part) => part.matches("pre")) && high < 320 && type < 22) tell("is empty but for small code", slide);
  return wrong;
})
