/** Whether upstream's trailers are in the message as they were. */
import * as l10n from '@vscode/l10n';
import {
    defineCheck,
    describeMessageFault,
    findMessageFault,
    ok,
    type CheckFinding,
    type MessageFault,
} from './check.ts';

type TrailerFacts = MessageFault | { readonly kind: 'kept' | 'none' };

export const trailers = defineCheck({
    id: 'trailers',
    title: () => l10n.t('Trailers kept'),
    check: (facts): CheckFinding<TrailerFacts> =>
        findMessageFault(facts, ['trailers-kept', 'stable-dep']) ?? ok({ kind: facts.trailers > 0 ? 'kept' : 'none' }),
    describe(facts: TrailerFacts) {
        switch (facts.kind) {
            case 'message':
                return describeMessageFault(facts);
            case 'kept':
                return l10n.t("upstream's, in their order");
            case 'none':
                return l10n.t('upstream has none');
        }
    },
});
