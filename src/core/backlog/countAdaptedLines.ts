/** How far backports are from their originals: changed lines that only one of the two patches has. */
import { GitFailed, type Git } from '../git/git.ts';
import { diffPatches, type PatchRequest } from '../git/patches.ts';

/** An original and its backport, whose patches are compared. */
export interface CommitPair {
    /** A merge with the parent that its patch is taken against. */
    readonly original: PatchRequest;
    /** 40 hex; no merge. */
    readonly backport: string;
}

/** Pairs whose patches are held in memory at once. */
const AT_ONCE = 100;

/** @returns a count by backport; without those whose contents are not here @throws GitFailed, GitCancelled */
export async function countAdaptedLines(git: Git, pairs: readonly CommitPair[]): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    for (let from = 0; from < pairs.length; from += AT_ONCE) {
        const some = pairs.slice(from, from + AT_ONCE);
        const asked = some.flatMap(({ original, backport }) => [original, { commit: backport }]);
        const requests = [...new Map(asked.map((request) => [request.commit, request])).values()];
        // Contents that a partial clone lacks: not known.
        const patches = await diffPatches(git, requests, { renames: true }).catch((error: unknown) => {
            if (error instanceof GitFailed) return undefined;
            throw error;
        });
        if (!patches) continue;
        const byCommit = new Map(requests.map(({ commit }, at) => [commit, patches[at]!]));
        for (const { original, backport } of some)
            counts.set(backport, countUnshared(byCommit.get(original.commit)!, byCommit.get(backport)!));
    }
    return counts;
}

/** Lines `+…` and `-…` that stand in one of two patches only, as often as they do; whitespace at their ends is no difference. Pure. */
export function countUnshared(one: string, other: string): number {
    const counts = new Map<string, number>();
    const add = (patch: string, by: 1 | -1) => {
        let isInHunk = false;
        for (const line of patch.split('\n')) {
            // Lines of a hunk begin with another sign than these.
            if (line.startsWith('diff ') || line.startsWith('@@ ')) isInHunk = line[0] === '@';
            if (!isInHunk || (line[0] !== '+' && line[0] !== '-')) continue;
            const text = line[0] + line.slice(1).trim();
            if (text.length > 1) counts.set(text, (counts.get(text) ?? 0) + by);
        }
    };
    add(one, 1);
    add(other, -1);
    let unshared = 0;
    for (const count of counts.values()) unshared += Math.abs(count);
    return unshared;
}
