/**
 * Finds hunks that a backport has in another place than its original. git places a hunk by its context, so where functions, comments
 * or table rows are alike it can land in the neighbour, with the same patch-id. Here both whole files are aligned
 * with each other: a hunk belongs next to the counterparts of the lines around its original. Pure.
 */
import { NO_PARTNER } from '../diff/alignment.ts';
import { isTelling } from './alignFiles.ts';
import { createAfterCheck } from './createAfterCheck.ts';
import { findEnclosing } from '../conflict/findEnclosing.ts';
import { readEditedText, type EditedText, type ChangedText, type PlacedEdit } from './readEditedText.ts';
import { findRenamedWords, renameWords } from './findRenamedWords.ts';
import { judgeElsewhere } from './judgeElsewhere.ts';
import type { MisplacedHunk, RelocatedHunk } from './misplacedHunk.ts';
import { pairEdits } from './pairEdits.ts';
import { holdsPart, pairParts } from './pairParts.ts';
import { separateJoinedEdits } from './separateJoinedEdits.ts';
import { createContext, namePlaces, findSectionAt, type PlacementContext } from './placementContext.ts';

/**
 * Hunks of one file that stand elsewhere than upstream, wrongly or rightly so; `verify` adds them to its comparison.
 */
export interface PlacementResult {
    readonly misplaced: readonly MisplacedHunk[];
    readonly relocated: readonly RelocatedHunk[];
    /** Edits of the backport that were held against one of the original. */
    readonly compared: number;
}

/** Lines beyond which a file is not looked at: generated, as a rule. */
const MAX_LINES = 200_000;
/** Edits of one file that are looked at. */
const MAX_EDITS = 2_000;

const NOTHING: PlacementResult = { misplaced: [], relocated: [], compared: 0 };

/**
 * Finds the edits that both changes make and that stand beside other lines in the backport.
 * @param original,backport the same file in both commits; files that one of them adds have no places
 * @example a fix of `encap()` that git put into `decap()`, whose lines are the same: original `encap()`, backport `decap()`,
 *   expected `encap()`
 */
export function findMisplacedHunks(original: ChangedText, backport: ChangedText): PlacementResult {
    if (original.before === '' || backport.before === '') return NOTHING;
    const [own, edited] = [readEditedText(original), readEditedText(backport)];
    if (original.after === backport.after || holdsMarkers(backport)) return NOTHING;
    if (Math.max(own.lines.length, edited.lines.length) > MAX_LINES) return NOTHING;
    if (Math.max(own.edits.length, edited.edits.length) > MAX_EDITS) return NOTHING;
    const upstream = readInWordsOf(original, own, backport, edited);
    const target = separateJoinedEdits(upstream, edited);
    const pairs = pairEdits(upstream.edits, target.edits);
    const anchors = findAnchors(upstream.keys, target.keys);
    const isSure = (from: PlacedEdit, to: PlacedEdit) => standsAtAnchor(upstream, from, target, to, anchors);
    /** By the edit of the backport its original. */
    const used = new Map<PlacedEdit, PlacedEdit>();
    const open = pairs.filter(({ from, candidates }) => {
        const [only] = candidates;
        if (candidates.length !== 1 || used.has(only!) || !isSure(from, only!)) return true;
        used.set(only!, from);
        return false;
    });
    const hasOwn = new Set([...used.values(), ...open.map(({ from }) => from)]);
    if (open.length === 0 && upstream.edits.every((edit) => hasOwn.has(edit)))
        return { ...NOTHING, compared: pairs.length };
    const context = createContext(original, upstream, backport, target);
    const isAlikeAfter = createAfterCheck(original, backport);
    const misplaced: MisplacedHunk[] = [];
    const relocated: RelocatedHunk[] = [];
    const left = open.filter(({ from, candidates }) => {
        const right = candidates.find((to) => !used.has(to) && isInPlace(context, from, to));
        if (!right) return true;
        used.set(right, from);
        const why = explainName(context, from, right);
        if (why) relocated.push(why);
        return false;
    });
    for (const { from, candidates } of left) {
        const to = candidates.find((each) => !used.has(each));
        if (!to) continue;
        used.set(to, from);
        // It came with lines around it that the target lacked, and the like edit is another one.
        if (target.edits.some((edit) => !used.has(edit) && holdsPart(edit, from))) continue;
        const judged = judgeElsewhere(context, from, to);
        if (judged && 'why' in judged) relocated.push(judged);
        else if (judged && !isAlikeAfter(from, to)) misplaced.push(judged);
    }
    for (const { from, to } of pairParts(upstream.edits, target.edits, used)) {
        const judged = isInPlace(context, from, to) ? undefined : judgeElsewhere(context, from, to);
        if (judged && !('why' in judged) && !isAlikeAfter(from, to)) misplaced.push(judged);
    }
    return { misplaced, relocated, compared: pairs.length };
}

/** The original's edits in the words that the target has for upstream's; its lines stay upstream's. */
function readInWordsOf(original: ChangedText, own: EditedText, backport: ChangedText, edited: EditedText): EditedText {
    const renamed = findRenamedWords(original, backport, own, edited);
    if (renamed.size === 0) return own;
    const { path, before, after } = original;
    const texts = { path, before: renameWords(before, renamed), after: renameWords(after, renamed) };
    return { ...readEditedText(texts), lines: own.lines };
}

