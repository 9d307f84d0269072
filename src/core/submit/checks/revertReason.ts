/** Whether the message of a revert says why. */
import * as l10n from '@vscode/l10n';
import { defineCheck, ok, todo, type CheckFinding } from './check.ts';
import type { RevertFacts } from './revertFacts.ts';

interface ReasonFacts {
    readonly hasReason: boolean;
}

export const revertReason = defineCheck({
    id: 'reason',
    title: () => l10n.t('Reason'),
    check: ({ hasReason }: RevertFacts): CheckFinding<ReasonFacts> =>
        hasReason ? ok({ hasReason }) : todo({ hasReason }),
    describe: ({ hasReason }: ReasonFacts) =>
        hasReason ? l10n.t('the message has one') : l10n.t('The message does not say why: add a sentence.'),
});
