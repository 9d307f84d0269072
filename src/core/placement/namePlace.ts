/** How a place in a file is told to a user: the function or row around it, or the line that tells it from others. Pure. */
import { NO_PARTNER } from '../diff/alignment.ts';
import { isTelling, type SectionedLines } from './alignFiles.ts';
import type { Section, SectionKind } from './section.ts';

/** Where a hunk stands in a file before the change. */
export interface HunkPlace {
    /** 1-based line of the first line that it replaces, or in front of which it adds. */
    readonly line: number;
    /** What is around it; `line` is a line beside it. */
    readonly kind: SectionKind | 'line';
    /** "" where nothing tells the place from others. */
    readonly name: string;
    /** The place itself as it stands, with two lines on each side, without line ends. */
    readonly excerpt: { readonly from: number; readonly lines: readonly string[] };
}

const AROUND = 2;
/** Lines of a hunk that are shown. */
const MAX_SHOWN = 8;
/** Lines around a place that are searched for one that both files have. */
const MAX_SEARCHED = 200;

/**
 * @param start,end 0-based, half-open
 * @param partners of the lines on the other side
 */
export function namePlace(side: SectionedLines, start: number, end: number, partners: Int32Array): HunkPlace {
    const from = Math.max(0, start - AROUND);
    const lines = side.lines.slice(from, Math.min(end, start + MAX_SHOWN) + AROUND).map((line) => line.trimEnd());
    const excerpt = { from: from + 1, lines };
    return { line: start + 1, ...nameAround(side, start, partners), excerpt };
}

function nameAround(side: SectionedLines, line: number, partners: Int32Array): Pick<HunkPlace, 'kind' | 'name'> {
    const section = side.sectionOf[line] ?? side.sectionOf[line - 1];
    if (section) {
        const names = listParents(section).map(({ name }) => name);
        return { kind: section.kind, name: names.join(' › ') };
    }
    for (let step = 1; step < MAX_SEARCHED; step++) {
        for (const at of [line - step, line + step - 1]) {
            const key = side.keys[at];
            if (key !== undefined && isTelling(key) && partners[at] !== NO_PARTNER)
                return { kind: 'line', name: side.lines[at]!.trim() };
        }
    }
    return { kind: 'line', name: '' };
}

/** The outermost first, with the section itself. */
function listParents(section: Section): Section[] {
    const parents: Section[] = [];
    for (let each: Section | undefined = section; each; each = each.parent) parents.unshift(each);
    return parents;
}
