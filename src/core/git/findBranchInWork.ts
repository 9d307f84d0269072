/**
 * Branches that git moves at the end of what it is in the middle of, in any work tree: one that is rebased, or bisected, has HEAD
 * detached meanwhile, so that `git worktree list` does not name it, and `git update-ref` does not refuse it.
 */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { readRegularContent } from '../files/readRegularFile.ts';
import { readMailSequence } from './mailSequence.ts';
import { readRebase } from './rebaseFiles.ts';
import type { Repository } from './repository.ts';
import { listWorkTrees } from './worktrees.ts';

/** @param branch full name @returns the folder of the work tree that has it in work; undefined for none */
export async function findBranchInWork(
    { git, commonDir }: Pick<Repository, 'git' | 'commonDir'>,
    branch: string,
): Promise<string | undefined> {
    const names = await readdir(path.join(commonDir, 'worktrees')).catch(() => []);
    for (const gitDir of [commonDir, ...names.map((name) => path.join(commonDir, 'worktrees', name))]) {
        if (!(await listBranchesInWork(gitDir)).includes(branch)) continue;
        if (gitDir === commonDir) return (await listWorkTrees(git))[0]?.path ?? gitDir;
        const link = await readRegularContent(path.join(gitDir, 'gitdir'), { max: MOST });
        return link === undefined ? gitDir : path.dirname(link.toString('utf8').trim());
    }
    return undefined;
}

const MOST = 64 << 10;

async function listBranchesInWork(gitDir: string): Promise<string[]> {
    const [rebase, mails, bisect] = await Promise.all([
        readRebase(gitDir),
        readMailSequence(gitDir),
        readRegularContent(path.join(gitDir, 'BISECT_START'), { max: MOST }),
    ]);
    // A short name, or the id of a commit.
    const bisected = bisect === undefined ? [] : [`refs/heads/${bisect.toString('utf8').trim()}`];
    const rebased = [rebase?.branch, mails?.branch, ...(rebase?.updatedRefs ?? []).map(({ ref }) => ref)];
    return [...bisected, ...rebased].filter((name) => name !== undefined);
}
