/** A misplaced hunk as text: both places side by side, and below them where it belongs. Pure. */
import type { HunkPlace } from '../placement/namePlace.ts';
import type { MisplacedHunk } from '../placement/misplacedHunk.ts';

/** Columns of one side. */
const WIDTH = 60;
const TAB = 8;

/** @returns lines without their ends */
export function printPlaces({ original, backport, expected }: MisplacedHunk): string[] {
    const [left, right] = [placeLines('original', original), placeLines('backport', backport)];
    const rows = Array.from({ length: Math.max(left.length, right.length) }, (_, at) => {
        const text = left[at] ?? '';
        return `${text.slice(0, WIDTH).padEnd(WIDTH)} | ${(right[at] ?? '').slice(0, WIDTH)}`.trimEnd();
    });
    return [...rows, ...(expected ? placeLines('belongs', expected) : [])];
}

function placeLines(side: string, { name, line, excerpt }: HunkPlace): string[] {
    const head = `${side}: ${name || '(no function)'}, line ${line}`;
    return [head, ...excerpt.lines.map((text, at) => `${String(excerpt.from + at).padStart(6)}  ${expandTabs(text)}`)];
}

function expandTabs(text: string): string {
    let out = '';
    for (const sign of text) out += sign === '\t' ? ' '.repeat(TAB - (out.length % TAB)) : sign;
    return out;
}
