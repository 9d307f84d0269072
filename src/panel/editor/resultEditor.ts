/**
 * The result's editor: one CodeMirror at a time, for the region that is open. What is typed goes to the document after a
 * moment; while that is under way the document's snapshots do not touch the text, so nothing typed is lost.
 */
import { standardKeymap, indentMore, indentLess } from '@codemirror/commands';
import { indentUnit, syntaxHighlighting } from '@codemirror/language';
import {
    Annotation,
    Compartment,
    EditorState,
    type Extension,
    type Transaction,
    type TransactionSpec,
} from '@codemirror/state';
import { drawSelection, EditorView, gutter, type KeyBinding, keymap, lineNumbers } from '@codemirror/view';
import type { LineWarning } from '../../protocol/panel.ts';
import { findSmallestChange } from '../../core/diff/smallestChange.ts';
import type { Letter } from '../model/compareRegionSides.ts';
import { currentLanguage, speech } from '../base/paintSyntax.ts';
import { letterGutter } from './letterGutter.ts';
import { markWarnings } from './markWarnings.ts';

/** What differs between the editor of a result and the one of lines between regions. */
export interface ResultEditorOptions {
    readonly parent: HTMLElement;
    readonly nonce: string;
    readonly label: string;
    readonly readOnly: boolean;
    readonly tabSize: number;
    /** Writes the text to the document in the place of `before`. Settles when it stands there. */
    write(text: string, before: string | undefined): Promise<void>;
    /** Where the lines come from; without it there is no such gutter. */
    readonly letters?: (lines: readonly string[]) => (readonly Letter[])[];
    leave(): void;
    undo(): void;
    redo(): void;
}

/**
 * A text editor whose text is a part of the document: typing is written after a pause, and the document's text
 * comes back through `show`.
 */
export interface ResultEditor {
    /** The document holds this text now, its first line has this number. */
    show(text: string, firstLine: number, warnings: readonly LineWarning[]): void;
    /** The language has arrived, lines wrap or not. */
    adapt(wrap: boolean): void;
    /** Sends what waits. */
    flush(): Promise<void>;
    /** @param point where the cursor goes, in the page; where it is without it */
    focus(point?: { readonly x: number; readonly y: number }): void;
    destroy(): void;
}

/** Milliseconds without a keystroke after which what was typed is written. */
const WRITE_PAUSE = 150;
const fromDocument = Annotation.define<true>();

/** An open editor, and what it knows of the document. */
interface OpenEditor {
    readonly options: ResultEditorOptions;
    readonly view: EditorView;
    readonly numbering: Numbering;
    warnings: readonly LineWarning[];
    /** Whether the document's text ends with a line end, which the editor does not show. */
    hasFinalNewline: boolean;
    /** What the document holds, as far as is known; undefined after a write that failed. */
    written: string | undefined;
    /** Set from a keystroke until it is written. */
    pause: ReturnType<typeof setTimeout> | undefined;
    /** A write that the document has not taken yet. */
    writing: Promise<unknown> | undefined;
}

/** Read while the view is made, before there is an open editor. */
interface Numbering {
    /** 1-based number of the first line in the document. */
    firstLine: number;
}

const language = new Compartment();
const wrapping = new Compartment();
const warningMarks = new Compartment();

/**
 * @param text whole lines of the document @param firstLine 1-based number of the first of them there
 * @returns the editor in `options.parent`; `destroy` writes what is not written yet
 */
export function openResultEditor(options: ResultEditorOptions, text: string, firstLine: number): ResultEditor {
    const numbering = { firstLine };
    const open: OpenEditor = {
        options,
        view: new EditorView({
            parent: options.parent,
            doc: toEditorText(text),
            extensions: listExtensions(options, numbering, () => open),
        }),
        numbering,
        warnings: [],
        hasFinalNewline: endsLine(text),
        written: text,
        pause: undefined,
        writing: undefined,
    };
    return {
        show: (next, line, warnings) => showText(open, next, line, warnings),
        adapt: (wrap) => adaptView(open.view, wrap),
        flush: () => writeText(open),
        focus: (point) => focusView(open.view, point),
        destroy() {
            void writeText(open);
            open.view.destroy();
        },
    };
}

