/** Which commit a revert takes back, and whether the message names what that one carries. */
import * as l10n from '@vscode/l10n';
import { shortenCommit } from '../../base/shortenCommit.ts';
import { defineCheck, nameCommit, ok, todo, type CheckFinding } from './check.ts';
import type { RevertFacts } from './revertFacts.ts';

type RevertsFacts = Pick<RevertFacts, 'reverted' | 'carried'> & { readonly isNamed: boolean };

export const reverts = defineCheck({
    id: 'reverts',
    title: () => l10n.t('Reverts'),
    check({ reverted, carried, isCarriedNamed }: RevertFacts): CheckFinding<RevertsFacts> {
        const facts = { reverted, carried, isNamed: carried === undefined || isCarriedNamed };
        return facts.isNamed ? ok(facts) : todo(facts);
    },
    describe({ reverted, carried, isNamed }: RevertsFacts) {
        if (carried === undefined) return nameCommit(reverted);
        return isNamed
            ? l10n.t('{0}, which carries {1}', nameCommit(reverted), shortenCommit(carried))
            : l10n.t('{0} carries {1}: name that in the message too.', nameCommit(reverted), shortenCommit(carried));
    },
});
