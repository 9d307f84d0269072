/** Goes on with a pick that has stopped: commits what is resolved, or skips it, and picks what is left. */
import path from 'node:path';
import { beginPicks } from './beginPicks.ts';
import { cherryPickContinue, cherryPickSkip } from '../git/cherryPick.ts';
import { commitPick } from '../git/commitPick.ts';
import type { LockedRepository } from '../git/locked.ts';
import { logCommits, showCommits } from '../git/log.ts';
import { resolveCommit } from '../git/refs.ts';
import type { Repository } from '../git/repository.ts';
import { status } from '../git/status.ts';
import type { Host } from '../base/host.ts';
import { refusalOf } from '../messages/refusal.ts';
import {
    emptyPick,
    editedAfterwards,
    editsNotStaged,
    markersLeft,
    markersStaged,
    nothingRunning,
    unresolvedFiles,
} from '../messages/backport.ts';
import { committing, pickingRest, savingResults, skipping } from '../messages/progress.ts';
import { checkLock } from './checkRequest.ts';
import { endPick } from './endPick.ts';
import { exists } from '../files/exists.ts';
import { matchPicks } from './matchPicks.ts';
import { refuseMovedHead } from './refuseMovedHead.ts';
import { refuseOverwriting } from './refuseOverwriting.ts';
import { endWithPending, forgetPending } from './pendingPick.ts';
import { restoreParkedPick } from './returnToParked.ts';
import { explainGitStop, readOutcome, readPickSettings } from './pickOutcome.ts';
import { prepareMessage } from './pickMessage.ts';
import { recordResults } from './recordResults.ts';
import { operateAndSettle } from './operateAndSettle.ts';
import { readSnapshot, type Snapshot } from './snapshot.ts';
import { writeOperationRecord, type OperationRecord } from './operationRecord.ts';
import type { BackportState, DroppedPick } from './state.ts';
import type { AtStep } from './stoppedStep.ts';
import { findUnstagedEdits } from './unstagedEdits.ts';

interface ContinueOptions extends AtStep {
    readonly allowEmpty?: boolean;
    readonly leave?: readonly string[] | 'all';
}

/**
 * Where this was picked before another one (see pickFirst.ts) and is done now, that one comes back.
 * @param options.allowEmpty keep a pick of which nothing is left, as an empty commit
 * @param options.leave files whose edits are to stay out of the commit and in the work tree (see unstagedEdits.ts); `all` for
 *   whatever is edited. Without it an edit that was made in mid-pick and is not staged is refused, with its name
 * @throws Refusal with the places where markers or unmarked files are left, with git's and the hooks' output where the
 *   commit fails; nothing is lost then and it can be called again
 */
export function continueBackport(
    repository: Repository,
    host: Host,
    options: ContinueOptions = {},
): Promise<BackportState> {
    const work = async (locked: LockedRepository) =>
        restoreParkedPick(locked, await skipPresent(locked, await commitAndGoOn(locked, host, options), host), host);
    return operateAndSettle(repository, 'continue', host, work, options);
}

async function commitAndGoOn(
    repository: LockedRepository,
    host: Host,
    options: ContinueOptions,
): Promise<BackportState> {
    const { git } = repository;
    const seen = await readSnapshot(repository);
    const { state, operation, record, pick } = seen;
    refuseOthers(seen);
    if (!pick) throw nothingRunning();
    await checkLock(repository, operation.ref);
    await refuseMovedHead(repository, seen);
    if (operation.pick === undefined) return goOn(repository, seen, host);
    await refuseUnresolved(repository, seen);
    if (options.leave !== 'all') await refuseUnstaged(repository, seen, new Set(options.leave));
    if (state.kind === 'empty' && !options.allowEmpty) throw emptyPick(pick.subject, state);
    host.progress(committing());
    const asked = record?.request ?? operation.sequencer?.options ?? {};
    await refuseOverwriting(repository, operation.sequencer?.todo.slice(1) ?? [], 'index', asked);
    const remember = await recordResults(repository, pick.id, seen.files, host);
    const comment = await prepareMessage(repository, pick.id);
    const ran = await commitPick(git, { comment, allowEmpty: state.kind === 'empty' });
    if ((await resolveCommit(git, 'HEAD')) === operation.head) throw await explainGitStop(repository, ran, true);
    await remember();
    const next = await readSnapshot(repository);
    return next.operation.sequencer
        ? goOn(repository, next, host, 'committed')
        : readOutcome(repository, record, ran, pick.id);
}

