/** What the modules of the conflict editor's page share: what is shown, and what has been measured and asked for. */
import type { Ref } from 'lit/directives/ref.js';
import type { Request } from '../../protocol/panel.ts';
import type { Actions } from '../actions/actions.ts';
import type { HostLine } from '../base/hostLine.ts';
import { readLineHeight } from '../base/readLineHeight.ts';
import type { EditorHolder } from '../editor/editorHolder.ts';
import type { LayoutBlock } from '../model/layOutBlocks.ts';
import type { PanelState } from '../model/panelState.ts';

/** Pixels. */
const LEAST_LINE_HEIGHT = 18;

/** State and handles of the page; there is one for each conflict editor that is open. */
export interface Page {
    readonly root: HTMLElement;
    readonly line: HostLine<Request>;
    readonly act: Actions;
    readonly editors: EditorHolder;
    readonly places: { readonly result: Ref<HTMLElement>; readonly lines: Ref<HTMLElement> };
    /** Measured heights of opened regions in pixels, by region and layout. */
    readonly heights: Map<string, number>;
    /** Draws in the next frame. */
    schedule(): void;
    /** The word whose card the pointer has opened last. */
    hoveredWord(): HTMLElement | undefined;
    state: PanelState | undefined;
    blocks: readonly LayoutBlock[];
    /** What the blocks were laid out from. */
    layoutInputs: readonly unknown[];
    /** The card that has its place and, where it was asked for, the focus. */
    placedCard: PanelState['card'];
    /** To come into view with the next drawing. */
    requestedRegion: { readonly region: number; readonly focus: boolean } | undefined;
    /** 0-based. */
    requestedLine: number | undefined;
}

/** @returns pixels of a line in the editor's font, as the page has it now */
export const lineHeightNow = (): number => readLineHeight(LEAST_LINE_HEIGHT);

/** The element that scrolls; undefined before the first drawing. */
export function panelScroller({ root }: Pick<Page, 'root'>): HTMLElement | undefined {
    return root.querySelector<HTMLElement>('.body') ?? undefined;
}
