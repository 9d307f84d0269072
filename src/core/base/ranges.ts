/** Half-open offsets of a text. */
export interface TextRange {
    readonly start: number;
    readonly end: number;
}

/** Index of the first item for which `is` holds, which holds for all behind it too; the length where for none. */
export function findFirstIndex<Item>(items: readonly Item[], is: (item: Item) => boolean): number {
    let [low, high] = [0, items.length];
    while (low < high) {
        const middle = (low + high) >>> 1;
        if (is(items[middle]!)) high = middle;
        else low = middle + 1;
    }
    return low;
}

/** @param spans in order, none inside of another */
export function overlaps(spans: readonly TextRange[], start: number, end: number): boolean {
    const next = spans[findFirstIndex(spans, (span) => span.end > start)];
    return next !== undefined && next.start < end;
}