/**
 * Drops the current pick (its results are saved first) and continues with the next.
 * @param options.reason why, in the user's words: one line, shown beside the pick when the backport is done
 * @throws Refusal as for continue
 */
export function skipPick(
    repository: Repository,
    host: Host,
    options: { readonly reason?: string } & AtStep = {},
): Promise<BackportState> {
    const work = async (locked: LockedRepository) =>
        restoreParkedPick(
            locked,
            await skipPresent(locked, await dropAndGoOn(locked, host, options.reason), host),
            host,
        );
    return operateAndSettle(repository, 'skip', host, work, options);
}

/**
 * Of several commits, those that the branch holds already are left out without a stop, and recorded as such. A single one
 * stops: then that is the answer.
 * @param state what an operation has led to
 * @throws Refusal as for skip
 */
export async function skipPresent(
    repository: LockedRepository,
    state: BackportState,
    host: Host,
): Promise<BackportState> {
    let now = state;
    // Each turn leaves one commit of the series behind.
    while (now.kind === 'empty' && now.why !== 'declined' && now.step.count > 1 && (await isOurs(repository)))
        now = await dropAndGoOn(repository, host, undefined);
    return now;
}

/** A series that was started in a terminal stops where git stops it. */
async function isOurs(repository: LockedRepository): Promise<boolean> {
    return (await readSnapshot(repository)).record !== undefined;
}

async function dropAndGoOn(
    repository: LockedRepository,
    host: Host,
    reason: string | undefined,
): Promise<BackportState> {
    const { git } = repository;
    const seen = await readSnapshot(repository);
    const { state, operation, pick } = seen;
    refuseOthers(seen);
    if (!pick) throw nothingRunning();
    await checkLock(repository, operation.ref);
    await refuseMovedHead(repository, seen);
    const running = { ...seen, run: seen.record && noteLeftOut(seen.record, pick.id, state, reason) };
    const { run: record } = running;
    const asked = record?.request ?? operation.sequencer?.options ?? {};
    if (operation.pick !== undefined)
        await refuseOverwriting(repository, operation.sequencer?.todo.slice(1) ?? [], operation.head!, asked);
    if (record) await writeOperationRecord(repository, record);
    if (operation.pick === undefined) return goOn(repository, running, host, 'skip');
    host.progress(savingResults());
    await endPick(repository, {
        ...{ why: 'skip', pick: pick.id, start: operation.head!, record },
        keepSequence: true,
    });
    host.progress(skipping());
    // With the last of a sequence the sequence is over.
    const goesOn = await exists(path.join(repository.gitDir, 'sequencer'));
    const ran = goesOn
        ? await cherryPickSkip(git, await readPickSettings(git, record?.request))
        : { code: 0, stdout: '', stderr: '' };
    return readOutcome(repository, record, ran, pick.id);
}

/** @param state in which it stopped */
export function noteLeftOut(
    record: OperationRecord,
    commit: string,
    state: BackportState,
    reason: string | undefined,
): OperationRecord {
    const why: DroppedPick['why'] = state.kind === 'empty' ? state.why : 'skipped';
    // One line of bounded length, as the record takes it.
    const words = (reason ?? '').replace(/\s+/g, ' ').trim().slice(0, 500);
    const others = (record.leftOut ?? []).filter((one) => one.commit !== commit);
    const by = state.kind === 'empty' && state.why === 'present' ? state.by?.id : undefined;
    const dropped = { commit, why, ...(words ? { reason: words } : {}), ...(by === undefined ? {} : { by }) };
    return { ...record, leftOut: [...others, dropped] };
}

function refuseOthers({ state, operation }: Snapshot): void {
    if (operation.other) throw operation.other;
    if (state.kind === 'blocked') throw refusalOf(state.reasons[0]!);
}

