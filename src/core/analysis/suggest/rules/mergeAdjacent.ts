/** Changes of both sides that touch without changing the same words: both are made. */
import { mergeAdjacentWords } from '../../../diff/mergeAdjacentWords.ts';
import { replayEdits } from '../../../diff/replayEdits.ts';
import type { Proposal, SuggestionRule } from '../model/proposal.ts';

/** Proposes both changes where they touch without sharing a word. */
export const mergeAdjacent: SuggestionRule = ({ target, base, patch, replay, words }) => {
    const out: Proposal[] = [];
    const add = (text: string, feature: string) => {
        if (text === replay.text || out.some((other) => other.text === text)) return;
        out.push({ rule: 'adjacent', text, features: [feature], reason: { kind: 'words-touch' } });
    };
    if (replay.edits.includes('clash'))
        add(replayEdits(target, base, patch, 'nearest', mergeAdjacentWords).text, 'adjacent: in lines');
    const whole = words?.conflicts === 0 ? undefined : mergeAdjacentWords(target, base, patch);
    if (whole) add(whole.text, whole.bothInsert ? 'adjacent: both insert' : 'adjacent: whole');
    return out;
};
