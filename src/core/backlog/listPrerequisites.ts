/** Commits that candidates need first, each once over all branches. Pure. */
import type { Backlog } from './candidate.ts';

/** A commit that candidates need first, and which of them on which branch. */
export interface Prerequisite {
    /** 40 hex. */
    readonly commit: string;
    /** By branch, in the order of the branches: the candidates that need it there, in upstream's order. */
    readonly neededBy: readonly { readonly branch: string; readonly commits: readonly string[] }[];
}

/** @returns those that most candidates need first; what no dry run has found is not here */
export function listPrerequisites({ rows, branches }: Pick<Backlog, 'rows' | 'branches'>): Prerequisite[] {
    const found = new Map<string, Map<string, string[]>>();
    for (const [at, { name }] of branches.entries())
        for (const { commit, cells } of rows) {
            const cell = cells[at];
            if (!cell?.needed) continue;
            for (const first of cell.trial?.needs ?? []) {
                const byBranch = found.get(first) ?? new Map<string, string[]>();
                found.set(first, byBranch);
                byBranch.set(name, [...(byBranch.get(name) ?? []), commit]);
            }
        }
    const count = (byBranch: ReadonlyMap<string, readonly string[]>) =>
        [...byBranch.values()].reduce((sum, commits) => sum + commits.length, 0);
    return [...found]
        .sort(([, one], [, other]) => count(other) - count(one))
        .map(([commit, byBranch]) => ({
            commit,
            neededBy: [...byBranch].map(([branch, commits]) => ({ branch, commits })),
        }));
}
