import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { autocompletion, completionKeymap, type Completion, type CompletionContext } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { HighlightStyle, bracketMatching, foldGutter, foldKeymap, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { unifiedMergeView } from '@codemirror/merge';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState } from '@codemirror/state';
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** 1-based; null when unknown. */
interface Problem { line: number | null; column: number | null; text: string; }
/** What may be written: keys below a key ('' for the root), and values after a key ('|' for what a map pipes into). */
interface Offer { keys: Record<string, string[]>; values: Record<string, string[]>; }

const PAUSE_MS = 300;
const NOTHING: Offer = { keys: {}, values: {} };
const KEY = /^(\s*(?:- +)*)([\w$.{}'"-]+)\s*:/;

const COLOURS = HighlightStyle.define([
  { tag: tags.comment, color: 'var(--naru-dim)', fontStyle: 'italic' },
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--naru-accent)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--naru-ok)' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: 'var(--naru-warn)' },
  { tag: [tags.punctuation, tags.separator, tags.meta], color: 'var(--naru-dim)' },
]);

const LOOK = EditorView.theme({
  '&': { height: '100%', fontSize: 'var(--naru-text-m)', color: 'var(--naru-text)', background: 'var(--naru-panel)' },
  '&.cm-focused': { outline: '2px solid var(--naru-accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'ui-monospace, "D2Coding", "Noto Sans Mono CJK KR", monospace', lineHeight: '1.5' },
  '.cm-gutters': { background: 'var(--naru-raised)', color: 'var(--naru-dim)', borderColor: 'var(--naru-line)' },
  '.cm-activeLine, .cm-activeLineGutter': { background: 'var(--naru-hover)' },
  '.cm-cursor': { borderLeftColor: 'var(--naru-text)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
    { background: 'var(--naru-accent-soft)' },
  '.cm-tooltip': { background: 'var(--naru-raised)', color: 'var(--naru-text)', border: '1px solid var(--naru-line)' },
  '.cm-panels': { background: 'var(--naru-raised)', color: 'var(--naru-text)' },
  '.cm-changedLine': { background: 'var(--naru-accent-soft) !important' },
  '.cm-deletedChunk': { background: 'var(--naru-warn-soft) !important' },
  // what was typed is in the text already: the one thing to decide is whether it goes again
  '.cm-deletedChunk .cm-chunkButtons button[name=accept]': { display: 'none' },
  '.cm-deletedChunk .cm-chunkButtons button[name=reject]':
    { background: 'var(--naru-panel)', color: 'var(--naru-text)', border: '1px solid var(--naru-line)', padding: '0 6px', font: 'inherit' },
  '.cm-collapsedLines': { background: 'var(--naru-raised) !important', color: 'var(--naru-dim) !important' },
  '.cm-collapsedLines::before, .cm-collapsedLines::after': { content: '"⋯"' },
  '.cm-panels-top': { borderBottom: '1px solid var(--naru-line)' },
  '.cm-panel.cm-search': { fontFamily: 'var(--naru-font)', fontSize: 'var(--naru-text-s)' },
  '.cm-panel.cm-search input, .cm-panel.cm-search button, .cm-panel.cm-search label': { fontSize: 'var(--naru-text-s)' },
  '.cm-tooltip-lint, .cm-tooltip .cm-diagnostic': { maxWidth: 'min(560px, 90vw)', whiteSpace: 'normal' },
  '.cm-textfield, .cm-button':
    { background: 'var(--naru-panel)', color: 'var(--naru-text)', border: '1px solid var(--naru-line)' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { background: 'var(--naru-accent-soft)', color: 'var(--naru-text)' },
  '.cm-foldPlaceholder': { background: 'var(--naru-raised)', color: 'var(--naru-dim)', border: '1px solid var(--naru-line)' },
});

/** What the editor itself says, and the label that says it. */
const PHRASES: Record<string, string> = {
  Find: 'find', Replace: 'replaceWith', next: 'next', previous: 'previous', all: 'selectAll', 'match case': 'matchCase',
  'by word': 'byWord', regexp: 'regexp', replace: 'replace', 'replace all': 'replaceAll', close: 'close',
  'Reject': 'undo', '$ unchanged lines': 'unchanged', 'Fold line': 'fold', 'Unfold line': 'unfold',
};

/** The text of one file: YAML, checked by the hub as one types. What is written is what is sent, to the letter. */
@customElement('yaml-editor')
export class YamlEditor extends LitElement {
  static styles = css`
    :host { display: block; min-height: 0; overflow: hidden; }
    /* not every div: a line of the text is one too */
    .editor { height: 100%; }
  `;

  @property({ attribute: false }) labels: Record<string, string> = {};
  private view?: EditorView;
  private text = '';
  private changeable = false;
  private original: string | null = null;
  private problems: Problem[] = [];
  private offered: Offer = NOTHING;
  private waiting = 0;
  private readonly difference = new Compartment();

  render() {
    return html`<div class="editor"></div>`;
  }

  firstUpdated() {
    this.build();
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.hasUpdated) this.build();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.text = this.value();
    window.clearTimeout(this.waiting);
    this.view?.destroy();
    this.view = undefined;
  }

  open(text: string, changeable: boolean) {
    this.text = text;
    this.changeable = changeable;
    this.original = null;
    this.problems = [];
    if (this.hasUpdated) this.build();
  }

  offer(offered: Offer) {
    this.offered = offered;
  }

  value(): string {
    return this.view ? this.view.state.sliceDoc() : this.text;
  }

  /** Shows what differs from another text; null shows the text alone. */
  compare(original: string | null) {
    this.original = original;
    this.view?.dispatch({ effects: this.difference.reconfigure(this.merged()) });
  }

  /** Problems of the text as it stood when it was sent; later changes move them along. */
  show(problems: Problem[]) {
    this.problems = problems;
    const view = this.view;
    if (view) view.dispatch(setDiagnostics(view.state, problems.map((problem) => this.diagnostic(problem))));
  }

  goTo(line: number) {
    const view = this.view;
    if (!view) return;
    const at = view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines)).from;
    view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
  }

  private build() {
    this.view?.destroy();
    const parent = this.renderRoot.querySelector('.editor') as HTMLElement;
    this.view = new EditorView({
      parent,
      root: this.renderRoot as ShadowRoot,
      state: EditorState.create({ doc: this.text, extensions: [
        // what separates lines stays what it was
        EditorState.lineSeparator.of(this.text.includes('\r\n') ? '\r\n' : '\n'),
        lineNumbers(), foldGutter(), lintGutter(), history(), drawSelection(), bracketMatching(), highlightActiveLine(),
        highlightSelectionMatches(), search({ top: true }), yaml(), syntaxHighlighting(COLOURS), LOOK, indentUnit.of('  '),
        EditorState.tabSize.of(2),
        EditorState.readOnly.of(!this.changeable),
        EditorState.phrases.of(this.phrases()),
        EditorView.contentAttributes.of({ 'aria-label': this.labels.source ?? '' }),
        autocompletion({ override: [(context) => this.complete(context)] }),
        keymap.of([...completionKeymap, ...lintKeymap, ...searchKeymap, ...foldKeymap, ...historyKeymap,
          ...defaultKeymap, ...(this.changeable ? [indentWithTab] : [])]),
        EditorView.updateListener.of((update) => { if (update.docChanged) this.changed(); }),
        this.difference.of(this.merged()),
      ] }),
    });
    this.show(this.problems);
    const first = this.problems.find((problem) => problem.line);
    if (first?.line) this.goTo(first.line);
  }

  private merged() {
    return this.original === null ? [] : unifiedMergeView({
      original: this.original, mergeControls: this.changeable, gutter: true, collapseUnchanged: { margin: 4, minSize: 8 },
    });
  }

  private phrases(): Record<string, string> {
    return Object.fromEntries(Object.entries(PHRASES).flatMap(
      ([own, label]) => (this.labels[label] ? [[own, this.labels[label]]] : [])));
  }

  private changed() {
    window.clearTimeout(this.waiting);
    this.waiting = window.setTimeout(
      () => this.dispatchEvent(new CustomEvent('text-changed', { detail: { text: this.value() } })), PAUSE_MS);
  }

  private diagnostic({ line, column, text }: Problem): Diagnostic {
    const doc = this.view!.state.doc;
    const at = doc.line(Math.min(Math.max(1, line ?? 1), doc.lines));
    const indent = at.text.length - at.text.trimStart().length;
    const from = at.from + Math.min(column === null ? indent : column - 1, at.length);
    return { from, to: Math.max(from, at.to), severity: 'error', message: text };
  }

  private complete(context: CompletionContext) {
    const line = context.state.doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    const word = context.matchBefore(/[\w$.:-]*/);
    const key = KEY.exec(before);
    let options: string[] | undefined;
    if (before.includes('|')) {
      options = this.offered.values['|'];
    } else if (key) {
      options = this.offered.values[key[2]] ?? (this.parents(context)[0] === 'fields' ? this.layout(context) : undefined);
    } else if (/^\s*(- +)*[\w$.-]*$/.test(before)) {
      const parent = this.parents(context).find((name) => this.offered.keys[name]);
      options = this.offered.keys[parent ?? ''];
    }
    if (!options?.length || (!context.explicit && !word?.text)) return null;
    return { from: word ? word.from : context.pos, validFor: /^[\w$.:-]*$/, options: options.map((label) => this.option(label, !key)) };
  }

  private option(label: string, key: boolean): Completion {
    return { label, apply: key && !label.endsWith(':') ? `${label}: ` : label,
      type: key ? 'property' : 'constant' };
  }

  /** The keys the line stands below, the nearest first, by what stands further left. */
  private parents(context: CompletionContext): string[] {
    const { doc } = context.state;
    const at = doc.lineAt(context.pos);
    let indent = /^[\s-]*/.exec(at.text)![0].length;
    const found: string[] = [];
    for (let number = at.number - 1; number > 0 && indent > 0; number--) {
      const key = KEY.exec(doc.line(number).text);
      if (key && key[1].length < indent) {
        indent = key[1].length;
        found.push(key[2]);
      }
    }
    return found;
  }

  /** The wire names a map lists itself. */
  private layout(context: CompletionContext): string[] {
    const layout = /^layout:\s*\[([^\]]*)\]/m.exec(context.state.sliceDoc());
    return layout ? layout[1].split(/[\s,]+/).filter((name) => name) : [];
  }
}
