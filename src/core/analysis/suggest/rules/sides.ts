/** One side as it is: the plainest proposals, which the ranking holds against all others. */
import { removeWhitespace } from '../model/regionCase.ts';
import { isTrivial, keyLines } from '../../../diff/lineMap.ts';
import type { Proposal, SuggestionRule } from '../model/proposal.ts';

/** Proposes the text that is there now. */
export const keepTarget: SuggestionRule = ({ target }) => [
    {
        rule: 'keep-target',
        text: target,
        reason: { kind: 'keep-target' },
    },
];

/** Proposes the patch's text: right where the target differs from the base in whitespace alone. */
export const takePatch: SuggestionRule = ({ target, base, patch }) => {
    const same = removeWhitespace(target) === removeWhitespace(base);
    return [
        {
            rule: 'take-patch',
            text: patch,
            features: same ? ['take-patch: target is base but for blanks'] : [],
            argued: same,
            reason: { kind: same ? 'only-whitespace-differs' : 'take-patch' },
        },
    ];
};

/** Both sides say the same: nothing to decide but the layout. */
export const takeIdentical: SuggestionRule = ({ target, patch }) => {
    if (removeWhitespace(target) !== removeWhitespace(patch)) return [];
    return [{ rule: 'identical', text: target, argued: true, reason: { kind: 'identical' } }];
};

/** Both sides added at one place: one after the other. */
export const keepBoth: SuggestionRule = ({ target, base, patch }) => {
    if (removeWhitespace(target) === '' || removeWhitespace(patch) === '' || removeWhitespace(base) !== '') return [];
    const ended = (text: string) => (text.endsWith('\n') ? text : `${text}\n`);
    const out: Proposal[] = [
        {
            rule: 'both',
            text: ended(target) + patch,
            features: ['both: target first'],
            reason: { kind: 'both', order: 'target-first' },
        },
        {
            rule: 'both',
            text: ended(patch) + target,
            features: ['both: patch first'],
            reason: { kind: 'both', order: 'patch-first' },
        },
    ];
    const there = new Set(keyLines(target).keys.filter((key) => !isTrivial(key)));
    const fresh = keyLines(patch);
    const rest = fresh.texts.filter((_, index) => !there.has(fresh.keys[index]!));
    if (rest.length && rest.length < fresh.texts.length)
        out.push({
            rule: 'both',
            text: ended(target) + rest.join(''),
            features: ['both: without repeats'],
            reason: { kind: 'both', order: 'without-repeats' },
        });
    return out;
};
