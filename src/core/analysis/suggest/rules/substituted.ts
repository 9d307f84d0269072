/** The patch replaces words by other words throughout: the same is done wherever the target has those words. */
import { learn, translate } from '../translation.ts';
import { renamingsShown } from './replayed.ts';
import type { Rule } from '../proposal.ts';

export const substituted: Rule = ({ target, base, patch }) => {
    const done = translate(target, learn(base, patch));
    if (!done.used.length) return [];
    const lines = base.split('\n').length === patch.split('\n').length;
    return [
        {
            rule: 'substituted',
            text: done.text,
            marks: [lines ? 'substituted: nothing else' : 'substituted: among other edits'],
            why: `The patch replaces words (${renamingsShown(done.used)} after it); the same is done in the target’s text.`,
        },
    ];
};
