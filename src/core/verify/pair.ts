/** Which changed function of the original is which of the backport, across renamed files and functions. */
import { bagOfAll, likeness, type Bag } from '../conflict/likeness.ts';
import type { Block } from './blocks.ts';
import type { ChangedFile } from './model.ts';

export interface BlockPair {
    readonly original: Block | undefined;
    readonly backport: Block | undefined;
}

/** More pairs than this are not scored: then only blocks of the same path can belong together. */
const MAX_SCORED = 40_000;

/** Every block once: pairs in the original's order, then what only the backport has. */
export function pairBlocks(originals: readonly Block[], backports: readonly Block[]): BlockPair[] {
    const left = originals.map(profile);
    const right = backports.map(profile);
    const everywhere = left.length * right.length <= MAX_SCORED;
    const byPath = new Map<string, number[]>();
    right.forEach(({ block }, j) => byPath.set(block.file.path, [...(byPath.get(block.file.path) ?? []), j]));
    const scored: { i: number; j: number; score: number }[] = [];
    left.forEach((a, i) => {
        const candidates = everywhere ? right.keys() : (byPath.get(a.block.file.path) ?? []);
        for (const j of candidates) {
            const score = scoreOf(a, right[j] as Profile);
            if (score > 0) scored.push({ i, j, score });
        }
    });
    scored.sort((x, y) => y.score - x.score || Math.abs(x.i - x.j) - Math.abs(y.i - y.j) || x.i - y.i);
    const partner = new Map<number, number>();
    const taken = new Set<number>();
    for (const { i, j } of scored) {
        if (partner.has(i) || taken.has(j)) continue;
        partner.set(i, j);
        taken.add(j);
    }
    return [
        ...originals.map((original, i) => ({ original, backport: backports[partner.get(i) ?? -1] })),
        ...backports.filter((_, j) => !taken.has(j)).map((backport) => ({ original: undefined, backport })),
    ];
}

/** Whether two files are one by their names. */
export function samePath(a: ChangedFile, b: ChangedFile): boolean {
    return a.path === b.path || a.oldPath === b.path || a.path === b.oldPath;
}

interface Profile {
    readonly block: Block;
    readonly changed: Bag;
}

function profile(block: Block): Profile {
    const changed = block.lines.filter((line) => line.kind !== ' ').slice(0, 400);
    return { block, changed: bagOfAll(changed.map((line) => line.text)) };
}

/** 0: not the same; else the greater the likelier. Names weigh less than what is changed. */
function scoreOf(a: Profile, b: Profile): number {
    const alike = likeness(a.changed, b.changed);
    const name = a.block.name !== '' && a.block.name === b.block.name;
    if (samePath(a.block.file, b.block.file)) return name || alike >= 0.2 ? alike + 0.6 + (name ? 0.5 : 0) : 0;
    const base = basename(a.block.file.path) === basename(b.block.file.path);
    if (alike < (base ? 0.3 : 0.5)) return 0;
    return alike + (base ? 0.3 : 0) + (name ? 0.3 : 0);
}

function basename(path: string): string {
    return path.slice(path.lastIndexOf('/') + 1);
}
