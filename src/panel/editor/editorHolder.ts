/**
 * Keeps the editors in step with what is drawn: one for the open region's result, one for lines between regions. Each is
 * opened where a place for it appears, and closed with the place.
 */
import * as l10n from '@vscode/l10n';
import type { Ref } from 'lit/directives/ref.js';
import type { Request } from '../../protocol/panel.ts';
import { openResultEditor, type ResultEditor, type ResultEditorOptions } from './resultEditor.ts';
import { resultLetters } from '../model/resultLetters.ts';
import { appliedSuggestion, editedLines, resultOf, textOfLines, type PanelState } from '../model/state.ts';

/** Where on the page the cursor is to go. */
export interface Point {
    readonly x: number;
    readonly y: number;
}

export interface EditorHolder {
    /** After each drawing. */
    settle(): void;
    /** Focus goes to that editor as soon as it is there. */
    requestFocus(which: 'result' | 'lines', point?: Point): void;
    adapt(): void;
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

export function createEditorHolder({ nonce, act, places, state, ask }: EditorHolderOptions): EditorHolder {
    const result = (now: PanelState): Subject | undefined => {
        const region = now.current;
        const text = resultOf(now, region);
        const facts = now.facts.regions[region];
        if (text === undefined || !facts) return undefined;
        const suggested = appliedSuggestion(facts, now.text.regions[region]!)?.text;
        return {
            key: `result ${region}`,
            text,
            firstLine: (now.spans[region]?.from ?? 0) + 1,
            options: {
                label: l10n.t('Result of region {0}. Escape returns to the region.', region + 1),
                write: (written) => ask({ type: 'result', region, text: written, step: l10n.t('Edited by you') }),
                letters: (lines) => resultLetters(facts, lines, suggested),
                leave: () => places.result.value?.closest<HTMLElement>('[data-region]')?.focus(),
            },
        };
    };
    const lines = (now: PanelState): Subject | undefined => {
        const span = editedLines(now);
        if (!span) return undefined;
        return {
            key: `lines ${JSON.stringify(now.editing)}`,
            text: textOfLines(now, span),
            firstLine: span.from + 1,
            options: {
                label: l10n.t(
                    'Lines from {0} on, outside of the regions. Escape returns to the region.',
                    span.from + 1,
                ),
                write(written, before) {
                    const current = state()!;
                    const there = editedLines(current) ?? span;
                    return ask({
                        type: 'lines',
                        line: there.from,
                        before: before ?? textOfLines(current, there),
                        after: written,
                    });
                },
                leave: () => act.leaveLines(),
            },
        };
    };
    const editors = [holdEditor('result', places.result, result), holdEditor('lines', places.lines, lines)];

    /** One editor, where its place is. */
    function holdEditor(
        name: 'result' | 'lines',
        place: Ref<HTMLElement>,
        subjectOf: (now: PanelState) => Subject | undefined,
    ) {
        let open: { readonly editor: ResultEditor; readonly parent: HTMLElement; readonly key: string } | undefined;
        let requested: { readonly point: Point | undefined } | undefined;
        return {
            name,
            settle() {
                const now = state();
                const parent = place.value;
                const subject = now && subjectOf(now);
                if (open && (open.parent !== parent || open.key !== subject?.key)) {
                    open.editor.destroy();
                    open = undefined;
                }
                if (!now || !parent || !subject) return;
                if (!open) {
                    const { readOnly, options } = now.facts;
                    const editor = openResultEditor(
                        {
                            ...subject.options,
                            parent,
                            nonce,
                            readOnly: readOnly !== undefined,
                            tabSize: options.tabSize,
                            undo: () => act.undo(),
                            redo: () => act.redo(),
                        },
                        subject.text,
                        subject.firstLine,
                    );
                    editor.adapt(name === 'result' && now.wrap);
                    open = { editor, parent, key: subject.key };
                }
                open.editor.show(subject.text, subject.firstLine, now.text.warnings);
                if (!requested) return;
                const { point } = requested;
                requested = undefined;
                open.editor.focus(point);
            },
            requestFocus: (point: Point | undefined) => (requested = { point }),
            adapt: () => open?.editor.adapt(name === 'result' && (state()?.wrap ?? false)),
            flush: () => open?.editor.flush() ?? Promise.resolve(),
        };
    }

    return {
        settle: () => editors.forEach((one) => one.settle()),
        requestFocus: (which, point) => void editors.find(({ name }) => name === which)?.requestFocus(point),
        adapt: () => editors.forEach((one) => one.adapt()),
        flush: async () => {
            for (const one of editors) await one.flush();
        },
    };
}
