/** All that the panel shows, as one value, and the questions that several views ask about it. */
import type { Facts, Layout, LineWarning, RegionFacts, RegionState, TextState } from '../protocol/panel.ts';
import type { LineSpan, Unfolded } from './blocks.ts';
import { indexLines, lineAt, type Lines } from './lines.ts';

export type Filter = 'all' | 'open' | 'warnings' | 'proven';

export interface PanelState {
    readonly facts: Facts;
    readonly text: TextState;
    /** Derived from `text` once per version. */
    readonly lines: Lines;
    readonly spans: readonly LineSpan[];
    /** Warnings of the document, counted by the region that holds their line. */
    readonly warned: ReadonlyMap<number, number>;
    readonly current: number;
    readonly layout: Layout;
    /** Width of the panel in pixels. */
    readonly width: number;
    readonly causesShown: boolean;
    readonly wrap: boolean;
    readonly filter: Filter;
    readonly unfolded: ReadonlyMap<number, Unfolded>;
    /** Long regions that the person wants to see whole. */
    readonly whole: ReadonlySet<number>;
    /** Which suggestion is shown, by region; the first one where nothing is said. */
    readonly shown: ReadonlyMap<number, number>;
    /** The menu that is open, by name. */
    readonly menu?: string;
    /** A sentence about what went wrong last. */
    readonly error?: string;
}

/** What outlives the webview. */
export interface Kept {
    readonly path: string;
    readonly current: number;
    readonly scroll: number;
    readonly causesShown: boolean;
    readonly wrap: boolean;
    readonly unfolded: readonly (readonly [number, Unfolded])[];
    readonly shown: readonly (readonly [number, number])[];
}

export function firstState(facts: Facts, text: TextState, kept: Kept | undefined, width: number): PanelState {
    const same = kept?.path === facts.path ? kept : undefined;
    const open = text.regions.findIndex((region) => region.status !== 'resolved');
    return {
        facts,
        ...derive(text),
        current: Math.min(same?.current ?? Math.max(open, 0), Math.max(text.regions.length - 1, 0)),
        layout: facts.options.layout,
        width,
        causesShown: same?.causesShown ?? true,
        wrap: same?.wrap ?? false,
        filter: 'all',
        unfolded: new Map(same?.unfolded),
        whole: new Set(),
        shown: new Map(same?.shown),
    };
}

export function withText(state: PanelState, text: TextState): PanelState {
    return { ...state, ...derive(text) };
}

function derive(text: TextState): Pick<PanelState, 'text' | 'lines' | 'spans' | 'warned'> {
    const lines = indexLines(text.text);
    const spans = text.regions.map(({ start, end }) => ({ from: lineAt(lines, start), to: lineAt(lines, end) }));
    const warned = new Map<number, number>();
    for (const { line, side } of text.warnings) {
        const region = side?.region ?? spans.findIndex((span) => line - 1 >= span.from && line - 1 < span.to);
        if (region >= 0) warned.set(region, (warned.get(region) ?? 0) + 1);
    }
    return { text, lines, spans, warned };
}

/** Side by side needs room; below that the panel falls back to stacked and says so. */
export const COLUMNS_NEED = 900;

export function layoutNow(state: PanelState): Layout {
    return state.layout === 'columns' && state.width >= COLUMNS_NEED ? 'columns' : 'stacked';
}

export interface RegionView {
    readonly index: number;
    readonly facts: RegionFacts;
    readonly now: RegionState;
    readonly span: LineSpan;
    /** The suggestion that is previewed, if the region is open and has one. */
    readonly preview?: number;
}

export function regionView(state: PanelState, index: number): RegionView | undefined {
    const facts = state.facts.regions[index];
    const now = state.text.regions[index];
    const span = state.spans[index];
    if (!facts || !now || !span) return undefined;
    const preview = now.status === 'open' && facts.suggestions.length > 0 ? (state.shown.get(index) ?? 0) : undefined;
    return { index, facts, now, span, ...(preview === undefined ? {} : { preview }) };
}

/** The line of the head of the function that region `gap` is in, where lines `[from, to)` before it hide it. */
export function foldedHeader(state: PanelState, gap: number, from: number, to: number): number | undefined {
    const above = state.facts.regions[gap]?.headerAbove;
    const line = above === undefined ? undefined : state.spans[gap]!.from - above;
    return line !== undefined && line >= from && line < to ? line : undefined;
}

/** What there is to say about a line of a region's side. */
export function sideWarnings(
    state: PanelState,
    region: number,
    name: 'target' | 'base' | 'patch',
    line: number,
): LineWarning[] {
    if (!state.warned.has(region)) return NONE;
    return state.text.warnings.filter(
        ({ side }) => side?.region === region && side.side === name && side.line === line,
    );
}

const NONE: LineWarning[] = [];

export function unresolved(state: PanelState): number {
    return state.text.regions.filter((region) => region.status !== 'resolved').length;
}

/** Open regions whose first suggestion is proven and that no warning touches. */
export function proven(state: PanelState): number[] {
    return state.text.regions.flatMap((region, index) =>
        region.status === 'open' &&
        state.facts.regions[index]?.suggestions[0]?.confidence === 'proven' &&
        !state.warned.has(index)
            ? [index]
            : [],
    );
}

/** The result as it stands in the document; undefined while the region is open. */
export function resultOf(state: PanelState, index: number): string | undefined {
    const now = state.text.regions[index];
    return now && now.status !== 'open' ? state.text.text.slice(now.start, now.end) : undefined;
}

export function linesOf({ from, to }: LineSpan): string {
    return to - from <= 1 ? `line ${from + 1}` : `lines ${from + 1}–${to}`;
}
