/**
 * The panel's body as a column of blocks with known heights: folds, runs of lines, regions. Only blocks near the view
 * are drawn; folds and lines have exact heights from the start, so the scroll bar does not jump.
 */

export const FOLD = 30;

/** Pixels of a region that is not open: its card of one line. */
export const CARD = 35;
/** Lines shown before and behind the open region. */
export const CONTEXT = { before: 3, behind: 6 };
/** A fold of fewer lines would take more room than the lines. */
const WORTH_FOLDING = 3;
/** Lines are drawn in runs, so that a large expanded part is drawn in pieces. */
const RUN = 40;

/** Half-open, 0-based lines. */
export interface LineSpan {
    readonly from: number;
    readonly to: number;
}

/** How many lines of a gap the user has unfolded, at its head (behind a region) and its tail (before one). */
export interface Unfolded {
    readonly head: number;
    readonly tail: number;
}

type Placed = { readonly top: number; readonly height: number };

/** A piece of the page's body; `top` and `height` are pixels, lines as in {@link LineSpan}, gaps and regions 0-based. */
export type LayoutBlock = Placed &
    (
        | ({ readonly kind: 'fold'; readonly gap: number } & LineSpan)
        | ({ readonly kind: 'lines' } & LineSpan)
        /** Lines that are being edited. */
        | ({ readonly kind: 'edited'; readonly gap: number } & LineSpan)
        | { readonly kind: 'region'; readonly region: number; readonly open: boolean }
    );

/** All that the layout depends on, so that the same options give the same blocks. */
export interface BlockOptions {
    readonly lineCount: number;
    /** Pixels; folds and cards do not depend on it. */
    readonly lineHeight: number;
    readonly regions: readonly LineSpan[];
    /** The region that is shown whole; the others are cards of one line. */
    readonly current: number;
    readonly unfolded: ReadonlyMap<number, Unfolded>;
    /** Lines between regions that are being edited: they are one block, and never folded. */
    readonly edited?: LineSpan & { readonly gap: number };
    /** Height of the open region: measured, or guessed before it was drawn. */
    readonly openHeight: number;
}

/** Gap `g` stands before region `g`; the last one behind the last region. */
export function layOutBlocks(options: BlockOptions): readonly LayoutBlock[] {
    const blocks: LayoutBlock[] = [];
    let top = 0;
    const put = (height: number, block: object) => {
        blocks.push({ ...block, top, height } as LayoutBlock);
        top += height;
    };
    const { edited } = options;
    let isPut = false;
    const putLines = ({ from, to }: LineSpan, gap: number): void => {
        if (edited?.gap === gap && edited.from >= from && edited.to <= to && !isPut) {
            isPut = true;
            putLines({ from, to: edited.from }, gap);
            // An editor without lines still has one to type in.
            put(Math.max(1, edited.to - edited.from) * options.lineHeight, { kind: 'edited', ...edited });
            return putLines({ from: edited.to, to }, gap);
        }
        for (let at = from; at < to; at += RUN) {
            const end = Math.min(at + RUN, to);
            put((end - at) * options.lineHeight, { kind: 'lines', from: at, to: end });
        }
    };
    const { regions, current } = options;
    for (let gap = 0; gap <= regions.length; gap++) {
        const from = gap === 0 ? 0 : regions[gap - 1]!.to;
        const to = gap === regions.length ? options.lineCount : regions[gap]!.from;
        const here = edited?.gap === gap ? edited : undefined;
        const fold = clearOf(here, foldOf(gap, { from, to }, current, options.unfolded.get(gap)));
        putLines({ from, to: fold.from }, gap);
        if (fold.to > fold.from) put(FOLD, { kind: 'fold', gap, ...fold });
        putLines({ from: fold.to, to }, gap);
        const open = gap === current;
        if (gap < regions.length) put(open ? options.openHeight : CARD, { kind: 'region', region: gap, open });
    }
    return blocks;
}

function foldOf(gap: number, { from, to }: LineSpan, current: number, unfolded: Unfolded | undefined): LineSpan {
    const head = Math.max(unfolded?.head ?? 0, gap === current + 1 ? CONTEXT.behind : 0);
    const tail = Math.max(unfolded?.tail ?? 0, gap === current ? CONTEXT.before : 0);
    const fold = { from: from + head, to: to - tail };
    return fold.to - fold.from < WORTH_FOLDING ? { from: to, to } : fold;
}

/** The fold without what is being edited, which stands at one of its ends. */
function clearOf(edited: LineSpan | undefined, fold: LineSpan): LineSpan {
    if (!edited || edited.to <= fold.from || edited.from >= fold.to) return fold;
    return edited.from <= fold.from
        ? { from: Math.min(edited.to, fold.to), to: fold.to }
        : { from: fold.from, to: edited.from };
}

/** @returns pixels of the whole column, 0 for none */
export function heightOf(blocks: readonly LayoutBlock[]): number {
    const last = blocks.at(-1);
    return last ? last.top + last.height : 0;
}

/** The blocks that touch the pixels `from` to `to`. */
export function blocksBetween(blocks: readonly LayoutBlock[], from: number, to: number): readonly LayoutBlock[] {
    let low = 0;
    let high = blocks.length;
    while (low < high) {
        const middle = (low + high) >>> 1;
        const block = blocks[middle]!;
        if (block.top + block.height < from) low = middle + 1;
        else high = middle;
    }
    let end = low;
    while (end < blocks.length && blocks[end]!.top <= to) end++;
    return blocks.slice(low, end);
}
