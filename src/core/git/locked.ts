/**
 * The proof that the operation lock is held, as a type: verbs that change a ref, the index or the work tree take it, so
 * that a caller without the lock does not compile. Only {@link withOperationLock} makes one.
 */
import { allowPrograms, type Git } from './git.ts';
import type { Repository } from './repository.ts';

const HELD = Symbol('operation lock');

/** A handle whose calls may change refs, index and work tree, while the lock is held. */
export interface LockedGit extends Git {
    readonly [HELD]: true;
}

/** A repository inside of an operation: what {@link withOperationLock} hands to it. */
export interface LockedRepository extends Repository {
    readonly git: LockedGit;
}

/** Set for each git of an operation, so that one which outlives it can be told (see lockOwner.ts). */
export const TOKEN_VARIABLE = 'GIT_BACKPORT_OPERATION';

/** To be called by the lock alone. What is asked with it belongs to a change that the user has asked for. */
export function markLocked(repository: Repository, token: string): LockedRepository {
    const { git } = repository;
    return {
        ...repository,
        git: { ...allowPrograms(git), extra: { ...git.extra, [TOKEN_VARIABLE]: token }, [HELD]: true },
    };
}

/** Whether the handle comes from inside of an operation that holds the lock. */
export function isLocked(repository: Repository): repository is LockedRepository {
    return HELD in repository.git;
}