/** @throws Refusal with the places where markers are left, or files that are not marked, or were edited since */
export async function refuseUnresolved({ git }: Repository, { files }: Snapshot): Promise<void> {
    const places = files.flatMap((file) => file.lines.map((line) => `${file.path}:${line}`));
    if (places.length) throw markersLeft(places);
    const staged = files.flatMap((file) => file.stagedLines.map((line) => `${file.path}:${line}`));
    if (staged.length) throw markersStaged(staged);
    const open = files.filter((file) => !file.resolved).map((file) => file.path);
    if (open.length) throw unresolvedFiles(open);
    const names = new Set(files.map((file) => file.path));
    const edited = (await status(git)).filter((entry) => entry.unstaged !== '.' && names.has(entry.path));
    if (edited.length) throw editedAfterwards(edited.map((entry) => entry.path));
}

/** What the user has edited for this commit goes in, or stays out, by their word. */
async function refuseUnstaged(repository: Repository, seen: Snapshot, leave: ReadonlySet<string>): Promise<void> {
    const { made } = await findUnstagedEdits(repository, seen);
    const asked = made.filter((file) => !leave.has(file));
    if (asked.length) throw editsNotStaged(asked);
}

/**
 * A sequence without a stopped pick. Either its first commit was made (by `git commit` in a terminal), and git goes on
 * behind it; or git was stopped before it, and `--continue` would leave it out: then what is left is picked anew.
 * @param first what was done with its first commit, where that is known
 */
async function goOn(
    repository: LockedRepository,
    seen: Snapshot,
    host: Host,
    first?: 'committed' | 'skip',
): Promise<BackportState> {
    const { git } = repository;
    const { operation, pick } = seen;
    const { sequencer } = operation;
    if (!sequencer || !pick) throw nothingRunning();
    const start = seen.record?.start ?? sequencer.head ?? operation.head!;
    const since = await logCommits(git, ['--reverse', '--first-parent', '--end-of-options', `${start}..HEAD`, '--']);
    const made = first === 'committed' || matchPicks([pick], since).picks.some(({ commit }) => commit);
    host.progress(pickingRest());
    const asked = seen.record?.request ?? sequencer.options;
    if (made && first !== 'skip') {
        await refuseOverwriting(repository, sequencer.todo.slice(1), operation.head!, asked);
        const settings = await readPickSettings(git, seen.record?.request);
        return readOutcome(repository, seen.record, await cherryPickContinue(git, settings));
    }
    const todo = await Promise.all(sequencer.todo.map((name) => resolveCommit(git, name)));
    const rest = todo.flatMap((id) => (id ? [id] : [])).slice(first === 'skip' ? 1 : 0);
    const record = seen.record ?? (await adopt(repository, seen, start));
    const [next] = rest;
    const why = first === 'skip' ? 'skip' : 'retry';
    // git may have been killed while it wrote the files of this one.
    const end = () =>
        endPick(repository, { why, pick: pick.id, start: operation.head!, record: seen.record, half: pick });
    await (record ? endWithPending(repository, record, { pending: next, before: seen.record }, end) : end());
    await refuseOverwriting(repository, rest, operation.head!, asked);
    if (rest.length === 0) return readOutcome(repository, record, { code: 0, stdout: '', stderr: '' });
    const ran = await beginPicks(repository, rest, asked, await readPickSettings(git, record?.request));
    if (record) await forgetPending(repository, record, ran);
    return readOutcome(repository, record, ran);
}

/** A record for a sequence of a terminal, so that an abort still knows where it began; none where HEAD is detached. */
async function adopt(
    repository: Repository,
    { operation }: Snapshot,
    start: string,
): Promise<OperationRecord | undefined> {
    const { git } = repository;
    const { sequencer, ref: branch } = operation;
    if (branch === undefined) return undefined;
    const names = await Promise.all((sequencer?.todo ?? []).map((name) => resolveCommit(git, name)));
    const commits = (
        await showCommits(
            git,
            names.flatMap((id) => (id ? [id] : [])),
        )
    ).map(({ id }) => id);
    return {
        version: 1,
        phase: 'picking',
        request: { commits, target: branch, ...sequencer!.options },
        branch,
        created: false,
        start,
        before: { ref: branch, commit: start },
    };
}
