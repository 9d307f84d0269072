/** The steps of the running pick, each with how far it is. Pure. */
import * as l10n from '@vscode/l10n';
import type { ConflictedFile } from '../../core/backport/state.ts';
import type { OperationKind } from '../../core/operation/operation.ts';
import { commands } from '../base/ids.ts';
import { isCounted } from '../model/listFixes.ts';
import type { TreeRow } from '../base/treeRow.ts';
import type { ShownFile } from './shownFile.ts';
import { countFiles, countRemaining, describeRemaining, countRegions, countWarnings } from '../base/countRemaining.ts';

/**
 * @param list files in conflict, resolved ones too @returns a row for each step in their order, with how far it is;
 *   the next one has its command
 */
export function steps(
    { report, analysing, warned }: ShownFile,
    operation: OperationKind,
    list: readonly ConflictedFile[],
): TreeRow[] {
    const left = countRemaining(list);
    const all = list.reduce((sum, file) => sum + file.regions, 0);
    const done = left.places === 0;
    const next = list.find((file) => !file.resolved);
    const warnedOf = warned.filter(isCounted).length;
    const analysed = report ? countWarnings(warnedOf) : analysing ? l10n.t('looking…') : undefined;
    return [
        {
            ...step('dryRun', 'done', labelOperation(operation), [
                l10n.t('{0} in conflict', countFiles(list.length)),
                analysed,
            ]),
            // Not all of them are in files that are in conflict: the others stand in no row below.
            ...(warnedOf > 0 ? { command: { id: 'workbench.actions.view.problems', arguments: [] } } : {}),
        },
        {
            ...step('resolve', done ? 'done' : 'now', l10n.t('Resolve'), [
                done || left.regions === 0
                    ? describeRemaining(list)
                    : l10n.t('{0} of {1} left', left.regions, countRegions(all)),
            ]),
            ...(next ? { command: { id: commands.openFile, arguments: [next.path] } } : {}),
        },
        {
            ...step('commit', done ? 'now' : 'later', l10n.t('Commit'), [
                done ? l10n.t('Continue creates the commit') : '',
            ]),
            ...(done ? { command: { id: commands.continue, arguments: [] } } : {}),
        },
    ];
}

/** The operation's own word, as a step that git has done. */
function labelOperation(kind: OperationKind): string {
    switch (kind) {
        case 'cherry-pick':
            return l10n.t('Pick');
        case 'revert':
            return l10n.t('Revert');
        case 'rebase':
            return l10n.t('Rebase');
        case 'am':
            return l10n.t('Apply Mail');
        case 'apply':
            return l10n.t('Apply Patch');
        case 'merge':
            return l10n.t('Merge');
        case 'conflict':
        case 'bisect':
            return l10n.t('Conflict');
        case 'squash':
            return l10n.t('Squash Merge');
        case 'stash':
            return l10n.t('Apply Stash');
        case 'checkout':
            return l10n.t('Switch Branch');
    }
}

function step(
    id: string,
    when: 'done' | 'now' | 'later',
    label: string,
    details: readonly (string | undefined)[],
): TreeRow {
    const description = details.filter(Boolean).join(', ');
    const looks = {
        done: { icon: 'pass', color: 'charts.green', word: l10n.t('done') },
        now: { icon: 'circle-large-filled', color: 'charts.blue', word: l10n.t('now') },
        later: { icon: 'circle-large-outline', word: l10n.t('later') },
    }[when];
    const { word, ...look } = looks;
    return {
        id: `step/${id}`,
        label,
        ...(description ? { description } : {}),
        ...look,
        spoken: [label, word, description].filter(Boolean).join(', '),
    };
}
