/** The state of a repository, read back from git's own files; our own record only adds what git does not remember. */
import { summarizeCommit } from './summarizeCommit.ts';
import { readConflictStyle } from '../git/conflictStyle.ts';
import { GitFailed, run, type Git } from '../git/git.ts';
import { logCommits, showCommits, type LoggedCommit } from '../git/log.ts';
import { resolveCommit, shortRef } from '../git/refs.ts';
import { requireWorkTree, type Repository } from '../git/repository.ts';
import { findBlockingFile } from '../git/blockingFiles.ts';
import { Refusal, refusalData } from '../messages/refusal.ts';
import { interrupted, unbornBranch } from '../messages/backport.ts';
import { withHalfWritten } from './dryPick.ts';
import { readEmptyReason } from './readEmptyReason.ts';
import { findHalfWritten } from './findHalfWritten.ts';
import { isCutOffPick } from './isCutOffPick.ts';
import { readOtherOperation } from './otherOperation.ts';
import { listUnresolvedFiles, createPickTrees, summarizeFile, type UnresolvedFile } from './unresolvedFiles.ts';
import { findMainline } from './findMainline.ts';
import { readMemory, withSubmitted } from './memory.ts';
import { matchPicks, type PickOutcome, type MatchedPicks } from './matchPicks.ts';
import { summarizeParked, readParked, type Parked } from './parked.ts';
import { readOperation } from '../operation/readOperation.ts';
import type { GitOperation } from '../operation/operation.ts';
import type { OperationInProgress } from '../operation/readOperation.ts';
import { readOperationRecord, type OperationRecord } from './operationRecord.ts';
import { readStashed } from './stashRecord.ts';
import type { BackportState, DroppedPick, SeriesPick, Step } from './state.ts';
import { readPendingRequests } from './pendingRequests.ts';

/** The state for hosts. @throws GitFailed, GitCancelled; what a user can mend is a state, not an error */
export async function readState(repository: Repository): Promise<BackportState> {
    // One may have appeared since the repository was opened, and git would wait for it without end.
    const blocking = await findBlockingFile(repository);
    return blocking ? blocked(blocking) : (await readSnapshot(repository)).state;
}

/** The state with all that led to it, for the functions that change it. */
export interface Snapshot {
    readonly state: BackportState;
    readonly operation: OperationInProgress;
    /** Our record of the run; undefined if it disagrees with git's state. */
    readonly record: OperationRecord | undefined;
    readonly files: readonly UnresolvedFile[];
    /** The pick that git is at, if one is in progress. */
    readonly pick: LoggedCommit | undefined;
}

/**
 * Reads git's state of the repository with our record of the run, what is parked, stashed and waiting.
 * @throws GitFailed, GitCancelled; Refusal if a file of git's state cannot be read without blocking
 */
export async function readSnapshot(repository: Repository): Promise<Snapshot> {
    const parked = await readParked(repository);
    const [seen, stashed, pendingRequests] = await Promise.all([
        readUnparked(repository, parked),
        readStashed(repository),
        readPendingRequests(repository),
    ]);
    const state = seen.state.kind === 'picked' ? withSubmitted(seen.state, await readMemory(repository)) : seen.state;
    const more = {
        ...(parked.length ? { parked: parked.map(summarizeParked) } : {}),
        ...(stashed.length ? { stashed } : {}),
        ...(pendingRequests.length ? { pendingRequests } : {}),
    };
    return { ...seen, state: { ...state, ...more } };
}

async function readUnparked(repository: Repository, parked: readonly Parked[]): Promise<Snapshot> {
    try {
        requireWorkTree(repository);
    } catch (error) {
        if (error instanceof Refusal) return withoutPick(blocked(error), await readOperation(repository));
        throw error;
    }
    const [operation, saved] = await Promise.all([readOperation(repository), readOperationRecord(repository)]);
    const { running } = operation;
    if (running?.kind === 'bisect') return withoutPick(blocked(operation.other!), operation);
    if (saved && (await isCutOffPick(repository, operation, saved))) {
        const { running: _running, other: _other, ...atPick } = operation;
        const reason = interrupted(shortRef(saved.branch), describeStart(saved));
        return { ...withoutPick(blocked(reason), { ...atPick, running: undefined }), record: saved };
    }
    if (running && operation.other)
        return {
            ...(await readOtherOperation(repository, operation, running)),
            operation,
            record: undefined,
            pick: undefined,
        };
    const pick = await findCurrentPick(operation);
    // A return that was interrupted before its pick: what the record tells of has not been resumed yet.
    const returning = parked.at(-1)?.phase === 'returning';
    if (!pick) return readIdle(repository, operation, returning ? undefined : saved);
    const record = selectRecord(saved, operation, pick.id);
    // A half finished abort is not a state to continue from.
    if (record?.phase === 'aborting') {
        const reason = interrupted(shortRef(record.branch), describeStart(record));
        return { ...withoutPick(blocked(reason), operation), record, pick };
    }
    return readRunning(repository, operation, record, pick);
}

