/** `git ls-files --stage`: what the index holds of files, so what a commit of it would hold. */
import { GitFailed, run, type Git } from './git.ts';
import type { Stage } from './unmergedFile.ts';

/** Paths of one call: a command line is bounded. */
const AT_ONCE = 500;

/**
 * @param paths relative to the top of the work tree, where `git` runs
 * @returns by path; `unmerged` where it is in conflict, nothing where the index has no such file
 * @throws GitFailed
 */
export async function readStagedFiles(git: Git, paths: readonly string[]): Promise<Map<string, Stage | 'unmerged'>> {
    const found = new Map<string, Stage | 'unmerged'>();
    for (let at = 0; at < paths.length; at += AT_ONCE) {
        const args = ['ls-files', '--stage', '-z', '--full-name', '--', ...paths.slice(at, at + AT_ONCE)];
        const ran = await run(git, args);
        if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
        for (const [path, entry] of parseStaged(ran.stdout)) found.set(path, entry);
    }
    return found;
}

/** `<mode> <oid> <stage>\t<path>\0` (git-ls-files(1), OUTPUT). Pure. */
export function parseStaged(text: string): Map<string, Stage | 'unmerged'> {
    const found = new Map<string, Stage | 'unmerged'>();
    for (const field of text.split('\0')) {
        const match = /^(\d{6}) ([0-9a-f]{40,64}) ([0-3])\t(.+)$/s.exec(field);
        if (!match) continue;
        const [, mode, oid, stage, path] = match as unknown as [string, string, string, string, string];
        found.set(path, stage === '0' ? { mode, oid } : 'unmerged');
    }
    return found;
}
