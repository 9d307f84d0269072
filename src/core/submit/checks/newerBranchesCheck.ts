/** Whether maintained branches that are newer than the target have the change. */
import * as l10n from '@vscode/l10n';
import { shortenCommit } from '../../base/shortenCommit.ts';
import { defineCheck, ok, todo, type CheckFacts, type CheckFinding } from './check.ts';

type NewerFacts =
    | { readonly kind: 'unknown'; readonly branch: string; readonly beside: readonly string[] }
    | { readonly kind: 'missing'; readonly branches: readonly string[] }
    /** By which commit each has it; none where nothing is named like `branch` with a higher version. */
    | {
          readonly kind: 'present';
          readonly branch: string;
          readonly list: readonly { readonly branch: string; readonly has: string }[];
      };

export const newerBranchesCheck = defineCheck({
    id: 'newer-branches',
    title: () => l10n.t('Newer branches'),
    check({ newer, branch }: CheckFacts): CheckFinding<NewerFacts> {
        if (newer.kind === 'unknown')
            return { state: 'unknown', facts: { kind: 'unknown', branch, beside: newer.beside } };
        const missing = newer.list.filter(({ has }) => has === undefined);
        if (missing.length > 0) return todo({ kind: 'missing', branches: missing.map((each) => each.branch) });
        const list = newer.list.map((each) => ({ branch: each.branch, has: each.has! }));
        return ok({ kind: 'present', branch, list });
    },
    describe(facts: NewerFacts) {
        switch (facts.kind) {
            case 'unknown':
                return describeUnknown(facts.branch, facts.beside);
            case 'missing':
                return l10n.t(
                    'Not in {0}: whoever upgrades would lose the fix; take it there too.',
                    facts.branches.join(', '),
                );
            case 'present':
                return facts.list.length === 0
                    ? l10n.t('none is named like {0} with a higher version', facts.branch)
                    : facts.list
                          .map(({ branch, has }) => l10n.t('{0} has it: {1}', branch, shortenCommit(has)))
                          .join(', ');
        }
    },
});

function describeUnknown(branch: string, beside: readonly string[]): string {
    if (beside.length === 0)
        return l10n.t(
            'not known: the name {0} has no version in it. Look yourself whether a newer one lacks the fix.',
            branch,
        );
    return beside.length === 1
        ? l10n.t(
              'not known: the name {0} has no version in it; beside it is {1}. Look yourself whether a newer one lacks the fix.',
              branch,
              beside[0]!,
          )
        : l10n.t(
              'not known: the name {0} has no version in it; beside it are {1}. Look yourself whether a newer one lacks the fix.',
              branch,
              beside.join(', '),
          );
}
