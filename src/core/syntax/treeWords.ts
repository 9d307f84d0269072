/**
 * Which words a tree knows, asked file by file. A file's words are read once and kept by its blob id: trees of a
 * repository share most of their files, so a second target costs only what differs.
 */
import { LONGEST_TEXT } from './grammar.ts';
import { findLanguage, isDeclarationFile } from './languages.ts';
import { isBinary } from '../base/text.ts';
import { grepWords } from '../git/grepWords.ts';
import { MOST_INDEX_BYTES } from '../git/indexFiles.ts';
import { createPacker, createUnpacker, FactsDamaged } from '../git/packedFacts.ts';
import { isCodePath } from './prose.ts';
import type { Store } from '../git/store.ts';
import { readForeignPaths, isGenerated } from './vendored.ts';
import { hasHash, hashWord, hashIdentifiers } from './identifierHashes.ts';
import { listTreeFiles, type TreeFile } from './treeFiles.ts';

export interface TreeWords {
    readonly files: readonly TreeFile[];
    /** False where the tree was too large to be read to its end: a word not found may still be there. */
    readonly whole: boolean;
    readonly byPath: ReadonlyMap<string, string>;
    has(word: string): boolean;
    /** Those of the words that stand nowhere in the tree; where it was not read to its end, git looks for them. */
    lacking(words: readonly string[]): Promise<Set<string>>;
    /** Paths by their last part. */
    named(name: string): readonly TreeFile[];
    /** Those files that hold the word outside of comments. */
    where(word: string): readonly TreeFile[];
    /** Vendored or generated: what a search for code leaves out. */
    isForeign(file: TreeFile): boolean;
}

/** Bytes of all kept word sets together. */
const KEPT_BYTES = 112 << 20;
/** Bytes read for one tree, of files not known yet; about two seconds. */
const READ_BYTES = 120 << 20;
/** Files in all answers that are kept for a tree, 16 MB: several rules ask for the same words. */
const MOST_HELD = 2 << 20;
/** Files that are asked for together: enough to keep git busy, few enough to hold in memory. */
const BATCH = 256;

const EMPTY = new Uint32Array(0);

interface KeptWords extends TreeWords {
    readonly near: string;
}

interface Kept {
    readonly sets: Map<string, Uint32Array>;
    /** Ids of those that a program has written. */
    readonly generated: Set<string>;
    bytes: number;
    readonly trees: Map<string, KeptWords>;
}

/**
 * @param tree anything that names a tree
 * @param near paths of the pick: of a tree that is too large, what is around them is read, and what is meant for all
 * @param most bytes that are read of files not known yet
 */
export async function readTreeWords(
    store: Store,
    tree: string,
    near: readonly string[] = [],
    most = READ_BYTES,
): Promise<TreeWords> {
    const kept = await keptIn(store);
    const known = kept.trees.get(tree);
    if (known && (known.whole || known.near === near.join('\0'))) return known;
    const listed = await listTreeFiles(store, tree);
    const files = listed.files.filter(({ path }) => isCodePath(path));
    const isAttributes = ({ path }: TreeFile) => path.endsWith('/.gitattributes');
    const attributed = listed.files.filter(isAttributes).map(({ path }) => path.slice(0, path.lastIndexOf('/') + 1));
    const isForeignHere = await readForeignPaths(store, tree, attributed);
    const budget = { bytes: most };
    const { sets, isComplete } = await readWordSets(store, kept, files, nearestFirst(files, near), budget);
    const whole = listed.whole && isComplete;
    const search = createWordSearch(files, sets);
    const words: KeptWords = {
        near: near.join('\0'),
        files,
        whole,
        ...search,
        async lacking(names) {
            const unknown = names.filter((word) => !search.has(word));
            const elsewhere = whole ? new Set<string>() : await grepWords(store.git, tree, unknown.filter(isPlain));
            return new Set(unknown.filter((word) => (whole || isPlain(word)) && !elsewhere.has(word)));
        },
        byPath: new Map(listed.files.map(({ path, oid }) => [path, oid])),
        named: createNameSearch(listed.files),
        isForeign: createForeignTest(kept, isForeignHere),
    };
    // Two trees of one pick, and those of the pick before.
    kept.trees.set(tree, words);
    for (const oldest of kept.trees.keys()) {
        if (kept.trees.size <= 6) break;
        kept.trees.delete(oldest);
    }
    return words;
}

