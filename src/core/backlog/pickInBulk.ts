/**
 * Many picks onto one branch, in a work tree of their own: no user's files, index or checked-out branch are touched. Each
 * pick is judged as it lands, and what does not pass is left in the backlog. The branch moves at the end, at once, so that a run
 * that was killed has changed nothing yet: it goes on from its record, or goes away as one.
 */
import type { Host } from '../base/host.ts';
import { styleMessage } from '../backport/styleMessages.ts';
import { readPickSettings } from '../backport/pickOutcome.ts';
import { chooseUsualForm, type AnyForm } from '../commitMessage/messageReference.ts';
import { cherryPick } from '../git/cherryPick.ts';
import { checkLock, checkNewBranch } from '../backport/checkRequest.ts';
import { explainGitFault, explainMoveFault } from '../git/explainFault.ts';
import type { GitResult } from '../git/git.ts';
import { readCommit, type Commit } from '../git/commit.ts';
import { logCommits } from '../git/log.ts';
import type { LockedGit, LockedRepository } from '../git/locked.ts';
import { withBacklogLock } from '../git/operationLock.ts';
import { listStagedPaths } from '../git/diffIndex.ts';
import { readPseudoRefs } from '../git/pseudoRefs.ts';
import { resolveCommit, revParse, shortRef } from '../git/refs.ts';
import type { Repository } from '../git/repository.ts';
import { openStore, type Store } from '../git/store.ts';
import { listUnmergedFiles } from '../git/unmerged.ts';
import { addThrowAway, amendMessage, openThrowAway, removeThrowAway, resetThrowAway } from '../git/throwAwayTree.ts';
import { createRef, moveRef, tryCreateRef } from '../git/updateRef.ts';
import { listWorkTrees } from '../git/worktrees.ts';
import { branchClash, branchExists, newBranchNeeded, nothingToPick } from '../messages/backport.ts';
import { bulkUnfinished, nothingInBulk } from '../messages/backlog.ts';
import {
    findBulkFolder,
    findUnfinished,
    isLeftUndone,
    readBulkRuns,
    tipOf,
    writeBulkRun,
    type BulkRun,
    type BulkStep,
} from './bulkRun.ts';
import { judgeBulkPick } from './judgeBulkPick.ts';
import { refuseCheckedOut } from './refuseCheckedOut.ts';

/** What a bulk run is to pick, and onto what; `BulkRun` is what is kept of it. */
export interface BulkRequest {
    /** Full name of the branch. */
    readonly target: string;
    /** Short name of a new branch to make at it; without it the target itself moves (local branches only). */
    readonly newBranch?: string;
    /** 40 hex, in upstream's order. */
    readonly commits: readonly string[];
    /** Commit -> others of the run, or of upstream, without which it makes no sense: left with them. */
    readonly dependsOn: ReadonlyMap<string, readonly string[]>;
    readonly signOff: boolean;
    /** Hears of each step. */
    readonly onStep?: (step: BulkStep) => void;
}

/** @throws Refusal with nothing changed where it cannot begin, or where the branch has moved meanwhile; GitFailed, GitCancelled */
export function pickInBulk(repository: Repository, host: Host, request: BulkRequest): Promise<BulkRun> {
    return withBacklogLock(repository, 'bulk', async (locked) => {
        const unfinished = findUnfinished(await readBulkRuns(locked));
        if (unfinished) throw bulkUnfinished(shortRef(unfinished.ref));
        if (request.commits.length === 0) throw nothingToPick();
        const run = await begin(locked, request);
        try {
            await workTreeOf(locked, run);
        } catch (error) {
            // It has not begun: a disk without room, contents that a clone lacks.
            await removeThrowAway(locked, await findBulkFolder(locked, run));
            await writeBulkRun(locked, { ...run, undone: true });
            throw error;
        }
        return carryOn(locked, host, run, request);
    });
}

/** Resumes an interrupted run. @throws Refusal without one */
export function continueBulk(
    repository: Repository,
    host: Host,
    options: Pick<BulkRequest, 'onStep'> = {},
): Promise<BulkRun> {
    return withBacklogLock(repository, 'bulk', async (locked) => {
        const run = findUnfinished(await readBulkRuns(locked));
        if (!run) throw nothingInBulk();
        return carryOn(locked, host, run, options);
    });
}

async function begin(
    locked: LockedRepository,
    { target, newBranch, commits, signOff, dependsOn }: BulkRequest,
): Promise<BulkRun> {
    const { git } = locked;
    const ref = newBranch === undefined ? target : await checkNewBranch(git, newBranch);
    if (!ref.startsWith('refs/heads/')) throw newBranchNeeded(shortRef(target));
    if (newBranch === undefined) await refuseCheckedOut(locked, ref);
    const start = (await resolveCommit(git, target))!;
    // Told before the picks are made: they would be on no branch.
    if (newBranch !== undefined) refuseUncreated(await tryCreateRef(git, ref, start), newBranch);
    await checkLock(locked, ref);
    const id = `bulk-${new Date().toISOString().replace(/\D/g, '').slice(0, 17)}`;
    const run = {
        ...{ id, ref, target, created: newBranch !== undefined, start, commits, done: [], signOff },
        dependsOn: [...dependsOn],
    };
    await writeBulkRun(locked, run);
    return run;
}

/** @throws Refusal where git has not made the branch */
function refuseUncreated({ code, stderr }: GitResult<string>, name: string): void {
    if (code !== 0) throw explainGitFault(stderr) ?? branchClash(name, stderr);
}

