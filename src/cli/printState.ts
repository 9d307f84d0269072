/** The state of a pick for people: what is left, and the next command. Pure. */
import { quoteForShell } from '../core/base/quoteForShell.ts';
import type { FileSuggestion } from '../core/analysis/context/report.ts';
import { describeSuggestion } from '../core/messages/describeSuggestion.ts';
import type {
    BackportRequest,
    BackportState,
    CommitSummary,
    ConflictedFile,
    DroppedPick,
} from '../core/backport/state.ts';
import { describeRefusal } from '../core/messages/refusal.ts';
import { describeStop, titleOperation } from '../core/messages/operation.ts';
import { isQuittable, isSkippable } from '../core/messages/operationNames.ts';
import { plainText } from './plainText.ts';
import { cliWording } from './describeFailure.ts';

/** The state as it goes into JSON: a reason has its sentence too, and the requests for later are called `waiting`. */
export function stateForJson({ pendingRequests, ...rest }: BackportState): object {
    const state = { ...rest, ...(pendingRequests ? { waiting: pendingRequests } : {}) };
    if (state.kind !== 'blocked') return state;
    const reasons = state.reasons.map((reason) => ({
        code: reason.code,
        message: describeRefusal(reason, cliWording),
        facts: reason.facts,
    }));
    return { ...state, reasons };
}

const WHY = 'Why it conflicts, and what is suggested: git-backport analyze --operation';

/** 1 while a pick waits for the user. */
export function exitStatusOf({ kind }: BackportState): 0 | 1 {
    return kind === 'idle' || kind === 'picked' ? 0 : 1;
}

/** @param suggestions for files that conflict as a whole, by path */
export function printState(state: BackportState, suggestions: FileSuggestions = new Map()): string {
    return printRunning(state, suggestions) + printParked(state) + printPending(state) + printStashed(state);
}

type FileSuggestions = ReadonlyMap<string, FileSuggestion>;

function printRunning(state: BackportState, suggestions: FileSuggestions): string {
    switch (state.kind) {
        case 'idle':
            return 'No pick is in progress.\n';
        case 'blocked':
            return state.reasons.map((reason) => `${describeRefusal(reason, cliWording)}\n`).join('');
        case 'conflicted': {
            const open = state.files.filter((file) => !file.resolved);
            return lines([
                `${running(state)} ${open.length ? 'stopped at a conflict.' : 'is ready to be committed.'}`,
                ...state.files.flatMap((file) => [
                    `  ${fileWords(file)}`,
                    ...suggestionLines(suggestions.get(file.path)),
                ]),
                '',
                ...(state.operation.kind === 'cherry-pick'
                    ? [
                          open.length
                              ? 'Resolve these files and "git add" them (or "git rm"); then: git-backport pick --continue'
                              : 'Next: git-backport pick --continue',
                          'or: git-backport pick --skip, git-backport pick --abort',
                          ...(open.length ? [WHY] : []),
                      ]
                    : [
                          ...(open.length ? ['Resolve these files and "git add" them (or "git rm").'] : []),
                          nextCommands(state),
                          ...(open.length ? [WHY] : []),
                      ]),
            ]);
        }
        case 'stopped':
            return lines([`${running(state)}: ${plainText(describeStop(state.operation))}`, '', nextCommands(state)]);
        case 'empty':
            if (state.operation.kind !== 'cherry-pick')
                return lines([`${running(state)}: ${emptyWords(state)}`, '', nextCommands(state)]);
            return lines(
                state.why === 'declined'
                    ? [
                          `${running(state)}: your result leaves nothing of it, and the branch does not hold its change.`,
                          '',
                          'Next: git-backport pick --skip [--reason <why>], or back to its conflict: git-backport pick --retry',
                          'or keep it as an empty commit: git-backport pick --continue --allow-empty',
                          'or: git-backport pick --abort',
                      ]
                    : [
                          `${running(state)}: ${emptyWords(state)}`,
                          '',
                          'Next: git-backport pick --skip, or keep it as an empty commit: git-backport pick --continue --allow-empty',
                          'or: git-backport pick --abort',
                      ],
            );
        case 'picked':
            return lines([
                ...state.picks.map(({ pick, commit, leftOut }) =>
                    plainText(
                        `${pick.id.slice(0, 12)} ${pick.subject}: ${commit ? `${state.rebasedFrom ? 'rebased' : 'picked'} as ${commit.slice(0, 12)}` : leftOutWords(leftOut)}`,
                    ),
                ),
                plainText(
                    `Done on ${state.branch}${state.target && state.target !== state.branch ? ` (from ${state.target})` : ''}.`,
                ),
            ]);
    }
}

/** The commit that has the change on the branch, where that is known. */
function broughtBy(by: CommitSummary | undefined): string {
    return by ? plainText(`: ${by.id.slice(0, 12)} ${by.subject}`) : '';
}

function leftOutWords(leftOut: DroppedPick | undefined): string {
    // Nobody has said so: skipped by git itself, or the branch went back behind it.
    if (!leftOut) return 'not on the branch';
    const what = {
        present: 'left out, it was there already',
        declined: 'declined',
        'no-change': 'left out, it changes no file',
        skipped: 'left out',
    } as const;
    const by = leftOut.by === undefined ? '' : ` as ${leftOut.by.slice(0, 12)}`;
    return what[leftOut.why] + by + (leftOut.reason ? ` (${leftOut.reason})` : '');
}

