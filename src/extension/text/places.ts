/** Where regions are, with the function that each is in: a guess from the text alone, as git makes it for hunk headers. */
import type { ConflictedText } from '../../core/conflict/regions.ts';
import type { Place } from '../views/backportRows.ts';

/** Longer functions exist; whoever is in one knows its name. */
const LINES_ABOVE = 2000;

export function placesOf({ text, regions }: ConflictedText): Place[] {
    if (regions.length === 0) return [];
    const lines = text.split('\n');
    return regions.map(({ line }) => ({ line, heading: heading(lines, line - 1) }));
}

/** The nearest line above that starts a definition: something at the margin that is no label, brace, comment or marker. */
function heading(lines: readonly string[], from: number): string {
    for (let index = from - 1; index >= Math.max(0, from - LINES_ABOVE); index--) {
        const line = lines[index] ?? '';
        if (!/^[\p{L}_$]/u.test(line) || /:\s*$/.test(line.slice(0, 200).replace(/^(class|def|func|fn)\b.*/, '')))
            continue;
        return nameIn(line.slice(0, 200));
    }
    return '';
}

function nameIn(line: string): string {
    const called = /([\p{L}_$][\p{L}\p{N}_$]*)\s*\(/u.exec(line);
    if (called) return `${called[1]}()`;
    const words = line.replace(/[{:=].*$/, '').trim();
    return words.length > 60 ? `${words.slice(0, 60)}…` : words;
}