/** The state while a pick is in progress. @param record its record, if we started it */
async function readRunning(
    repository: Repository,
    operation: OperationInProgress,
    record: OperationRecord | undefined,
    pick: LoggedCommit,
): Promise<Snapshot> {
    const { git } = repository;
    const mainline = pick.parents.length > 1 ? await readMainline(git, operation, record, pick) : undefined;
    const [files, isChanged, step, style, series] = await Promise.all([
        operation.pick ? listUnresolvedFiles(repository, operation.files, createPickTrees(pick.id, mainline)) : [],
        operation.isIndexChanged(),
        countSteps(git, operation, record, pick.id),
        readConflictStyle(git),
        record && record.request.commits.length > 1 ? seriesOf(git, record, pick.id) : undefined,
    ]);
    const running = {
        operation: describePick(operation, pick.id, step),
        pick: summarizeCommit(pick),
        branch: branchName(operation),
        step,
        ...(series ? { series } : {}),
        ...(mainline === undefined ? {} : { mainline }),
        ...describeOptions(operation, record),
        conflictStyle: style,
    };
    const isEmpty = operation.pick !== undefined && !isChanged && files.every((file) => file.resolved);
    const parent = pick.parents[(mainline ?? 1) - 1];
    const state: BackportState = isEmpty
        ? { kind: 'empty', ...(await readEmptyReason(git, pick, parent, files.length > 0)), ...running }
        : { kind: 'conflicted', files: files.map(summarizeFile), ...running };
    return { state, operation, record, files, pick };
}

/** As it was asked for, or as git's sequence has it, else the parent that fits. */
async function readMainline(
    git: Git,
    { sequencer }: OperationInProgress,
    record: OperationRecord | undefined,
    pick: LoggedCommit,
): Promise<number | undefined> {
    return record?.request.mainline ?? sequencer?.options.mainline ?? (await findMainline(git, pick));
}

/** What of a running pick only its record, or git's sequence, knows. */
function describeOptions({ sequencer }: OperationInProgress, record: OperationRecord | undefined) {
    const strategyOptions = record?.request.strategyOptions ?? sequencer?.options.strategyOptions ?? [];
    const renameLimit = record?.request.renameLimit;
    return {
        ...(record ? { target: shortRef(record.request.target) } : {}),
        ...(strategyOptions.length ? { strategyOptions } : {}),
        ...(renameLimit === undefined ? {} : { renameLimit }),
        ...(record?.renamed ? { renamed: true as const } : {}),
    };
}

/** A sequence between two picks counts as being at the next one, whatever CHERRY_PICK_HEAD says. */
function describePick({ running, ref }: OperationInProgress, pick: string, step: Step): GitOperation {
    const found = running ?? { kind: 'cherry-pick', stop: { why: 'between' } };
    return {
        ...found,
        ...(ref === undefined ? {} : { branch: ref }),
        ...(step.count > 1 ? { step } : {}),
        ...(found.sides ? { sides: { ...found.sides, change: pick } } : {}),
    };
}

/** CHERRY_PICK_HEAD; or the sequence's next where the user has committed, or git was killed, in between. */
export async function findCurrentPick({
    pick,
    sequencer,
    readCommit,
}: OperationInProgress): Promise<LoggedCommit | undefined> {
    const name = pick ?? sequencer?.todo[0];
    return name ? readCommit(name) : undefined;
}

/** A missing commit gives undefined; a cancelled call throws. */
function rethrowUnlessFailed(error: unknown): undefined {
    if (!(error instanceof GitFailed)) throw error;
}