/** What waits to come back, the next one first. */
function printParked({ kind, parked }: BackportState): string {
    if (!parked) return '';
    const waiting = [...parked].reverse().map(({ pick, branch, regions, left }) => {
        const done = `${regions - left} of ${regions} ${regions === 1 ? 'region' : 'regions'} resolved`;
        return plainText(`  ${pick.id.slice(0, 12)} ${pick.subject} on ${branch}, ${done}`);
    });
    const comes =
        kind === 'conflicted' || kind === 'empty' || kind === 'stopped'
            ? ['It comes back when this pick is done.']
            : ['Next: git-backport pick --return, or forget it: git-backport pick --drop'];
    return lines(['', 'Parked:', ...waiting, ...comes]);
}

/** What was chosen together with others in the wizard. */
function printPending({ pendingRequests }: BackportState): string {
    if (!pendingRequests) return '';
    const each = pendingRequests.map((request) => plainText(`  ${pickCommand(request)}`));
    return lines(['', 'Chosen too, and not started:', ...each, 'or forget one: git-backport pick --forget <branch>']);
}

/** What starts it as it was asked for. Words with anything else than plain characters are quoted for a shell. */
function pickCommand(request: BackportRequest): string {
    const { target, newBranch, commits, mainline, renameLimit, conflictStyle, messageForm } = request;
    const words = [
        ...['git-backport', 'pick', ...commits.map((id) => id.slice(0, 12))],
        ...['--onto', target.replace(/^refs\/(?:heads|remotes)\//, '')],
        ...(newBranch === undefined ? [] : ['--branch', newBranch]),
        ...(request.recordOrigin ? [] : ['--no-x']),
        ...(request.signOff ? ['--signoff'] : []),
        ...(mainline === undefined ? [] : ['--mainline', String(mainline)]),
        ...(request.strategyOptions ?? []).flatMap((option) => ['-X', option]),
        ...(renameLimit === undefined ? [] : ['--rename-limit', String(renameLimit)]),
        ...(conflictStyle === undefined ? [] : ['--conflict-style', conflictStyle]),
        ...(messageForm === undefined || messageForm === 'auto'
            ? []
            : ['--form', typeof messageForm === 'string' ? messageForm : messageForm.template]),
    ];
    return quoteForShell(words);
}

/** Changes of the user that were in the way. */
function printStashed({ kind, stashed }: BackportState): string {
    if (!stashed) return '';
    const where = stashed.map(({ ref, commit }) =>
        plainText(`  from ${ref ? ref.replace(/^refs\/heads\//, '') : commit.slice(0, 12)}`),
    );
    const next = kind === 'idle' || kind === 'picked' ? ['Next: git-backport pick --unstash'] : [];
    return lines(['', 'Your changes are stashed:', ...where, ...next]);
}

type Running = Extract<BackportState, { kind: 'conflicted' | 'empty' | 'stopped' }>;

/** What can be done with another operation than a pick. */
function nextCommands({ operation: { kind }, ...state }: Running): string {
    const ways = [
        ...(isQuittable(kind) && !(state.kind === 'empty' && kind !== 'rebase') ? ['continue'] : []),
        ...(isSkippable(kind) ? ['skip'] : []),
        'abort',
        ...(isQuittable(kind) ? ['quit'] : []),
    ];
    return `Next: ${ways.map((way) => `git-backport ${way}`).join(', ')}`;
}

function emptyWords(state: Extract<BackportState, { kind: 'empty' }>): string {
    if (state.why === 'declined') return 'the result leaves nothing of it.';
    if (state.why === 'no-change') return 'the commit changes no file.';
    return `nothing is left of it, the change is there already${broughtBy(state.by)}.`;
}

function running({ operation, pick, branch, step }: Running): string {
    const place = step.count > 1 ? ` (${step.index} of ${step.count})` : '';
    if (operation.kind !== 'cherry-pick') {
        const id = /[^0]/.test(pick.id) ? `${pick.id.slice(0, 12)} ` : '';
        const what = operation.sides && pick.subject ? `: ${id}${pick.subject}` : '';
        return plainText(`${titleOperation(operation)}${place}${what}`);
    }
    return plainText(`${pick.id.slice(0, 12)} ${pick.subject}${place} onto ${branch}`);
}

function fileWords({ path, kind, regions, left, resolved, holds }: ConflictedFile): string {
    const what = kind === 'content' ? '' : ` (${kind})`;
    const amount = resolved
        ? `resolved${holds ? `, ${SIDE[holds]}` : ''}`
        : left
          ? `${left} of ${regions} ${regions === 1 ? 'region' : 'regions'} left`
          : 'to be marked as resolved';
    return plainText(`${path}${what}: ${amount}`);
}

/** What analyze says of such a file. */
function suggestionLines(suggestion: FileSuggestion | undefined): string[] {
    if (!suggestion) return [];
    const { confidence, action, reason } = suggestion;
    return [plainText(`    ${confidence}: ${action}: ${describeSuggestion(reason)}`)];
}

/** What a resolved file is a copy of. */
const SIDE = {
    target: 'as it is on the target, without the pick',
    patch: 'as it is in the pick',
    base: 'as it is before the pick',
} as const;

const lines = (texts: readonly string[]) => texts.join('\n') + '\n';
