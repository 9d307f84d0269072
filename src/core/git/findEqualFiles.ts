/** Which files of the work tree are, byte for byte, what a tree has at their place (filters and line ends considered). */
import { createHash } from 'node:crypto';
import { lstat, readlink } from 'node:fs/promises';
import path from 'node:path';
import { GitFailed, run, type Git } from './git.ts';
import { readTreeEntries } from './treeEntries.ts';

/**
 * @param git runs at the root of the work tree
 * @param paths files and links that are there; where git cannot read one, none counts as equal
 * @param store has the tree, where that is another one
 */
export async function findEqualFiles(
    git: Git,
    tree: string,
    paths: readonly string[],
    store = git,
): Promise<Set<string>> {
    const there = await readTreeEntries(store, tree, paths).catch((error: unknown) => {
        if (error instanceof GitFailed) return undefined;
        throw error;
    });
    if (!there) return new Set();
    const kinds = await Promise.all(paths.map((file) => lstat(path.join(git.dir, file)).catch(() => undefined)));
    const oids = new Map([...there].flatMap(([file, { type, oid }]) => (type === 'blob' ? [[file, oid]] : [])));
    const files = paths.filter((file, index) => oids.has(file) && kinds[index]?.isFile());
    const links = paths.filter((file, index) => oids.has(file) && kinds[index]?.isSymbolicLink());
    const equal = await equalTexts(git, oids, files);
    for (const file of links) if (await isEqualLink(path.join(git.dir, file), oids.get(file)!)) equal.add(file);
    return equal;
}

/** What a link holds is where it leads. */
async function isEqualLink(file: string, oid: string): Promise<boolean> {
    const target = await readlink(file, 'buffer').catch(() => undefined);
    if (target === undefined) return false;
    const hash = createHash(oid.length === 64 ? 'sha256' : 'sha1').update(`blob ${target.length}\0`);
    return hash.update(target).digest('hex') === oid;
}

async function equalTexts(git: Git, oids: ReadonlyMap<string, string>, paths: readonly string[]): Promise<Set<string>> {
    const equal = new Set<string>();
    // In slices, since a command line has an end.
    for (let at = 0; at < paths.length; at += 500) {
        const some = paths.slice(at, at + 500);
        const hashed = await run(git, ['hash-object', '--', ...some]);
        if (hashed.code !== 0) continue;
        const here = hashed.stdout.split('\n');
        some.forEach((file, index) => {
            if (oids.get(file) === here[index]) equal.add(file);
        });
    }
    return equal;
}
