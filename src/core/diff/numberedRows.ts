/**
 * Rows of a numbering (enum values, flag bits, ids of commands): lines that differ only in their names and numbers. Pure.
 */

export interface NumberedRow {
    /** The line with every name and number as a sign: rows of one list have the same. */
    readonly shape: string;
    readonly numbers: readonly NumberInRow[];
}

/** One number of a row, decimal or hexadecimal: as it is written, what it is worth, and its 0-based column. */
export interface NumberInRow {
    readonly text: string;
    readonly value: number;
    readonly start: number;
}

/** Lines between two rows of one numbering: comments that go on. */
export const MAX_BETWEEN_ROWS = 12;

const NAME_OR_NUMBER = /0x[\da-f]+|\d+|[a-z_$][\w$]*/gi;
const COMMENT = /(?:\/\*|\/\/|#\s).*$/s;

/** @example `#define B (1 << 6) /* b *\/` is of shape `#a a (0 << 0)` with the numbers 1 and 6 */
export function readRow(line: string): NumberedRow {
    const code = line.replace(COMMENT, (comment) => ' '.repeat(comment.length)).trimEnd();
    const numbers: NumberInRow[] = [];
    const shape = code.replace(NAME_OR_NUMBER, (word, start: number) => {
        if (!/^\d/.test(word)) return 'a';
        numbers.push({ text: word, value: Number(word), start });
        return '0';
    });
    return { shape: shape.replace(/\s+/g, ' '), numbers };
}

/** The nearest row of the same shape in front of a line, comments between them left out. */
export function findRowBefore(lines: readonly string[], at: number, shape: string): NumberedRow | undefined {
    for (let line = at - 1; line >= 0 && line >= at - MAX_BETWEEN_ROWS; line--) {
        const row = readRow(lines[line]!);
        if (row.shape === shape && row.numbers.length) return row;
    }
    return undefined;
}

/** How a row continues the one before it: which of its numbers counts up, and the next value. */
export interface NumberStep {
    readonly index: number;
    readonly next: (value: number) => number;
}

/** By one more, or by twice as much; undefined where it does not go on with it. */
export function findStep(lines: readonly string[], at: number): NumberStep | undefined {
    const row = readRow(lines[at]!);
    const previous = findRowBefore(lines, at, row.shape);
    if (!previous) return undefined;
    for (let index = row.numbers.length - 1; index >= 0; index--) {
        const [was, is] = [previous.numbers[index]!.value, row.numbers[index]!.value];
        if (is === was + 1) return { index, next: (value) => value + 1 };
        if (is === 2 * was && was > 0) return { index, next: (value) => 2 * value };
        if (is !== was) return undefined;
    }
    return undefined;
}
