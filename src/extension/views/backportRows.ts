/** The *Backport* tree: the running pick, its steps, its files with what is left. Pure. */
import * as l10n from '@vscode/l10n';
import type { BackportState, FileKind, FileLeft } from '../../core/backport/state.ts';
import type { Report } from '../../core/analysis/report.ts';
import { commands } from '../ids.ts';
import type { Place } from '../text/places.ts';
import type { PlacedWarning } from '../warnings/compose.ts';
import { counts } from '../warnings/fixes.ts';
import { oneLine, short, split, type Row } from './rows.ts';
import { files, leftOf, leftWords, regions, warnings } from './words.ts';

/** Everything that the tree is made of. */
export interface Shown {
    readonly state: BackportState;
    readonly report: Report | undefined;
    readonly analysing: boolean;
    /** What is not marked as checked; see `counts` for what holds a person up. */
    readonly warned: readonly PlacedWarning[];
    /** The regions of a file, each with how it stands now. */
    readonly places: (path: string) => readonly Place[];
}

type Running = Extract<BackportState, { kind: 'conflicted' | 'empty' }>;

export function backportRows(shown: Shown): Row[] {
    const [first, ...rest] = runningRows(shown);
    return [...(first ? [first] : []), ...parkedRows(shown.state), ...rest];
}

