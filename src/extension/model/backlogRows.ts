/** The tree of the backlog in the side bar: a row for each branch, with what is open there. Pure. */
import * as l10n from '@vscode/l10n';
import type { Backlog } from '../../core/backlog/candidate.ts';
import type { BackportState } from '../../core/backport/state.ts';
import type { BacklogProgress, CellGroup } from '../../protocol/backlog.ts';
import { commands } from '../base/ids.ts';
import { statusText, type StatusText } from '../base/surfaceText.ts';
import { oneLine, type TreeRow } from '../base/treeRow.ts';
import { groupCell } from './groupCell.ts';
import { countConflicts } from './findNextConflict.ts';

function countBranch({ rows }: Backlog, branch: number): Readonly<Record<CellGroup, number>> {
    const counts = { 'needs-you': 0, ready: 0, waiting: 0, done: 0 };
    for (const { cells } of rows) {
        const cell = cells[branch];
        if (cell) counts[groupCell(cell)]++;
    }
    return counts;
}

/** @returns the way on, as long as a conflict waits; then a row for each branch. None before the first scan. */
export function backlogRows(backlog: Backlog | undefined): TreeRow[] {
    if (!backlog) return [];
    const waiting = countConflicts(backlog, -1);
    return [...(waiting > 0 ? [nextRow(waiting)] : []), ...branchRows(backlog)];
}

const nextRow = (waiting: number): TreeRow => ({
    id: 'next',
    label: l10n.t('Resolve Next'),
    description: waitingWords(waiting),
    icon: 'play',
    context: 'backlog.next',
    command: { id: commands.resolveNext, arguments: [] },
});

const waitingWords = (count: number): string =>
    count === 1 ? l10n.t('1 conflict is waiting') : l10n.t('{0} conflicts are waiting', count);

function branchRows(backlog: Backlog): TreeRow[] {
    return backlog.branches.map(({ name }, at): TreeRow => {
        const { 'needs-you': needsYou, ready, waiting } = countBranch(backlog, at);
        const parts = [
            needsYou === 0 ? '' : needsYou === 1 ? l10n.t('1 needs you') : l10n.t('{0} need you', needsYou),
            ready > 0 ? l10n.t('{0} ready', ready) : '',
            waiting > 0 ? l10n.t('{0} waiting', waiting) : '',
        ].filter(Boolean);
        return {
            id: `branch:${name}`,
            label: oneLine(name),
            description: parts.join(', ') || l10n.t('nothing open'),
            icon: needsYou > 0 ? 'bell-dot' : ready > 0 ? 'check' : 'pass',
            context: 'backlog.branch',
            command: { id: commands.openBacklog, arguments: [] },
        };
    });
}

/** @returns how many cells of all branches need the user, undefined where none does */
export function backlogBadge(backlog: Backlog | undefined): { value: number; tooltip: string } | undefined {
    if (!backlog) return undefined;
    const value = backlog.branches.reduce((sum, _, at) => sum + countBranch(backlog, at)['needs-you'], 0);
    if (value === 0) return undefined;
    return { value, tooltip: value === 1 ? l10n.t('1 backport needs you') : l10n.t('{0} backports need you', value) };
}

/** In the status bar: what needs the user, and what runs; undefined before the backlog was read. */
export function backlogStatus(
    backlog: Backlog | undefined,
    progress: BacklogProgress | undefined,
): { readonly text: StatusText; readonly spoken: string } | undefined {
    if (!backlog || backlog.branches.length === 0) return undefined;
    const isRunning = progress !== undefined && ['scanning', 'trying', 'picking'].includes(progress.kind);
    const value = backlogBadge(backlog)?.value ?? 0;
    const words =
        progress?.kind === 'picking'
            ? l10n.t('Picking {0} of {1} onto {2}', progress.done, progress.of, progress.branch)
            : value === 0
              ? l10n.t('Backlog: nothing needs you')
              : value === 1
                ? l10n.t('Backlog: 1 needs you')
                : l10n.t('Backlog: {0} need you', value);
    return { text: statusText(isRunning ? 'sync~spin' : 'checklist', words), spoken: words };
}

/** Conflicts that wait once a backport of a row is done; 0 as long as none is. */
function countNext(backlog: Backlog | undefined, state: BackportState): number {
    if (!backlog || state.kind !== 'picked') return 0;
    const done = new Set(state.picks.map(({ pick }) => pick.id));
    return backlog.rows.some(({ commit }) => done.has(commit)) ? countConflicts(backlog, -1) : 0;
}

/** In the status bar, once a backport of a row is done: the next one; undefined where no conflict waits. */
export function nextStatus(
    backlog: Backlog | undefined,
    state: BackportState,
): { readonly text: StatusText; readonly spoken: string } | undefined {
    const waiting = countNext(backlog, state);
    if (waiting === 0) return undefined;
    return {
        text: statusText('play', l10n.t('Resolve Next ({0})', waiting)),
        spoken: `${l10n.t('Resolve Next')}: ${waitingWords(waiting)}`,
    };
}

/** The same among the next steps of the backport that is done. */
export function nextStepRow(backlog: Backlog | undefined, state: BackportState): TreeRow | undefined {
    const waiting = countNext(backlog, state);
    return waiting === 0 ? undefined : nextRow(waiting);
}

/** Above the rows; undefined where they say it all. */
export function backlogMessage(
    backlog: Backlog | undefined,
    progress: BacklogProgress | undefined,
): string | undefined {
    switch (progress?.kind) {
        case 'scanning':
            return l10n.t('Reading the history…');
        case 'trying':
            return l10n.t('Trying {0} of {1}', progress.done, progress.of);
        case 'picking':
            return l10n.t('Picking {0} of {1} onto {2}', progress.done, progress.of, progress.branch);
        case 'failed':
            return progress.why;
        case 'cancelled':
            return l10n.t('The scan was cancelled.');
    }
    return backlog && backlog.branches.length === 0 ? l10n.t('No maintained branches were found.') : undefined;
}
