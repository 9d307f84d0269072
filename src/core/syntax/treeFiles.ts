/** The files of a tree, subtree by subtree: trees of one repository share nearly all of theirs. */
import type { Store } from '../git/store.ts';
import { parseTreeObject, type TreeObjectEntry } from '../git/treeObject.ts';

/** A regular file of a tree: its path from the root, and the id of its blob. */
export interface TreeFile {
    readonly path: string;
    readonly oid: string;
}

/** Subtrees kept: some 40 MB at worst. */
const KEPT = 20_000;
/** A tree with more files is not walked to its end. */
const MOST_FILES = 150_000;

/**
 * All regular files of a commit or tree. Links and submodules are left out.
 * @returns `whole: false` where there were too many to list
 */
export async function listTreeFiles(store: Store, tree: string): Promise<{ files: TreeFile[]; whole: boolean }> {
    const files: TreeFile[] = [];
    let whole = true;
    const root = await store.objects.info(`${tree}^{tree}`);
    if (!root) return { files, whole: false };
    // Breadth first: each level's subtrees are asked for together.
    let level: { prefix: string; oid: string }[] = [{ prefix: '', oid: root.oid }];
    while (level.length) {
        const read = await Promise.all(level.map(({ oid }) => entriesOf(store, oid)));
        const next: typeof level = [];
        read.forEach((entries, index) => {
            const { prefix } = level[index]!;
            for (const { name, oid, kind } of entries) {
                if (kind === 'tree') next.push({ prefix: `${prefix}${name}/`, oid });
                else if (files.length < MOST_FILES) files.push({ path: prefix + name, oid });
                else whole = false;
            }
        });
        // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- set in the callback above
        level = whole ? next : [];
    }
    return { files, whole };
}

/** Paths of the regular files in which two trees differ, in either of them; a rename is two. */
export async function listDifferingFiles(store: Store, before: string, after: string): Promise<string[]> {
    const roots = await Promise.all([before, after].map((tree) => store.objects.info(`${tree}^{tree}`)));
    const paths: string[] = [];
    const visit = async (a: string | undefined, b: string | undefined, prefix: string): Promise<void> => {
        if (a === b) return;
        const [old, now] = await Promise.all(
            [a, b].map(
                async (oid) => new Map((oid ? await entriesOf(store, oid) : []).map((each) => [each.name, each])),
            ),
        );
        for (const name of new Set([...old!.keys(), ...now!.keys()])) {
            const [was, is] = [old!.get(name), now!.get(name)];
            if (was?.oid === is?.oid && was?.kind === is?.kind) continue;
            if (was?.kind === 'blob' || is?.kind === 'blob') paths.push(prefix + name);
            const folder = (entry: TreeObjectEntry | undefined) => (entry?.kind === 'tree' ? entry.oid : undefined);
            await visit(folder(was), folder(is), `${prefix}${name}/`);
        }
    };
    await visit(roots[0]?.oid, roots[1]?.oid, '');
    return paths;
}

async function entriesOf(store: Store, oid: string): Promise<readonly TreeObjectEntry[]> {
    const memo = subtrees(store);
    const known = memo.get(oid);
    if (known) {
        memo.delete(oid);
        memo.set(oid, known);
        return known;
    }
    const object = await store.objects.read(oid);
    const entries = object?.type === 'tree' ? parseTreeObject(object.data, oid.length / 2) : [];
    memo.set(oid, entries);
    for (const oldest of memo.keys()) {
        if (memo.size <= KEPT) break;
        memo.delete(oldest);
    }
    return entries;
}

function subtrees(store: Store): Map<string, readonly TreeObjectEntry[]> {
    const key = 'warnings:subtrees';
    const known = store.memo.get(key) as Map<string, readonly TreeObjectEntry[]> | undefined;
    if (known) return known;
    const fresh = new Map<string, readonly TreeObjectEntry[]>();
    store.memo.set(key, fresh);
    return fresh;
}
