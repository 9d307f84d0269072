/** What the rule of missing symbols says of a merge, a revert or a stash: there is no upstream, and nothing to take first. */
import * as l10n from '@vscode/l10n';
import type { WarningWords } from '../../model/rule.ts';
import type { MissingFacts } from './describeMissing.ts';

/** @returns as `describeMissing`; `upstream` is what comes in */
export function describeMissingOnSides(facts: MissingFacts): WarningWords {
    return { message: sentenceOf(facts), evidence: evidenceOf(facts) };
}

function sentenceOf(facts: MissingFacts): string {
    const { kind } = facts;
    switch (kind) {
        case 'name':
            return l10n.t('The other side uses {0}, which is not here: use what is here instead.', facts.name);
        case 'member':
            return l10n.t(
                'The other side uses the member {0}, which is not here: use what is here instead.',
                facts.name,
            );
        case 'local':
            return l10n.t(
                '{0}() has no variable {1} here: declare it, or use the one that it has.',
                facts.fn,
                facts.name,
            );
        case 'notIncluded':
            return l10n.t('{0} is in {1} here, which this file does not see: include it.', facts.name, facts.path);
        case 'notVisible':
            return l10n.t('{0} is known only inside of {1} here: this file cannot see it.', facts.name, facts.path);
        case 'header':
            return l10n.t('There is no file {0} here: include the header that holds these names.', facts.name);
        case 'memberOfType':
            return l10n.t('{0} has no member {1} here ({2}).', facts.type, facts.name, facts.path);
        case 'systemHeader':
            return l10n.t(
                '{0} comes from <{1}>, which this file does not include: include it.',
                facts.name,
                facts.header,
            );
        case 'notImported':
            return l10n.t(
                "The other side's file imports {0} from {1}; this one does not: import it.",
                facts.name,
                facts.from,
            );
        case 'languageForm':
            return l10n.t(
                'New in {0}: {1}. What is here is written for {2} and later: say it in an older form.',
                facts.since,
                facts.form,
                facts.here,
            );
        case 'placeForIt':
            return l10n.t(
                '{0} uses {1}, which the other side has in this file, and this side has not: add it, or use what is here instead.',
                facts.user,
                facts.name,
            );
        case 'module':
            return l10n.t('There is no module {0} here: import from where these names are.', facts.name);
        case 'option':
            return l10n.t('The programs here have no option {0}: use what they have.', facts.name);
        case 'config':
            return l10n.t('No Kconfig file here defines {0}: it is never set. Use what is here instead.', facts.name);
    }
}

function evidenceOf(facts: MissingFacts): string {
    switch (facts.kind) {
        case 'local':
            return l10n.t('declared in {0}() on the other side', facts.fn);
        case 'notIncluded':
        case 'notVisible':
            return l10n.t('the other side sees it through {0}', facts.upstream);
        case 'systemHeader':
            return l10n.t('the other side includes <{0}>', facts.header);
        case 'notImported':
            return l10n.t('the other side imports it from {0}', facts.from);
        case 'languageForm':
            return `${facts.path}: ${facts.declaration}`;
        case 'placeForIt':
            return l10n.t('the other side defines it here');
        default:
            return facts.upstream === undefined
                ? l10n.t('used on the other side, defined nowhere in its tree')
                : l10n.t('on the other side: {0}', facts.upstream);
    }
}
