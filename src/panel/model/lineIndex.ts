/** Lines of a text by number, without cutting it into strings. Numbers are 0-based here; people see 1-based ones. */

export interface LineIndex {
    readonly text: string;
    /** Offset of each line's first character. A text that ends in a line end has no empty line behind it. */
    readonly starts: Uint32Array;
    readonly count: number;
}

/**
 * @returns where each line begins; a text of n line ends has n lines, and one more behind the last where there is text
 */
export function indexLines(text: string): LineIndex {
    let starts = new Uint32Array(1024);
    let count = 0;
    for (let at = 0; at < text.length;) {
        if (count === starts.length) {
            const larger = new Uint32Array(count * 2);
            larger.set(starts);
            starts = larger;
        }
        starts[count++] = at;
        const newline = text.indexOf('\n', at);
        at = newline < 0 ? text.length : newline + 1;
    }
    return { text, starts: starts.subarray(0, count), count };
}

/** The line without its line end. */
export function lineText({ text, starts, count }: LineIndex, line: number): string {
    const start = starts[line];
    if (start === undefined) return '';
    return chomp(text.slice(start, line + 1 < count ? starts[line + 1] : text.length));
}

/** The line that holds `offset`; the number of lines for an offset at the end of the text. */
export function lineIndexAt({ text, starts, count }: LineIndex, offset: number): number {
    if (offset >= text.length) return count;
    let low = 0;
    let high = count;
    while (low + 1 < high) {
        const middle = (low + high) >>> 1;
        if (starts[middle]! <= offset) low = middle;
        else high = middle;
    }
    return low;
}

/** The lines of a side: whole lines with their line ends in, strings without them out. */
export function splitPanelLines(text: string): string[] {
    if (text === '') return [];
    return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n').map(chomp);
}

function chomp(line: string): string {
    let end = line.length;
    if (line[end - 1] === '\n') end--;
    if (line[end - 1] === '\r') end--;
    return line.slice(0, end);
}
