/** What the rule of arguments says of a merge, a revert or a stash. */
import * as l10n from '@vscode/l10n';
import type { WarningWords } from '../../model/rule.ts';
import type { WarningComparison } from '../../model/warningFacts.ts';
import { describeArguments, type ArgumentFacts } from './describeArguments.ts';

/** @returns as `describeArguments`; `upstream` is what comes in */
export function describeArgumentsOnSides(facts: ArgumentFacts, compare?: WarningComparison): WarningWords {
    return { message: sentenceOf(facts), evidence: evidenceOf(facts, compare?.upstream?.text ?? '') };
}

function evidenceOf(facts: ArgumentFacts, there: string): string {
    switch (facts.kind) {
        case 'returnsNothing':
        case 'returnsOther':
            return l10n.t('{0} on the other side, {1} here', facts.upstream, facts.here);
        default:
            return l10n.t('on the other side: {0}', there);
    }
}

function sentenceOf(facts: ArgumentFacts): string {
    const { name } = facts;
    switch (facts.kind) {
        // They speak of what is here alone.
        case 'count':
        case 'types':
        case 'order':
            return describeArguments(facts).message;
        case 'collected':
            return l10n.t(
                '{0}() takes any number of values for {1} on the other side, and one here: {2} ({3}).',
                name,
                facts.param,
                facts.signature,
                facts.path,
            );
        case 'macro':
            return l10n.t(
                '{0}() does not declare {1} here ({2}), as it does on the other side: declare it in front.',
                facts.macro,
                name,
                facts.path,
            );
        case 'returnsNothing':
            return l10n.t('{0}() returns nothing here ({1}), and this uses its value.', name, facts.path);
        case 'returnsOther':
            return l10n.t(
                '{0}() returns {1} here ({2}): check that what takes the value can take that.',
                name,
                facts.here,
                facts.path,
            );
        case 'meaning':
            return l10n.t(
                'What {0}() takes as {1} on the other side is {2} here ({3}): the value may mean something else.',
                name,
                facts.upstream,
                facts.here,
                facts.path,
            );
        case 'swapped':
            return l10n.t(
                '{0} and {1} are passed to {2}() in another order than on the other side.',
                facts.here,
                facts.upstream,
                name,
            );
        case 'otherVariable':
            return l10n.t(
                '{0} is passed to {1}() where the other side passes {2}, which is there too.',
                facts.here,
                name,
                facts.upstream,
            );
    }
}
