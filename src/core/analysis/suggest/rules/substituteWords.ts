/** The patch replaces words by other words throughout: the same is done wherever the target has those words. */
import { learnTranslation, translateText } from '../names/translation.ts';
import { toRenamedWords, toReportedRenames } from './replayPatch.ts';
import type { SuggestionRule } from '../model/proposal.ts';

/** Proposes the target with the words replaced that the patch replaces throughout. */
export const substituteWords: SuggestionRule = ({ target, base, patch }) => {
    const done = translateText(target, [learnTranslation(base, patch)]);
    if (!done.used.length) return [];
    const lines = base.split('\n').length === patch.split('\n').length;
    return [
        {
            rule: 'substituted',
            text: done.text,
            features: [lines ? 'substituted: nothing else' : 'substituted: among other edits'],
            reason: { kind: 'substituted', renames: done.used.map(toRenamedWords) },
            renames: toReportedRenames(done.used),
        },
    ];
};
