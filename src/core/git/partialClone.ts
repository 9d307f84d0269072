/** Partial clones (partial-clone(7)): contents may be missing, and a remote has promised them. */
import { run, type Git } from './git.ts';
import { withIsolatedRepository } from './isolatedRepository.ts';

/** By the handle: a repository becomes one when it is cloned. */
const known = new WeakMap<Git, Promise<boolean>>();

/** @returns whether contents may be missing, by the settings that git goes by; asked once for a handle @throws GitUnavailable */
export function isPartialClone(git: Git): Promise<boolean> {
    const named = '^(extensions\\.partialclone|remote\\..*\\.promisor)$';
    const ask = async () => (await run(git, ['config', '--name-only', '--get-regexp', named])).code === 0;
    const asked = known.get(git) ?? ask();
    known.set(git, asked);
    asked.catch(() => known.delete(git));
    return asked;
}

/**
 * For questions that may name what is not there. In a partial clone git holds what it misses against all that the remote has
 * promised, and reads every object of the clone for it, in each process: half a minute for 70,000 commits. An empty repository
 * with the same objects has no such remote: what is missing there is missing.
 * @param use gets a handle with the same objects; in a partial clone one without refs, settings, attributes and replacements
 * @throws GitFailed; whatever `use` throws
 */
export async function withoutPromises<Result>(git: Git, use: (git: Git) => Promise<Result>): Promise<Result> {
    return (await isPartialClone(git)) ? withIsolatedRepository(git, use) : use(git);
}
