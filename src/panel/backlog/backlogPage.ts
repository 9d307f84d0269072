/** What the modules of the backlog's page share. */
import type { BacklogPanelRequest } from '../../protocol/backlog.ts';
import type { HostLine } from '../base/hostLine.ts';
import type { BacklogActions, PageState, RowLayout } from './pageState.ts';
import type { VirtualRows } from './virtualRows.ts';

/** State and handles of the page; there is one for each page that is open. */
export interface BacklogPage {
    readonly root: HTMLElement;
    readonly line: HostLine<BacklogPanelRequest>;
    readonly act: BacklogActions;
    readonly rows: VirtualRows;
    /** Draws in the next frame. */
    schedule(): void;
    state: PageState;
    layout: RowLayout;
    /** The grid has the focus, so the active cell gets it after the next drawing. */
    wantsFocus: boolean;
    /** The row from which Shift extends the selection. */
    anchor: string | undefined;
    /** The user has chosen a row or scrolled: what is in view stays there. */
    isPlaced: boolean;
}

/** The element that scrolls; undefined before the first drawing. */
export function gridScroller({ root }: Pick<BacklogPage, 'root'>): HTMLElement | undefined {
    return root.querySelector<HTMLElement>('.bgrid') ?? undefined;
}

/** Changes the state, and draws in the next frame. */
export function updatePage(page: BacklogPage, change: Partial<PageState>): void {
    page.state = { ...page.state, ...change };
    page.schedule();
}
