/** `git update-ref`: each change of a ref states the value that it expects, so that nobody else's change is undone. */
import { run, type GitResult } from './git.ts';
import type { LockedGit } from './locked.ts';

/** @param ref full name; must not be there */
export function createRef(git: LockedGit, ref: string, id: string): Promise<GitResult<string>> {
    return run(git, ['update-ref', '--no-deref', '--end-of-options', ref, id, '0'.repeat(id.length)]);
}

/** @param ref full name, or `HEAD` where it is detached @param from where it must be now @param why for its log */
export function moveRef(
    git: LockedGit,
    ref: string,
    to: string,
    from: string,
    why: string,
): Promise<GitResult<string>> {
    const direct = ref === 'HEAD' ? ['--no-deref'] : [];
    return run(git, ['update-ref', '-m', why, ...direct, '--end-of-options', ref, to, from]);
}

/** @param ref full name @param from where it must be now */
export function deleteRef(git: LockedGit, ref: string, from: string): Promise<GitResult<string>> {
    return run(git, ['update-ref', '--no-deref', '-d', '--end-of-options', ref, from]);
}
