/** `git ls-tree`: what a tree has at some paths. */
import { GitFailed, runBytes, type Git } from './git.ts';

/** What a tree has at a path: a file, a folder, or a submodule with its commit. */
export interface TreeEntry {
    /** Octal. */
    readonly mode: string;
    readonly type: 'blob' | 'tree' | 'commit';
    readonly oid: string;
}

/** git compares each entry of a tree with each path that it is asked for: beyond so many all entries cost less. */
const MOST_ASKED = 100;

/**
 * @param tree anything that names a tree
 * @returns by path, those that are there; of more than {@link MOST_ASKED} paths submodules and folders too
 * @throws GitFailed where there is no such tree
 */
export async function readTreeEntries(
    git: Git,
    tree: string,
    paths: readonly string[],
): Promise<ReadonlyMap<string, TreeEntry>> {
    if (paths.length === 0) return new Map();
    const which =
        paths.length > MOST_ASKED ? ['-r', '-t', '--end-of-options', tree] : ['--end-of-options', tree, '--', ...paths];
    // eslint-disable-next-line git/end-of-options -- it stands in both
    const args = ['ls-tree', '-z', '--full-tree', ...which];
    const ran = await runBytes(git, args);
    if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
    return parseTreeEntries(ran.stdout.toString('utf8'), new Set(paths));
}

/** `<mode> <type> <oid>\t<path>\0` (git-ls-tree(1), OUTPUT FORMAT). Pure. */
export function parseTreeEntries(text: string, wanted?: ReadonlySet<string>): Map<string, TreeEntry> {
    const entries = new Map<string, TreeEntry>();
    for (const field of text.split('\0')) {
        const tab = field.indexOf('\t');
        const path = field.slice(tab + 1);
        if (tab < 0 || path === '' || (wanted && !wanted.has(path))) continue;
        const [, mode, type, oid] = /^(\d{6}) (blob|tree|commit) ([0-9a-f]{40,64})$/.exec(field.slice(0, tab)) ?? [];
        if (mode && type && oid) entries.set(path, { mode, type: type as TreeEntry['type'], oid });
    }
    return entries;
}