/** @param opened the open editor; called by what the user does, never while the view is made */
function listExtensions(
    options: ResultEditorOptions,
    numbering: Numbering,
    opened: () => OpenEditor,
): readonly Extension[] {
    return [
        EditorView.cspNonce.of(options.nonce),
        EditorState.tabSize.of(options.tabSize),
        EditorState.readOnly.of(options.readOnly),
        indentUnit.of('\t'),
        drawSelection(),
        lineNumbers({ formatNumber: (number) => String(numbering.firstLine + number - 1) }),
        options.letters ? letterGutter(options.letters) : gutter({ class: 'letters' }),
        speech.map((words) => syntaxHighlighting(words)),
        language.of(languageNow()),
        wrapping.of([]),
        warningMarks.of([]),
        EditorView.contentAttributes.of({ 'aria-label': options.label, tabindex: '-1' }),
        keymap.of([
            { key: 'Escape', run: () => (options.leave(), true) },
            writeFirst('Mod-z', opened, () => options.undo()),
            writeFirst('Mod-y', opened, () => options.redo()),
            writeFirst('Mod-Shift-z', opened, () => options.redo()),
            { key: 'Tab', run: indentOrTab, shift: indentLess },
            ...standardKeymap,
        ]),
        EditorState.transactionFilter.of(wholeLines),
        EditorView.updateListener.of((update) => {
            if (!update.docChanged || update.transactions.some((change) => change.annotation(fromDocument))) return;
            writeAfterPause(opened());
        }),
    ];
}

/** A key that acts on the document: what was typed is written before. */
function writeFirst(key: string, opened: () => OpenEditor, act: () => void): KeyBinding {
    return { key, run: () => (void writeText(opened()).then(act), true), stopPropagation: true };
}

function writeAfterPause(open: OpenEditor): void {
    clearTimeout(open.pause);
    open.pause = setTimeout(() => void writeText(open), WRITE_PAUSE);
}

/** Writes what was typed, behind a write that is under way. */
async function writeText(open: OpenEditor): Promise<void> {
    clearTimeout(open.pause);
    open.pause = undefined;
    while (open.writing) await open.writing;
    const text = toDocumentText(open);
    if (text === open.written) return;
    const before = open.written;
    open.written = text;
    open.writing = open.options
        .write(text, before)
        .catch(() => (open.written = undefined)) // the host has said why; the next keystroke tries again
        .then(() => (open.writing = undefined));
    await open.writing;
}

/** Takes over the document's text, except while something typed is not written yet. */
function showText(open: OpenEditor, text: string, firstLine: number, warnings: readonly LineWarning[]): void {
    const { view, numbering } = open;
    if (warnings !== open.warnings) {
        open.warnings = warnings;
        view.dispatch({ effects: warningMarks.reconfigure(markWarnings(warnings, firstLine)) });
    }
    if (numbering.firstLine !== firstLine) {
        numbering.firstLine = firstLine;
        view.dispatch({ effects: language.reconfigure(languageNow()) });
    }
    if (open.pause !== undefined || open.writing || text === toDocumentText(open)) return;
    open.hasFinalNewline = endsLine(text);
    open.written = text;
    const { from, to, insert } = findSmallestChange(view.state.doc.toString(), toEditorText(text), 'last');
    view.dispatch({ changes: { from, to, insert }, annotations: fromDocument.of(true) });
}

function adaptView(view: EditorView, wrap: boolean): void {
    view.dispatch({
        effects: [language.reconfigure(languageNow()), wrapping.reconfigure(wrap ? EditorView.lineWrapping : [])],
    });
}

function focusView(view: EditorView, point: { readonly x: number; readonly y: number } | undefined): void {
    const at = point && view.posAtCoords(point);
    if (typeof at === 'number') view.dispatch({ selection: { anchor: at } });
    view.focus();
}

const endsLine = (text: string) => text === '' || text.endsWith('\n');

/** The editor's text as the document holds it. */
function toDocumentText({ view, hasFinalNewline }: OpenEditor): string {
    const text = view.state.doc.toString();
    return text === '' || !hasFinalNewline ? text : `${text}\n`;
}

/** A result's last line end is not a line of its own: without this an empty line would stand below it. */
function toEditorText(text: string): string {
    return text.replaceAll('\r\n', '\n').replace(/\n$/, '');
}

/**
 * Whole lines that are pasted at the end bring a line end that the result has already: it would leave an empty line.
 * Enter, which is typed for one, stays.
 */
function wholeLines(change: Transaction): TransactionSpec | readonly TransactionSpec[] {
    if (!change.docChanged || !change.isUserEvent('input')) return change;
    const end = change.newDoc.length;
    let extra = false;
    change.changes.iterChanges((_from, _to, _fromNew, toNew, inserted) => {
        extra ||=
            toNew === end &&
            inserted.lines > 1 &&
            inserted.line(inserted.lines).length === 0 &&
            /\S/.test(inserted.toString());
    });
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- set in the callback above
    return extra ? [change, { changes: { from: end - 1, to: end }, sequential: true }] : change;
}

function languageNow(): Extension {
    return currentLanguage() ?? [];
}

function indentOrTab(view: EditorView): boolean {
    if (!view.state.selection.main.empty) return indentMore(view);
    view.dispatch(view.state.replaceSelection('\t'));
    return true;
}
