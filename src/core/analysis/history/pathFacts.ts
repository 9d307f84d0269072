/** Which commits changed which files: the index itself, and how it is kept for the next window or command. Pure. */
import { createPacker, createUnpacker, FactsDamaged } from '../../git/packedFacts.ts';
import type { RenamedFile } from '../../git/renames.ts';

/** The index in memory: made by `createPathIndex` or read from disk, and grown in place by `pathIndex.ts`. */
export interface PathIndex {
    /** Of the history when it was begun: a commit at the edge of a shallow clone adds everything. */
    readonly view: string;
    /** Commit id -> its number. */
    readonly numbers: Map<string, number>;
    /** By number: bits of {@link ADDS} and {@link DELETES}, and how many files were changed. */
    readonly kinds: number[];
    readonly files: number[];
    /** Path -> numbers of the commits that changed it, times {@link BITS}, with the bits of that change. */
    readonly byPath: Map<string, number[]>;
    readonly renames: Map<string, readonly RenamedFile[]>;
    /** Commits whose trees are missing. */
    readonly damaged: Set<string>;
    entries: number;
}

/** Bits of a change: the commit adds the file, or deletes it; 0 where it does neither. */
export const [ADDS, DELETES] = [1, 2];
/** One more than the largest sum of the bits: a commit's number times this has room for them. */
export const BITS = 4;
/** Changes of files that are kept; about 100 MB. */
export const MOST_ENTRIES = 3_000_000;
/** An index with more changes is not written to disk. */
const MOST_SAVED = 8_000_000;

/** @param view see {@link PathIndex.view} */
export const createPathIndex = (view: string): PathIndex => ({
    ...{ view, numbers: new Map(), kinds: [], files: [], byPath: new Map(), renames: new Map(), damaged: new Set() },
    entries: 0,
});

/** Takes in what one commit changed; a commit that is known already is left as it is. */
export function addChanges(
    index: PathIndex,
    id: string,
    changes: readonly { readonly status: string; readonly path: string }[],
): void {
    if (index.numbers.has(id)) return;
    const number = index.kinds.length;
    let kinds = 0;
    for (const { status, path } of changes) {
        const kind = status === 'A' ? ADDS : status === 'D' ? DELETES : 0;
        kinds |= kind;
        const entries = index.byPath.get(path);
        if (entries) entries.push(number * BITS + kind);
        else index.byPath.set(path, [number * BITS + kind]);
    }
    index.numbers.set(id, number);
    index.kinds.push(kinds);
    index.files.push(changes.length);
    index.entries += changes.length + 1;
}

/** `commits, (id, kinds, files)*, (path, entries)*`; undefined if it is too large to save. */
export function packPaths(index: PathIndex): Uint8Array[] | undefined {
    if (index.entries > MOST_SAVED) return undefined;
    const packer = createPacker();
    packer.number(index.numbers.size);
    for (const [id, number] of index.numbers) {
        packer.id(id);
        packer.number(index.kinds[number]!);
        packer.number(index.files[number]!);
    }
    for (const [path, entries] of index.byPath) {
        packer.text(path);
        packer.numbers(entries);
    }
    return packer.done();
}

/** Takes in what is not known yet, where there is room for all of it. What is not of the form leaves the index as it was. */
export function absorbPaths(index: PathIndex, saved: Buffer): void {
    try {
        const { commits, paths, entries } = unpackPaths(saved);
        if (index.entries + entries > MOST_ENTRIES) return;
        const numbers = commits.map(({ id, kinds, files }) => {
            if (index.numbers.has(id)) return undefined;
            const number = index.kinds.length;
            index.numbers.set(id, number);
            index.kinds.push(kinds);
            index.files.push(files);
            index.entries += files + 1;
            return number;
        });
        for (const { path, entries: saved } of paths) {
            let known = index.byPath.get(path);
            for (const entry of saved) {
                const number = numbers[Math.floor(entry / BITS)];
                if (number === undefined) continue;
                if (!known) index.byPath.set(path, (known = []));
                known.push(number * BITS + (entry % BITS));
            }
        }
    } catch (error) {
        if (!(error instanceof FactsDamaged)) throw error;
    }
}

/** Bytes of one commit at least: an id with its length, and two numbers. */
const SMALLEST_COMMIT = 32;

/** @throws FactsDamaged */
function unpackPaths(saved: Buffer) {
    const unpacker = createUnpacker(saved);
    const count = unpacker.number();
    if (count > saved.length / SMALLEST_COMMIT) throw new FactsDamaged();
    const commits: { readonly id: string; readonly kinds: number; readonly files: number }[] = [];
    while (commits.length < count)
        commits.push({ id: unpacker.id(), kinds: unpacker.number(), files: unpacker.number() });
    const paths: { readonly path: string; readonly entries: Uint32Array }[] = [];
    let entries = count;
    while (!unpacker.atEnd) {
        const one = { path: unpacker.text(), entries: unpacker.numbers() };
        if (one.entries.some((entry) => entry >= count * BITS)) throw new FactsDamaged();
        entries += one.entries.length;
        paths.push(one);
    }
    return { commits, paths, entries };
}
