/**
 * Names that git gives to what it is in the middle of (gitglossary(7), pseudoref and root ref): asked from git, since where
 * they are kept is its own matter (in a reftable repository most are no files).
 */
import { run, type Git } from './git.ts';
import { openObjects } from './objects.ts';

export type PseudoRef = 'CHERRY_PICK_HEAD' | 'REVERT_HEAD' | 'MERGE_HEAD';

/** @returns ids of those that are there, by name @throws GitFailed, GitCancelled */
export async function readPseudoRefs(git: Git, names: readonly PseudoRef[]): Promise<Map<PseudoRef, string>> {
    const objects = openObjects(git);
    try {
        const found = new Map<PseudoRef, string>();
        const infos = await Promise.all(names.map((name) => objects.info(name)));
        for (const [at, name] of names.entries()) {
            const id = infos[at]?.oid;
            if (id !== undefined && (await isItself(git, name))) found.set(name, id);
        }
        return found;
    } finally {
        await objects.dispose();
    }
}

/** A branch or a tag may have such a name, too. */
async function isItself(git: Git, name: PseudoRef): Promise<boolean> {
    return (await run(git, ['rev-parse', '--symbolic-full-name', name])).stdout.trim() === name;
}
