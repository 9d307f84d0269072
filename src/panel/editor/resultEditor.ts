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
import {
    Decoration,
    type DecorationSet,
    drawSelection,
    EditorView,
    gutter,
    GutterMarker,
    keymap,
    lineNumbers,
} from '@codemirror/view';
import type { LineWarning } from '../../protocol/panel.ts';
import { findSmallestChange } from '../../core/diff/smallestChange.ts';
import type { Letter } from '../model/compare.ts';
import { regionKeyOf } from '../model/state.ts';
import { currentLanguage, speech } from '../base/syntax.ts';

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

const PAUSE = 150;
const fromDocument = Annotation.define<true>();

export function openResultEditor(options: ResultEditorOptions, text: string, firstLine: number): ResultEditor {
    let ends = text === '' || text.endsWith('\n');
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let writing: Promise<unknown> | undefined;
    let first = firstLine;
    const language = new Compartment();
    const wrapping = new Compartment();
    const warning = new Compartment();
    let warned: readonly LineWarning[] = [];

    const outside = (): string => {
        const inside = view.state.doc.toString();
        return inside === '' || !ends ? inside : `${inside}\n`;
    };
    /** What the document holds, as far as this editor knows. */
    let last: string | undefined = text;
    const write = async (): Promise<void> => {
        clearTimeout(waiting);
        waiting = undefined;
        while (writing) await writing;
        const now = outside();
        if (now === last) return;
        const before = last;
        last = now;
        writing = options
            .write(now, before)
            .catch(() => (last = undefined)) // the host has said why; the next keystroke tries again
            .then(() => (writing = undefined));
        await writing;
    };

    const view = new EditorView({
        parent: options.parent,
        doc: inner(text),
        extensions: [
            EditorView.cspNonce.of(options.nonce),
            EditorState.tabSize.of(options.tabSize),
            EditorState.readOnly.of(options.readOnly),
            indentUnit.of('\t'),
            drawSelection(),
            lineNumbers({ formatNumber: (number) => String(first + number - 1) }),
            options.letters ? letterGutter(options.letters) : gutter({ class: 'letters' }),
            speech.map((words) => syntaxHighlighting(words)),
            language.of(languageNow()),
            wrapping.of([]),
            warning.of([]),
            EditorView.contentAttributes.of({ 'aria-label': options.label, tabindex: '-1' }),
            keymap.of([
                { key: 'Escape', run: () => (options.leave(), true) },
                { key: 'Mod-z', run: () => (void write().then(() => options.undo()), true), stopPropagation: true },
                { key: 'Mod-y', run: () => (void write().then(() => options.redo()), true), stopPropagation: true },
                {
                    key: 'Mod-Shift-z',
                    run: () => (void write().then(() => options.redo()), true),
                    stopPropagation: true,
                },
                { key: 'Tab', run: indentOrTab, shift: indentLess },
                ...standardKeymap,
            ]),
            EditorState.transactionFilter.of(wholeLines),
            EditorView.updateListener.of((update) => {
                if (!update.docChanged || update.transactions.some((change) => change.annotation(fromDocument))) return;
                clearTimeout(waiting);
                waiting = setTimeout(() => void write(), PAUSE);
            }),
        ],
    });

    return {
        show(next, line, warnings) {
            if (warnings !== warned) {
                warned = warnings;
                view.dispatch({ effects: warning.reconfigure(decorated(warnings, line)) });
            }
            if (first !== line) {
                first = line;
                view.dispatch({ effects: language.reconfigure(languageNow()) });
            }
            if (waiting !== undefined || writing || next === outside()) return;
            ends = next === '' || next.endsWith('\n');
            last = next;
            const now = view.state.doc.toString();
            const { from, to, insert } = findSmallestChange(now, inner(next), 'last');
            view.dispatch({ changes: { from, to, insert }, annotations: fromDocument.of(true) });
        },
        adapt(wrap) {
            view.dispatch({
                effects: [
                    language.reconfigure(languageNow()),
                    wrapping.reconfigure(wrap ? EditorView.lineWrapping : []),
                ],
            });
        },
        flush: write,
        focus(point) {
            const at = point && view.posAtCoords(point);
            if (typeof at === 'number') view.dispatch({ selection: { anchor: at } });
            view.focus();
        },
        destroy() {
            void write();
            view.destroy();
        },
    };
}

/** A result's last line end is not a line of its own: without this an empty line would stand below it. */
function inner(text: string): string {
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

/** Lines with a warning are underlined; what it says stands behind them. */
function decorated(warnings: readonly LineWarning[], first: number): Extension {
    return warnings.length === 0 ? [] : EditorView.decorations.of(({ state }) => warningLines(state, warnings, first));
}

function warningLines(state: EditorState, warnings: readonly LineWarning[], first: number): DecorationSet {
    const lines = warnings
        .map((warning) => ({ ...warning, at: warning.line - first + 1 }))
        .filter(({ at }) => at >= 1 && at <= state.doc.lines)
        .sort((a, b) => a.at - b.at);
    return Decoration.set(
        lines.flatMap((warning) => {
            const { at, message, severity, column, length } = warning;
            const line = state.doc.line(at);
            const note =
                severity === 'info'
                    ? []
                    : [
                          Decoration.line({ attributes: { 'data-note': message, class: 'warned-line' } }).range(
                              line.from,
                          ),
                      ];
            const from = line.from + Math.min(column - 1, line.length);
            const to = length > 0 ? Math.min(from + length, line.to) : line.to;
            if (to <= from) return note;
            const attributes = { 'data-warning': regionKeyOf(warning), class: `wave ${severity}` };
            return [...note, Decoration.mark({ attributes }).range(from, to)];
        }),
        true,
    );
}

class LetterMarker extends GutterMarker {
    constructor(readonly letters: string) {
        super();
    }
    override eq(other: LetterMarker): boolean {
        return other.letters === this.letters;
    }
    override toDOM(): Node {
        const box = document.createElement('span');
        for (const letter of this.letters) {
            const one = box.appendChild(document.createElement('span'));
            one.className = `letter letter-${letter}`;
            one.textContent = letter;
        }
        return box;
    }
}

/** The letters of all lines, worked out once per text. */
function letterGutter(lettersOf: (lines: readonly string[]) => (readonly Letter[])[]): Extension {
    let known: { doc: unknown; letters: readonly string[] } | undefined;
    const letters = (view: EditorView): readonly string[] => {
        if (known?.doc !== view.state.doc) {
            const lines = view.state.doc.toJSON();
            known = { doc: view.state.doc, letters: lettersOf(lines).map((line) => line.join('')) };
        }
        return known.letters;
    };
    return gutter({
        class: 'letters',
        lineMarker: (view, line) => new LetterMarker(letters(view)[view.state.doc.lineAt(line.from).number - 1] ?? ''),
        lineMarkerChange: (update) => update.docChanged,
    });
}
