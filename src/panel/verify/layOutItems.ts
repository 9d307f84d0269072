/** A comparison as a flat list of things of known height: what is far from the view need not exist. Pure. */
import { append } from '../../core/base/arrays.ts';
import type { MisplacedHunk } from '../../core/placement/misplacedHunk.ts';
import type { FileComparison, ComparisonRow } from '../../core/verify/model.ts';

/** A thing of the list; files, blocks (changed functions), rows and hunks by their places in the comparison, 0-based. */
export type Item =
    | { readonly kind: 'file'; readonly file: number }
    /** A hunk in the wrong place: both places side by side, by its number in the file. */
    | { readonly kind: 'misplaced'; readonly file: number; readonly hunk: number; readonly lines: number }
    | { readonly kind: 'block'; readonly file: number; readonly block: number }
    | {
          readonly kind: 'row';
          readonly file: number;
          readonly block: number;
          readonly row: number;
          /** In one column: the side that this line is of; undefined where both are the same. */
          readonly side?: 'original' | 'backport';
      }
    | {
          readonly kind: 'fold';
          readonly file: number;
          readonly block: number;
          /** Rows `[from, to)` that are not shown. */
          readonly from: number;
          readonly to: number;
      };

/** The list with its heights, made anew when the comparison or an option changes. */
export interface ItemLayout {
    readonly items: readonly Item[];
    /** Pixels from the top to each item, and behind the last one. */
    readonly tops: readonly number[];
    /** Places to step through, as indexes of items: misplaced hunks and changed lines that differ, else context that does. */
    readonly differences: readonly number[];
}

/** What of the comparison is shown, and how high a line is. */
export interface LayoutOptions {
    /** Lines far from any change are folded away. */
    readonly hunksOnly: boolean;
    /** One column: what differs takes two lines. */
    readonly unified: boolean;
    /** Folds that were opened: `<file> <block> <from>`. */
    readonly opened: ReadonlySet<string>;
    /** Pixels. */
    readonly lineHeight: number;
}

/** Lines kept around a change, as git keeps them. */
const AROUND = 3;

/** Pixels of each kind of item, as `verify.css` draws them; a row is as high as a line of code. */
export const FILE_HEIGHT = 28;

/** Pixels of the head of a changed function. */
export const BLOCK_HEIGHT = 24;

/** Pixels of lines that are folded away. */
export const FOLD_HEIGHT = 22;
/** The line above the two places, and the one below that says where the hunk belongs. */
export const PLACE_HEADS_HEIGHT = 24;

/** Pixels of the line below the two places, with the button that moves the hunk. */
export const PLACE_FOOT_HEIGHT = 32;

/** @returns the items in their order, with the pixels above each: an item is drawn without those before it */
export function layOutItems(files: readonly FileComparison[], options: LayoutOptions): ItemLayout {
    const items = files.flatMap((file, at) => [
        { kind: 'file' as const, file: at },
        ...(file.misplaced ?? []).map((hunk, index) => misplacedItem(hunk, at, index, options)),
        ...file.blocks.flatMap((block, index): Item[] => [
            { kind: 'block', file: at, block: index },
            ...rowItems(block.rows, at, index, options),
        ]),
    ]);
    const tops = [0];
    for (const item of items) tops.push(tops.at(-1)! + heightOf(item, options));
    return { items, tops, differences: differencesIn(items, files) };
}

/** In one column the places stand below each other, each with its line above it. */
function misplacedItem(
    { original, backport }: MisplacedHunk,
    file: number,
    hunk: number,
    { unified }: LayoutOptions,
): Item & { kind: 'misplaced' } {
    const [there, here] = [original.excerpt.lines.length, backport.excerpt.lines.length];
    return { kind: 'misplaced', file, hunk, lines: unified ? there + here : Math.max(there, here) };
}

function heightOf(item: Item, { lineHeight, unified }: LayoutOptions): number {
    switch (item.kind) {
        case 'file':
            return FILE_HEIGHT;
        case 'misplaced':
            return PLACE_HEADS_HEIGHT * (unified ? 2 : 1) + item.lines * lineHeight + PLACE_FOOT_HEIGHT;
        case 'block':
            return BLOCK_HEIGHT;
        case 'fold':
            return FOLD_HEIGHT;
        case 'row':
            return lineHeight;
    }
}

function rowItems(rows: readonly ComparisonRow[], file: number, block: number, options: LayoutOptions): Item[] {
    const shown = options.hunksOnly ? nearChanges(rows) : undefined;
    const items: Item[] = [];
    for (let at = 0; at < rows.length; at++) {
        if (shown && !shown[at]) {
            const from = at;
            while (at + 1 < rows.length && !shown[at + 1]) at++;
            if (!options.opened.has(foldKey(file, block, from))) {
                items.push({ kind: 'fold', file, block, from, to: at + 1 });
                continue;
            }
            at = from;
            while (at < rows.length && !shown[at]) append(items, lines(rows[at]!, file, block, at++, options.unified));
            at--;
            continue;
        }
        append(items, lines(rows[at]!, file, block, at, options.unified));
    }
    return items;
}

/** @param from first row of the fold in its block @returns the name of a fold, in {@link LayoutOptions.opened} */
export const foldKey = (file: number, block: number, from: number) => `${file} ${block} ${from}`;

function lines(
    { mark, original, backport }: ComparisonRow,
    file: number,
    block: number,
    row: number,
    unified: boolean,
): Item[] {
    const item = { kind: 'row' as const, file, block, row };
    if (!unified || mark === 'same') return [item];
    return [
        ...(original ? [{ ...item, side: 'original' as const }] : []),
        ...(backport ? [{ ...item, side: 'backport' as const }] : []),
    ];
}

function nearChanges(rows: readonly ComparisonRow[]): boolean[] {
    const near = new Array<boolean>(rows.length).fill(false);
    rows.forEach(({ mark, original, backport }, at) => {
        if (mark === 'same' && original?.kind === ' ' && backport?.kind === ' ') return;
        near.fill(true, Math.max(0, at - AROUND), at + AROUND + 1);
    });
    return near;
}

function differencesIn(items: readonly Item[], files: readonly FileComparison[]): number[] {
    const marked = (wanted: ComparisonRow['mark']) =>
        items.flatMap((item, at) => {
            if (item.kind !== 'row' || rowOf(files, item).mark !== wanted) return [];
            // In one column a difference is where its first line is.
            const before = items[at - 1];
            const second = before?.kind === 'row' && before.row === item.row && before.block === item.block;
            return second && before.file === item.file ? [] : [at];
        });
    const misplaced = items.flatMap((item, at) => (item.kind === 'misplaced' ? [at] : []));
    const changes = marked('change');
    if (misplaced.length + changes.length === 0) return marked('context');
    return [...misplaced, ...changes].sort((a, b) => a - b);
}

/** @param item of the layout of these files */
export function rowOf(files: readonly FileComparison[], item: Item & { kind: 'row' }): ComparisonRow {
    return files[item.file]!.blocks[item.block]!.rows[item.row]!;
}

/** The item that `y` is in: the last one that begins at or above it. */
export function itemAt({ tops }: ItemLayout, y: number): number {
    let [low, high] = [0, tops.length - 1];
    while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (tops[middle]! <= y) low = middle;
        else high = middle - 1;
    }
    return low;
}
