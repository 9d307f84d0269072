/** `git worktree`: the work trees of a repository. */
import { GitFailed, run, type Git } from './git.ts';

/** A work tree as `git worktree list` names it; the main one is among them. */
export interface WorkTree {
    /** Absolute. */
    readonly path: string;
    /** Full ref name; undefined where detached or bare. */
    readonly branch: string | undefined;
    /** Its folder is gone. */
    readonly prunable: boolean;
}

/** Empty where git cannot tell. */
export async function listWorkTrees(git: Git): Promise<WorkTree[]> {
    const ran = await run(git, ['worktree', 'list', '--porcelain', '-z']);
    return ran.code === 0 ? parseWorkTrees(ran.stdout) : [];
}

/** Attributes end with NUL, entries with another one (git-worktree(1), PORCELAIN FORMAT). Pure. */
export function parseWorkTrees(text: string): WorkTree[] {
    return text
        .split('\0\0')
        .map((entry) => entry.split('\0'))
        .filter(([first]) => first?.startsWith('worktree '))
        .map((lines) => ({
            path: lines[0]!.slice('worktree '.length),
            branch: lines.find((line) => line.startsWith('branch '))?.slice('branch '.length),
            prunable: lines.some((line) => line === 'prunable' || line.startsWith('prunable ')),
        }));
}

/** Makes a work tree at a commit, on no branch. @param folder absolute, not there yet @throws GitFailed */
export async function addWorkTree(git: Git, folder: string, commit: string): Promise<void> {
    const args = ['worktree', 'add', '--quiet', '--detach', '--', folder, commit];
    const ran = await run(git, args);
    if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
}
