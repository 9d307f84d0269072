/** What the trees of a pick say of its conflicts beyond the versions in the index. */
import { GitFailed, type Git } from '../git/git.ts';
import type { Objects } from '../git/objects.ts';
import { readTreeEntries } from '../git/treeEntries.ts';
import type { ConflictFacts, ConflictVersions } from './classifyConflict.ts';

/**
 * Anything that names a commit or a tree; a base that is not there (a root commit's parent) has no files. Undefined where the
 * index alone has the versions, as of a mail.
 */
export interface PickTrees {
    readonly base: string | undefined;
    readonly target: string;
    readonly patch: string | undefined;
}

/** Facts of a conflict that can be read from trees alone; whether a file is binary takes its contents. */
export type TreeFacts = Omit<ConflictFacts, 'binary'>;

/**
 * Asks git only of files that lack a side: of the others their versions say all.
 * @returns by path
 * @throws GitFailed, GitCancelled
 */
export async function readConflictFacts(
    git: Git,
    objects: Objects,
    trees: PickTrees,
    files: readonly ConflictVersions[],
): Promise<ReadonlyMap<string, TreeFacts>> {
    const lone = files.filter(({ target, patch }) => !target || !patch);
    const [inBase, inPatch, inTarget] = await Promise.all(
        (['base', 'patch', 'target'] as const).map((side) => listPathsIn(git, trees[side], lone, side)),
    );
    const renamedByBoth = files.some(({ base, target, patch }) => base && !target && !patch);
    const facts = files.map(async (file) => {
        const { path } = file;
        return [
            path,
            {
                inBase: inBase!.has(path),
                inPatch: inPatch!.has(path),
                inTarget: inTarget!.has(path),
                folderInWay: await isFolderInWay(objects, trees, file),
                renamedByBoth,
            },
        ] as const;
    });
    return new Map(await Promise.all(facts));
}

/** Whether a side has a folder at the name that git has moved the file away from (merge-ort's unique names: `<name>~<side>`). */
async function isFolderInWay(
    objects: Objects,
    trees: PickTrees,
    { path, target, patch }: ConflictVersions,
): Promise<boolean> {
    const end = path.lastIndexOf('~');
    if ((target && patch) || end <= 0 || path.includes('/', end)) return false;
    const before = path.slice(0, end);
    const sides = [trees.target, ...(trees.patch === undefined ? [] : [trees.patch])];
    const found = await Promise.all(sides.map((tree) => objects.info(`${tree}:${before}`)));
    return found.some((object) => object?.type === 'tree');
}

/** Which of the files are in the tree; none where there is no such commit. */
async function listPathsIn(
    git: Git,
    tree: string | undefined,
    files: readonly ConflictVersions[],
    side: 'base' | 'patch' | 'target',
): Promise<ReadonlySet<string>> {
    if (files.length === 0) return new Set();
    if (tree === undefined) return new Set(files.filter((file) => file[side]).map(({ path }) => path));
    const paths = files.map(({ path }) => path);
    try {
        return new Set((await readTreeEntries(git, tree, paths)).keys());
    } catch (error) {
        if (error instanceof GitFailed && error.code === 128) return new Set();
        throw error;
    }
}
