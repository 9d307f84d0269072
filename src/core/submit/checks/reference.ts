/** Whether the message names the upstream commit that is carried. */
import * as l10n from '@vscode/l10n';
import { shortenCommit } from '../../base/shortenCommit.ts';
import {
    defineCheck,
    describeMessageFault,
    findMessageFault,
    ok,
    todo,
    type CheckFinding,
    type MessageFault,
} from './check.ts';

type ReferenceFacts =
    | MessageFault
    | { readonly kind: 'other'; readonly named: string; readonly upstream: string }
    /** The message calls the change something else than an id: `#123`. */
    | { readonly kind: 'by-name'; readonly name: string }
    | { readonly kind: 'named'; readonly upstream: string; readonly shortened: boolean };

const RULES = ['reference-missing', 'reference-short', 'reference-other', 'reference-form', 'reference-place'] as const;

export const reference = defineCheck({
    id: 'reference',
    title: () => l10n.t('Upstream commit named'),
    check(facts): CheckFinding<ReferenceFacts> {
        const { referenced, upstream, named, messageProblems } = facts;
        if (referenced !== undefined && referenced !== upstream.id)
            return todo({ kind: 'other', named: referenced, upstream: upstream.id });
        const fault = findMessageFault(facts, RULES);
        if (fault) return fault;
        if (referenced === undefined && named !== undefined) return ok({ kind: 'by-name', name: named });
        const shortened = messageProblems.some(({ rule }) => rule === 'reference-short');
        return ok({ kind: 'named', upstream: upstream.id, shortened });
    },
    describe(facts: ReferenceFacts) {
        switch (facts.kind) {
            case 'message':
                return describeMessageFault(facts);
            case 'other':
                return l10n.t(
                    'The message names {0}, and the commit carried is {1}.',
                    shortenCommit(facts.named),
                    facts.upstream,
                );
            case 'by-name':
                return l10n.t('by its name {0}', facts.name);
            case 'named':
                return facts.shortened
                    ? l10n.t('names {0}, shortened', shortenCommit(facts.upstream))
                    : l10n.t('names {0} in full', shortenCommit(facts.upstream));
        }
    },
});
