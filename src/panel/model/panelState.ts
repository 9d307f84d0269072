/** All that the panel shows, as one value, and the questions that several views ask about it. */
import * as l10n from '@vscode/l10n';
import type {
    Facts,
    Layout,
    LineWarning,
    RegionFacts,
    RegionState,
    ReportPart,
    ShownSuggestion,
    TextState,
} from '../../protocol/panel.ts';
import type { LineSpan, Unfolded } from './layOutBlocks.ts';
import { indexLines, lineIndexAt, type LineIndex } from './lineIndex.ts';

/** Which regions are stepped through: all, those not resolved, with warnings, with a proven suggestion. */
export type Filter = 'all' | 'open' | 'warnings' | 'proven';

/** A change makes a new one; actions replace it and the next frame draws it. Regions are 0-based. */
export interface PanelState {
    readonly facts: Facts;
    readonly text: TextState;
    /** Derived from `text` once per version. */
    readonly lines: LineIndex;
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
    /** Long regions that the user wants to see whole. */
    readonly whole: ReadonlySet<number>;
    /** Which suggestion is shown, by region; the first one where nothing is said. */
    readonly shown: ReadonlyMap<number, number>;
    /** Lines between regions that are being edited. */
    readonly editing?: Editing;
    /** What is searched for in the document. */
    readonly find?: Find;
    /** The menu that is open, by name. */
    readonly menu?: string;
    /** The card of a warning that is open, by the warning's key; `focus` where the keyboard opened it. */
    readonly card?: { readonly key: string; readonly focus: boolean };
    /** The warning that the keys stand on, by its key. */
    readonly warning?: string;
    /** What was accepted last in one step. */
    readonly done?: readonly Done[];
    /** A sentence about what went wrong last. */
    readonly error?: string;
}

/** Lines of a gap, told from both its ends: what is typed between them moves neither. */
export interface Editing {
    readonly gap: number;
    /** Lines of the gap before the first and behind the last one. */
    readonly before: number;
    readonly behind: number;
}

/** The search in the document. */
export interface Find {
    readonly query: string;
    /** Offset of the match that is gone to, in the document. */
    readonly at?: number;
}

/** A region that *Accept Proven* has written, with the suggestion's argument: the note about it lists them. */
export interface Done {
    readonly region: number;
    readonly why: string;
}

/** What outlives the webview. */
export interface SavedView {
    readonly path: string;
    readonly current: number;
    readonly scroll: number;
    readonly causesShown: boolean;
    readonly wrap: boolean;
    readonly unfolded: readonly (readonly [number, Unfolded])[];
    readonly shown: readonly (readonly [number, number])[];
}

/**
 * @param saved what a reload brings back; of another file it is left out @param width of the panel, in pixels
 * @returns the state with the first unresolved region as the current one, unless another was saved
 */
export function createPanelState(
    facts: Facts,
    text: TextState,
    saved: SavedView | undefined,
    width: number,
): PanelState {
    const same = saved?.path === facts.path ? saved : undefined;
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

/** @returns the state with a new version of the document, and what follows from it */
export function withText(state: PanelState, text: TextState): PanelState {
    return { ...state, ...derive(text) };
}

function derive(text: TextState): Pick<PanelState, 'text' | 'lines' | 'spans' | 'warned'> {
    const lines = indexLines(text.text);
    const spans = text.regions.map(({ start, end }) => ({
        from: lineIndexAt(lines, start),
        to: lineIndexAt(lines, end),
    }));
    const warned = new Map<number, number>();
    for (const warning of text.warnings) {
        if (warning.severity === 'info') continue;
        const region = regionOf({ spans }, warning);
        if (region >= 0) warned.set(region, (warned.get(region) ?? 0) + 1);
    }
    return { text, lines, spans, warned };
}

/** The lines between regions `gap - 1` and `gap`. */
export function gapLines({ spans, lines }: Pick<PanelState, 'spans' | 'lines'>, gap: number): LineSpan {
    return { from: gap === 0 ? 0 : spans[gap - 1]!.to, to: spans[gap]?.from ?? lines.count };
}

/** The lines that are being edited, as they stand in the document; undefined where that no longer has them. */
export function editedLines(state: PanelState): (LineSpan & { readonly gap: number }) | undefined {
    const { editing } = state;
    if (!editing || editing.gap > state.spans.length) return undefined;
    const { from, to } = gapLines(state, editing.gap);
    const span = { gap: editing.gap, from: from + editing.before, to: to - editing.behind };
    return span.from <= span.to ? span : undefined;
}

/** Whole lines of the document, with their line ends. */
export function textOfLines({ lines }: Pick<PanelState, 'lines'>, { from, to }: LineSpan): string {
    const end = lines.text.length;
    return lines.text.slice(lines.starts[from] ?? end, to < lines.count ? lines.starts[to] : end);
}

/** Side by side needs room; below that the panel falls back to stacked and says so. */
export const COLUMNS_NEED = 900;

/** @returns the layout that the panel has room for: columns only from {@link COLUMNS_NEED} pixels */
export function chooseLayout(state: PanelState): Layout {
    return state.layout === 'columns' && state.width >= COLUMNS_NEED ? 'columns' : 'stacked';
}

/** What the views of one region are drawn from. */
export interface RegionView {
    readonly index: number;
    readonly facts: RegionFacts;
    readonly now: RegionState;
    readonly span: LineSpan;
    /** The suggestion that is previewed, if the region is open and has one. */
    readonly preview?: number;
}

/** @param index place among the regions that the file had @returns undefined where the file has no such region */
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
    return state.text.warnings.filter(
        ({ side }) => side?.region === region && side.side === name && side.line === line,
    );
}

