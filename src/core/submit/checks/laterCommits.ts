/** Whether later commits of the branch build on what a revert takes back. */
import * as l10n from '@vscode/l10n';
import { defineCheck, nameCommit, ok, todo, type CheckFinding } from './check.ts';
import type { RevertFacts } from './revertFacts.ts';

type DependantFacts = Pick<RevertFacts, 'dependants' | 'isWhole'>;

/** Commits that are named: the rest is counted. */
const MOST_NAMED = 4;

export const laterCommits = defineCheck({
    id: 'dependants',
    title: () => l10n.t('Later commits'),
    check({ dependants, isWhole }: RevertFacts): CheckFinding<DependantFacts> {
        if (dependants.length > 0) return todo({ dependants, isWhole });
        return isWhole ? ok({ dependants, isWhole }) : { state: 'unknown', facts: { dependants, isWhole } };
    },
    describe({ dependants, isWhole }: DependantFacts) {
        if (dependants.length === 0)
            return isWhole
                ? l10n.t('none builds on it')
                : l10n.t('None of those that were looked at builds on it; not all were.');
        const names = dependants.slice(0, MOST_NAMED).map(nameCommit).join('; ');
        const more = dependants.length - MOST_NAMED;
        const all = more > 0 ? l10n.t('{0}; and {1} more', names, more) : names;
        return dependants.length === 1
            ? l10n.t('{0} builds on it and stays: revert it before, or say why it can stay.', all)
            : l10n.t('{0} build on it and stay: revert them before, or say why they can stay.', all);
    },
});
