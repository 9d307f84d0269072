/** Whether a revert takes back what the commit has changed, no less and no more. */
import * as l10n from '@vscode/l10n';
import { describeReason, type ComparisonReason } from '../../messages/comparisonReasons.ts';
import type { Verdict } from '../../verify/model.ts';
import { defineCheck, ok, todo, type CheckFinding } from './check.ts';
import type { RevertFacts } from './revertFacts.ts';

interface TakenBackFacts {
    readonly verdict: Verdict;
    readonly reasons: readonly ComparisonReason[];
    /** The message mentions that it is not the same. */
    readonly told: boolean;
}

/** The same lines: nothing has to be said about them. */
const SAME: ReadonlySet<Verdict> = new Set(['identical', 'respaced', 'moved']);
/** Reasons that are given: the rest stands in the comparison. */
const MOST_REASONS = 3;

export const takenBack = defineCheck({
    id: 'taken-back',
    title: () => l10n.t('Taken back'),
    check({ difference: { verdict, reasons, told } }: RevertFacts): CheckFinding<TakenBackFacts> {
        const facts = { verdict, told, reasons: reasons.slice(0, MOST_REASONS) };
        return SAME.has(verdict) || (told && verdict !== 'misplaced') ? ok(facts) : todo(facts);
    },
    describe({ verdict, reasons, told }: TakenBackFacts) {
        if (verdict === 'identical') return l10n.t('all of it, and nothing else');
        if (SAME.has(verdict)) return l10n.t('all of it, in another place or context');
        if (told && verdict !== 'misplaced') return l10n.t('adapted, said in the message');
        return [
            ...reasons.map(describeReason),
            l10n.t('It is not the change turned around: say in the message what differs.'),
        ].join(' ');
    },
});
