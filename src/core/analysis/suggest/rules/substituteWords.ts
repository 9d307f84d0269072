/** The patch replaces words by other words throughout: the same is done wherever the target has those words. */
import { learn, translate } from '../names/translation.ts';
import { shownRenames } from './replayPatch.ts';
import type { SuggestionRule } from '../model/proposal.ts';
import { sameSubstitution } from '../../../messages/suggest.ts';

export const substituted: SuggestionRule = ({ target, base, patch }) => {
    const done = translate(target, [learn(base, patch)]);
    if (!done.used.length) return [];
    const lines = base.split('\n').length === patch.split('\n').length;
    return [
        {
            rule: 'substituted',
            text: done.text,
            marks: [lines ? 'substituted: nothing else' : 'substituted: among other edits'],
            why: sameSubstitution(done.used),
            renames: shownRenames(done.used),
        },
    ];
};
