/**
 * Marker lines and the blocks they form, for every marker size at once. Only `\n` ends a line: a lone `\r`, U+2028 and
 * their like are text. Linear in the length of the text, whatever it holds.
 */

/** The shortest marker that is looked for unasked: git's default, `conflict-marker-size` makes it longer. */
export const DEFAULT_MARKER_SIZE = 7;

/** A line that has the form of a marker. Offsets into the text, `end` behind its line end. */
export interface MarkerLine {
    readonly kind: '<' | '|' | '=' | '>';
    readonly size: number;
    readonly start: number;
    readonly end: number;
    /** 1-based. */
    readonly line: number;
    /** What stands behind the marker and one space, without the line end. */
    readonly label: string;
}

/** An opening marker with all that was found up to the closing marker of the same size and nesting. */
export interface MarkerBlock {
    readonly open: MarkerLine;
    /** `|` and `=` lines of this block itself, not of blocks inside it, in order. */
    readonly inner: MarkerLine[];
    readonly close: MarkerLine;
    /** A `>` line stood before any separator: the block has lost one, or its text looks like a marker. */
    readonly closedEarly: boolean;
}

/**
 * All marker lines of a text, sorted into closed blocks and those that belong to none; `parseConflicts` makes regions
 * of it.
 */
export interface Scan {
    /** Closed blocks that are inside no other closed block of the same size, in order of their start. */
    readonly blocks: readonly MarkerBlock[];
    /** Opening markers that nothing closes, and closing ones that nothing opened. */
    readonly strays: readonly MarkerLine[];
    /** `=======` and `|||||||` lines outside of any block: headings and tables, or what is left of a block. */
    readonly loose: readonly MarkerLine[];
}

interface OpenBlock {
    open: MarkerLine;
    inner: MarkerLine[];
    children: MarkerBlock[];
    separated: boolean;
    closedEarly: boolean;
}

/** Markers of all sizes from {@link DEFAULT_MARKER_SIZE} up. */
export function scanText(text: string): Scan {
    return scanMarkerLines(listMarkerLines(text));
}

/** @param marks in the order of the text */
export function scanMarkerLines(marks: Iterable<MarkerLine>): Scan {
    const stacks = new Map<number, OpenBlock[]>();
    const blocks: MarkerBlock[] = [];
    const strays: MarkerLine[] = [];
    const loose: MarkerLine[] = [];
    for (const mark of marks) {
        const stack = stacks.get(mark.size) ?? [];
        const top = stack.at(-1);
        if (mark.kind === '<') {
            stack.push({ open: mark, inner: [], children: [], separated: false, closedEarly: false });
            stacks.set(mark.size, stack);
        } else if (!top) {
            (mark.kind === '>' ? strays : loose).push(mark);
        } else if (mark.kind !== '>') {
            top.inner.push(mark);
            if (mark.kind === '=') top.separated = true;
        } else if (!top.separated) {
            top.closedEarly = true;
        } else {
            stack.pop();
            const parent = stack.at(-1);
            const { open, inner, closedEarly } = top;
            (parent?.children ?? blocks).push({ open, inner, close: mark, closedEarly });
        }
    }
    for (const stack of stacks.values()) {
        for (const { open, children } of stack) {
            strays.push(open);
            for (const child of children) blocks.push(child);
        }
    }
    blocks.sort((a, b) => a.open.start - b.open.start);
    strays.sort((a, b) => a.start - b.start);
    return { blocks, strays, loose };
}

/** @param sizes by default all from {@link DEFAULT_MARKER_SIZE} up */
export function* listMarkerLines(text: string, sizes?: ReadonlySet<number> | 'all'): Generator<MarkerLine> {
    // An editor may leave the byte order mark in front of a marker on the first line.
    let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    for (let line = 1; start < text.length; line++) {
        const newline = text.indexOf('\n', start);
        const end = newline < 0 ? text.length : newline + 1;
        const mark = markAt(text, start, end, line);
        if (mark && counts(mark.size, sizes)) yield mark;
        start = end;
    }
}

function counts(size: number, sizes: ReadonlySet<number> | 'all' | undefined): boolean {
    return sizes === undefined ? size >= DEFAULT_MARKER_SIZE : sizes === 'all' || sizes.has(size);
}

function markAt(text: string, start: number, end: number, line: number): MarkerLine | undefined {
    const first = text.charCodeAt(start);
    if (first !== 0x3c && first !== 0x3d && first !== 0x3e && first !== 0x7c) return undefined;
    let at = start + 1;
    while (text.charCodeAt(at) === first) at++;
    const size = at - start;
    let stop = end;
    if (stop > at && text.charCodeAt(stop - 1) === 0x0a) stop--;
    if (stop > at && text.charCodeAt(stop - 1) === 0x0d) stop--;
    const kind = text[start] as MarkerLine['kind'];
    if (stop > at && (kind === '=' || text.charCodeAt(at) !== 0x20)) return undefined;
    return { kind, size, start, end, line, label: text.slice(at + 1, stop) };
}
