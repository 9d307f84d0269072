/** Prerequisites of what is to be picked onto a branch, in upstream's order. Pure but for that order. */
import { revList } from '../git/revList.ts';
import type { Git } from '../git/git.ts';
import type { Backlog } from './candidate.ts';
import type { BulkRequest } from './pickInBulk.ts';

/** Commits that upstream has and a branch has not. */
const MOST = 1_000_000;

/**
 * @param branch a place in the list of branches, whose candidates were tried
 * @returns the work with what its candidates need first, each once; who needs it depends on it
 * @throws GitFailed
 */
export async function addPrerequisites(
    git: Git,
    { rows, upstream, branches }: Backlog,
    branch: number,
    { commits, dependsOn }: Pick<BulkRequest, 'commits' | 'dependsOn'>,
): Promise<Pick<BulkRequest, 'commits' | 'dependsOn'>> {
    const needs = new Map(rows.map(({ commit, cells }) => [commit, cells[branch]?.trial?.needs ?? []]));
    const wanted = new Set(commits);
    // A prerequisite that is a candidate itself may have one of its own.
    for (const commit of wanted) for (const first of needs.get(commit) ?? []) wanted.add(first);
    if (wanted.size === commits.length) return { commits, dependsOn };
    const missing = await revList(git, { from: upstream.commit, not: branches[branch]!.commit, most: MOST });
    return {
        commits: missing.filter((commit) => wanted.has(commit)).reverse(),
        dependsOn: new Map(
            [...wanted].map((commit) => [commit, [...(dependsOn.get(commit) ?? []), ...(needs.get(commit) ?? [])]]),
        ),
    };
}
