// One line of JSON in, [TeX, displayed or not]; one line of JSON out, the equation as HTML with MathML inside.
const katex = require("katex");
const lines = require("readline").createInterface({ input: process.stdin });
lines.on("line", (line) => {
  const [tex, displayMode] = JSON.parse(line);
  const strict = (code) => (code === "unicodeTextInMathMode" ? "ignore" : "error");
  let answer;
  try {
    answer = { html: katex.renderToString(tex, { displayMode, strict, throwOnError: true }) };
  } catch (error) {
    answer = { error: String(error) };
  }
  console.log(JSON.stringify(answer));
});
