/** The *Backport* tree: the running pick, its steps, its files with what is left. Pure. */
import * as l10n from '@vscode/l10n';
import type { BackportState, SeriesPick } from '../../core/backport/state.ts';
import { describeBlocker } from '../base/describeError.ts';
import { shortRef } from '../../core/git/refs.ts';
import { commands } from '../base/ids.ts';
import { describeLeftOut } from '../model/listLeftOut.ts';
import { finishedRows } from './finishedRows.ts';
import { fileRows } from './fileRows.ts';
import { oneLine, shortId, type TreeRow } from '../base/treeRow.ts';
import type { ShownFile } from './shownFile.ts';
import { steps } from './steps.ts';
import { describeStop, titleOperation } from '../../core/messages/operation.ts';
import { describeReportNote, isAboutRenames } from '../../core/messages/reportNotes.ts';
import { countRemaining, describeRemaining, countRegions } from '../base/countRemaining.ts';

type Running = Extract<BackportState, { kind: 'conflicted' | 'empty' | 'stopped' }>;

/**
 * @param shown the state with its report and warnings @returns the tree's rows, outermost first; none where nothing
 *   runs, is parked or waits
 */
export function backportRows(shown: ShownFile): TreeRow[] {
    const [first, ...rest] = runningRows(shown);
    return [
        ...(first ? [first] : []),
        ...parkedRows(shown.state),
        ...rest,
        ...waitingRows(shown.state),
        ...stashedRows(shown.state),
    ];
}

/** What waits to come back, the next one first. */
function parkedRows({ parked }: BackportState): TreeRow[] {
    return [...(parked ?? [])].reverse().map(({ id, pick, branch, regions: all, left }, index) => {
        const done = l10n.t('{0} of {1} resolved', all - left, countRegions(all));
        const subject = oneLine(pick.subject);
        return {
            id: `parked/${id}`,
            label: l10n.t('Parked: {0}', subject),
            description: done,
            spoken: l10n.t('Parked: {0}, {1}, on {2}', subject, done, oneLine(branch)),
            tooltip: `${pick.id}\n${subject}\n${l10n.t('It comes back with what is resolved when what is picked first is done.')}`,
            icon: 'archive',
            ...(index === 0 ? { context: 'parked' } : {}),
            commit: pick.id,
        };
    });
}

/** Branches that were chosen together with this one. */
function waitingRows({ kind, pendingRequests }: BackportState): TreeRow[] {
    const free = kind === 'idle' || kind === 'picked';
    return (pendingRequests ?? []).map(({ target, commits }, index) => {
        const branch = oneLine(shortRef(target));
        return {
            id: `waiting/${index}`,
            label: l10n.t('Waiting: {0}', branch),
            description: free ? l10n.t('start it') : l10n.t('after this'),
            tooltip: l10n.t('Chosen too, and not started: {0} to {1}', commits.map(shortId).join(', '), branch),
            icon: 'watch',
            context: 'waiting',
            command: free
                ? { id: commands.startWaiting, arguments: [target] }
                : { id: commands.showCommit, arguments: [commits[0], target] },
        };
    });
}

/** Changes of the user that were in the way; they come back when no pick runs. */
function stashedRows({ kind, stashed }: BackportState): TreeRow[] {
    const last = stashed?.at(-1);
    if (!last) return [];
    const where = oneLine(last.ref ? shortRef(last.ref) : shortId(last.commit));
    const free = kind === 'idle' || kind === 'picked';
    return [
        {
            id: 'stashed',
            label: l10n.t('Your changes on {0} are stashed', where),
            description: free ? l10n.t('bring them back') : l10n.t('they come back after this'),
            tooltip: l10n.t('The backport would have overwritten them. Restoring them switches to {0} first.', where),
            icon: 'archive',
            context: 'stashed',
            ...(free ? { command: { id: commands.bringBack, arguments: [] } } : {}),
        },
    ];
}