/** What waits to come back, the next one first. */
function parkedRows({ parked }: BackportState): Row[] {
    return [...(parked ?? [])].reverse().map(({ id, pick, branch, regions: all, left }, index) => {
        const done = l10n.t('{0} of {1} resolved', all - left, regions(all));
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

function runningRows(shown: Shown): Row[] {
    const { state } = shown;
    switch (state.kind) {
        case 'idle':
            return [];
        case 'blocked':
            return state.reasons.map((reason, index) => ({
                id: `reason/${index}`,
                label: reason.message,
                icon: 'error',
                color: 'problemsErrorIcon.foreground',
                tooltip: reason.message,
                ...(reason.code === 'interrupted' ? { command: { id: commands.abort, arguments: [] } } : {}),
            }));
        case 'conflicted':
            return [
                { ...title(state), children: [route(state), ...steps(shown, state.files), ...noteRows(shown.report)] },
                fileRows(shown, state.files),
            ];
        case 'empty':
            return [
                {
                    ...title(state),
                    children: [
                        route(state),
                        {
                            id: 'step/empty',
                            label: l10n.t('Nothing left to commit'),
                            description: l10n.t('the branch already holds this change: skip it'),
                            icon: 'circle-slash',
                            command: { id: commands.skip, arguments: [] },
                        },
                    ],
                },
            ];
        case 'picked':
            return [
                ...state.picks.map(({ pick, commit }) => ({
                    id: `picked/${pick.id}`,
                    label: oneLine(pick.subject),
                    description: commit
                        ? l10n.t('{0} on {1}', short(commit), oneLine(state.branch))
                        : l10n.t('skipped on {0}', oneLine(state.branch)),
                    icon: commit ? 'pass' : 'debug-step-over',
                    ...(commit ? { color: 'charts.green', context: 'commit' } : {}),
                    ...(commit ? { command: { id: commands.showCommit, arguments: [commit] } } : {}),
                })),
                ...(state.picks.some(({ commit }) => commit) ? afterwards() : []),
            ];
    }
}

/** What is left when all is committed; nobody has to. */
function afterwards(): Row[] {
    return [
        {
            id: 'verify',
            label: l10n.t('Verify'),
            description: l10n.t('beside the original patch'),
            icon: 'compare-changes',
            command: { id: commands.verify, arguments: [] },
        },
        {
            id: 'message',
            label: l10n.t('Edit Message…'),
            icon: 'edit',
            command: { id: commands.editMessage, arguments: [] },
        },
        {
            id: 'mail',
            label: l10n.t('Prepare Mail…'),
            icon: 'mail',
            command: { id: commands.prepareMail, arguments: [] },
        },
    ];
}

function title(state: Running): Row {
    const { index, count } = state.step;
    return {
        id: 'pick',
        label: oneLine(state.pick.subject),
        ...(count > 1 ? { description: l10n.t('{0} of {1}', index, count) } : {}),
        tooltip: `${state.pick.id}\n${oneLine(state.pick.author)}, ${state.pick.date.slice(0, 10)}\n${oneLine(state.pick.subject)}`,
        icon: 'git-commit',
        context: 'pick',
    };
}

/** From where to where: "e7d10a4c → linux-6.1.y". */
function route(state: Running): Row {
    const target = oneLine(state.target ?? state.branch);
    const branch = oneLine(state.branch);
    return {
        id: 'route',
        label: `${short(state.pick.id)} → ${target}`,
        ...(branch === target ? {} : { description: l10n.t('on {0}', branch) }),
        spoken: l10n.t('Commit {0} to {1}, on branch {2}', short(state.pick.id), target, branch),
        icon: 'git-branch',
        command: { id: commands.showCommit, arguments: [state.pick.id] },
        context: 'pickCommit',
    };
}

function steps({ report, analysing, warned }: Shown, list: readonly FileLeft[]): Row[] {
    const left = leftOf(list);
    const all = list.reduce((sum, file) => sum + file.regions, 0);
    const done = left.places === 0;
    const next = list.find((file) => !file.resolved);
    const analysed = report ? warnings(warned.filter(counts).length) : analysing ? l10n.t('Looking…') : undefined;
    return [
        step('dryRun', 'done', l10n.t('Pick'), [l10n.t('{0} in conflict', files(list.length)), analysed]),
        {
            ...step('resolve', done ? 'done' : 'now', l10n.t('Resolve'), [
                done || left.regions === 0 ? leftWords(list) : l10n.t('{0} of {1} left', left.regions, regions(all)),
            ]),
            ...(next ? { command: { id: commands.openFile, arguments: [next.path] } } : {}),
        },
        {
            ...step('commit', done ? 'now' : 'later', l10n.t('Commit'), [done ? l10n.t('Continue makes it') : '']),
            ...(done ? { command: { id: commands.continue, arguments: [] } } : {}),
        },
    ];
}

/** What the report could not look at. Where that is renames, looking harder is one click away. */
function noteRows(report: Report | undefined): Row[] {
    return (report?.notes ?? []).map((note, index) => ({
        id: `note/${index}`,
        label: oneLine(note),
        tooltip: note,
        icon: 'info',
        ...(/renam/i.test(note) ? { command: { id: commands.retry, arguments: [] } } : {}),
    }));
}

function step(
    id: string,
    when: 'done' | 'now' | 'later',
    label: string,
    details: readonly (string | undefined)[],
): Row {
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

function fileRows(shown: Shown, list: readonly FileLeft[]): Row {
    return {
        id: 'files',
        label: l10n.t('Files'),
        description: leftWords(list),
        icon: 'files',
        children: list.map((file) => fileRow(shown, file)),
    };
}

function fileRow({ places, warned: all }: Shown, file: FileLeft): Row {
    const { name, folder } = split(file.path);
    const shownName = oneLine(name);
    const what = file.resolved
        ? l10n.t('resolved')
        : file.left > 0
          ? regions(file.left)
          : file.regions > 0
            ? l10n.t('all regions resolved, not marked yet')
            : kindWords(file.kind);
    const found = all.filter((warning) => warning.path === file.path && counts(warning));
    const warned = warnings(found.length);
    return {
        id: `file/${file.path}`,
        label: shownName,
        description: [what, warned, oneLine(folder)].filter(Boolean).join(' · '),
        spoken: [shownName, what, warned, folder ? l10n.t('in {0}', oneLine(folder)) : ''].filter(Boolean).join(', '),
        tooltip: `${oneLine(file.path)}\n${what}`,
        file: file.path,
        context: file.resolved ? 'file.resolved' : file.regions > 0 ? 'file.regions' : 'file.whole',
        command: { id: commands.openFile, arguments: [file.path] },
        ...(file.resolved || file.regions === 0
            ? {}
            : {
                  children: placesOf(file, places(file.path)).map((place, index) =>
                      placeRow(file.path, place, index, warningsAt(found, place)),
                  ),
              }),
    };
}

/** Before the file was read only the number of its regions is known: they get their names a moment later. */
function placesOf(file: FileLeft, read: readonly Place[]): readonly (Place | undefined)[] {
    return read.length > 0 ? read : Array.from({ length: Math.min(file.left, MAX_UNREAD) }, () => undefined);
}

const MAX_UNREAD = 100;

/** A region without a result has its warnings at its head. */
function warningsAt(found: readonly PlacedWarning[], place: Place | undefined): string {
    return warnings(found.filter(({ open }) => open && open.head === place?.line).length);
}

function placeRow(path: string, place: Place | undefined, index: number, warned: string): Row {
    const label = oneLine(place?.heading ?? '') || l10n.t('Region {0}', index + 1);
    const id = `place/${path}/${index}`;
    if (!place)
        return { id, label, icon: 'circle-large-outline', command: { id: commands.openFile, arguments: [path] } };
    const { words, ...look } = looks(place.status);
    const line = l10n.t('line {0}', place.line);
    return {
        id,
        label,
        description: [place.status === 'open' ? '' : words, warned, line].filter(Boolean).join(' · '),
        spoken: [label, line, words, warned].filter(Boolean).join(', '),
        ...look,
        command: { id: commands.openFile, arguments: [path, place.line] },
    };
}

/** As the conflict editor shows them. */
function looks(status: Place['status']): { readonly icon: string; readonly color?: string; readonly words: string } {
    switch (status) {
        case 'open':
            return { icon: 'circle-large-outline', words: l10n.t('not resolved') };
        case 'ready':
            return { icon: 'edit', words: l10n.t('result ready, not marked') };
        case 'resolved':
            return { icon: 'pass', color: 'charts.green', words: l10n.t('resolved') };
    }
}

/** What happened to a file that git could not put markers into. */
export function kindWords(kind: FileKind): string {
    switch (kind) {
        case 'content':
            return l10n.t('changed on both sides');
        case 'modify/delete':
            return l10n.t('changed by one side, deleted by the other');
        case 'rename/delete':
            return l10n.t('renamed by one side, deleted by the other');
        case 'rename/rename':
            return l10n.t('renamed differently');
        case 'add/add':
            return l10n.t('added on both sides');
        case 'binary':
            return l10n.t('binary, changed on both sides');
        case 'mode':
            return l10n.t('file mode changed on both sides');
        case 'submodule':
            return l10n.t('submodule moved on both sides');
        case 'symlink':
            return l10n.t('symbolic link changed on both sides');
        case 'directory/file':
            return l10n.t('a file here, a folder there');
        case 'directory rename':
            return l10n.t('its folder was renamed');
    }
}

/** For the badge on the view container. */
export function badge(state: BackportState): { readonly value: number; readonly tooltip: string } | undefined {
    if (state.kind !== 'conflicted') return undefined;
    const { places } = leftOf(state.files);
    return places === 0 ? undefined : { value: places, tooltip: leftWords(state.files) };
}
