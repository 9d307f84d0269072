/** `git update-ref`: each change of a ref states the value that it expects, so that a concurrent change is not overwritten. */
import { run, type GitResult } from './git.ts';
import type { LockedGit } from './locked.ts';

/** @param ref full name; must not be there */
export function createRef(git: LockedGit, ref: string, id: string): Promise<GitResult<string>> {
    return run(git, ['update-ref', '--no-deref', '--end-of-options', ref, id, '0'.repeat(id.length)]);
}

/**
 * Whether git would make it: another ref may be a folder of its name, or have it for a folder. Nothing is changed.
 * @param ref full name @param id any commit
 */
export function tryCreateRef(git: LockedGit, ref: string, id: string): Promise<GitResult<string>> {
    const input = ['start', `create ${ref}\0${id}`, 'prepare', 'abort'].map((line) => `${line}\0`).join('');
    return run(git, ['update-ref', '--no-deref', '-z', '--stdin'], { input });
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
