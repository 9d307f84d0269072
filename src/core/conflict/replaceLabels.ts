/** What stands behind the markers of a region. Pure. */
import { parseConflicts } from './parseConflicts.ts';
import type { Region } from './regions.ts';

/** What `git checkout --merge` writes there, whatever is picked onto what: in a pick it misleads. */
const MISLEADING: Region['labels'] = { target: 'ours', base: 'base', patch: 'theirs' };

/** The same text with those labels, where it has the misleading ones; every other byte stays. */
export function replaceLabels(text: string, labels: Region['labels']): string {
    let result = '';
    let from = 0;
    for (const { start, end, markerSize, labels: now } of parseConflicts(text).regions) {
        if (now.target !== MISLEADING.target || now.patch !== MISLEADING.patch) continue;
        result += text.slice(from, start) + relabel(text.slice(start, end), markerSize, labels);
        from = end;
    }
    return result + text.slice(from);
}

function relabel(block: string, size: number, labels: Region['labels']): string {
    const marker = (kind: string, side: keyof Region['labels']): [RegExp, string] => [
        new RegExp(`^\\${kind}{${size}} ${MISLEADING[side]}(?=\\r?$)`, 'm'),
        `${kind.repeat(size)} ${labels[side]}`,
    ];
    return [marker('<', 'target'), marker('|', 'base'), marker('>', 'patch')].reduce(
        // A function: a label may hold what a replacement pattern is made of.
        (now, [pattern, words]) => now.replace(pattern, () => words),
        block,
    );
}
