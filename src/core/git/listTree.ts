/** `git ls-tree -r`: every file of a tree. */
import { readOutput, type Git } from './git.ts';

/**
 * An entry of a tree that is no folder: its path from the root, and the id of its blob (of a submodule, its commit).
 */
export interface ListedFile {
    readonly path: string;
    readonly id: string;
}

/** @param tree id of a commit or tree @throws GitFailed */
export async function listTree(git: Git, tree: string): Promise<ListedFile[]> {
    return parseTreeList(await readOutput(git, ['ls-tree', '-r', '-z', '--full-tree', '--end-of-options', tree]));
}

/** `<mode> <type> <id>\t<path>\0` (git-ls-tree(1), OUTPUT FORMAT). Pure. */
export function parseTreeList(text: string): ListedFile[] {
    return text.split('\0').flatMap((entry) => {
        const tab = entry.indexOf('\t');
        const id = entry.slice(0, Math.max(0, tab)).split(' ')[2];
        return id === undefined ? [] : [{ path: entry.slice(tab + 1), id }];
    });
}
