/** Everything that could stop a pick, looked at before anything is touched. */
import path from 'node:path';
import { resolveGitPath } from '../git/resolveGitPath.ts';
import { isShallow } from '../git/isShallow.ts';
import { diffTree } from '../git/diffTree.ts';
import { GitFailed, run, type Git } from '../git/git.ts';
import { showCommits, type LoggedCommit } from '../git/log.ts';
import { readHeadRef, listRefs, resolveCommit, shortRef } from '../git/refs.ts';
import { requireWorkTree, type Repository } from '../git/repository.ts';
import { status, type StatusEntry } from '../git/status.ts';
import { isSwitchable } from '../git/switchBranch.ts';
import { readRenameLimit, readStrategyOption } from '../git/strategyOptions.ts';
import { listWorkTrees } from '../git/worktrees.ts';
import { commitNotFound, mergeNeedsMainline } from '../messages/refusal.ts';
import {
    branchExists,
    branchNameBad,
    branchNotSwitchable,
    commitMissingShallow,
    dirtyFiles,
    mainlineMeaningless,
    newBranchNeeded,
    nothingToPick,
    objectsMissing,
    renameLimitBad,
    shallowClone,
    stagedChanges,
    strategyOptionBad,
    targetElsewhere,
    targetInLostFolder,
    targetUnborn,
    unknownTarget,
} from '../messages/backport.ts';
import { indexLocked } from '../messages/files.ts';
import { exists } from '../files/exists.ts';
import { listChangesByPicks, refuseObstacles } from './refuseOverwriting.ts';
import type { BackportRequest } from './state.ts';
import { readRegularContent } from '../files/readRegularFile.ts';

/** A request that nothing stands in the way of, with its names looked up: what a pick begins from. */
export interface CheckedRequest {
    readonly picks: readonly LoggedCommit[];
    /** Full name of the branch that will move. */
    readonly branch: string;
    /** It has to be made first. */
    readonly create: boolean;
    /** Where it is, or will start. */
    readonly start: string;
}

/**
 * @param head the commit that is checked out
 * @throws Refusal for the first thing in the way; nothing has changed then
 */
export async function checkRequest(
    repository: Repository,
    request: BackportRequest,
    head: string,
): Promise<CheckedRequest> {
    requireWorkTree(repository);
    checkOptions(request);
    const picks = await checkCommits(repository, request);
    const { branch, create, start } = await checkTarget(repository, request);
    // The run switches to the branch and an abort switches back: git must accept both names.
    const current = await readHeadRef(repository.git);
    for (const ref of [branch, current ?? branch]) if (!isSwitchable(ref)) throw branchNotSwitchable(shortRef(ref));
    await checkLock(repository, branch);
    await checkFiles(repository, picks, request, head, start);
    return { picks, branch, create, start };
}

/** @throws Refusal for an option that git would not take */
export function checkOptions({ strategyOptions = [], renameLimit }: Partial<BackportRequest>): void {
    for (const option of strategyOptions) if (readStrategyOption(option) === undefined) throw strategyOptionBad(option);
    if (renameLimit !== undefined && readRenameLimit(String(renameLimit)) === undefined)
        throw renameLimitBad(String(renameLimit));
}

async function checkCommits({ git }: Repository, request: BackportRequest): Promise<readonly LoggedCommit[]> {
    if (request.commits.length === 0) throw nothingToPick();
    const shallow = await isShallow(git);
    const ids = await Promise.all(request.commits.map((commit) => resolveCommit(git, commit)));
    const missing = ids.indexOf(undefined);
    if (missing >= 0) {
        const name = request.commits[missing]!;
        throw shallow ? commitMissingShallow(name) : commitNotFound(name);
    }
    const picks = await showCommits(git, ids as string[]);
    const edge = shallow ? await shallowEdge(git) : new Set<string>();
    for (const pick of picks) {
        if (edge.has(pick.id)) throw shallowClone(pick.id);
        if (pick.parents.length > 1 && request.mainline === undefined) throw mergeNeedsMainline(pick.id, pick.parents);
        // `-m 1` is taken for ordinary commits too, so that a range may hold both (git 2.21).
        if (request.mainline !== undefined && request.mainline > Math.max(1, pick.parents.length))
            throw mainlineMeaningless(pick.id, pick.subject);
    }
    return picks;
}

/** Commits whose parents were left out of a shallow clone: they look like roots, and a pick would add whole files. */
async function shallowEdge(git: Git): Promise<Set<string>> {
    const text =
        (await readRegularContent(await resolveGitPath(git, 'shallow'), { max: 256 << 20 }))?.toString('utf8') ?? '';
    return new Set(text.split('\n').filter(Boolean));
}

