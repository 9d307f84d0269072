/** `git merge-base`: where two histories part. */
import { run, type Git } from './git.ts';

/** @returns ids, best first: several where the histories cross; none where they have nothing in common */
export async function listMergeBases(git: Git, one: string, other: string): Promise<string[]> {
    const ran = await run(git, ['merge-base', '--all', '--end-of-options', one, other]);
    return ran.code === 0 ? ran.stdout.split('\n').filter(Boolean) : [];
}

/**
 * Where a branch has left another one, also where that was rewritten since: its log of former places counts.
 * @param target,branch full names
 * @returns undefined where they have nothing in common
 */
export async function findForkPoint(git: Git, target: string, branch: string): Promise<string | undefined> {
    const ran = await run(git, ['merge-base', '--fork-point', '--end-of-options', target, branch]);
    const id = ran.stdout.trim();
    return ran.code === 0 && id !== '' ? id : (await listMergeBases(git, target, branch))[0];
}
