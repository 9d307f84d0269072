/**
 * A number that both sides changed: how many tests there are, entries, places. The patch adds so many, and so many are added
 * to the target's own number; its other edits are carried as they are.
 */
import { replayEdits } from '../../../diff/replayEdits.ts';
import { classifyReplay } from '../model/classifyReplay.ts';
import type { Proposal, SuggestionRule } from '../model/proposal.ts';
import { alignByShortestEdit } from '../../../diff/alignByShortestEdit.ts';
import { parseWords, type SpacedWords } from '../../../diff/words.ts';

/** A patch that changes a number by more sets it and does not count. */
const MAX_STEP = 50;

/** Proposes the sum of what both sides added to a number. */
export const mergeCounts: SuggestionRule = ({ target, base, patch, replay: plain }): readonly Proposal[] => {
    const [t, b, p] = [parseWords(target), parseWords(base), parseWords(patch)];
    if (!b.words.some(isCount)) return [];
    const [inTarget, inPatch] = [places(b, t), places(b, p)];
    const [newBase, newPatch] = [[...b.words], [...p.words]];
    const steps: { from: number; to: number }[] = [];
    b.words.forEach((word, at) => {
        const [there, after] = [t.words[inTarget[at]!], p.words[inPatch[at]!]];
        if (!isCount(word) || there === undefined || after === undefined) return;
        const [was, own, becomes] = [Number(word), Number(there), Number(after)];
        const to = own + becomes - was;
        if (own === was || becomes === was || own === becomes || to < 0 || Math.abs(becomes - was) > MAX_STEP) return;
        newBase[at] = there;
        newPatch[inPatch[at]!] = String(to);
        steps.push({ from: own, to });
    });
    if (!steps.length) return [];
    const done = replayEdits(target, joined(b, newBase), joined(p, newPatch));
    const kind = classifyReplay(done);
    if (done.text === plain.text) return [];
    return [{ rule: 'counted', text: done.text, features: [`counted: ${kind}`], reason: { kind: 'counted', steps } }];
};

const isCount = (word: string) => /^\d{1,6}$/.test(word);

/** For each word of one text its place in the other; a number's partner is a number. -1: none. */
function places(from: SpacedWords, to: SpacedWords): Int32Array {
    const kinds = ({ words }: SpacedWords) => words.map((word) => (isCount(word) ? '0' : word));
    return alignByShortestEdit(kinds(from), kinds(to));
}

const joined = ({ whitespace: blanks, tail }: SpacedWords, words: readonly string[]) =>
    words.map((word, index) => blanks[index]! + word).join('') + tail;
