"""Quick matrix products for NumPy in a browser: importing this puts products.ts behind `@`, where numbers are float32.

A network trains in less than half the time. NumPy itself has a door for that, PyUFunc_ReplaceLoopBySignature.
"""

import ctypes
from pathlib import Path

import numpy as np
from js import Object, WebAssembly
from pyodide.ffi import JsException, to_js
from pyodide_js import _module as emscripten

REPLACE = 30  # the door's place in NumPy's table, as numpy/__ufunc_api.h has it


def _compiled():
    """Return products.ts as a function that sees Python's memory, by its number in the table of functions."""
    code = WebAssembly.Module.new(to_js(Path(__file__).with_name("products.wasm").read_bytes()))
    seen = {"env": {"memory": emscripten.LDSO.loadedLibsByName.__main__.exports.memory}}
    made = WebAssembly.Instance.new(code, to_js(seen, dict_converter=Object.fromEntries))
    return emscripten.addFunction(made.exports.matmul)


def _replace(ufunc, loop, dtype):
    """Put a loop into a ufunc for three arrays of a dtype."""
    opened = ctypes.pythonapi.PyCapsule_GetPointer
    opened.argtypes, opened.restype = [ctypes.py_object, ctypes.c_char_p], ctypes.POINTER(ctypes.c_void_p)
    types, before = (ctypes.c_int * 3)(*[np.dtype(dtype).num] * 3), ctypes.c_void_p()
    door = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.py_object, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
    call = door(opened(np._core._multiarray_umath._UFUNC_API, None)[REPLACE])
    if call(ufunc, loop, types, ctypes.byref(before)):
        raise RuntimeError(f"NumPy found no loop of {dtype} in {ufunc}")


try:
    _replace(np.matmul, _compiled(), np.float32)
    quick = True
except JsException:  # a browser without vectors of four keeps NumPy's own loop
    quick = False
