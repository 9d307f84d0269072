/** What the rule of missing symbols says. */
import * as l10n from '@vscode/l10n';
import type { WarningWords } from '../../model/rule.ts';

/** `upstream` is the file upstream that has what is missing. */
export type MissingFacts =
    /** `here` is what the target calls it. */
    | {
          readonly kind: 'name' | 'member';
          readonly name: string;
          readonly here?: string | undefined;
          readonly upstream?: string | undefined;
      }
    | { readonly kind: 'local'; readonly name: string; readonly fn: string }
    /** `path` has it on the target, and the file does not see it. */
    | {
          readonly kind: 'notIncluded' | 'notVisible';
          readonly name: string;
          readonly path: string;
          readonly upstream: string;
      }
    | { readonly kind: 'header'; readonly name: string; readonly upstream: string }
    /** A member of a type that is in `path` on the target. */
    | {
          readonly kind: 'memberOfType';
          readonly name: string;
          readonly type: string;
          readonly path: string;
          readonly upstream: string;
      }
    | { readonly kind: 'systemHeader'; readonly name: string; readonly header: string }
    | { readonly kind: 'notImported'; readonly name: string; readonly from: string }
    | { readonly kind: 'module' | 'option' | 'config'; readonly name: string; readonly upstream: string }
    /** A form of the language; `declaration` is what `path` says of the oldest version that has to do. */
    | {
          readonly kind: 'languageForm';
          readonly form: string;
          readonly since: string;
          readonly here: string;
          readonly path: string;
          readonly declaration: string;
      }
    /** At the file that upstream has the definition in, for a use in `user`. */
    | { readonly kind: 'placeForIt'; readonly name: string; readonly user: string };

/** @returns the sentence of a finding and the evidence beside it */
export function describeMissing(facts: MissingFacts): WarningWords {
    return { message: sentenceOf(facts), evidence: evidenceOf(facts) };
}

function sentenceOf(facts: MissingFacts): string {
    switch (facts.kind) {
        case 'name':
        case 'member':
            return missingName(facts.kind, facts.name, facts.here);
        case 'local':
            return l10n.t(
                '{0}() has no variable {1} on the target: declare it, or use the one that it has.',
                facts.fn,
                facts.name,
            );
        case 'notIncluded':
            return l10n.t(
                '{0} is in {1} on the target, which this file does not see: include it.',
                facts.name,
                facts.path,
            );
        case 'notVisible':
            return l10n.t(
                '{0} is known only inside of {1} on the target: this file cannot see it.',
                facts.name,
                facts.path,
            );
        case 'header':
            return l10n.t('The target has no file {0}: include the header that holds these names here.', facts.name);
        case 'memberOfType':
            return l10n.t('{0} has no member {1} on the target ({2}).', facts.type, facts.name, facts.path);
        case 'systemHeader':
            return l10n.t(
                '{0} comes from <{1}>, which this file does not include on the target: include it.',
                facts.name,
                facts.header,
            );
        case 'notImported':
            return l10n.t(
                "Upstream's file imports {0} from {1}; this one does not on the target: import it.",
                facts.name,
                facts.from,
            );
        case 'languageForm':
            return l10n.t(
                'New in {0}: {1}. The target is written for {2} and later: say it in an older form.',
                facts.since,
                facts.form,
                facts.here,
            );
        case 'placeForIt':
            return l10n.t(
                '{0} needs {1}, which upstream defines in this file and the target does not: add it here, or take its commit first.',
                facts.user,
                facts.name,
            );
        default:
            return missingInProject(facts.kind, facts.name);
    }
}

function missingName(kind: 'name' | 'member', name: string, here: string | undefined): string {
    if (kind === 'name')
        return here
            ? l10n.t(
                  'The target does not have {0}. Here it is called {1}. Use what it has instead, or take the commit that introduced it first.',
                  name,
                  here,
              )
            : l10n.t(
                  'The target does not have {0}. Use what it has instead, or take the commit that introduced it first.',
                  name,
              );
    return here
        ? l10n.t(
              'The target has no member {0}. Here it is called {1}. Use what it has instead, or take the commit that introduced it first.',
              name,
              here,
          )
        : l10n.t(
              'The target has no member {0}. Use what it has instead, or take the commit that introduced it first.',
              name,
          );
}

function missingInProject(kind: 'module' | 'option' | 'config', name: string): string {
    switch (kind) {
        case 'module':
            return l10n.t(
                'The target does not have the module {0}: import from where it has these names, or take the commit that introduced it first.',
                name,
            );
        case 'option':
            return l10n.t(
                "The target's programs have no option {0}: use what they have, or take the commit that introduced it first.",
                name,
            );
        case 'config':
            return l10n.t(
                'No Kconfig file of the target defines {0}: it is never set there. Use what the target has, or take the commit that introduced it first.',
                name,
            );
    }
}

function evidenceOf(facts: MissingFacts): string {
    switch (facts.kind) {
        case 'local':
            return l10n.t('declared in {0}() upstream', facts.fn);
        case 'notIncluded':
        case 'notVisible':
            return l10n.t('upstream sees it through {0}', facts.upstream);
        case 'systemHeader':
            return l10n.t('upstream includes <{0}>', facts.header);
        case 'notImported':
            return l10n.t('upstream imports it from {0}', facts.from);
        case 'languageForm':
            return `${facts.path}: ${facts.declaration}`;
        case 'placeForIt':
            return l10n.t('upstream defines it here');
        default:
            return facts.upstream === undefined
                ? l10n.t('used upstream, defined nowhere in its tree')
                : l10n.t('upstream: {0}', facts.upstream);
    }
}
