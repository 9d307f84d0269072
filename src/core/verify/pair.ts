/** Which changed function of the original is which of the backport, across renamed files and functions. */
import { countAllTokens, measureSimilarity, type TokenMultiset } from '../diff/similarity.ts';
import type { ChangedBlock } from './model.ts';
import type { ChangedFile } from './model.ts';

/** A changed block of the original and its counterpart in the backport; one of them is missing where it has none. */
export interface BlockPair {
    readonly original: ChangedBlock | undefined;
    readonly backport: ChangedBlock | undefined;
}

/** How many pairs are scored at most. */
const MAX_SCORED = 40_000;

/** Every block once: pairs in the original's order, then what only the backport has. */
export function pairBlocks(originals: readonly ChangedBlock[], backports: readonly ChangedBlock[]): BlockPair[] {
    const partner = new Map<number, number>();
    const taken = new Set<number>();
    const take = (i: number, j: number) => {
        if (partner.has(i) || taken.has(j)) return;
        partner.set(i, j);
        taken.add(j);
    };
    pairSame(originals, backports, take);
    const left = [...originals.keys()].filter((i) => !partner.has(i));
    const right = [...backports.keys()].filter((j) => !taken.has(j));
    for (const { i, j } of scorePairs(originals, left, backports, right)) take(i, j);
    return [
        ...originals.map((original, i) => ({ original, backport: backports[partner.get(i) ?? -1] })),
        ...backports.filter((_, j) => !taken.has(j)).map((backport) => ({ original: undefined, backport })),
    ];
}

/** What changes the same in the same function of the same file needs no scoring; most of a backport is so. */
function pairSame(
    originals: readonly ChangedBlock[],
    backports: readonly ChangedBlock[],
    take: (i: number, j: number) => void,
): void {
    const key = ({ file, name, lines }: ChangedBlock) => {
        const changed = lines.filter((line) => line.kind !== ' ').map((line) => line.kind + line.text);
        return [file.path, name, ...changed].join('\n');
    };
    const byKey = new Map<string, number[]>();
    backports.forEach((block, j) => {
        const name = key(block);
        const same = byKey.get(name);
        if (same) same.push(j);
        else byKey.set(name, [j]);
    });
    const names = originals.map(key);
    const counts = new Map<string, number>();
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
    const next = new Map<string, number>();
    names.forEach((name, i) => {
        const same = byKey.get(name) ?? [];
        // Repeated changes that are not repeated equally often may be told apart by their surroundings alone.
        if (same.length !== counts.get(name)) return;
        const at = next.get(name) ?? 0;
        take(i, same[at] as number);
        next.set(name, at + 1);
    });
}

/** Pairs that may belong together, the likeliest first. */
function scorePairs(
    originals: readonly ChangedBlock[],
    left: readonly number[],
    backports: readonly ChangedBlock[],
    right: readonly number[],
): { i: number; j: number; score: number }[] {
    const everywhere = left.length * right.length <= MAX_SCORED;
    const reach = Math.max(8, Math.floor(MAX_SCORED / Math.max(1, left.length)));
    const profiles = right.map((j) => createProfile(backports[j] as ChangedBlock));
    const pairs: { i: number; j: number; score: number }[] = [];
    left.forEach((i, rank) => {
        const own = createProfile(originals[i] as ChangedBlock);
        // Among very many only neighbours in order are looked at.
        const middle = Math.floor((rank * right.length) / left.length);
        const from = everywhere ? 0 : Math.max(0, middle - (reach >> 1));
        const to = everywhere ? right.length : Math.min(right.length, from + reach);
        for (let at = from; at < to; at++) {
            const score = scoreOf(own, profiles[at] as Profile);
            if (score > 0) pairs.push({ i, j: right[at] as number, score });
        }
    });
    return pairs.sort((x, y) => y.score - x.score || Math.abs(x.i - x.j) - Math.abs(y.i - y.j) || x.i - y.i);
}

/** Whether two files are one by their names. */
export function isSamePath(a: ChangedFile, b: ChangedFile): boolean {
    return a.path === b.path || a.oldPath === b.path || a.path === b.oldPath;
}

/** Finds the first file that is {@link isSamePath}. */
export function createFileFinder(files: readonly ChangedFile[]): (file: ChangedFile) => ChangedFile | undefined {
    const first = new Map<string, number>();
    files.forEach(({ path, oldPath }, at) => {
        if (!first.has(path)) first.set(path, at);
        if (oldPath !== undefined && !first.has(`old ${oldPath}`)) first.set(`old ${oldPath}`, at);
    });
    return ({ path, oldPath }) => {
        const places = [path, `old ${path}`, oldPath ?? path].flatMap((name) => first.get(name) ?? []);
        return places.length ? files[Math.min(places[0]!, places[1] ?? Infinity, places[2] ?? Infinity)] : undefined;
    };
}

interface Profile {
    readonly block: ChangedBlock;
    readonly changed: TokenMultiset;
}

function createProfile(block: ChangedBlock): Profile {
    const changed = block.lines.filter((line) => line.kind !== ' ').slice(0, 400);
    return { block, changed: countAllTokens(changed.map((line) => line.text)) };
}

/** 0: not the same; else the greater the likelier. Names weigh less than what is changed. */
function scoreOf(a: Profile, b: Profile): number {
    const alike = measureSimilarity(a.changed, b.changed);
    const name = a.block.name !== '' && a.block.name === b.block.name;
    if (isSamePath(a.block.file, b.block.file)) return name || alike >= 0.2 ? alike + 0.6 + (name ? 0.5 : 0) : 0;
    const base = basename(a.block.file.path) === basename(b.block.file.path);
    if (alike < (base ? 0.3 : 0.5)) return 0;
    return alike + (base ? 0.3 : 0) + (name ? 0.3 : 0);
}

function basename(path: string): string {
    return path.slice(path.lastIndexOf('/') + 1);
}
