/** A dry run's answer beside a branch's name. Pure. */
import * as l10n from '@vscode/l10n';
import type { TriedPicks } from '../../core/analysis/context/tryPicks.ts';
import { shortId } from '../base/treeRow.ts';
import { countFiles, countRegions } from '../base/countRemaining.ts';

/** What a dry run says of a target, in the list where targets are chosen. */
export interface OutcomeLabel {
    readonly icon: string;
    readonly text: string;
}

/** @param commits ids of those that were asked for */
export function labelOutcome(tried: TriedPicks | 'trying' | 'failed', commits: readonly string[]): OutcomeLabel {
    const count = commits.length;
    if (tried === 'trying') return { icon: 'sync~spin', text: l10n.t('trying…') };
    if (tried === 'failed') return { icon: 'question', text: l10n.t('could not be tried') };
    switch (tried.outcome) {
        case 'clean':
            return {
                icon: 'check',
                text: count > 1 ? severalApply(tried.taken - tried.empty, tried.empty) : l10n.t('applies'),
            };
        case 'there':
            // The branch that the commit comes from has it as itself.
            return {
                icon: 'pass',
                text:
                    tried.as === undefined || commits.includes(tried.as)
                        ? l10n.t('already there')
                        : l10n.t('already there: as {0}', shortId(tried.as)),
            };
        case 'empty':
            return { icon: 'circle-slash', text: l10n.t('empty: it changes nothing here') };
        case 'conflicts': {
            const where =
                tried.regions > 0
                    ? l10n.t('conflicts in {0}: {1}', countFiles(tried.files), countRegions(tried.regions))
                    : l10n.t('conflicts in {0}', countFiles(tried.files));
            const at = count > 1 ? l10n.t('commit {0} of {1} {2}', tried.taken + 1, count, where) : where;
            // Cut off behind its first words, the row still says the more useful half.
            return tried.sibling === undefined
                ? { icon: 'warning', text: at }
                : { icon: 'warning', text: l10n.t('its backport {0} applies; {1}', shortId(tried.sibling), at) };
        }
    }
}

/** @param empty of how many nothing is left: the target has the change, or the commit changes no file */
function severalApply(applying: number, empty: number): string {
    if (empty === 0) return l10n.t('all {0} apply', applying);
    return applying === 1
        ? l10n.t('1 applies, {0} change nothing here', empty)
        : l10n.t('{0} apply, {1} change nothing here', applying, empty);
}