/** Whether a change brings conflict markers in: what stands between them is of both sides, and in no place yet. */
const holdsMarkers = ({ before, after }: ChangedText): boolean => MARKER.test(after) && !MARKER.test(before);

const MARKER = /^<{7} .*$/m;

/** Lines that each side has once: where the other side has them. */
type Anchors = ReadonlyMap<number, number>;

function findAnchors(upstream: readonly string[], target: readonly string[]): Anchors {
    const there = findUnique(upstream);
    const anchors = new Map<number, number>();
    for (const [key, at] of findUnique(target)) {
        const line = at < 0 ? undefined : there.get(key);
        if (line !== undefined && line >= 0) anchors.set(line, at);
    }
    return anchors;
}

function findUnique(keys: readonly string[]): Map<string, number> {
    const found = new Map<string, number>();
    keys.forEach((key, at) => found.set(key, found.has(key) ? -1 : at));
    return found;
}

/** Lines on each side of an edit that show its place at once. */
const NEAR = 3;

/** Whether lines that both files have once stand within or on both sides of both edits, and the functions have one name. */
function standsAtAnchor(
    upstream: EditedText,
    from: PlacedEdit,
    target: EditedText,
    to: PlacedEdit,
    anchors: Anchors,
): boolean {
    const isWithin = (at: number, [start, end]: readonly [number, number]) => at >= start && at < end;
    const ranges = (edit: PlacedEdit) =>
        [
            [edit.start - edit.up - NEAR, edit.start],
            [edit.start, edit.end],
            [edit.end, edit.end + edit.down + NEAR],
        ] as const;
    const here = ranges(to);
    const [above, within, below] = ranges(from).map(([start, end], side) => {
        for (let at = Math.max(0, start); at < end; at++) {
            const there = anchors.get(at);
            if (there !== undefined && isTelling(upstream.keys[at]!) && isWithin(there, here[side]!)) return true;
        }
        return false;
    });
    // On one side alone it may be the neighbour's.
    if (!within && !(above && below)) return false;
    const name = (side: EditedText, edit: PlacedEdit) => findEnclosing(side.lines, edit.start + 1)?.name;
    return name(upstream, from) === name(target, to);
}

/** Whether lines that the edit replaces are the same ones, or its neighbours above or below are, however it is slid. */
function isInPlace({ alignment, above, below }: PlacementContext, from: PlacedEdit, to: PlacedEdit): boolean {
    const { toTarget } = alignment;
    for (let at = from.start; at < from.end; at++) {
        const partner = toTarget[at]!;
        if (partner !== NO_PARTNER && partner >= to.start - to.up && partner < to.end + to.down) return true;
    }
    const partnerOf = (at: number) => (at < 0 ? -1 : toTarget[at]!);
    const [stepsAbove, stepsBelow] = [new Map<number, number[]>(), new Map<number, number[]>()];
    const note = (steps: Map<number, number[]>, partner: number, step: number) => {
        const known = steps.get(partner);
        if (known) known.push(step);
        else steps.set(partner, [step]);
    };
    for (let step = -from.up; step <= from.down; step++) {
        note(stepsAbove, partnerOf(above.upstream[from.start + step]!), step);
        note(stepsBelow, partnerOf(below.upstream[from.end + step]!), step);
    }
    const isSame = createRotationCheck(from, to);
    for (let step = -to.up; step <= to.down; step++) {
        if (stepsAbove.get(above.target[to.start + step]!)?.some((each) => isSame(each, step))) return true;
        if (stepsBelow.get(below.target[to.end + step]!)?.some((each) => isSame(each, step))) return true;
    }
    return false;
}

/**
 * Of edits that are slid, whether they add (or remove) the same lines in the same order.
 * @example `a b` slid by one line is `b a`: beside the same line it is another edit
 */
function createRotationCheck(from: PlacedEdit, to: PlacedEdit): (fromStep: number, toStep: number) => boolean {
    const [runs, others] = [from, to].map(({ removed, added }) => (removed.length > 0 ? removed : added));
    const size = runs!.length;
    if (from.up + from.down + to.up + to.down === 0 || size !== others!.length) return () => true;
    const isTurned = (turn: number) => others!.every((key, at) => key === runs![(at + turn) % size]);
    const turns = new Set(Array.from({ length: Math.min(size, MAX_TURNS) }, (_, turn) => turn).filter(isTurned));
    // Lines in another order are not the same edit slid: nothing can be said of their steps.
    if (turns.size === 0) return () => true;
    return (fromStep, toStep) => turns.has((((fromStep - toStep) % size) + size) % size);
}

/** Lines by which the lines of two edits are turned against each other at most. */
const MAX_TURNS = 120;

/** Why the names of the places differ although the edit is in its place. */
function explainName(context: PlacementContext, from: PlacedEdit, to: PlacedEdit): RelocatedHunk | undefined {
    const { upstream, target, alignment } = context;
    const [there, here] = [findSectionAt(upstream, from), findSectionAt(target, to)];
    if (!there || !here || there.name === here.name) return undefined;
    const why = alignment.targetOf.get(there) === here ? 'renamed' : 'moved';
    return { why, ...namePlaces(context, from, to) };
}