async function carryOn(
    locked: LockedRepository,
    host: Host,
    begun: BulkRun,
    { onStep }: Pick<BulkRequest, 'onStep'>,
): Promise<BulkRun> {
    let run = begun;
    const dependsOn = new Map(begun.dependsOn);
    const git = await workTreeOf(locked, run);
    const store = await openStore(locked.commonDir, host, locked.git.signal);
    try {
        const form = chooseUsualForm(await recentMessages(locked, run.start));
        for (const commit of run.commits.slice(run.done.length)) {
            const leftOut = new Set(run.done.filter(isLeftUndone).map((step) => step.commit));
            const missing = (dependsOn.get(commit) ?? []).find((one) => leftOut.has(one));
            const step: BulkStep = missing
                ? { commit, left: 'depends-on-left', needs: missing }
                : await pickOne(git, store, run, commit, form);
            run = { ...run, done: [...run.done, step] };
            await writeBulkRun(locked, run);
            onStep?.(step);
        }
    } finally {
        await store.dispose();
    }
    return finish(locked, run);
}

/** Its work tree, as it was after the last step that is recorded; made where it is missing. */
async function workTreeOf(locked: LockedRepository, run: BulkRun): Promise<LockedGit> {
    const at = tipOf(run);
    const folder = await findBulkFolder(locked, run);
    const known = (await listWorkTrees(locked.git)).some((tree) => tree.path === folder && !tree.prunable);
    const git = openThrowAway(locked.git, folder);
    if (known) await resetThrowAway(git, at);
    else await addThrowAway(locked, folder, at);
    return git;
}

async function recentMessages({ git }: Repository, from: string): Promise<string[]> {
    const commits = await logCommits(git, ['--max-count=200', '--no-merges', '--end-of-options', from, '--']);
    return commits.map(({ subject, body }) => `${subject}\n\n${body}`);
}

/** Files of one conflict that are named. */
const MOST_PATHS = 20;

async function pickOne(git: LockedGit, store: Store, run: BulkRun, commit: string, form: AnyForm): Promise<BulkStep> {
    const before = tipOf(run);
    const original = await readCommit(store.objects, commit);
    if (!original) return { commit, left: 'refused' };
    if (original.parents.length > 1) return { commit, left: 'merge' };
    const settings = await readPickSettings(git, undefined);
    const ran = await cherryPick(git, [commit], { recordOrigin: true, signOff: run.signOff }, settings);
    if (ran.code !== 0) {
        const stop = await readStop(git, store, before, original);
        await resetThrowAway(git, before);
        const output = ran.stderr.trim().split('\n')[0]?.slice(0, 300) ?? '';
        return { commit, ...stop, ...(stop.left === 'refused' && output ? { output } : {}) };
    }
    const made = (await revParse(git, 'HEAD'))!;
    const message = (await readCommit(store.objects, made))?.message ?? '';
    const styled = styleMessage(message, original.message, original.id, form);
    if (styled !== undefined && styled !== message) await amendMessage(git, styled);
    const backport = (await revParse(git, 'HEAD'))!;
    const judgement = await judgeBulkPick(store, commit, backport);
    if (judgement.kind === 'passes') return { commit, backport };
    await resetThrowAway(git, before);
    return { commit, left: 'needs-you', checks: judgement.checks };
}

/**
 * Why a pick has not been committed, from what git left behind: its messages are for people, and may change.
 * @param head the commit that it was picked onto
 */
async function readStop(
    git: LockedGit,
    store: Store,
    head: string,
    original: Commit,
): Promise<Pick<BulkStep, 'left' | 'paths'>> {
    const files = await listUnmergedFiles(git);
    // What rerere resolves stays unmerged in the index (see cherryPick.ts).
    if (files.length > 0) return { left: 'conflicts', paths: files.slice(0, MOST_PATHS).map(({ path }) => path) };
    const isPicking = (await readPseudoRefs(git, ['CHERRY_PICK_HEAD'])).size > 0;
    const isEmpty = isPicking && (await listStagedPaths(git, head)).length === 0;
    if (!isEmpty) return { left: 'refused' };
    const parent = await readCommit(store.objects, original.parents[0] ?? '');
    return { left: parent?.tree === original.tree ? 'no-change' : 'empty' };
}

/** Moves the branch, at once and only from where the run has begun. */
async function finish(locked: LockedRepository, run: BulkRun): Promise<BulkRun> {
    const end = tipOf(run);
    // Killed between the two: the branch is there already, and the record is not.
    const now = await resolveCommit(locked.git, run.ref);
    if (now !== end || run.created) {
        if (!run.created) await refuseCheckedOut(locked, run.ref);
        const why = `git-backport: ${run.id}, ${run.done.filter(({ backport }) => backport).length} commits`;
        // Somebody else has made one of that name meanwhile.
        if (run.created && now !== undefined && now !== end) throw branchExists(shortRef(run.ref));
        if (now === undefined && run.created)
            refuseUncreated(await createRef(locked.git, run.ref, end), shortRef(run.ref));
        else if (now !== end) {
            const moved = await moveRef(locked.git, run.ref, end, run.start, why);
            if (moved.code !== 0) throw explainMoveFault(run.ref, moved.stderr);
        }
    }
    // Last of all: until then the run is unfinished, and whoever goes on with it comes here again.
    await removeThrowAway(locked, await findBulkFolder(locked, run));
    const finished: BulkRun = { ...run, end };
    await writeBulkRun(locked, finished);
    return finished;
}
