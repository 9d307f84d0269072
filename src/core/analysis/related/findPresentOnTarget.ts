/** Upstream commits that the target has already under another id, and upstream commits that were taken back. Pure. */
import type { RangeCommit } from '../../git/rangeLog.ts';
import { parseMessageReferences, isAbbreviationOf } from '../../commitMessage/messageReferences.ts';

/**
 * @param upstream,target both sides of a range, newest first
 * @returns upstream id -> id on the target
 */
export function findPresentOnTarget(
    upstream: readonly RangeCommit[],
    target: readonly RangeCommit[],
): Map<string, string> {
    const present = new Map<string, string>();
    const reverted = new Set(target.flatMap(({ message }) => parseMessageReferences(message).reverts));
    const bySignature = new Map<string, string>();
    const copies: { of: string; id: string }[] = [];
    for (const commit of target) {
        if ([...reverted].some((id) => isAbbreviationOf(id, commit.id))) continue;
        const signature = computeSignature(commit);
        if (signature !== undefined) bySignature.set(signature, commit.id);
        for (const of of parseMessageReferences(commit.message).copies) copies.push({ of, id: commit.id });
    }
    for (const commit of upstream) {
        const signature = computeSignature(commit);
        const copy = copies.find(({ of }) => isAbbreviationOf(of, commit.id))?.id;
        const same = copy ?? (signature === undefined ? undefined : bySignature.get(signature));
        if (same !== undefined) present.set(commit.id, same);
    }
    return present;
}

/**
 * Commits of a range that a later commit of it takes back, and those that do so: together they change nothing. Unless the
 * target has just one of the two: then the other one makes a difference.
 */
export function findRevertedPairs(upstream: readonly RangeCommit[], present: ReadonlyMap<string, string>): Set<string> {
    const pairs = new Set<string>();
    for (const commit of upstream) {
        if (pairs.has(commit.id)) continue;
        for (const reverted of parseMessageReferences(commit.message).reverts) {
            const original = upstream.find(({ id }) => isAbbreviationOf(reverted, id));
            if (!original || present.has(original.id) !== present.has(commit.id)) continue;
            if (!isOpposite(commit, original)) continue;
            pairs.add(commit.id);
            pairs.add(original.id);
        }
    }
    return pairs;
}

/** Commits that the target had and took back, with the commit that did so, unless that was taken back itself. */
export function findRevertedOnTarget(target: readonly RangeCommit[]): { readonly id: string; readonly by: string }[] {
    const reverts = target.flatMap((commit) =>
        parseMessageReferences(commit.message).reverts.map((id) => ({ id, by: commit.id })),
    );
    const isRevertedItself = (by: string) => reverts.some(({ id }) => isAbbreviationOf(id, by));
    return reverts.filter(
        ({ id, by }) => !isRevertedItself(by) && !target.some((commit) => isAbbreviationOf(id, commit.id)),
    );
}

/** As `git patch-id` does: the changed lines without blanks and line numbers. Undefined for merges and empty changes. */
function computeSignature({ parents, changes }: RangeCommit, swap = false): string | undefined {
    if (parents.length !== 1) return undefined;
    const parts: string[] = [];
    for (const { hunks } of changes) {
        for (const { removed, added } of hunks) {
            const [before, after] = swap ? [added, removed] : [removed, added];
            for (const line of before) parts.push(`-${line.replace(/\s+/g, '')}`);
            for (const line of after) parts.push(`+${line.replace(/\s+/g, '')}`);
        }
    }
    return parts.length ? parts.join('\n') : undefined;
}

const isOpposite = (revert: RangeCommit, original: RangeCommit) => {
    const signature = computeSignature(revert, true);
    return signature !== undefined && signature === computeSignature(original);
};
