/** Which maintained branches are newer than one, by their names, and whether each has a commit. */
import { findSiblingCommits } from '../analysis/history/findSiblingCommits.ts';
import type { Store } from '../git/store.ts';
import type { Commit } from '../git/commit.ts';
import { isAncestor } from '../git/isAncestor.ts';
import { listRefs, shortRef, type Ref } from '../git/refs.ts';
import type { NewerBranches } from './checks/check.ts';
import { compareVersions, readVersion, type SeriesVersion } from './readVersion.ts';

/** Newer branches that are looked at. */
const MOST_BRANCHES = 16;
/** Branches that are named where the order is not known. */
const MOST_BESIDE = 4;

/** One branch per version, local before remote. @throws GitFailed */
export async function listNewerBranches(store: Store, upstream: Commit, branch: string): Promise<NewerBranches> {
    const refs = (await listRefs(store.git, ['refs/heads/', 'refs/remotes/'])).filter(({ symbolic }) => !symbolic);
    const target = refs.find(({ ref }) => ref === branch || shortRef(ref) === branch)?.ref ?? branch;
    const own = readVersion(target);
    if (!own) return { kind: 'unknown', beside: branchesBeside(refs, target) };
    const byVersion = new Map<string, { branch: string; commit: string; version: SeriesVersion }>();
    for (const { ref, commit } of refs) {
        const version = readVersion(ref);
        if (!version || !isOfOneKind(own, version) || compareVersions(version, own) <= 0) continue;
        const key = version.numbers.join('.');
        if (!byVersion.has(key) || ref.startsWith('refs/heads/'))
            byVersion.set(key, { branch: shortRef(ref), commit, version });
    }
    const copies = await findSiblingCommits(store, upstream);
    const found = [...byVersion.values()].sort((a, b) => compareVersions(a.version, b.version)).slice(0, MOST_BRANCHES);
    const list = await Promise.all(
        found.map(async (each) => {
            for (const id of [upstream.id, ...copies.map((copy) => copy.id)])
                if (await isAncestor(store.git, id, each.commit)) return { branch: each.branch, has: id };
            return { branch: each.branch, has: undefined };
        }),
    );
    return { kind: 'known', list };
}

/** A bare number beside `3.11` is a branch for an issue, not a version. */
function isOfOneKind(own: SeriesVersion, other: SeriesVersion): boolean {
    if (own.kind !== other.kind) return false;
    return own.kind !== '#' || other.open || other.numbers.length >= Math.min(2, own.numbers.length);
}

/** In the same folder as the target: `stable/xena` beside `stable/wallaby`. */
function branchesBeside(refs: readonly Ref[], target: string): string[] {
    const folder = target.slice(0, target.lastIndexOf('/') + 1);
    if (!/^refs\/(?:heads|remotes\/[^/]+)\/.+/.test(folder)) return [];
    return refs
        .flatMap(({ ref }) => (ref.startsWith(folder) && ref !== target ? [shortRef(ref)] : []))
        .sort()
        .slice(0, MOST_BESIDE);
}
