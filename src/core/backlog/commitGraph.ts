/** Commits with their parents, in order: who reaches whom, without asking git. Pure. */
import type { CommitFacts } from './commitFacts.ts';

export interface CommitGraph {
    /** Parents before children. */
    readonly commits: readonly CommitFacts[];
    readonly indexOf: ReadonlyMap<string, number>;
    /** For each commit the indexes of those of its parents that are here. */
    readonly parents: readonly (readonly number[])[];
}

/**
 * @param facts in any order
 * @returns parents before children; of those that may come next the one that was committed first, so that the order does not
 *   depend on how the commits were read
 */
export function buildCommitGraph(facts: readonly CommitFacts[]): CommitGraph {
    const at = new Map(facts.map(({ id }, index) => [id, index]));
    const children: number[][] = facts.map(() => []);
    const missing = new Int32Array(facts.length);
    facts.forEach(({ parents }, index) => {
        for (const parent of new Set(parents)) {
            const from = at.get(parent);
            if (from === undefined) continue;
            children[from]!.push(index);
            missing[index]!++;
        }
    });
    const isBefore = (a: number, b: number) => {
        const [one, other] = [facts[a]!, facts[b]!];
        return one.committed !== other.committed ? one.committed < other.committed : one.id < other.id;
    };
    const ready = new Heap(isBefore);
    facts.forEach((_, index) => missing[index] === 0 && ready.push(index));
    const commits: CommitFacts[] = [];
    for (let next = ready.pop(); next !== undefined; next = ready.pop()) {
        commits.push(facts[next]!);
        for (const child of children[next]!) if (--missing[child]! === 0) ready.push(child);
    }
    const indexOf = new Map(commits.map(({ id }, index) => [id, index]));
    const parents = commits.map((commit) =>
        commit.parents.flatMap((parent) => {
            const index = indexOf.get(parent);
            return index === undefined ? [] : [index];
        }),
    );
    return { commits, indexOf, parents };
}

/** Most tips of one question: a bit for each. */
export const MOST_TIPS = 31;

/** For each commit the tips that reach it: bit n for the n-th. @param tips indexes; undefined reaches nothing here */
export function listReachedBy(graph: CommitGraph, tips: readonly (number | undefined)[]): Uint32Array {
    const mask = new Uint32Array(graph.commits.length);
    tips.forEach((tip, bit) => {
        if (tip !== undefined) mask[tip]! |= 1 << bit;
    });
    for (let index = mask.length - 1; index >= 0; index--)
        if (mask[index] !== 0) for (const parent of graph.parents[index]!) mask[parent]! |= mask[index]!;
    return mask;
}

/** Whether the first of each pair is an ancestor of the second. @param pairs indexes */
export function areAncestors(graph: CommitGraph, pairs: readonly (readonly [number, number])[]): boolean[] {
    const answers = pairs.map(([ancestor, descendant]) => ancestor === descendant);
    const groups = new Map<number, number[]>();
    pairs.forEach(([ancestor], at) => {
        const group = groups.get(ancestor);
        if (group) group.push(at);
        else groups.set(ancestor, [at]);
    });
    const ancestors = [...groups.keys()].sort((a, b) => a - b);
    // A pass over the commits behind the first of them answers for as many as there are bits.
    for (let from = 0; from < ancestors.length; from += MOST_TIPS) {
        const some = ancestors.slice(from, from + MOST_TIPS);
        const first = some[0]!;
        const mask = new Uint32Array(graph.commits.length - first);
        some.forEach((ancestor, bit) => (mask[ancestor - first]! |= 1 << bit));
        for (let index = first; index < graph.commits.length; index++)
            for (const parent of graph.parents[index]!)
                if (parent >= first) mask[index - first]! |= mask[parent - first]!;
        some.forEach((ancestor, bit) => {
            for (const at of groups.get(ancestor)!) {
                const descendant = pairs[at]![1];
                answers[at] = descendant >= first && (mask[descendant - first]! & (1 << bit)) !== 0;
            }
        });
    }
    return answers;
}

/** A binary heap (J. W. J. Williams, 1964): the first by `isBefore` comes out first. */
class Heap {
    private readonly items: number[] = [];

    constructor(private readonly isBefore: (a: number, b: number) => boolean) {}

    push(item: number): void {
        const { items } = this;
        let at = items.push(item) - 1;
        while (at > 0) {
            const parent = (at - 1) >> 1;
            if (!this.isBefore(item, items[parent]!)) break;
            items[at] = items[parent]!;
            at = parent;
        }
        items[at] = item;
    }

    pop(): number | undefined {
        const { items } = this;
        const [first] = items;
        const last = items.pop();
        if (items.length === 0 || last === undefined) return first;
        let at = 0;
        for (let child = 1; child < items.length; child = 2 * at + 1) {
            if (child + 1 < items.length && this.isBefore(items[child + 1]!, items[child]!)) child++;
            if (!this.isBefore(items[child]!, last)) break;
            items[at] = items[child]!;
            at = child;
        }
        items[at] = last;
        return first;
    }
}
