/** How a misplaced hunk is moved in the text of its file as it is now. Pure. */
import type { MisplacedHunk } from '../../core/placement/misplacedHunk.ts';
import type { FileComparison } from '../../core/verify/model.ts';
import { moveLines, type LineReplacement } from './listFixes.ts';

/**
 * @param lines of the file, without their line ends
 * @returns undefined where the hunk has no place to go to, or the file is not as the backport leaves it in what is compared
 */
export function planHunkMove(
    { blocks }: Pick<FileComparison, 'blocks'>,
    { after, move }: Pick<MisplacedHunk, 'after' | 'move'>,
    lines: readonly string[],
): LineReplacement | undefined {
    if (!move) return undefined;
    const isAsCompared = blocks.every(({ rows }) =>
        rows.every(({ backport }) => backport?.after === undefined || lines[backport.after - 1] === backport.text),
    );
    if (!isAsCompared || Math.max(after[1], move.to + move.replaced) > lines.length) return undefined;
    return moveLines(lines, { from: after[0], to: after[1], text: move.text }, [move.to, move.to + move.replaced]);
}