/** The record, where it agrees with git. @param pick that git is at, 40 hex */
export function selectRecord(
    record: OperationRecord | undefined,
    { ref }: OperationInProgress,
    pick: string,
): OperationRecord | undefined {
    if (!record || record.branch !== ref || record.phase === 'done' || !record.request.commits.includes(pick))
        return undefined;
    if (record.rebasedFrom !== undefined) return undefined;
    // git shows a pick again, so the pending one has been started.
    const { pending: _, ...agreed } = record;
    return agreed;
}

/** No pick runs: is one done, or was one cut off? */
async function readIdle(
    repository: Repository,
    operation: OperationInProgress,
    record: OperationRecord | undefined,
): Promise<Snapshot> {
    const { git } = repository;
    if (operation.head === undefined)
        return withoutPick(blocked(unbornBranch(shortRef(operation.ref ?? 'HEAD'))), operation);
    if (!record) return withoutPick({ kind: 'idle' }, operation);
    const tip = await resolveCommit(git, record.branch);
    if (record.rebasedFrom !== undefined) return readRebased(git, operation, record, tip);
    const isOnBranch = operation.ref === record.branch && record.phase === 'picking';
    if (record.pending !== undefined && isOnBranch)
        return {
            ...withoutPick(blocked(interrupted(shortRef(record.branch), describeStart(record))), operation),
            record,
        };
    const isUnmoved = tip === record.start;
    if (isUnmoved && (isCutOff(operation, record) || (await leftFiles(repository, operation, record)))) {
        const reason = interrupted(shortRef(record.branch), describeStart(record));
        return { ...withoutPick(blocked(reason), operation), record };
    }
    const picks = tip === undefined ? undefined : await findMadePicks(git, record, isUnmoved);
    if (!picks) return withoutPick({ kind: 'idle' }, operation);
    return { ...withoutPick(pickedState(record, picks), operation), record };
}

function pickedState(record: OperationRecord, picks: MatchedPicks['picks']): BackportState {
    return {
        kind: 'picked',
        branch: shortRef(record.branch),
        target: shortRef(record.request.target),
        picks: picks.map((made) => seriesPick(record, made)),
        ...(record.rebasedFrom === undefined ? {} : { rebasedFrom: record.rebasedFrom }),
    };
}

/** No rebase runs: it was finished, here or in a terminal, where the branch is another one than before; else it was given up. */
async function readRebased(
    git: Git,
    operation: OperationInProgress,
    record: OperationRecord,
    tip: string | undefined,
): Promise<Snapshot> {
    // An abort of ours that was ended behind git's own, before HEAD was where it had been.
    if (record.phase === 'aborting' && operation.ref === record.branch && record.before.ref !== record.branch) {
        const reason = interrupted(shortRef(record.branch), describeStart(record));
        return { ...withoutPick(blocked(reason), operation), record };
    }
    const isMoved = tip !== undefined && tip !== record.rebasedFrom;
    const picks = isMoved ? (await matchOperation(git, record))?.picks : undefined;
    const isDone = picks !== undefined && (record.phase === 'done' || picks.some(({ commit }) => commit));
    return isDone
        ? { ...withoutPick(pickedState(record, picks), operation), record }
        : withoutPick({ kind: 'idle' }, operation);
}

/** The branch of the run is where it started: the run has stopped on the way there, at it, or on the way back. */
function isCutOff({ ref }: OperationInProgress, { phase, created, branch, before }: OperationRecord): boolean {
    const cameFromElsewhere = ref === branch && before.ref !== branch;
    if (phase === 'picking') return cameFromElsewhere;
    return phase !== 'done' && (created || cameFromElsewhere);
}

/** @returns undefined where nothing of the run is on its branch: not yet, or no more since that was rewritten */
async function findMadePicks(
    git: Git,
    record: OperationRecord,
    isUnmoved: boolean,
): Promise<MatchedPicks['picks'] | undefined> {
    const isDone = record.phase === 'done';
    if (!isDone && (isUnmoved || record.phase !== 'picking')) return undefined;
    const picks = (await matchOperation(git, record))?.picks;
    // Where all of a run was left out, its branch is where it was.
    return picks && ((isDone && isUnmoved) || picks.some((made) => made.commit)) ? picks : undefined;
}