/** @param order indexes of files @returns the words of each file, by its index; not complete where the budget came to its end */
async function readWordSets(
    store: Store,
    kept: Kept,
    files: readonly TreeFile[],
    order: readonly number[],
    budget: { bytes: number },
): Promise<{ readonly sets: readonly Uint32Array[]; readonly isComplete: boolean }> {
    const sets: Uint32Array[] = new Array<Uint32Array>(files.length).fill(EMPTY);
    let isComplete = true;
    for (let from = 0; from < files.length; from += BATCH) {
        const indexes = order.slice(from, from + BATCH);
        const batch = indexes.map((index) => files[index]!);
        // A promise for each of ten thousand known files would cost more than the rest.
        const read = batch.every(({ oid }) => kept.sets.has(oid))
            ? batch.map(({ oid }) => touch(kept, oid))
            : await Promise.all(batch.map((file) => wordsOfFile(store, kept, file, budget)));
        read.forEach((set, at) => {
            if (set) sets[indexes[at]!] = set;
            else isComplete = false;
        });
    }
    return { sets, isComplete };
}

/** Answers are kept, as long as they name less than {@link MOST_HELD} files together. */
function createWordSearch(files: readonly TreeFile[], sets: readonly Uint32Array[]): Pick<TreeWords, 'has' | 'where'> {
    const found = new Map<number, readonly TreeFile[]>();
    let held = 0;
    return {
        // Most words stand in one of the first files.
        has: (word) => {
            const hash = hashWord(word);
            const asked = found.get(hash);
            if (asked) return asked.length > 0;
            if (sets.some((set) => hasHash(set, hash))) return true;
            // It took all files to tell, and is asked again: of related commits, of suggestions, of warnings.
            if (++held <= MOST_HELD) found.set(hash, []);
            return false;
        },
        where: (word) => {
            const hash = hashWord(word);
            const asked = found.get(hash);
            if (asked) return asked;
            const holders = files.filter((_, index) => hasHash(sets[index]!, hash));
            held += holders.length + 1;
            if (held <= MOST_HELD) found.set(hash, holders);
            return holders;
        },
    };
}

/** Grouped by name when it is first asked. */
function createNameSearch(files: readonly TreeFile[]): TreeWords['named'] {
    let names: Map<string, TreeFile[]> | undefined;
    return (name) => (names ??= groupByFileName(files)).get(name) ?? [];
}

function createForeignTest(kept: Kept, isForeignHere: (path: string) => boolean): TreeWords['isForeign'] {
    const foreign = new Map<string, boolean>();
    return (file) => {
        let is = foreign.get(file.path);
        if (is === undefined) foreign.set(file.path, (is = kept.generated.has(file.oid) || isForeignHere(file.path)));
        return is;
    };
}

/** What git's own idea of a word agrees on. */
const isPlain = (word: string) => /^\w+$/.test(word);

/** Indexes: around the pick, then headers and what lies in an `include` folder, then the rest; each as the tree has it. */
function nearestFirst(files: readonly TreeFile[], near: readonly string[]): number[] {
    const folders = [...new Set(near.map((path) => path.slice(0, path.lastIndexOf('/') + 1)).filter(Boolean))];
    const rank = ({ path }: TreeFile) =>
        folders.some((folder) => path.startsWith(folder))
            ? 0
            : /(?:^|\/)include\//.test(path) || isDeclarationFile(path)
              ? 1
              : 2;
    const ranked: number[][] = [[], [], []];
    files.forEach((file, index) => ranked[rank(file)]!.push(index));
    return ranked.flat();
}

