/**
 * Keeps the editors in step with what is drawn: one for the open region's result, one for lines between regions. Each is
 * opened where a place for it appears, and closed with the place.
 */
import * as l10n from '@vscode/l10n';
import type { Ref } from 'lit/directives/ref.js';
import type { Request } from '../../protocol/panel.ts';
import { openResultEditor, type ResultEditor, type ResultEditorOptions } from './resultEditor.ts';
import { resultLetters } from '../model/resultLetters.ts';
import { findAppliedSuggestion, editedLines, resultOf, textOfLines, type PanelState } from '../model/panelState.ts';

/** Where on the page the cursor is to go. */
export interface Point {
    readonly x: number;
    readonly y: number;
}

/**
 * The two text editors of the page (a region's result, lines between regions): made and put away as the drawing
 * needs them.
 */
export interface EditorHolder {
    /** After each drawing. */
    settle(): void;
    /** Focus goes to that editor as soon as it is there. */
    requestFocus(which: 'result' | 'lines', point?: Point): void;
    /** The language has arrived, or wrapping has been switched. */
    adapt(): void;
    /** Writes what was typed; settles when the document holds it. */
    flush(): Promise<void>;
}

/** Elements that the editors are put into. */
export interface EditorPlaces {
    readonly result: Ref<HTMLElement>;
    readonly lines: Ref<HTMLElement>;
}

/** What an editor's keys lead to outside of it. */
export interface EditorActions {
    undo(): void;
    redo(): void;
    leaveLines(): void;
}

/** What the holder takes from the page. */
export interface EditorHolderOptions {
    readonly nonce: string;
    readonly act: EditorActions;
    readonly places: EditorPlaces;
    state(): PanelState | undefined;
    ask(request: Request): Promise<void>;
}

/** What an editor is about, read from the state: another `key` is another text. */
interface Subject {
    readonly key: string;
    readonly text: string;
    /** 1-based. */
    readonly firstLine: number;
    readonly options: Pick<ResultEditorOptions, 'label' | 'write' | 'letters' | 'leave'>;
}

type EditorName = 'result' | 'lines';

/** One editor and its place; it is open while there is a subject for it and the place is drawn. */
interface HeldEditor {
    readonly name: EditorName;
    readonly place: Ref<HTMLElement>;
    subjectOf(now: PanelState): Subject | undefined;
    open: { readonly editor: ResultEditor; readonly parent: HTMLElement; readonly key: string } | undefined;
    /** Focus that was asked for before the editor was there. */
    requestedFocus: { readonly point: Point | undefined } | undefined;
}

/**
 * @param options where the editors go, and what they write to
 * @returns a holder that opens nothing before `settle`, which is called after each drawing
 */
export function createEditorHolder(options: EditorHolderOptions): EditorHolder {
    const { places } = options;
    const editors: readonly HeldEditor[] = [
        holdEditor('result', places.result, (now) => resultSubject(options, now)),
        holdEditor('lines', places.lines, (now) => linesSubject(options, now)),
    ];
    return {
        settle: () => editors.forEach((held) => settleEditor(held, options)),
        requestFocus(which, point) {
            for (const held of editors) if (held.name === which) held.requestedFocus = { point };
        },
        adapt: () => editors.forEach((held) => held.open?.editor.adapt(isWrapped(held, options.state()))),
        flush: async () => {
            for (const { open } of editors) await open?.editor.flush();
        },
    };
}

function holdEditor(name: EditorName, place: Ref<HTMLElement>, subjectOf: HeldEditor['subjectOf']): HeldEditor {
    return { name, place, subjectOf, open: undefined, requestedFocus: undefined };
}

/** Opens, closes or updates an editor after a drawing. */
function settleEditor(held: HeldEditor, options: EditorHolderOptions): void {
    const now = options.state();
    const parent = held.place.value;
    const subject = now && held.subjectOf(now);
    if (held.open && (held.open.parent !== parent || held.open.key !== subject?.key)) {
        held.open.editor.destroy();
        held.open = undefined;
    }
    if (!now || !parent || !subject) return;
    held.open ??= { editor: openEditor(held, options, now, subject, parent), parent, key: subject.key };
    held.open.editor.show(subject.text, subject.firstLine, now.text.warnings);
    if (!held.requestedFocus) return;
    const { point } = held.requestedFocus;
    held.requestedFocus = undefined;
    held.open.editor.focus(point);
}

function openEditor(
    held: HeldEditor,
    { nonce, act }: EditorHolderOptions,
    now: PanelState,
    subject: Subject,
    parent: HTMLElement,
): ResultEditor {
    const editor = openResultEditor(
        {
            ...subject.options,
            parent,
            nonce,
            readOnly: now.facts.readOnly !== undefined,
            tabSize: now.facts.options.tabSize,
            undo: () => act.undo(),
            redo: () => act.redo(),
        },
        subject.text,
        subject.firstLine,
    );
    editor.adapt(isWrapped(held, now));
    return editor;
}

/** Only a result follows the wrapping of its region. */
const isWrapped = ({ name }: HeldEditor, now: PanelState | undefined) => name === 'result' && (now?.wrap ?? false);

/** The result of the open region. */
function resultSubject({ places, ask }: EditorHolderOptions, now: PanelState): Subject | undefined {
    const region = now.current;
    const text = resultOf(now, region);
    const facts = now.facts.regions[region];
    if (text === undefined || !facts) return undefined;
    const suggested = findAppliedSuggestion(facts, now.text.regions[region]!)?.text;
    return {
        key: `result ${region}`,
        text,
        firstLine: (now.spans[region]?.from ?? 0) + 1,
        options: {
            label: l10n.t('Result of region {0}. Escape returns to the region.', region + 1),
            write: (written) => ask({ type: 'result', region, text: written, step: { kind: 'edit' } }),
            letters: (lines) => resultLetters(facts, lines, suggested),
            leave: () => places.result.value?.closest<HTMLElement>('[data-region]')?.focus(),
        },
    };
}

/** The lines between regions that are edited. */
function linesSubject({ act, state, ask }: EditorHolderOptions, now: PanelState): Subject | undefined {
    const span = editedLines(now);
    if (!span) return undefined;
    return {
        key: `lines ${JSON.stringify(now.editing)}`,
        text: textOfLines(now, span),
        firstLine: span.from + 1,
        options: {
            label: l10n.t('Lines from {0} on, outside of the regions. Escape returns to the region.', span.from + 1),
            write(written, before) {
                const current = state()!;
                const lines = editedLines(current) ?? span;
                return ask({
                    type: 'lines',
                    line: lines.from,
                    before: before ?? textOfLines(current, lines),
                    after: written,
                });
            },
            leave: () => act.leaveLines(),
        },
    };
}