/** What there is to say about a line of a region's first suggestion, with the columns that it has there. */
export function suggestedWarnings(state: PanelState, region: number, line: number): LineWarning[] {
    return state.text.warnings.flatMap((warning) => {
        const { suggested } = warning;
        return suggested?.region === region && suggested.line === line
            ? [{ ...warning, column: suggested.column }]
            : [];
    });
}

/** The region that a warning is in; -1 between the regions. */
export function regionOf({ spans }: Pick<PanelState, 'spans'>, { line, side, suggested }: LineWarning): number {
    return side?.region ?? suggested?.region ?? spans.findIndex((span) => line - 1 >= span.from && line - 1 < span.to);
}

/** Names a warning among those of the document. */
export function regionKeyOf({ id, line }: Pick<LineWarning, 'id' | 'line'>): string {
    return `${line} ${id}`;
}

/** The warning of this key first, then the others on the same word. */
export function warningsTogether(state: PanelState, key: string): LineWarning[] {
    const first = state.text.warnings.find((warning) => regionKeyOf(warning) === key);
    if (!first) return [];
    const others = state.text.warnings.filter(
        (one) => one !== first && one.line === first.line && one.column === first.column,
    );
    return [first, ...others];
}

/** Whether this part of the report is still looked for. */
export function isPending({ looking, pending }: Facts, part: ReportPart): boolean {
    return looking && (pending?.includes(part) ?? true);
}

/** Other facts about the same file: a suggestion that the user has turned to stays in view, wherever it stands now. */
export function withFacts(state: PanelState, facts: Facts): PanelState {
    const shown = new Map<number, number>();
    for (const [region, at] of state.shown) {
        const text = state.facts.regions[region]?.suggestions[at]?.text;
        const now = facts.regions[region]?.suggestions.findIndex((one) => one.text === text) ?? -1;
        if (now >= 0) shown.set(region, now);
    }
    return { ...state, facts, shown };
}

/** The suggestion that a result came from; undefined where a report that has grown since knows it no more. */
export function findAppliedSuggestion(
    { suggestions }: RegionFacts,
    { steps }: RegionState,
): ShownSuggestion | undefined {
    const applied = steps.findLast((step) => step.kind === 'suggestion');
    if (!applied) return undefined;
    const there = suggestions[applied.place];
    return there?.rule === applied.rule ? there : suggestions.find(({ rule }) => rule === applied.rule);
}

/** @returns how many regions are not marked as resolved */
export function countUnresolvedRegions(state: PanelState): number {
    return state.text.regions.filter((region) => region.status !== 'resolved').length;
}

/** Open regions whose first suggestion is proven and that no warning touches. */
export function listProven(state: PanelState): number[] {
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

/** @param lines 0-based, `to` behind the last @returns them as the user counts, from 1 */
export function describeLines({ from, to }: LineSpan): string {
    return to - from <= 1 ? l10n.t('line {0}', from + 1) : l10n.t('lines {0}–{1}', from + 1, to);
}
