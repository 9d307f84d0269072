/**
 * Changes that are not committed, at places where ending a pick has to write. `check` saw to it that nothing lay there
 * when the run began, so they came since: from the person (kept aside first), or from a git that was killed.
 */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { diffTree } from '../git/diffTree.ts';
import { equalFiles } from '../git/equalFiles.ts';
import { GitFailed, run, type Git } from '../git/git.ts';
import type { LockedRepository } from '../git/locked.ts';
import { showCommits } from '../git/log.ts';
import { workTree, type Repository } from '../git/repository.ts';
import { status } from '../git/status.ts';
import { checkOutFiles, refreshIndex } from '../git/updateIndex.ts';
import { presentFiles, withoutTracked } from './check.ts';
import type { Run } from './run.ts';

export interface InTheWay {
    /** Tracked files that differ from the index. */
    readonly edited: readonly string[];
    /** Files that the index does not know, where the run's commits have some. */
    readonly untracked: readonly string[];
}

/**
 * @param start where the branch will be put
 * @param record of the run that ends; without it (a pick of a terminal) untracked files cannot be judged
 */
export async function inTheWay(repository: Repository, start: string, record?: Run): Promise<InTheWay> {
    const { git } = repository;
    const touched = await touchedPaths(git, start, record);
    const edited = (await status(git))
        .filter((entry) => !entry.unmerged && entry.unstaged !== '.' && entry.staged !== 'D')
        .filter((entry) => entry.staged !== '.' || touched.has(entry.path))
        .map((entry) => entry.path);
    const present = record ? await presentFiles(workTree(repository), [...touched]) : [];
    return { edited, untracked: await withoutTracked(git, present) };
}

/**
 * What a git that was killed while it switched to the run's branch has left, HEAD still being where it was.
 * @returns `nothing`; `files`: some of the other side's files, before their index was written; `index`: all of them
 */
export async function halfSwitched(
    repository: Repository,
    record: Run,
): Promise<{ readonly left: 'nothing' | 'files' | 'index'; readonly files: InTheWay }> {
    const { git } = repository;
    const nothing = { edited: [], untracked: [] };
    if (record.before.commit === record.start) return { left: 'nothing', files: nothing };
    const index = await run(git, ['diff-index', '--cached', '--quiet', record.start, '--']);
    if (index.code === 0) return { left: 'index', files: nothing };
    const { edited, untracked } = await inTheWay(repository, record.before.commit, record);
    const written = await equalFiles(
        git,
        record.start,
        await presentFiles(workTree(repository), [...edited, ...untracked]),
    );
    const files = {
        edited: edited.filter((file) => written.has(file)),
        untracked: untracked.filter((file) => written.has(file)),
    };
    return { left: files.edited.length || files.untracked.length ? 'files' : 'nothing', files };
}

/** Makes edited files what the index says, and deletes the untracked ones. Keep them aside before. */
export async function clearAway(repository: LockedRepository, { edited, untracked }: InTheWay): Promise<void> {
    const root = workTree(repository);
    if (edited.length) {
        const ran = await checkOutFiles(repository.git, edited);
        if (ran.code !== 0) throw new GitFailed(['checkout-index'], ran.code, ran.stderr);
    }
    for (const file of untracked) await rm(path.join(root, file), { force: true });
    // `reset --merge` compares times, not contents, and takes files that were merely copied or touched for edited.
    await refreshIndex(repository.git);
}

async function touchedPaths(git: Git, start: string, record: Run | undefined): Promise<Set<string>> {
    const picks = record ? await showCommits(git, record.request.commits).catch(() => []) : [];
    const pairs: [string, string][] = [['HEAD', start]];
    if (record) pairs.push([record.before.commit, record.start]);
    for (const pick of picks) {
        const parent = pick.parents[pick.parents.length > 1 ? (record?.request.mainline ?? 1) - 1 : 0];
        if (parent) pairs.push([parent, pick.id]);
    }
    const changes = await Promise.all(pairs.map(([a, b]) => diffTree(git, a, b, { renames: false }).catch(() => [])));
    return new Set(changes.flat().map((change) => change.path));
}
