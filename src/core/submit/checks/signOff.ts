/** Whether the user has signed off, where that is asked for. */
import * as l10n from '@vscode/l10n';
import {
    defineCheck,
    describeMessageFault,
    findMessageFault,
    ok,
    type CheckFacts,
    type CheckFinding,
    type MessageFault,
} from './check.ts';

type SignOffFacts = MessageFault | { readonly kind: CheckFacts['signOff'] };

export const signOff = defineCheck({
    id: 'sign-off',
    title: () => l10n.t('Signed off'),
    check: (facts: Pick<CheckFacts, 'messageProblems' | 'signOff'>): CheckFinding<SignOffFacts> =>
        findMessageFault(facts, ['sign-off-missing', 'sign-off-last']) ?? ok({ kind: facts.signOff }),
    describe(facts: SignOffFacts) {
        switch (facts.kind) {
            case 'message':
                return describeMessageFault(facts);
            case 'wanted':
                return l10n.t('yours, after the others');
            case 'own':
                return l10n.t('yours; this branch does not ask for it');
            case 'unused':
                return l10n.t('not used here');
        }
    },
});
