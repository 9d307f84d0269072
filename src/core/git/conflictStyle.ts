/** `merge.conflictStyle`: how git writes conflict markers in this repository. */
import { isConflictStyle, type ConflictStyle } from './conflictStyles.ts';
import { GitFailed, run, type Git } from './git.ts';

export { isConflictStyle, type ConflictStyle };

/** What is set, or git's default. */
export async function readConflictStyle(git: Git): Promise<ConflictStyle> {
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