/** The repository's own style leaves out what the patch expected to find: said once. Picks of ours show it all the same. */
function styleRows({ offerStyle, state }: ShownFile): TreeRow[] {
    if (!offerStyle || state.kind !== 'conflicted') return [];
    const ours = state.target !== undefined;
    return [
        {
            id: 'style',
            label: ours ? l10n.t('Conflict style: diff3, for this backport') : l10n.t('Conflict style: merge'),
            description: ours
                ? l10n.t('the setting is merge, which shows no base; choose a style to keep')
                : l10n.t('shows no base; choose diff3 or zdiff3'),
            tooltip: l10n.t('With diff3 and zdiff3 each region shows what the patch expected to find.'),
            icon: 'settings-gear',
            command: { id: commands.conflictStyle, arguments: [] },
        },
    ];
}

function runningRows(shown: ShownFile): TreeRow[] {
    const { state } = shown;
    switch (state.kind) {
        case 'idle':
            return [];
        case 'blocked':
            return state.reasons.map((reason, index) => ({
                id: `reason/${index}`,
                label: describeBlocker(reason),
                icon: 'error',
                color: 'problemsErrorIcon.foreground',
                tooltip: describeBlocker(reason),
                ...(reason.code === 'interrupted' ? { command: { id: commands.abort, arguments: [] } } : {}),
            }));
        case 'conflicted':
            return [
                {
                    ...title(state),
                    children: [
                        ...routeRows(state),
                        ...steps(shown, state.operation.kind, state.files),
                        ...noteRows(shown),
                        ...styleRows(shown),
                    ],
                },
                ...seriesRows(state),
                fileRows(shown, state.files),
            ];
        case 'empty':
            return [
                {
                    ...title(state),
                    children: [route(state), ...emptyRows(state)],
                },
                ...seriesRows(state),
            ];
        case 'stopped':
            return [{ ...title(state), children: [stopRow(state), ...(isStepOfCommit(state) ? [route(state)] : [])] }];
        case 'picked':
            return [
                ...state.picks.map((one) => pickRow(one, state.branch)),
                ...(state.picks.some(({ commit }) => commit) ? finishedRows(state, shown.compared, shown.next) : []),
            ];
    }
}

/** A commit that is done with: picked, or left out. */
function pickRow({ pick, commit, leftOut }: SeriesPick, branch: string): TreeRow {
    return {
        id: `picked/${pick.id}`,
        label: oneLine(pick.subject),
        description: commit ? l10n.t('{0} on {1}', shortId(commit), oneLine(branch)) : describeLeftOut(leftOut, branch),
        icon: commit ? 'pass' : 'debug-step-over',
        ...(commit ? { color: 'charts.green', context: 'commit' } : {}),
        ...(commit ? { command: { id: commands.showCommit, arguments: [commit] } } : {}),
    };
}

/** All commits of a series, folded away: the files of the running one come first. */
function seriesRows({ series = [], step, branch, pick: running }: Running): TreeRow[] {
    if (series.length < 2) return [];
    return [
        {
            id: 'series',
            label: l10n.t('Commits of this backport'),
            description: l10n.t('{0} of {1}', step.index, step.count),
            icon: 'list-ordered',
            folded: true,
            children: series.map((one, index): TreeRow => {
                if (index + 1 < step.index) return pickRow(one, branch);
                const now = one.pick.id === running.id;
                return {
                    id: `series/${one.pick.id}`,
                    label: oneLine(one.pick.subject),
                    description: now ? l10n.t('now') : l10n.t('later'),
                    icon: now ? 'circle-large-filled' : 'circle-large-outline',
                    ...(now ? { color: 'charts.blue' } : {}),
                    command: { id: commands.showCommit, arguments: [one.pick.id] },
                };
            }),
        },
    ];
}

/** Why an operation waits that has nothing in conflict. */
function stopRow({ operation }: Running): TreeRow {
    const label = oneLine(describeStop(operation));
    return { id: 'step/stop', label, tooltip: label, icon: 'debug-pause' };
}

/** The step is about one commit. */
const isStepOfCommit = ({ operation, pick }: Running) => operation.sides !== undefined && /[^0]/.test(pick.id);

