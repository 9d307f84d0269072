/**
 * Who changed these lines? Follows places of a file back through the commits of a range, from the version where they are
 * known. Like `git blame` and `git log -L` in one, over hunks that were read once: every commit that touched a place is
 * found, not only the last one, and a line that went away counts as well as one that came.
 */
import type { DiffHunk } from '../../git/hunks.ts';
import type { RangeChange, RangeCommit } from '../../git/rangeLog.ts';
import { findFirstIndex } from '../../base/ranges.ts';
import { perObject } from '../../base/memo.ts';

/** Lines of the version that tracking starts from: 0-based, half open; an empty one is a place between two lines. */
export interface TrackedPlace {
    readonly key: string;
    readonly start: number;
    readonly end: number;
}

/** A commit that changed a tracked place of a file (its `key`), and how much of the place is still as it left it. */
export interface Touch {
    readonly commit: RangeCommit;
    readonly change: RangeChange;
    readonly key: string;
    /** Lines of the place that are as this commit left them, as `git blame` would count. */
    readonly lines: number;
    /** Commits after this one that changed the place too. */
    readonly depth: number;
    /** The hunks that touch the place. */
    readonly hunks: readonly DiffHunk[];
}

interface Track {
    readonly key: string;
    readonly start: number;
    readonly end: number;
    /** Parts of the range that no commit has changed since. */
    readonly exact: readonly (readonly [number, number])[];
    readonly depth: number;
}

/** A place that has grown beyond this tells nothing about where it started. */
const WIDEST = 600;

/**
 * @param commits newest first, children before parents; merges once per parent
 * @param start blob that the places are lines of
 * @returns newest first
 */
export function trackLines(commits: readonly RangeCommit[], start: string, places: readonly TrackedPlace[]): Touch[] {
    const touches: Touch[] = [];
    const pending = new Map<string, Track[]>([
        [start, places.map((place) => ({ ...place, exact: [[place.start, place.end] as const], depth: 0 }))],
    ]);
    const carryBack = (to: string, added: readonly Track[]) => {
        const tracks = pending.get(to) ?? [];
        pending.set(to, tracks);
        const known = new Set(tracks.map(keyOf));
        for (const track of added) {
            if (known.has(keyOf(track)) || tracks.length >= 4096) continue;
            known.add(keyOf(track));
            tracks.push(track);
        }
    };
    const merges = new Map<string, readonly Track[]>();
    const records = new Map<string, number>();
    for (const { id, parents, changes } of commits)
        if (parents.length > 1)
            for (const { oid } of changes) records.set(`${id} ${oid}`, (records.get(`${id} ${oid}`) ?? 0) + 1);
    for (const commit of commits) {
        const isMerge = commit.parents.length > 1;
        for (const change of commit.changes) {
            const of = `${commit.id} ${change.oid}`;
            const tracks = pending.get(change.oid) ?? (isMerge ? merges.get(of) : undefined);
            if (!tracks?.length || change.oid === change.oldOid) continue;
            if (isMerge) {
                // Its records stand one behind the other; a parent without a record has the very same file.
                merges.set(of, tracks);
                if ((records.get(of) ?? 0) >= commit.parents.length) pending.delete(change.oid);
            } else pending.delete(change.oid);
            const passed: Track[] = [];
            for (const track of tracks) {
                const { back, touch } = stepBack(track, change, commit);
                if (touch && !isMerge) touches.push(touch);
                if (back) passed.push(back);
            }
            if (!/^0+$/.test(change.oldOid)) carryBack(change.oldOid, passed);
        }
    }
    return touches;
}

const keyOf = ({ key, start, end, exact }: Track) => `${start} ${end} ${exact.length} ${key}`;

/** One commit back: the place in the old version, and whether the commit touched it. */
function stepBack(
    track: Track,
    change: RangeChange,
    commit: RangeCommit,
): { back: Track | undefined; touch: Touch | undefined } {
    const { start, end } = track;
    const hunks = hunksTouching(change.hunks, start, end);
    let lines = 0;
    const exact: [number, number][] = [];
    for (const [from, to] of track.exact) {
        let at = from;
        for (const hunk of hunksTouching(change.hunks, from, to)) {
            const [first, last] = [Math.max(at, hunk.newStart), Math.min(to, hunk.newStart + hunk.newCount)];
            if (first > last || hunk.newStart + hunk.newCount < at) continue;
            if (first > at) exact.push(mapOldLines(change.hunks, at, first));
            lines += Math.max(0, last - first);
            at = Math.max(at, last);
        }
        if (at < to) exact.push(mapOldLines(change.hunks, at, to));
    }
    const inside = hunks.some(
        ({ newStart, newCount }) => (newStart < end && newStart + newCount > start) || newCount === 0 || start === end,
    );
    const touch: Touch | undefined = hunks.length
        ? { commit, change, key: track.key, lines, depth: track.depth, hunks }
        : undefined;
    const [oldStart, oldEnd] = [mapOldBorder(change.hunks, start, 'start'), mapOldBorder(change.hunks, end, 'end')];
    if (change.status === 'A' || oldEnd - oldStart > WIDEST) return { back: undefined, touch };
    const depth = track.depth + (inside ? 1 : 0);
    return { back: { key: track.key, start: oldStart, end: Math.max(oldStart, oldEnd), exact, depth }, touch };
}

/** Those that overlap or border the lines; hunks are in order. */
function hunksTouching(hunks: readonly DiffHunk[], start: number, end: number): readonly DiffHunk[] {
    const first = findFirstIndex(hunks, ({ newStart, newCount }) => newStart + newCount >= start);
    let behind = first;
    while (behind < hunks.length && hunks[behind]!.newStart <= end) behind++;
    return hunks.slice(first, behind);
}

/** How many lines more the old version has than the new one in front of each hunk, and of the end. */
const growthBefore = perObject((hunks: readonly DiffHunk[]) => {
    const grown = [0];
    for (const { newCount, oldCount } of hunks) grown.push(grown.at(-1)! + oldCount - newCount);
    return grown;
});

/** Lines that no hunk touches. */
function mapOldLines(hunks: readonly DiffHunk[], from: number, to: number): [number, number] {
    const by = growthBefore(hunks)[findFirstIndex(hunks, ({ newStart, newCount }) => newStart + newCount > from)]!;
    return [from + by, to + by];
}

/**
 * Where a border of a place was before: outside of what was replaced. Inside a long hunk it stands in proportion, or one
 * rewritten function would make every place in it as wide as the function.
 */
function mapOldBorder(hunks: readonly DiffHunk[], at: number, border: 'start' | 'end'): number {
    const next = findFirstIndex(hunks, ({ newStart, newCount }) => newStart + newCount >= at);
    let by = growthBefore(hunks)[next]!;
    for (let index = next; index < hunks.length; index++) {
        const { newStart, newCount, oldStart, oldCount } = hunks[index]!;
        if (newStart > at) break;
        const newEnd = newStart + newCount;
        if (newEnd < at || (newEnd === at && newCount > 0) || (border === 'end' && newEnd === at)) {
            by += oldCount - newCount;
            continue;
        }
        if (newStart === at) return border === 'start' ? oldStart : at + by;
        const part = ((at - newStart) / newCount) * oldCount;
        return border === 'start'
            ? Math.max(oldStart, oldStart + Math.floor(part) - (oldCount > 30 ? 3 : oldCount))
            : Math.min(oldStart + oldCount, oldStart + Math.ceil(part) + (oldCount > 30 ? 3 : oldCount));
    }
    return at + by;
}
