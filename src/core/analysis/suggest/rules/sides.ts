/** One side as it is: the plainest proposals, which the ranking holds against all others. */
import { squashed } from '../case.ts';
import { isTrivial, linesOf } from '../lines.ts';
import type { Proposal, Rule } from '../proposal.ts';

export const keepTarget: Rule = ({ target }) => [
    {
        rule: 'keep-target',
        text: target,
        why: 'The target stays as it is: what the patch changes here is not needed on it.',
    },
];

export const takePatch: Rule = ({ target, base, patch }) => {
    const same = squashed(target) === squashed(base);
    return [
        {
            rule: 'take-patch',
            text: patch,
            marks: same ? ['take-patch: target is base but for blanks'] : [],
            argued: same,
            why: same
                ? 'Target and base differ in blanks only, so the patch fits as it is.'
                : 'The text after the pick, as it is upstream, replaces what the target has.',
        },
    ];
};

/** Both sides say the same: nothing to decide but the layout. */
export const identical: Rule = ({ target, patch }) => {
    if (squashed(target) !== squashed(patch)) return [];
    return [{ rule: 'identical', text: target, argued: true, why: 'Target and patch are the same but for blanks.' }];
};

/** Both sides added at one place: one after the other. */
export const bothSides: Rule = ({ target, base, patch }) => {
    if (squashed(target) === '' || squashed(patch) === '' || squashed(base) !== '') return [];
    const ended = (text: string) => (text.endsWith('\n') ? text : `${text}\n`);
    const why = 'Target and patch each add something at the same place: both are kept';
    const out: Proposal[] = [
        {
            rule: 'both',
            text: ended(target) + patch,
            marks: ['both: target first'],
            why: `${why}, the target’s first.`,
        },
        { rule: 'both', text: ended(patch) + target, marks: ['both: patch first'], why: `${why}, the patch’s first.` },
    ];
    const there = new Set(linesOf(target).keys.filter((key) => !isTrivial(key)));
    const fresh = linesOf(patch);
    const rest = fresh.texts.filter((_, index) => !there.has(fresh.keys[index]!));
    if (rest.length && rest.length < fresh.texts.length)
        out.push({
            rule: 'both',
            text: ended(target) + rest.join(''),
            marks: ['both: without repeats'],
            why: `${why}; lines that the target has already are not repeated.`,
        });
    return out;
};
