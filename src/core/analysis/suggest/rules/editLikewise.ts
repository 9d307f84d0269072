/**
 * Lines of the target's own that are like a line which the patch changes: the same is done to them. Another arm of a match, a
 * further row of a table, one more call of what gets an argument.
 */
import { keyLines, measureTextSimilarity } from '../../../diff/lineMap.ts';
import { mergeWords } from '../../../diff/mergeWords.ts';
import { computeLineEdits } from '../../../diff/replayEdits.ts';
import type { SuggestionRule } from '../model/proposal.ts';

/** Less similar lines are not rows of one table. */
const SIMILAR = 0.55;
/** Pairs of lines that are compared. */
const MAX_PAIRS = 4000;

/** Proposes the replayed patch with the same edit on similar lines that only the target has. */
export const editLikewise: SuggestionRule = ({ target, base, patch, replay }) => {
    const [b, p] = [keyLines(base), keyLines(patch)];
    const known = new Set([...b.keys, ...p.keys]);
    const onTarget = new Set(keyLines(target).keys);
    const edits = computeLineEdits(b, p).flatMap(({ from, to, patchFrom, patchTo, whitespaceOnly }) =>
        to === from + 1 && patchTo > patchFrom && !whitespaceOnly
            ? [{ line: b.texts[from]!, now: p.texts.slice(patchFrom, patchTo).join('') }]
            : [],
    );
    const done = keyLines(replay.text);
    const isOwn = (key: string) => key.length > 5 && onTarget.has(key) && !known.has(key);
    const own = done.keys.filter(isOwn).length;
    if (!edits.length || !own || own * edits.length > MAX_PAIRS) return [];
    let changed = 0;
    const lines = done.texts.map((text, at) => {
        if (!isOwn(done.keys[at]!)) return text;
        let [best, least] = [undefined as (typeof edits)[number] | undefined, SIMILAR];
        for (const edit of edits) {
            const similar = measureTextSimilarity(text, edit.line);
            if (similar >= least) [best, least] = [edit, similar];
        }
        const merged = best && mergeWords(text, best.line, best.now);
        if (!merged || merged.conflicts || !merged.edits || merged.text === text) return text;
        changed++;
        return merged.text;
    });
    if (!changed) return [];
    return [{ rule: 'likewise', text: lines.join(''), features: [], reason: { kind: 'likewise', lines: changed } }];
};
