/** `git merge-base`: where two histories part. */
import { run, type Git } from './git.ts';

/** @returns ids, best first: several where the histories cross; none where they have nothing in common */
export async function mergeBases(git: Git, one: string, other: string): Promise<string[]> {
    const ran = await run(git, ['merge-base', '--all', '--end-of-options', one, other]);
    return ran.code === 0 ? ran.stdout.split('\n').filter(Boolean) : [];
}
