/**
 * Three texts merged line by line, as git merges them (diff3: S. Khanna, K. Kunal, B. Pierce, "A formal investigation of
 * diff3", 2007): what one side alone changes is taken, what both change is a conflict. Pure.
 */
import { computeLineHunks, indexTextLines, type LineHunk } from './lineHunks.ts';

/**
 * The outcome of `mergeLines`: what could be merged, and the places of what could not; lines are 0-based, without line
 * ends.
 */
export interface MergedLines {
    /** Without what is in conflict. */
    readonly lines: readonly string[];
    /** Lines in front of which something is in conflict; in order. */
    readonly conflicts: readonly number[];
}

/** @param base,ours,theirs lines without line ends */
export function mergeLines(base: readonly string[], ours: readonly string[], theirs: readonly string[]): MergedLines {
    const changes = [ours, theirs].map((side) => listChanges(base, side));
    const lines: string[] = [];
    const conflicts: number[] = [];
    const next = [0, 0];
    let at = 0;
    for (;;) {
        const heads = changes.map((list, side) => list[next[side]!]);
        const start = Math.min(...heads.map((head) => head?.before[0] ?? Infinity));
        if (start === Infinity) break;
        let end = start;
        const groups: LineHunk[][] = [[], []];
        // What touches is one conflict, as with git.
        for (let isGrowing = true; isGrowing;) {
            isGrowing = false;
            for (const side of [0, 1]) {
                const head = changes[side]![next[side]!];
                if (!head || head.before[0] > end) continue;
                groups[side]!.push(head);
                next[side]!++;
                end = Math.max(end, head.before[1]);
                isGrowing = true;
            }
        }
        push(lines, base, at, start);
        at = end;
        const texts = groups.map((group, side) => apply(base, [ours, theirs][side]!, group, start, end));
        const [own, other] = texts;
        if (groups[1]!.length === 0 || own!.join('\n') === other!.join('\n')) push(lines, own!);
        else if (groups[0]!.length === 0) push(lines, other!);
        else conflicts.push(lines.length);
    }
    push(lines, base, at);
    return { lines, conflicts };
}

function listChanges(base: readonly string[], side: readonly string[]): LineHunk[] {
    const index = (lines: readonly string[]) => indexTextLines(lines.map((line) => `${line}\n`).join(''));
    return computeLineHunks(index(base), index(side));
}

/** The lines of one side that stand for a range of the base. */
function apply(
    base: readonly string[],
    side: readonly string[],
    hunks: readonly LineHunk[],
    start: number,
    end: number,
): string[] {
    const made: string[] = [];
    let at = start;
    for (const { before, after } of hunks) {
        push(made, base, at, before[0]);
        push(made, side, after[0], after[1]);
        at = before[1];
    }
    push(made, base, at, end);
    return made;
}

function push(to: string[], from: readonly string[], start = 0, end = from.length): void {
    for (let at = start; at < end; at++) to.push(from[at]!);
}