function leftOut(record: OperationRecord, pick: string): { readonly leftOut?: DroppedPick } {
    const found = record.leftOut?.find(({ commit }) => commit === pick);
    if (!found) return {};
    const { why, reason, by } = found;
    return { leftOut: { why, ...(reason ? { reason } : {}), ...(by === undefined ? {} : { by }) } };
}

/** A git that was killed while it switched to the run's branch, or picked there, has left some of the files. */
async function leftFiles(
    repository: Repository,
    { head, ref }: OperationInProgress,
    record: OperationRecord,
): Promise<boolean> {
    const { git } = repository;
    const { before: was, branch, start, request } = record;
    if (record.phase === 'done' || head === undefined) return false;
    if (ref !== branch)
        return head === was.commit && (await findHalfWritten(repository, head, { git, tree: start })).length > 0;
    const [first] = await showCommits(git, [request.commits[0]!]).catch(() => []);
    if (!first || head !== start) return false;
    return withHalfWritten(repository, first, request, (paths) => Promise.resolve(paths.length > 0));
}

/** What came of a run's picks on its branch; undefined where they or the start are gone. @param tip the branch's, by name */
export async function matchOperation(
    git: Git,
    record: OperationRecord,
    tip = record.branch,
): Promise<MatchedPicks | undefined> {
    try {
        const [picks, commits] = await Promise.all([
            showCommits(git, record.request.commits),
            logCommits(git, ['--reverse', '--first-parent', '--end-of-options', `${record.start}..${tip}`, '--']),
        ]);
        return matchPicks(picks, commits);
    } catch (error) {
        return rethrowUnlessFailed(error);
    }
}

/** @param running the commit that is being picked: nothing came of it yet, nor of those behind it */
async function seriesOf(
    git: Git,
    record: OperationRecord,
    running: string,
): Promise<readonly SeriesPick[] | undefined> {
    const at = record.request.commits.indexOf(running);
    const done = { ...record, request: { ...record.request, commits: record.request.commits.slice(0, at) } };
    const matched = at > 0 ? await matchOperation(git, done, 'HEAD') : { picks: [] };
    const rest = await showCommits(git, record.request.commits.slice(at)).catch(rethrowUnlessFailed);
    if (!matched || !rest) return undefined;
    return [
        ...matched.picks.map((made) => seriesPick(record, made)),
        ...rest.map((pick) => ({ pick: summarizeCommit(pick) })),
    ];
}

function seriesPick(record: OperationRecord, { pick, commit }: PickOutcome): SeriesPick {
    return { pick: summarizeCommit(pick), ...(commit ? { commit } : leftOut(record, pick.id)) };
}

/** The place of a pick in its run or in git's sequence, 1-based. @param pick 40 hex */
export async function countSteps(
    git: Git,
    operation: OperationInProgress,
    record: OperationRecord | undefined,
    pick: string,
): Promise<Step> {
    const { sequencer, head } = operation;
    if (record) return { index: record.request.commits.indexOf(pick) + 1, count: record.request.commits.length };
    if (!sequencer) return { index: 1, count: 1 };
    const counted = sequencer.head ? await countCommits(git, `${sequencer.head}..${head ?? 'HEAD'}`) : 0;
    return { index: counted + 1, count: counted + sequencer.todo.length };
}

async function countCommits(git: Git, range: string): Promise<number> {
    const ran = await run(git, ['rev-list', '--count', '--first-parent', '--end-of-options', range, '--']);
    return ran.code === 0 ? Number(ran.stdout) || 0 : 0;
}

/** The branch that was checked out at the start, else the short id; for sentences. */
export function describeStart(record: OperationRecord): string {
    return record.before.ref ? shortRef(record.before.ref) : record.before.commit.slice(0, 12);
}

function branchName({ ref, head }: OperationInProgress): string {
    return ref ? shortRef(ref) : (head ?? 'HEAD').slice(0, 12);
}

const blocked = (refusal: Refusal): BackportState => ({ kind: 'blocked', reasons: [refusalData(refusal)] });

function withoutPick(state: BackportState, operation: OperationInProgress): Snapshot {
    return { state, operation, record: undefined, files: [], pick: undefined };
}
