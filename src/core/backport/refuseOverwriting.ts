/**
 * Files that git does not track, where picks would write: git overwrites ignored ones without a word, and deletes an ignored
 * folder that a file takes the place of. They are found by a dry run, before anything is touched.
 */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { SUBMODULE } from '../git/modes.ts';
import type { FileChange } from '../git/diffTree.ts';
import { GitFailed, type Git } from '../git/git.ts';
import { writeIndexTree } from '../git/indexTree.ts';
import { showCommits, type LoggedCommit } from '../git/log.ts';
import { resolveCommit } from '../git/refs.ts';
import { requireWorkTree, type Repository } from '../git/repository.ts';
import { untrackedFiles } from '../messages/backport.ts';
import { dryPicks, withScratch } from './dryPick.ts';
import { findUntrackedObstacles } from './moveAside.ts';
import type { BackportRequest } from './state.ts';

type Options = Pick<BackportRequest, 'mainline' | 'renameLimit'>;

/**
 * What picks would change; after the first conflict it is unknown, and checked when the picks continue.
 * @param onto commit, or `index`
 */
export function listChangesByPicks(
    repository: Repository,
    picks: readonly LoggedCommit[],
    onto: string,
    options: Options,
): Promise<readonly FileChange[]> {
    return withScratch(repository, async (scratch) => {
        const tree = onto === 'index' ? await writeIndexTree(scratch) : onto;
        // Where git cannot merge at all (contents are missing), the pick itself says why.
        const done = await dryPicks(repository, scratch, picks, tree, options).catch((error: unknown) => {
            if (error instanceof GitFailed) return [];
            throw error;
        });
        return done.flatMap(({ changes }) => changes);
    });
}

/** @param changes that git is about to write to the work tree @throws Refusal that names the files */
export async function refuseObstacles(repository: Repository, changes: readonly FileChange[]): Promise<void> {
    const root = requireWorkTree(repository);
    // The folder of a submodule stays when it is switched away, and is not an obstacle.
    const added = changes.filter(({ status, mode }) => status === 'A' && mode !== SUBMODULE).map(({ path }) => path);
    const paths = [...new Set([...added, ...(await madeUpNames(root, added))])];
    const untracked = await findUntrackedObstacles(repository.git, root, paths);
    if (untracked.length) throw untrackedFiles(untracked);
}

/** The same for picks by their ids, or a part of them, as git's sequence has them. @throws Refusal */
export async function refuseOverwriting(
    repository: Repository,
    names: readonly string[],
    onto: string,
    options: Options,
): Promise<void> {
    const picks = await commitsOf(repository.git, names);
    if (picks.length) await refuseObstacles(repository, await listChangesByPicks(repository, picks, onto, options));
}

async function commitsOf(git: Git, names: readonly string[]): Promise<readonly LoggedCommit[]> {
    const ids = await Promise.all(names.map((name) => resolveCommit(git, name)));
    return showCommits(
        git,
        ids.flatMap((id) => (id ? [id] : [])),
    );
}

/**
 * `<name>~<side>`, where git moves a file out of the way of a folder: a dry run and a pick call the sides otherwise, so that
 * every such name counts.
 */
async function madeUpNames(root: string, paths: readonly string[]): Promise<string[]> {
    const names: string[] = [];
    for (const file of paths) {
        const [, base] = /^(.*~)[0-9a-f]{40,64}(?:_\d+)?$/s.exec(file) ?? [];
        if (base === undefined) continue;
        const folder = path.posix.dirname(base);
        const there = await readdir(path.join(root, folder)).catch(() => []);
        for (const name of there) {
            const made = path.posix.join(folder, name);
            if (made.startsWith(base)) names.push(made);
        }
    }
    return names;
}
