// A cell's code as an editor. What a reader writes is kept in their browser, and goes nowhere else.
import { python } from "@codemirror/lang-python";
import { indentUnit } from "@codemirror/language";
import { basicSetup, EditorView } from "codemirror";
import { forget, keep, place, read } from "./kept.js";

export class Editor {
  constructor(cell, lesson) {
    this.cell = cell;
    this.place = place(lesson, cell);
    const kept = read(this.place);
    this.view = new EditorView({
      doc: kept ?? cell.published,
      extensions: [basicSetup, python(), indentUnit.of("    "), EditorView.contentAttributes.of({ "aria-label": "Your code", tabindex: "0" }),
        EditorView.updateListener.of((update) => update.docChanged && keep(this.place, this.code))],
    });
    cell.block.querySelector(".highlight").replaceWith(this.view.dom);
  }
  get code() { return this.view.state.doc.toString(); }
  reset() {
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: this.cell.published } });
    forget(this.place);
  }
}
