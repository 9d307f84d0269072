/** Three-way merge of words, where no words were changed on both sides. */
import type { SuggestionRule } from '../model/proposal.ts';

/** Proposes the merge of words; one in which both sides changed a word is marked for the ranking (`words: clash`). */
export const mergeByWords: SuggestionRule = ({ words }) => {
    if (!words || (!words.edits && !words.same)) return [];
    const clean = words.conflicts === 0;
    const anchored = clean && words.anchored === words.edits;
    return [
        {
            rule: 'words',
            text: words.text,
            argued: anchored,
            features: [clean ? (anchored ? 'words: anchored' : 'words: clean') : 'words: clash'],
            reason: { kind: clean ? 'words-disjoint' : 'words-clash' },
        },
    ];
};
