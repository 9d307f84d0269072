/** Which files of the work tree are, byte for byte, what a tree has at their place (filters and line ends considered). */
import { run, runBytes, type Git } from './git.ts';

/** @param paths regular files that are there; where git cannot read one, none counts as equal */
export async function equalFiles(git: Git, tree: string, paths: readonly string[]): Promise<Set<string>> {
    const equal = new Set<string>();
    // In slices, since a command line has an end.
    for (let at = 0; at < paths.length; at += 500) {
        const some = paths.slice(at, at + 500);
        const [listed, hashed] = await Promise.all([
            runBytes(git, ['ls-tree', '-z', '--full-tree', tree, '--', ...some]),
            run(git, ['hash-object', '--', ...some]),
        ]);
        if (listed.code !== 0 || hashed.code !== 0) continue;
        const there = parseTree(listed.stdout.toString('utf8'));
        const here = hashed.stdout.split('\n');
        some.forEach((file, index) => {
            if (there.get(file) === here[index]) equal.add(file);
        });
    }
    return equal;
}

/** `<mode> <type> <oid>\t<path>\0` (git-ls-tree(1), OUTPUT FORMAT). Pure. */
export function parseTree(text: string): Map<string, string> {
    const blobs = new Map<string, string>();
    for (const entry of text.split('\0')) {
        const match = /^\d{6} blob ([0-9a-f]{40,64})\t(.+)$/s.exec(entry);
        if (match) blobs.set(match[2]!, match[1]!);
    }
    return blobs;
}
