/** What the modules of the comparison's page share: what is shown, and how it was laid out. */
import type { VerifyPanelRequest } from '../../protocol/verify.ts';
import type { HostLine } from '../base/hostLine.ts';
import type { ItemLayout } from './layOutItems.ts';
import type { RulerMark } from './renderVerifyRuler.ts';
import type { Act, ViewState } from './viewState.ts';

/** State and handles of the page; there is one for each comparison that is open. */
export interface VerifyPage {
    readonly root: HTMLElement;
    readonly line: HostLine<VerifyPanelRequest>;
    readonly act: Act;
    /** Draws in the next frame. */
    schedule(): void;
    /** Undefined until the host has sent a comparison. */
    state: ViewState | undefined;
    layout: ItemLayout;
    marks: readonly RulerMark[];
    /** What the layout was made from. */
    layoutInputs: readonly unknown[];
    /** Columns of the longest line. */
    widest: number;
    /** Where to scroll once the list is as high as planned, in pixels. */
    requestedTop: number | undefined;
    /** A difference has just been gone to: its word is to come into view. */
    isSeekingWord: boolean;
}

/** The element that scrolls; undefined before the first drawing. */
export function comparisonScroller({ root }: Pick<VerifyPage, 'root'>): HTMLElement | undefined {
    return root.querySelector<HTMLElement>('.vbody') ?? undefined;
}

/** Changes the state, and draws in the next frame; nothing before the host has sent a comparison. */
export function updateState(page: VerifyPage, change: Partial<ViewState>): void {
    if (!page.state) return;
    page.state = { ...page.state, ...change };
    page.schedule();
}