async function checkTarget(
    { git, root }: Repository,
    { target: maintained, newBranch, workBranch }: BackportRequest,
): Promise<{ branch: string; create: boolean; start: string }> {
    const target = workBranch ?? maintained;
    const start = await resolveCommit(git, target);
    if (start === undefined) {
        if ((await readHeadRef(git)) === target) throw targetUnborn(shortRef(target));
        const names = (await listRefs(git, ['refs/heads/', 'refs/remotes/'])).map(({ ref }) => shortRef(ref));
        const wanted = shortRef(target).toLowerCase();
        throw unknownTarget(
            shortRef(target),
            names.filter((name) => name.toLowerCase().includes(wanted) || wanted.includes(name.toLowerCase())),
        );
    }
    if (newBranch !== undefined) {
        return { branch: await checkNewBranch(git, newBranch), create: true, start };
    }
    if (!target.startsWith('refs/heads/')) throw newBranchNeeded(shortRef(target));
    const elsewhere = (await listWorkTrees(git)).find((tree) => tree.branch === target);
    if (elsewhere && path.resolve(elsewhere.path) !== root)
        throw (elsewhere.prunable ? targetInLostFolder : targetElsewhere)(shortRef(target), elsewhere.path);
    return { branch: target, create: false, start };
}

/** @param name short @returns the full name of a branch that is not there yet @throws Refusal */
export async function checkNewBranch(git: Git, name: string): Promise<string> {
    const branch = `refs/heads/${name}`;
    // A name that starts with a dash is legal as a ref and not as an argument.
    const named = await run(git, ['check-ref-format', '--branch', name]);
    if (named.code !== 0 || named.stdout.replace(/\n$/, '') !== name) throw branchNameBad(name);
    if (await resolveCommit(git, branch)) throw branchExists(name);
    return branch;
}

/**
 * @param branch full name of the one that will move: where git cannot lock it, it has merged the first pick before it says so
 * @throws Refusal where another git holds the index, HEAD, the branch or the packed refs: without these git deletes no ref,
 *   not even the one that says that a pick runs, and calls that a success
 */
export async function checkLock({ gitDir, commonDir }: Repository, branch?: string): Promise<void> {
    const locks = [
        path.join(gitDir, 'index.lock'),
        path.join(gitDir, 'HEAD.lock'),
        path.join(commonDir, 'packed-refs.lock'),
        ...(branch === undefined ? [] : [path.join(commonDir, `${branch}.lock`)]),
    ];
    for (const lock of locks) if (await exists(lock)) throw indexLocked(lock);
}

/** What is not committed must not lie where the switch or a pick writes. */
async function checkFiles(
    repository: Repository,
    picks: readonly LoggedCommit[],
    request: BackportRequest,
    head: string,
    start: string,
): Promise<void> {
    const { git } = repository;
    const entries = await status(git);
    const staged = entries.filter((entry) => entry.staged !== '.' || entry.unmerged).map(({ path }) => path);
    if (staged.length) throw stagedChanges(staged);
    const switched = head === start ? [] : await diffTree(git, head, start, { renames: false });
    const picked = await Promise.all(picks.map((pick) => changesOf(git, pick, request.mainline ?? 1)));
    const changes = [...switched, ...picked.flat(), ...(await listChangesByPicks(repository, picks, start, request))];
    const touched = new Set(changes.flatMap(({ oldPath, path }) => [oldPath, path]));
    const dirty = entries
        .filter((entry) => !isFolderOfSubmodule(entry))
        .map(({ path }) => path)
        .filter((name) => touched.has(name));
    if (dirty.length) throw dirtyFiles(dirty);
    await refuseObstacles(repository, changes);
}

/** A submodule that is not checked out, or stands at another commit: git leaves its folder as it is, and so do picks. */
const isFolderOfSubmodule = ({ submodule, unstaged, unmerged }: StatusEntry) =>
    submodule && !unmerged && (unstaged === 'M' || unstaged === 'D');

async function changesOf(git: Git, pick: LoggedCommit, mainline: number) {
    const parent = pick.parents[pick.parents.length > 1 ? mainline - 1 : 0];
    if (parent === undefined) return [];
    return diffTree(git, parent, pick.id, { renames: false }).catch((error: unknown) => {
        throw error instanceof GitFailed ? objectsMissing(error.stderr) : error;
    });
}
