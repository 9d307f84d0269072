/** What the rule of incomplete changes says. */
import * as l10n from '@vscode/l10n';
import type { WarningWords } from '../../model/rule.ts';

/** What a definition came with in the pick. */
export type CompanionKind = 'export' | 'declaration' | 'row' | 'test' | 'document';

/** What of the pick's change is not complete in the result; `describeIncomplete` makes the sentence. */
export type IncompleteFacts =
    /** `removedFrom` is the file that the pick removes the name from. */
    | { readonly kind: 'stillUsed'; readonly name: string; readonly removedFrom: string }
    /** At the removal, of a use in `path`. */
    | { readonly kind: 'stillUsedIn'; readonly name: string; readonly path: string; readonly removedFrom: string }
    /** A call of what has got another signature. */
    | {
          readonly kind: 'oldCall';
          readonly name: string;
          readonly count: number;
          readonly signature: string;
          readonly before: string;
      }
    /** `path` is the file of the pick that has the definition. */
    | { readonly kind: 'definition'; readonly name: string; readonly path: string }
    | { readonly kind: 'unused'; readonly name: string; readonly fn: string }
    /** `line` is the line of the pick that is not in the result. */
    | {
          readonly kind: 'companion';
          readonly companion: CompanionKind;
          readonly name: string;
          readonly path: string;
          readonly line: string;
      };

/** @returns the sentence of a finding and the evidence beside it */
export function describeIncomplete(facts: IncompleteFacts): WarningWords {
    return { message: sentenceOf(facts), evidence: evidenceOf(facts) };
}

function sentenceOf(facts: IncompleteFacts): string {
    const { name } = facts;
    switch (facts.kind) {
        case 'stillUsed':
            return l10n.t('The pick removes {0}; the target still uses it here, where upstream does not.', name);
        case 'stillUsedIn':
            return l10n.t('The pick removes {0} here; the target still uses it in {1}.', name, facts.path);
        case 'oldCall':
            return facts.count === 1
                ? l10n.t(
                      'The pick makes it {0}; this call, which upstream does not have, passes 1 argument to {1}().',
                      facts.signature,
                      name,
                  )
                : l10n.t(
                      'The pick makes it {0}; this call, which upstream does not have, passes {1} arguments to {2}().',
                      facts.signature,
                      facts.count,
                      name,
                  );
        case 'definition':
            return l10n.t('{0} is defined in a part of the pick that is not in the result ({1}).', name, facts.path);
        case 'unused':
            return l10n.t(
                'The pick removes the last use of {0} in {1}(): its declaration has to go here too.',
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
            return l10n.t('The pick also has the export of {0} ({1}); the result does not.', name, path);
        case 'declaration':
            return l10n.t('The pick also has the declaration of {0} ({1}); the result does not.', name, path);
        case 'row':
            return l10n.t('The pick also has a table row for {0} ({1}); the result does not.', name, path);
        case 'test':
            return l10n.t('The pick also has a test of {0} ({1}); the result does not.', name, path);
        case 'document':
            return l10n.t('The pick also has documentation of {0} ({1}); the result does not.', name, path);
    }
}

function evidenceOf(facts: IncompleteFacts): string {
    switch (facts.kind) {
        case 'stillUsed':
        case 'stillUsedIn':
            return l10n.t('removed from {0}', facts.removedFrom);
        case 'oldCall':
            return l10n.t('{0} before the pick', facts.before);
        case 'definition':
            return l10n.t('defined by the pick in {0}', facts.path);
        case 'unused':
            return l10n.t('used in {0}() before the pick', facts.fn);
        case 'companion':
            return l10n.t('in the pick: {0}', facts.line);
    }
}
