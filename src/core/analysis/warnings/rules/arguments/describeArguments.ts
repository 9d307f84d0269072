/** What the rule of arguments says. */
import * as l10n from '@vscode/l10n';
import type { WarningWords } from '../../model/rule.ts';
import type { WarningComparison } from '../../model/warningFacts.ts';

/** `signature` and `path` are those of the target's function. */
export type ArgumentFacts =
    | {
          readonly kind: 'count';
          readonly name: string;
          readonly count: number;
          readonly signature: string;
          readonly path: string;
      }
    | { readonly kind: 'types' | 'order'; readonly name: string; readonly signature: string; readonly path: string }
    | {
          readonly kind: 'collected';
          readonly name: string;
          readonly param: string;
          readonly signature: string;
          readonly path: string;
      }
    /** A macro that declares `name` upstream. */
    | { readonly kind: 'macro'; readonly macro: string; readonly name: string; readonly path: string }
    /** Types that the function returns. */
    | {
          readonly kind: 'returnsNothing' | 'returnsOther';
          readonly name: string;
          readonly upstream: string;
          readonly here: string;
          readonly path: string;
      }
    /** Names of a parameter. */
    | {
          readonly kind: 'meaning';
          readonly name: string;
          readonly upstream: string;
          readonly here: string;
          readonly path: string;
      }
    /** Arguments, against those of the pick's own call. */
    | {
          readonly kind: 'swapped' | 'otherVariable';
          readonly name: string;
          readonly here: string;
          readonly upstream: string;
      };

/** @param compare the two versions of the function, where both are known */
export function describeArguments(facts: ArgumentFacts, compare?: WarningComparison): WarningWords {
    const upstream = compare?.upstream?.text ?? '';
    switch (facts.kind) {
        case 'returnsNothing':
        case 'returnsOther':
            return {
                message: sentenceOf(facts),
                evidence: l10n.t('{0} upstream, {1} here', facts.upstream, facts.here),
            };
        case 'swapped':
        case 'otherVariable':
            return { message: sentenceOf(facts), evidence: l10n.t('in the pick: {0}', upstream) };
        default:
            return { message: sentenceOf(facts), evidence: l10n.t('{0} upstream', upstream) };
    }
}

function sentenceOf(facts: ArgumentFacts): string {
    const { name } = facts;
    switch (facts.kind) {
        case 'count':
            return facts.count === 1
                ? l10n.t('{0}() is called with 1 argument; here it is {1} ({2}).', name, facts.signature, facts.path)
                : l10n.t(
                      '{0}() is called with {1} arguments; here it is {2} ({3}).',
                      name,
                      facts.count,
                      facts.signature,
                      facts.path,
                  );
        case 'types':
            return l10n.t('{0}() takes other types here: {1} ({2}).', name, facts.signature, facts.path);
        case 'order':
            return l10n.t(
                '{0}() takes its arguments in another order here: {1} ({2}).',
                name,
                facts.signature,
                facts.path,
            );
        case 'collected':
            return l10n.t(
                '{0}() takes any number of values for {1} upstream, and one here: {2} ({3}).',
                name,
                facts.param,
                facts.signature,
                facts.path,
            );
        case 'macro':
            return l10n.t(
                '{0}() does not declare {1} on the target ({2}), as it does upstream: declare it in front.',
                facts.macro,
                name,
                facts.path,
            );
        case 'returnsNothing':
            return l10n.t('{0}() returns nothing on the target ({1}), and this uses its value.', name, facts.path);
        case 'returnsOther':
            return l10n.t(
                '{0}() returns {1} on the target ({2}): check that what takes the value can take that.',
                name,
                facts.here,
                facts.path,
            );
        case 'meaning':
            return l10n.t(
                'What {0}() takes as {1} upstream is {2} here ({3}): the value may mean something else.',
                name,
                facts.upstream,
                facts.here,
                facts.path,
            );
        case 'swapped':
            return l10n.t(
                '{0} and {1} are passed to {2}() in the other order than in the pick.',
                facts.here,
                facts.upstream,
                name,
            );
        case 'otherVariable':
            return l10n.t(
                '{0} is passed to {1}() where the pick passes {2}, which is there too.',
                facts.here,
                name,
                facts.upstream,
            );
    }
}
