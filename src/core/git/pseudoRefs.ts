/**
 * Names that git gives to what it is in the middle of (gitglossary(7), pseudoref and root ref): asked from git, since where
 * they are kept is its own matter (in a reftable repository most are not files).
 */
import { run, type Git } from './git.ts';
import { openObjects } from './objects.ts';
import { readHeadRef } from './refs.ts';

/** The names that are asked for. */
export type PseudoRef = 'CHERRY_PICK_HEAD' | 'REVERT_HEAD' | 'MERGE_HEAD' | 'ORIG_HEAD';

/** What HEAD is, and what git is in the middle of. */
export interface HeadNames {
    /** Commit that is checked out; undefined where the branch has none. */
    readonly head: string | undefined;
    /** Branch that is checked out, a full ref name; undefined where HEAD is detached. */
    readonly ref: string | undefined;
    /** Ids of the asked names that are there. */
    readonly pseudoRefs: ReadonlyMap<PseudoRef, string>;
}

/** What HEAD and git's own names point at. @throws GitFailed, GitCancelled */
export async function readHeadNames(git: Git, names: readonly PseudoRef[]): Promise<HeadNames> {
    const [[head, ...ids], ref] = await Promise.all([readIds(git, ['HEAD^{commit}', ...names]), readHeadRef(git)]);
    return { head, ref, pseudoRefs: await withoutRefs(git, names, ids) };
}

/** @returns ids of those that are there, by name @throws GitFailed, GitCancelled */
export async function readPseudoRefs(git: Git, names: readonly PseudoRef[]): Promise<ReadonlyMap<PseudoRef, string>> {
    return withoutRefs(git, names, await readIds(git, names));
}

async function readIds(git: Git, names: readonly string[]): Promise<(string | undefined)[]> {
    const objects = openObjects(git);
    try {
        return (await Promise.all(names.map((name) => objects.info(name)))).map((info) => info?.oid);
    } finally {
        await objects.dispose();
    }
}

/** A branch or a tag may be called like a pseudoref: then git tells its full name, or none where there are both. */
async function withoutRefs(
    git: Git,
    names: readonly PseudoRef[],
    ids: readonly (string | undefined)[],
): Promise<Map<PseudoRef, string>> {
    const there = names.flatMap((name, at): [PseudoRef, string][] => (ids[at] === undefined ? [] : [[name, ids[at]]]));
    if (there.length === 0) return new Map();
    const ran = await run(git, ['rev-parse', '--symbolic-full-name', ...there.map(([name]) => name)]);
    const full = new Set(ran.stdout.split('\n'));
    return new Map(there.filter(([name]) => full.has(name)));
}
