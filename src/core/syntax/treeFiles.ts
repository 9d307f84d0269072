/** The files of a tree, subtree by subtree: trees of one repository share nearly all of theirs. */
import type { Store } from '../git/store.ts';

export interface TreeFile {
    readonly path: string;
    readonly oid: string;
}

interface Entry {
    readonly name: string;
    readonly oid: string;
    readonly kind: 'tree' | 'blob';
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
export async function differingFiles(store: Store, before: string, after: string): Promise<string[]> {
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
            const folder = (entry: Entry | undefined) => (entry?.kind === 'tree' ? entry.oid : undefined);
            await visit(folder(was), folder(is), `${prefix}${name}/`);
        }
    };
    await visit(roots[0]?.oid, roots[1]?.oid, '');
    return paths;
}

async function entriesOf(store: Store, oid: string): Promise<readonly Entry[]> {
    const memo = subtrees(store);
    const known = memo.get(oid);
    if (known) {
        memo.delete(oid);
        memo.set(oid, known);
        return known;
    }
    const object = await store.objects.read(oid);
    const entries = object?.type === 'tree' ? parseTree(object.data, oid.length / 2) : [];
    memo.set(oid, entries);
    for (const oldest of memo.keys()) {
        if (memo.size <= KEPT) break;
        memo.delete(oldest);
    }
    return entries;
}

function subtrees(store: Store): Map<string, readonly Entry[]> {
    const key = 'warnings:subtrees';
    const known = store.memo.get(key) as Map<string, readonly Entry[]> | undefined;
    if (known) return known;
    const fresh = new Map<string, readonly Entry[]>();
    store.memo.set(key, fresh);
    return fresh;
}

/** `<mode> <name>\0<id in bytes>` again and again (git help hash-object, tree objects). Pure. */
export function parseTree(data: Buffer, idBytes: number): Entry[] {
    const entries: Entry[] = [];
    for (let at = 0; at < data.length;) {
        const space = data.indexOf(32, at);
        const nul = data.indexOf(0, space);
        if (space < 0 || nul < 0) break;
        const mode = data.toString('latin1', at, space);
        const name = data.toString('utf8', space + 1, nul);
        at = nul + 1 + idBytes;
        const oid = data.toString('hex', nul + 1, at);
        if (mode === '40000') entries.push({ name, oid, kind: 'tree' });
        else if (mode.startsWith('100')) entries.push({ name, oid, kind: 'blob' });
    }
    return entries;
}
