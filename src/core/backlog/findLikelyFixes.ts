/** What no message asks for, and is likely to be wanted all the same: `scan --weak`. Pure. */
import type { OutsideNomination } from './candidate.ts';
import type { CommitGraph } from './commitGraph.ts';
import type { Finding } from './finding.ts';

/** Commits of one merge request that may come together: the first ones of a large one are mostly preparation. */
const LARGEST_SERIES = 3;

/**
 * A commit that another branch of the scan has taken, or that came in by one small merge request with a candidate.
 * @param indexes of the commits that the branch lacks, in upstream's order
 * @param findings of the branch @param siblings what other branches have by a backport: commit -> branch and commit there
 */
export function findLikelyFixes(
    { commits }: CommitGraph,
    indexes: readonly number[],
    findings: ReadonlyMap<string, Finding>,
    siblings: ReadonlyMap<string, { readonly branch: string; readonly as: string }>,
): Map<string, OutsideNomination[]> {
    const series = new Map<string, number[]>();
    for (const index of indexes) {
        const { change } = commits[index]!;
        if (change === '') continue;
        const others = series.get(change);
        if (others) others.push(index);
        else series.set(change, [index]);
    }
    const likely = new Map<string, OutsideNomination[]>();
    for (const index of indexes) {
        const { id, change, parents } = commits[index]!;
        // What was looked at already is not guessed.
        if (findings.has(id) || parents.length !== 1) continue;
        const sibling = siblings.get(id);
        if (sibling) {
            const evidence = { kind: 'sibling' as const, ...sibling };
            likely.set(id, [{ nomination: { kind: 'likely-fix' }, evidence }]);
            continue;
        }
        const together = change === '' ? [] : (series.get(change) ?? []);
        const wanted = together.find((other) => findings.get(commits[other]!.id)?.needed);
        if (wanted === undefined || together.length > LARGEST_SERIES) continue;
        const { id: of } = commits[wanted]!;
        const evidence = { kind: 'looks-like-fix' as const, of, line: change };
        likely.set(id, [{ nomination: { kind: 'likely-fix', commit: of }, evidence }]);
    }
    return likely;
}
