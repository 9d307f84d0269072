/** `merge.conflictStyle`: how git writes conflict markers in this repository. */
import { GitFailed, run, type Git } from './git.ts';

export type ConflictStyle = 'merge' | 'diff3' | 'zdiff3';

export const isConflictStyle = (value: unknown): value is ConflictStyle =>
    value === 'merge' || value === 'diff3' || value === 'zdiff3';

/** What is set, or git's default. */
export async function conflictStyle(git: Git): Promise<ConflictStyle> {
    const { stdout } = await run(git, ['config', '--get', 'merge.conflictStyle']);
    const style = stdout.trim();
    return isConflictStyle(style) ? style : 'merge';
}

/** For this repository, for good. @throws GitFailed */
export async function setConflictStyle(git: Git, style: ConflictStyle): Promise<void> {
    const args = ['config', '--local', 'merge.conflictStyle', style];
    const ran = await run(git, args);
    if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
}
