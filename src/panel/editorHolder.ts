/** Keeps the one result editor in step with what is drawn: opens it where a place for it appears, closes it with the place. */
import * as l10n from '@vscode/l10n';
import type { Ref } from 'lit/directives/ref.js';
import type { Request } from '../protocol/panel.ts';
import type { Actions } from './actions.ts';
import { openResultEditor, type ResultEditor } from './editor.ts';
import { resultLetters } from './letters.ts';
import { appliedSuggestion, resultOf, type PanelState } from './state.ts';

export interface EditorHolder {
    /** After each drawing. */
    settle(): void;
    /** Focus goes to the editor as soon as it is there. */
    wantFocus(): void;
    adapt(): void;
    flush(): Promise<void>;
}

export interface EditorHolderOptions {
    readonly nonce: string;
    readonly act: Actions;
    readonly place: Ref<HTMLElement>;
    state(): PanelState | undefined;
    ask(request: Request): Promise<void>;
}

export function createEditorHolder({ nonce, act, place, state, ask }: EditorHolderOptions): EditorHolder {
    let held: { readonly editor: ResultEditor; readonly parent: HTMLElement; readonly region: number } | undefined;
    let wanted = false;

    const open = (now: PanelState, parent: HTMLElement, region: number, text: string): void => {
        const facts = now.facts.regions[region]!;
        const suggested = appliedSuggestion(facts, now.text.regions[region]!)?.text;
        const editor = openResultEditor(
            {
                parent,
                nonce,
                label: l10n.t('Result of region {0}. Escape returns to the region.', region + 1),
                readOnly: now.facts.readOnly !== undefined,
                tabSize: now.facts.options.tabSize,
                write: (result) => ask({ type: 'result', region, text: result, step: l10n.t('Edited by you') }),
                letters: (lines) => resultLetters(facts, lines, suggested),
                leave: () => parent.closest<HTMLElement>('[data-region]')?.focus(),
                undo: () => act.undo(),
                redo: () => act.redo(),
            },
            text,
            firstLine(now, region),
        );
        editor.adapt(now.wrap);
        held = { editor, parent, region };
    };

    return {
        settle() {
            const now = state();
            const parent = place.value;
            const region = now?.current ?? -1;
            const text = now && resultOf(now, region);
            if (held && (held.parent !== parent || held.region !== region)) {
                held.editor.destroy();
                held = undefined;
            }
            if (!now || !parent || text === undefined) return;
            if (!held) open(now, parent, region, text);
            held?.editor.show(text, firstLine(now, region), now.text.warnings);
            if (wanted) {
                wanted = false;
                held?.editor.focus();
            }
        },
        wantFocus: () => (wanted = true),
        adapt: () => held?.editor.adapt(state()?.wrap ?? false),
        flush: () => held?.editor.flush() ?? Promise.resolve(),
    };
}

function firstLine(state: PanelState, region: number): number {
    return (state.spans[region]?.from ?? 0) + 1;
}
