/** A patch without some of its edits. Pure. */
import { keyLines } from './lineMap.ts';
import { computeLineEdits } from './replayEdits.ts';

/**
 * @param isLeftOut whether an edit stays away, told by the lines that it adds and those that it removes
 * @returns the text after the patch without these edits; undefined where none is left out, or none is left
 */
export function leaveOutEdits(
    baseText: string,
    patchText: string,
    isLeftOut: (added: string, removed: string) => boolean,
): string | undefined {
    const [base, patch] = [keyLines(baseText), keyLines(patchText)];
    const out: string[] = [];
    let [at, kept, left] = [0, 0, 0];
    for (const { from, to, patchFrom, patchTo } of computeLineEdits(base, patch)) {
        out.push(base.texts.slice(at, from).join(''));
        const [added, removed] = [patch.texts.slice(patchFrom, patchTo).join(''), base.texts.slice(from, to).join('')];
        const isOut = isLeftOut(added, removed);
        out.push(isOut ? removed : added);
        if (isOut) left++;
        else kept++;
        at = to;
    }
    out.push(base.texts.slice(at).join(''));
    return left && kept ? out.join('') : undefined;
}
