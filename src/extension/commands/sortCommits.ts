/** The order in which things are done. Pure. */
import { append } from '../../core/base/arrays.ts';
import type { CommitSummary, ConflictedFile } from '../../core/backport/state.ts';

/** Parents before children where both were chosen, else by date: a later fix may build on an earlier one. */
export function sortCommits(commits: readonly CommitSummary[]): CommitSummary[] {
    const byDate = [...commits].sort((a, b) => Date.parse(a.date) - Date.parse(b.date));
    const chosenOnes = new Map(byDate.map((commit) => [commit.id, commit]));
    const out = new Set<CommitSummary>();
    // A stack of our own: a line of ten thousand commits is deeper than that of the calls.
    const stack = byDate.toReversed();
    const begun = new Set<CommitSummary>();
    while (stack.length > 0) {
        const commit = stack.at(-1)!;
        const earlier = begun.has(commit) ? [] : commit.parents.flatMap((parent) => chosenOnes.get(parent) ?? []);
        begun.add(commit);
        if (earlier.length > 0) append(stack, earlier.filter((one) => !begun.has(one)).reverse());
        if (stack.at(-1) === commit) out.add(stack.pop()!);
    }
    return [...out];
}

/** The next file to resolve after `path`, from the top again after the last; undefined where none is left. */
export function findFileAfter(files: readonly ConflictedFile[], path: string): ConflictedFile | undefined {
    const at = files.findIndex((file) => file.path === path);
    return [...files.slice(at + 1), ...files.slice(0, Math.max(at, 0))].find((file) => !file.resolved);
}

/** A free folder beside the repository's own, named after both: `/src/linux` and `fix/6.1` give `/src/linux-fix-6.1`. */
export function proposeFolder(root: string, branch: string, taken: (folder: string) => boolean): string {
    const name = `${root.replace(/[\\/]+$/, '')}-${branch.replace(/[^\p{L}\p{N}._-]+/gu, '-')}`;
    if (!taken(name)) return name;
    for (let number = 2; ; number++) if (!taken(`${name}-${number}`)) return `${name}-${number}`;
}
