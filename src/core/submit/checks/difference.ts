/** Whether the message tells how the change differs from upstream's. */
import * as l10n from '@vscode/l10n';
import { describeReason, type ComparisonReason } from '../../messages/comparisonReasons.ts';
import type { Verdict } from '../../verify/model.ts';
import {
    defineCheck,
    describeMessageFault,
    findMessageFault,
    ok,
    todo,
    type CheckFinding,
    type MessageFault,
} from './check.ts';

type PlacedVerdict = Exclude<Verdict, 'misplaced'>;

type DifferenceFacts =
    | { readonly kind: 'not-compared' }
    | {
          readonly kind: 'compared';
          readonly verdict: PlacedVerdict;
          /** The message mentions it. */
          readonly told: boolean;
          /** Parent of an upstream merge that its change was taken against. */
          readonly against: number | undefined;
      }
    /** No message makes a hunk right that stands in another function. */
    | { readonly kind: 'misplaced'; readonly reasons: readonly ComparisonReason[] }
    | (MessageFault & { readonly reasons: readonly ComparisonReason[] });

/** Reasons that are given: the rest stands in the comparison. */
const MOST_REASONS = 3;

export const difference = defineCheck({
    id: 'difference',
    title: () => l10n.t('Difference from upstream'),
    check(facts): CheckFinding<DifferenceFacts> {
        const { difference: found } = facts;
        if (!found) return { state: 'unknown', facts: { kind: 'not-compared' } };
        const { verdict, told, against, reasons } = found;
        if (verdict === 'misplaced') return todo({ kind: 'misplaced', reasons: reasons.slice(0, MOST_REASONS) });
        const fault = findMessageFault(facts, ['note-missing', 'note-place']);
        if (!fault) return ok({ kind: 'compared', verdict, told, against });
        const shown = verdict === 'identical' ? [] : reasons.slice(0, MOST_REASONS);
        return { state: fault.state, facts: { ...fault.facts, reasons: shown } };
    },
    describe(facts: DifferenceFacts) {
        if (facts.kind === 'not-compared') return l10n.t('The two patches were not compared.');
        if (facts.kind === 'misplaced') return facts.reasons.map(describeReason).join(' ');
        if (facts.kind === 'message')
            return [...facts.reasons.map(describeReason), describeMessageFault(facts)].join(' ');
        const words = describeVerdict(facts.verdict, facts.told);
        return facts.against === undefined
            ? words
            : l10n.t('{0}; a merge, compared by its change against parent {1}', words, facts.against);
    },
});

function describeVerdict(verdict: PlacedVerdict, told: boolean): string {
    switch (verdict) {
        case 'identical':
            return l10n.t('none: the same patch');
        case 'respaced':
            return l10n.t('the same lines, with other whitespace');
        case 'moved':
            return l10n.t('the same lines, in another place or context');
        case 'renamed':
            return told ? l10n.t('other names, said in the message') : l10n.t('other names');
        case 'restructured':
            return told ? l10n.t('adapted, said in the message') : l10n.t('adapted');
    }
}
