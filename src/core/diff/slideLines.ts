/**
 * Added lines that may as well stand some lines away: a function between two others can be taken to begin at its own first
 * line or at its neighbour's, since both begin alike. What the user would mark as added comes first (compare the indent
 * heuristic of git-diff(1)).
 */
import type { LineEdit } from './lineEdit.ts';
import type { LineMap, KeyedLines } from './lineMap.ts';

/** Lines over which an insertion is moved, either way. */
const MAX_SLIDE = 40;

/**
 * @param edit an insertion
 * @param map from the base to the patch
 * @returns the same insertion wherever it may stand, the likeliest first
 */
export function listSlides(edit: LineEdit, base: KeyedLines, patch: KeyedLines, map: LineMap): LineEdit[] {
    const { from, patchFrom, patchTo } = edit;
    const all = [edit];
    const moved = (by: number): LineEdit => ({
        from: from + by,
        to: from + by,
        patchFrom: patchFrom + by,
        patchTo: patchTo + by,
    });
    for (let up = 1; up <= Math.min(MAX_SLIDE, from); up++) {
        if (map.partners[from - up] !== patchFrom - up || patch.texts[patchFrom - up] !== patch.texts[patchTo - up])
            break;
        all.push(moved(-up));
    }
    for (let down = 0; down < MAX_SLIDE && from + down < base.texts.length; down++) {
        if (
            map.partners[from + down] !== patchTo + down ||
            patch.texts[patchFrom + down] !== patch.texts[patchTo + down]
        )
            break;
        all.push(moved(down + 1));
    }
    return all
        .map((each) => ({ each, cost: borderCost(patch, each.patchFrom) + borderCost(patch, each.patchTo) }))
        .sort((a, b) => a.cost - b.cost || b.each.from - a.each.from)
        .map(({ each }) => each);
}

/** How unlikely a block begins or ends between two lines: behind a blank line and before little indentation is best. */
function borderCost({ texts, keys }: KeyedLines, at: number): number {
    let next = at;
    while (next < keys.length && keys[next] === '') next++;
    const indent = next < texts.length ? /^\s*/.exec(texts[next]!)![0].replace(/\t/g, '        ').length : 0;
    const closes = /^[})\]]/.test(keys[next] ?? '') ? 1 : 0;
    return indent + 4 * closes + (at > 0 && keys[at - 1] === '' ? 0 : 2) + (next > at ? 1 : 0);
}
