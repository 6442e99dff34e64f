// Compile the Python in a folder's archives with the Python that will run them; compile.py does it. With `bare` after the
// folder without docstrings and asserts.
import { readFileSync } from "node:fs";
import { loadPyodide } from "pyodide";

try {
  const python = await loadPyodide({ env: { PYTHONHASHSEED: "0" } }); // or a set's order differs from build to build
  python.mountNodeFS("/archives", process.argv[2]);
  python.globals.set("BARE", process.argv[3] === "bare");
  python.runPython(readFileSync(new URL("compile.py", import.meta.url), "utf-8"));
} catch (error) {
  console.error(error.message); // or Node shows Pyodide's own code, all in one line
  process.exitCode = 1;
}
