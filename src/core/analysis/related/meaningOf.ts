/** Reads what a commit changed and asks whether that changed any meaning. */
import { diffTree } from '../../git/diffTree.ts';
import { decode, isBinary } from '../../text.ts';
import type { Store } from '../store.ts';
import { noChange, type NoChange, type Versions } from './meaning.ts';

/** A commit that touches more is not looked through. */
const MAX_FILES = 40;
/** Bytes of one version of a file. */
const MAX_SIZE = 1 << 20;

export type { NoChange };

/** @returns undefined where the commit changes meaning, or may */
export async function meaningOf(
    store: Store,
    commit: { readonly id: string; readonly parents: readonly string[] },
): Promise<NoChange | undefined> {
    const key = `meaning ${commit.id}`;
    if (store.memo.has(key)) return store.memo.get(key) as NoChange | undefined;
    const found = await look(store, commit);
    remember(store, key, found);
    return found;
}

async function look(
    store: Store,
    { id, parents }: { readonly id: string; readonly parents: readonly string[] },
): Promise<NoChange | undefined> {
    if (parents.length !== 1) return undefined;
    const changes = await diffTree(store.git, parents[0]!, id);
    if (!changes.length || changes.length > MAX_FILES) return undefined;
    // A program that becomes none, a link, a submodule: that is meaning.
    if (changes.some(({ oldMode, mode }) => !isText(oldMode) || !isText(mode) || modeChanged(oldMode, mode)))
        return undefined;
    const files: Versions[] = [];
    for (const change of changes) {
        const [before, after] = await Promise.all([textOf(store, change.oldOid), textOf(store, change.oid)]);
        if (before === undefined || after === undefined) return undefined;
        files.push({ path: change.path, before, after });
    }
    return files.every(({ before, after }) => before === after) ? { kind: 'moved' } : noChange(files);
}

const isText = (mode: string) => mode === '100644' || mode === '100755' || mode === '000000';
const modeChanged = (before: string, after: string) => before !== after && before !== '000000' && after !== '000000';

async function textOf(store: Store, oid: string): Promise<string | undefined> {
    if (/^0+$/.test(oid)) return '';
    const info = await store.objects.info(oid);
    if (info?.type !== 'blob' || info.size > MAX_SIZE) return undefined;
    const blob = await store.objects.read(oid);
    return blob && !isBinary(blob.data) ? decode(blob.data).text : undefined;
}

/** Answers kept: one small value per commit. */
const MAX_KEPT = 4000;
const kept: string[] = [];

function remember(store: Store, key: string, value: unknown) {
    store.memo.set(key, value);
    kept.push(key);
    if (kept.length > MAX_KEPT) store.memo.delete(kept.shift()!);
}
