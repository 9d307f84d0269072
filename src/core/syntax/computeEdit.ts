/** What has to be replaced to make one text of another, as the parser wants to hear it. Pure. */
import { Edit, type Point } from 'web-tree-sitter';
import { countCommonPrefix, countCommonSuffix } from '../base/commonAffixes.ts';

/** @returns one replacement, in the shape of tree-sitter’s `Tree.edit`: offsets and points of UTF-16 units */
export function computeEdit(before: string, after: string): Edit {
    const start = countCommonPrefix(before, after);
    const tail = countCommonSuffix(before, after, Math.min(before.length, after.length) - start);
    const [oldEnd, newEnd] = [before.length - tail, after.length - tail];
    const startPosition = pointBehind({ row: 0, column: 0 }, after.slice(0, start));
    return new Edit({
        startIndex: start,
        oldEndIndex: oldEnd,
        newEndIndex: newEnd,
        startPosition,
        oldEndPosition: pointBehind(startPosition, before.slice(start, oldEnd)),
        newEndPosition: pointBehind(startPosition, after.slice(start, newEnd)),
    });
}

function pointBehind({ row, column }: Point, text: string): Point {
    let line = row;
    let last = -1;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
        line++;
        last = at;
    }
    return { row: line, column: last < 0 ? column + text.length : text.length - last - 1 };
}
