"""Every notebook keeps the series' conventions; each rule of notebook_rules.py is one test per notebook.

The conventions, for whoever writes a lesson. After editing, `python tests/normalise_notebooks.py --run notebooks/NAME`
executes the notebook in a fresh kernel and puts its metadata in order; then `pytest tests/test_notebooks.py -k NAME`.

Names      notebooks/NN_name.ipynb, notebooks/solutions/NN_name_solutions.ipynb; each number once.
Opening    Markdown before the setup cell; the first cell starts with `# Title`, the only level-1 heading. It holds
           `**You will**` and under it a numbered list `1.` … of 3 to 5 aims, then `**You need**` with the minutes
           ("25 minutes", "25 min"). 00 needs the title only.
Setup      The first code cell, tagged `setup`, the only one so tagged, before the first `##`; it calls `style.use()`.
Sections   `##` or `###`, each from its heading to the next `##` or `###`. A section with code has a line that starts
           with `**Predict.**` before its first code cell. Free of this: sections without code, headings that contain
           "If you have the slides", everything from `## Exercises` on, any `### Exercise n: …`, and all of 00.
           `####` starts no section. No heading jumps a level downwards.
End        `## Exercises`, `## Recap`, `## Next` are the last three `##`, in this order; Recap holds a numbered list
           with exactly the numbers of the aims. 00 ends with `## Next`.
Code       At most 20 non-blank lines a cell, median at most 5 a notebook. No `!command`, `%pip`, `sys.path`, URL or
           download, absolute path, global randomness (`np.random.seed`, `np.random.rand`, `import random`), no line
           that ends in `;`.
Prose      No exclamation mark outside code, maths, links and comments. 6 to 25 words a code line over the lesson (aim
           for 8 to 20; words of all Markdown outside code and maths; non-blank lines of all code cells but setup).
Links      Relative ones lead to a file that is there, and an anchor to a heading there: in a notebook the heading's
           text with `-` for each blank, as Jupyter makes it (`02_activations.ipynb#Sharpen-the-sigmoid`).
Tags       `setup`, `exercise`, `solution`, `further`, `taught:<room>.<name>`, `raises-exception`, `nbval-skip`,
           `nbval-ignore-output`, `nbval-check-output`, `nbval-raises-exception`. No others; a cell that shows an
           instrument carries none. Slideshow metadata is its own key, not a tag.
Outputs    Every code cell has its execution count, in order (`nbval-skip` may lack it). No error but under
           `raises-exception`, nothing on stderr, no absolute path, no widget view or state, notebook under 3 MB. Every
           `image/png` has a non-empty `alt` in its output metadata: `metadata["image/png"]["alt"]`, as `show` makes it.
Exercises  At least three, `### Exercise 1: …` and so on, numbered as they appear; most stand under `## Exercises`, but
           one may stand earlier, before the page gives the answer away. From its heading to the next: one code cell
           tagged `exercise` (the stub), then a code cell that calls `check_…`, then Markdown with
           `<details><summary>Hint</summary>` and `<details><summary>Solution</summary>`, the latter with exactly one
           fenced ```python block. The stub's check prints no ✓.
Solutions  The solutions notebook has its `# Title`, a `setup` cell, the same exercise headings word for word, and under
           each one code cell tagged `solution`, equal to the folded block, and after it a check cell whose output
           contains ✓. Untagged cells may stand between. No lesson's imports are shared: it stands alone.
"""
