/** What the rule of incomplete changes says of a merge, a revert or a stash. */
import * as l10n from '@vscode/l10n';
import type { WarningWords } from '../../model/rule.ts';
import type { CompanionKind, IncompleteFacts } from './describeIncomplete.ts';

/** @returns as `describeIncomplete`; the pick is what comes in */
export function describeIncompleteOnSides(facts: IncompleteFacts): WarningWords {
    return { message: sentenceOf(facts), evidence: evidenceOf(facts) };
}

function sentenceOf(facts: IncompleteFacts): string {
    const { name } = facts;
    switch (facts.kind) {
        case 'stillUsed':
            return l10n.t('The other side removes {0}; this side still uses it here.', name);
        case 'stillUsedIn':
            return l10n.t('The other side removes {0} here; this side still uses it in {1}.', name, facts.path);
        case 'oldCall':
            return facts.count === 1
                ? l10n.t(
                      'The other side makes it {0}; this call, which it does not have, passes 1 argument to {1}().',
                      facts.signature,
                      name,
                  )
                : l10n.t(
                      'The other side makes it {0}; this call, which it does not have, passes {1} arguments to {2}().',
                      facts.signature,
                      facts.count,
                      name,
                  );
        case 'definition':
            return l10n.t(
                '{0} is defined in a part of the other side that is not in the result ({1}).',
                name,
                facts.path,
            );
        case 'unused':
            return l10n.t(
                'The other side removes the last use of {0} in {1}(): its declaration has to go here too.',
                name,
                facts.fn,
            );
        case 'companion':
            return companionLeftOut(facts.companion, name, facts.path);
    }
}

function companionLeftOut(companion: CompanionKind, name: string, path: string): string {
    switch (companion) {
        case 'export':
            return l10n.t('The other side also has the export of {0} ({1}); the result does not.', name, path);
        case 'declaration':
            return l10n.t('The other side also has the declaration of {0} ({1}); the result does not.', name, path);
        case 'row':
            return l10n.t('The other side also has a table row for {0} ({1}); the result does not.', name, path);
        case 'test':
            return l10n.t('The other side also has a test of {0} ({1}); the result does not.', name, path);
        case 'document':
            return l10n.t('The other side also has documentation of {0} ({1}); the result does not.', name, path);
    }
}

function evidenceOf(facts: IncompleteFacts): string {
    switch (facts.kind) {
        case 'stillUsed':
        case 'stillUsedIn':
            return l10n.t('removed from {0}', facts.removedFrom);
        case 'oldCall':
            return l10n.t('{0} before it was changed', facts.before);
        case 'definition':
            return l10n.t('defined on the other side in {0}', facts.path);
        case 'unused':
            return l10n.t('used in {0}() before it was changed', facts.fn);
        case 'companion':
            return l10n.t('on the other side: {0}', facts.line);
    }
}
