/** `git switch`, the only one of this program: to a branch by its full name, or to a commit. */
import { run, type GitResult } from './git.ts';
import type { LockedRepository } from './locked.ts';
import { withBranchesLock } from './operationLock.ts';
import { readHeadRef, revParse } from './refs.ts';

/** A branch by its full name, or a commit, at which HEAD is detached. */
export type SwitchTarget = { readonly ref: string } | { readonly commit: string };

/**
 * Nothing that git does not know is overwritten, ignored files neither: what is ignored is not worthless. Submodules stay
 * as they are: with `submodule.recurse` git would throw away what is edited in them.
 * @param target `ref`: full name of a local branch that is {@link isSwitchable}; `commit`: an id, and HEAD is detached
 * @returns undefined where HEAD is there now (a failing post-checkout hook does not undo it), else what git answered; so too
 *   where it could not remove or write a file, which git only warns of: that would be taken for an edit of the user's
 */
export async function switchBranch(
    repository: LockedRepository,
    target: SwitchTarget,
): Promise<GitResult<string> | undefined> {
    const { git } = repository;
    // What is checked out where is the concern of all work trees: git looks, and then switches.
    return withBranchesLock(repository, async () => {
        const ran = await run(git, [
            ...['-c', 'submodule.recurse=false', 'switch', '--no-overwrite-ignore', '--no-recurse-submodules'],
            // `switch` takes short names alone.
            ...('ref' in target
                ? ['--no-guess', '--end-of-options', target.ref.slice('refs/heads/'.length)]
                : ['--detach', '--end-of-options', target.commit]),
        ]);
        const leftFiles = /^(?:warning|error): unable to (?:unlink|create|write) /m.test(ran.stderr);
        return !leftFiles && (await isAt(repository, target)) ? undefined : ran;
    });
}

/** Whether HEAD is at the target: on that branch, or detached at that commit. */
export async function isAt({ git }: LockedRepository, target: SwitchTarget): Promise<boolean> {
    const ref = await readHeadRef(git);
    if ('ref' in target) return ref === target.ref;
    return ref === undefined && (await revParse(git, 'HEAD')) === target.commit;
}

/** Branches may have names that `git switch` reads as something else: the one before (`-`), or the commit that is checked out. */
export function isSwitchable(ref: string): boolean {
    return ref.startsWith('refs/heads/') && !['-', '@', 'HEAD'].includes(ref.slice('refs/heads/'.length));
}
