/** Whether the backport applies to its branch as it is now. */
import * as l10n from '@vscode/l10n';
import { defineCheck, ok, todo, type CheckFacts, type CheckFinding } from './check.ts';

type AppliesFacts = Pick<CheckFacts, 'tip' | 'branch'>;

export const applies = defineCheck({
    id: 'applies',
    title: () => l10n.t('Applies'),
    check: ({ tip, branch }: AppliesFacts): CheckFinding<AppliesFacts> =>
        tip === 'conflicts' ? todo({ tip, branch }) : ok({ tip, branch }),
    describe({ tip, branch }: AppliesFacts) {
        switch (tip) {
            case 'conflicts':
                return l10n.t(
                    '{0} has moved on and the backport conflicts with it now: pick it again onto the tip.',
                    branch,
                );
            case 'current':
                return l10n.t('stands on the tip of {0}', branch);
            case 'applies':
                return l10n.t('applies to the tip of {0}', branch);
        }
    },
});
