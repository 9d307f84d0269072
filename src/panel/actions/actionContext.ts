/** What the actions of the conflict editor share: its state, the way to the host, and what moves the view. */
import type { Request } from '../../protocol/panel.ts';
import type { EditorHolder } from '../editor/editorHolder.ts';
import { regionView, type PanelState, type RegionView } from '../model/panelState.ts';

/** What actions act on: the state of the page, the host, and what brings a place into view. */
export interface ActionContext {
    /** Undefined until the host has sent a file. */
    state(): PanelState | undefined;
    update(change: (state: PanelState) => PanelState): void;
    /** Settles with the answer; a failure has been shown when it rejects. */
    ask(request: Request): Promise<void>;
    /** Brings a region into view, with the focus if asked. */
    reveal(region: number, focus: boolean): void;
    /** Brings a line of the document into view, 0-based. */
    revealLine(line: number): void;
    editor(): EditorHolder;
}

/** Sends a request behind the editors' last keystrokes. A failure is on the screen already. */
export function send(context: ActionContext, request: Request): void {
    void context
        .editor()
        .flush()
        .then(() => context.ask(request))
        .catch(() => {});
}

/** @returns how many regions the file had when the pick stopped; 0 before the host has sent it */
export function regionCount(context: ActionContext): number {
    return context.state()?.text.regions.length ?? 0;
}

/** @param region its place among the file's regions @returns undefined where the file has no such region */
export function viewOf(context: ActionContext, region: number): RegionView | undefined {
    const state = context.state();
    return state && regionView(state, region);
}

/** @returns the state with one of its optional parts closed */
export function closePart<Key extends 'menu' | 'error' | 'card' | 'done' | 'editing' | 'find'>(
    state: PanelState,
    key: Key,
): PanelState {
    const rest = { ...state };
    delete rest[key];
    return rest;
}