function title(state: Running): TreeRow {
    const { index, count } = state.step;
    if (state.operation.kind !== 'cherry-pick') {
        const label = oneLine(titleOperation(state.operation));
        return {
            id: 'pick',
            label,
            ...(count > 1 ? { description: l10n.t('{0} of {1}', index, count) } : {}),
            tooltip: [label, oneLine(state.pick.subject)].filter(Boolean).join('\n'),
            icon: 'git-merge',
            context: 'operation',
        };
    }
    return {
        id: 'pick',
        label: oneLine(state.pick.subject),
        ...(count > 1 ? { description: l10n.t('{0} of {1}', index, count) } : {}),
        tooltip: `${state.pick.id}\n${oneLine(state.pick.author)}, ${state.pick.date.slice(0, 10)}\n${oneLine(state.pick.subject)}`,
        icon: 'git-commit',
        context: 'pick',
    };
}

/** Where no commit is known, there is no way to show. */
const routeRows = (state: Running) =>
    isStepOfCommit(state) || state.operation.kind === 'cherry-pick' ? [route(state)] : [];

/** From where to where: "e7d10a4c → linux-6.1.y". */
function route(state: Running): TreeRow {
    const target = oneLine(state.target ?? state.branch);
    const branch = oneLine(state.branch);
    return {
        id: 'route',
        label: `${shortId(state.pick.id)} → ${target}`,
        ...(branch === target ? {} : { description: l10n.t('on {0}', branch) }),
        spoken: l10n.t('Commit {0} to {1}, on branch {2}', shortId(state.pick.id), target, branch),
        icon: 'git-branch',
        command: { id: commands.showCommit, arguments: [state.pick.id] },
        context: 'pickCommit',
    };
}

/** What could not be looked at. Where that is renames, looking harder is one click away; of the rest one row says how many. */
function noteRows({ unchecked }: ShownFile): TreeRow[] {
    const rows = unchecked.map((note, index): TreeRow => {
        const retry = isAboutRenames(note) ? { command: { id: commands.retry, arguments: [] } } : {};
        const text = describeReportNote(note);
        return { id: `note/${index}`, label: oneLine(text), tooltip: text, icon: 'info', ...retry };
    });
    const plain = rows.filter(({ command }) => !command);
    if (plain.length < 2) return rows;
    const label = l10n.t('{0} notes on the report', plain.length);
    return [
        ...rows.filter(({ command }) => command),
        { id: 'notes', label, icon: 'info', folded: true, children: plain },
    ];
}

/** For the badge on the view container. */
export function badge(state: BackportState): { readonly value: number; readonly tooltip: string } | undefined {
    if (state.kind !== 'conflicted') return undefined;
    const { places } = countRemaining(state.files);
    return places === 0 ? undefined : { value: places, tooltip: describeRemaining(state.files) };
}

/** Why nothing is left of the pick, and the ways on. */
function emptyRows(state: Extract<BackportState, { kind: 'empty' }>): TreeRow[] {
    const by = state.why === 'present' ? state.by : undefined;
    if (state.why !== 'declined')
        return [
            {
                id: 'step/empty',
                label: l10n.t('Nothing left to commit'),
                description: by
                    ? l10n.t('{0} brought it: skip it', shortId(by.id))
                    : state.why === 'no-change'
                      ? l10n.t('the commit changes no file: skip it')
                      : l10n.t('the branch already has this change: skip it'),
                ...(by ? { tooltip: oneLine(by.subject) } : {}),
                icon: 'circle-slash',
                command: { id: commands.skip, arguments: [] },
            },
        ];
    return [
        {
            id: 'step/back',
            label: l10n.t('Back to the Conflict'),
            description: l10n.t('your result leaves nothing of this commit'),
            icon: 'discard',
            command: { id: commands.backToConflict, arguments: [] },
        },
        {
            id: 'step/empty',
            label: l10n.t('Decline It'),
            description: l10n.t('skip it, with a reason'),
            icon: 'circle-slash',
            command: { id: commands.skip, arguments: [] },
        },
    ];
}
