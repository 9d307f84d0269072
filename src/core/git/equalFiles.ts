/** Which files of the work tree are, byte for byte, what a tree has at their place (filters and line ends considered). */
import { GitFailed, run, type Git } from './git.ts';
import { treeEntries } from './treeEntries.ts';

/** @param paths regular files that are there; where git cannot read one, none counts as equal */
export async function equalFiles(git: Git, tree: string, paths: readonly string[]): Promise<Set<string>> {
    const equal = new Set<string>();
    const there = await treeEntries(git, tree, paths).catch((error: unknown) => {
        if (error instanceof GitFailed) return undefined;
        throw error;
    });
    // In slices, since a command line has an end.
    for (let at = 0; there && at < paths.length; at += 500) {
        const some = paths.slice(at, at + 500);
        const hashed = await run(git, ['hash-object', '--', ...some]);
        if (hashed.code !== 0) continue;
        const here = hashed.stdout.split('\n');
        some.forEach((file, index) => {
            const entry = there.get(file);
            if (entry?.type === 'blob' && entry.oid === here[index]) equal.add(file);
        });
    }
    return equal;
}
