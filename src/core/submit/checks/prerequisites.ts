/** Whether what upstream names to be picked first is here, and what this commit is needed for is named. */
import * as l10n from '@vscode/l10n';
import { shortenCommit } from '../../base/shortenCommit.ts';
import { defineCheck, nameCommit, ok, todo, type CheckFinding } from './check.ts';

type PrerequisiteFacts =
    /** The commit was picked for another one, which its message does not name. */
    | { readonly kind: 'need-not-named'; readonly commit: string; readonly subject: string }
    | { readonly kind: 'need-named'; readonly commit: string }
    | { readonly kind: 'missing'; readonly list: readonly { readonly id: string; readonly subject: string }[] }
    | { readonly kind: 'present' | 'none' };

export const prerequisites = defineCheck({
    id: 'prerequisites',
    title: () => l10n.t('Prerequisites'),
    check({ rules, prerequisites: all, neededBy }): CheckFinding<PrerequisiteFacts> | undefined {
        if (!rules.stableNotes && all.length === 0 && !neededBy) return undefined;
        if (neededBy && !neededBy.isNamed)
            return todo({ kind: 'need-not-named', commit: neededBy.commit, subject: neededBy.subject });
        const list = all.filter(({ has }) => has === undefined);
        if (list.length > 0) return todo({ kind: 'missing', list });
        if (neededBy) return ok({ kind: 'need-named', commit: neededBy.commit });
        return ok({ kind: all.length > 0 ? 'present' : 'none' });
    },
    describe(facts: PrerequisiteFacts) {
        switch (facts.kind) {
            case 'need-not-named': {
                // Written so in the message: with quotes around an empty subject, too.
                const line = `Stable-dep-of: ${shortenCommit(facts.commit)} ("${facts.subject}")`;
                return l10n.t('It was picked for another commit: say so with {0}.', line);
            }
            case 'need-named':
                return l10n.t('says that {0} needs it', shortenCommit(facts.commit));
            case 'missing':
                return l10n.t('Upstream says to pick first: {0}; not here yet.', facts.list.map(nameCommit).join(', '));
            case 'present':
                return l10n.t('all that upstream names are here');
            case 'none':
                return l10n.t('upstream names none');
        }
    },
});
