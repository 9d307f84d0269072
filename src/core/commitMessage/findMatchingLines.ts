/** The lines of a commit message that are worth a closer look. Bounded: a message can be a whole log. Pure. */

/** Characters of one message that are read. */
export const MAX_MESSAGE = 64 << 10;
/** Characters of one line that are read. */
export const LONGEST_LINE = 2_000;
/** Lines of one message that are looked at: more are a log, or a list of everything. */
const MOST_LINES = 400;

/** @returns each line that matches, without its line end, with its 1-based number */
export function findMatchingLines(text: string, what: RegExp): { text: string; number: number }[] {
    if (!what.test(text)) return [];
    const lines: { text: string; number: number }[] = [];
    let number = 0;
    for (const one of text.split('\n')) {
        number++;
        const line = one.length > LONGEST_LINE ? one.slice(0, LONGEST_LINE) : one;
        if (what.test(line) && lines.push({ text: line.replace(/\r$/, ''), number }) >= MOST_LINES) break;
    }
    return lines;
}
