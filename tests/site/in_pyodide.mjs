// Run Python in the Pyodide that the site brings along: a script, after NumPy's wheel is unpacked and a folder mounted.
import { readFileSync } from "node:fs";
import { loadPyodide } from "../../publish/node_modules/pyodide/pyodide.mjs";

const [script, numpy, folder] = process.argv.slice(2);
try {
  const python = await loadPyodide();
  python.unpackArchive(new Uint8Array(readFileSync(numpy)), "whl");
  python.mountNodeFS("/mounted", folder);
  python.runPython("import sys; sys.path.append('/mounted')");
  python.runPython(readFileSync(script, "utf-8"));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