async function wordsOfFile(
    store: Store,
    kept: Kept,
    { path, oid }: TreeFile,
    budget: { bytes: number },
): Promise<Uint32Array | undefined> {
    const known = touch(kept, oid);
    if (known) return known;
    if (budget.bytes <= 0) return undefined;
    const object = await store.objects.read(oid);
    // A shallow or damaged repository: what is not there holds no names that anybody could use.
    if (!object) return EMPTY;
    budget.bytes -= object.size;
    if (isGenerated(object.data)) kept.generated.add(oid);
    const set =
        object.size > LONGEST_TEXT || isBinary(object.data)
            ? EMPTY
            : hashIdentifiers(object.data, findLanguage(path)?.comments);
    if (!kept.sets.has(oid)) {
        kept.sets.set(oid, set);
        kept.bytes += set.byteLength + 120;
        for (const [oldest, { byteLength }] of kept.sets) {
            if (kept.bytes <= KEPT_BYTES) break;
            kept.sets.delete(oldest);
            kept.generated.delete(oldest);
            kept.bytes -= byteLength + 120;
        }
    }
    return set;
}

/** Moves an entry to the end of the LRU order on access. */
function touch(kept: Kept, oid: string): Uint32Array | undefined {
    const known = kept.sets.get(oid);
    // While there is room for all, the order does not matter.
    if (!known || kept.bytes * 2 < KEPT_BYTES) return known;
    kept.sets.delete(oid);
    kept.sets.set(oid, known);
    return known;
}

function keptIn(store: Store): Promise<Kept> {
    const key = 'warnings:words';
    const known = store.memo.get(key) as Promise<Kept> | undefined;
    if (known) return known;
    const opening = openKept(store);
    store.memo.set(key, opening);
    return opening;
}

/** With what was learned before. */
async function openKept(store: Store): Promise<Kept> {
    const kept: Kept = { sets: new Map(), generated: new Set(), bytes: 0, trees: new Map() };
    const saved = await store.index.read('words');
    if (saved) absorbWords(kept, saved);
    let written = kept.sets.size;
    // A few more are read as fast as they are written.
    const isDue = () => kept.sets.size >= written + Math.max(200, written / 10);
    store.index.keep('words', isDue, (onDisk) => {
        if (onDisk) absorbWords(kept, onDisk);
        written = kept.sets.size;
        return packWords(kept);
    });
    return kept;
}

/** `(id, is generated, hashes)*`, newest last. Pure. */
function packWords(kept: Kept): Uint8Array[] {
    const packer = createPacker();
    let bytes = 0;
    for (const [oid, set] of [...kept.sets].reverse()) {
        bytes += set.byteLength + 44;
        if (bytes > MOST_INDEX_BYTES) break;
        packer.id(oid);
        packer.number(kept.generated.has(oid) ? 1 : 0);
        packer.numbers(set);
    }
    return packer.done();
}

/** What is not known yet, as far as there is room; what is not of the form ends it. */
function absorbWords(kept: Kept, saved: Buffer): void {
    const unpacker = createUnpacker(saved);
    try {
        while (!unpacker.atEnd && kept.bytes < KEPT_BYTES / 2) {
            const oid = unpacker.id();
            const isGeneratedFile = unpacker.number() === 1;
            const set = unpacker.numbers();
            if (kept.sets.has(oid)) continue;
            kept.sets.set(oid, set);
            if (isGeneratedFile) kept.generated.add(oid);
            kept.bytes += set.byteLength + 120;
        }
    } catch (error) {
        if (!(error instanceof FactsDamaged)) throw error;
    }
}

/** For finding what an include means. */
export function groupByFileName(files: readonly TreeFile[]): Map<string, TreeFile[]> {
    const names = new Map<string, TreeFile[]>();
    for (const file of files) {
        const name = file.path.slice(file.path.lastIndexOf('/') + 1);
        const same = names.get(name);
        if (same) same.push(file);
        else names.set(name, [file]);
    }
    return names;
}
