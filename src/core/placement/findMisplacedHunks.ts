/**
 * Hunks that a backport has in another place than its original. git places a hunk by its context, so where functions, comments
 * or rows of a table are alike it lands in the neighbour, with the same patch-id. Here both whole files are held against each
 * other: a hunk belongs beside the lines beside which its original stands. Pure.
 */
import { NO_PARTNER } from '../diff/alignment.ts';
import { alignFiles, isTelling, sectionLines, type FileAlignment, type SectionedLines } from './alignFiles.ts';
import { findEnclosing } from '../conflict/enclosing.ts';
import { readEditedText, type EditedText, type ChangedText, type PlacedEdit } from './readEditedText.ts';
import { namePlace, type HunkPlace } from './namePlace.ts';
import { pairEdits } from './pairEdits.ts';
import { pairParts } from './pairParts.ts';
import type { Section, SectionKind } from './readSections.ts';

export interface MisplacedHunk {
    /** In the original's file before its change. */
    readonly original: HunkPlace;
    /** In the backport's file before its change. */
    readonly backport: HunkPlace;
    /** Where it would stand there beside the same lines as upstream; undefined where the target has no such place. */
    readonly expected?: HunkPlace;
    /** The target has the change at the expected place already. */
    readonly isPresent?: true;
    /** The lines it makes in the backport's file after the change; 0-based, half-open. */
    readonly after: readonly [start: number, end: number];
    /** How it would be moved; undefined where it does not fit in the expected place. */
    readonly move?: HunkMove;
}

export interface HunkMove {
    /** Lines of the target before the change that come back where the hunk stands now; 0-based, half-open. */
    readonly restored: readonly [start: number, end: number];
    /** 0-based line after the change, as the file is now, in front of which the hunk goes. */
    readonly to: number;
    /** Lines that it replaces there. */
    readonly replaced: number;
}

/** A hunk that stands under another name, and is in its place all the same. */
export interface RelocatedHunk {
    /**
     * `renamed`: the same function or row has another name here; `moved`: the lines around it stand in another one here;
     * `reordered`: the order of the lines around means nothing.
     */
    readonly why: 'renamed' | 'moved' | 'reordered';
    readonly original: HunkPlace;
    readonly backport: HunkPlace;
}

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
    const [upstream, target] = [readEditedText(original), readEditedText(backport)];
    if (Math.max(upstream.lines.length, target.lines.length) > MAX_LINES) return NOTHING;
    if (Math.max(upstream.edits.length, target.edits.length) > MAX_EDITS) return NOTHING;
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
        const judged = judgeElsewhere(context, from, to);
        if (judged && 'why' in judged) relocated.push(judged);
        else if (judged) misplaced.push(judged);
    }
    for (const { from, to } of pairParts(upstream.edits, target.edits, used)) {
        const judged = isInPlace(context, from, to) ? undefined : judgeElsewhere(context, from, to);
        if (judged && !('why' in judged)) misplaced.push(judged);
    }
    return { misplaced, relocated, compared: pairs.length };
}

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

interface PlacementContext {
    readonly upstream: EditedText & SectionedLines;
    readonly target: EditedText & SectionedLines;
    readonly alignment: FileAlignment;
    /** For each line the nearest line above it that has a partner, itself not counted; -1 for none. */
    readonly above: { readonly upstream: Int32Array; readonly target: Int32Array };
    /** The same below, itself counted; -1 for none. */
    readonly below: { readonly upstream: Int32Array; readonly target: Int32Array };
}

function createContext(
    original: ChangedText,
    upstream: EditedText,
    backport: ChangedText,
    target: EditedText,
): PlacementContext {
    const sides = {
        upstream: { ...upstream, ...sectionLines(original.path, upstream.lines, upstream.keys) },
        target: { ...target, ...sectionLines(backport.path, target.lines, target.keys) },
    };
    const alignment = alignFiles(sides.upstream, sides.target);
    const partners = { upstream: alignment.toTarget, target: alignment.toUpstream };
    return {
        ...sides,
        alignment,
        above: { upstream: nearestAbove(partners.upstream), target: nearestAbove(partners.target) },
        below: { upstream: nearestBelow(partners.upstream), target: nearestBelow(partners.target) },
    };
}

function nearestAbove(partners: Int32Array): Int32Array {
    const nearest = new Int32Array(partners.length + 1).fill(-1);
    for (let at = 1; at <= partners.length; at++)
        nearest[at] = partners[at - 1] === NO_PARTNER ? nearest[at - 1]! : at - 1;
    return nearest;
}

function nearestBelow(partners: Int32Array): Int32Array {
    const nearest = new Int32Array(partners.length + 1).fill(-1);
    for (let at = partners.length - 1; at >= 0; at--) nearest[at] = partners[at] === NO_PARTNER ? nearest[at + 1]! : at;
    return nearest;
}

/** Whether lines that the edit replaces are the same ones, or its neighbours above or below are, however it is slid. */
function isInPlace({ alignment, above, below }: PlacementContext, from: PlacedEdit, to: PlacedEdit): boolean {
    const { toTarget } = alignment;
    for (let at = from.start; at < from.end; at++) {
        const partner = toTarget[at]!;
        if (partner !== NO_PARTNER && partner >= to.start - to.up && partner < to.end + to.down) return true;
    }
    const partnerOf = (at: number) => (at < 0 ? -1 : toTarget[at]!);
    const [abovePartners, belowPartners] = [new Set<number>(), new Set<number>()];
    for (let step = -from.up; step <= from.down; step++) {
        abovePartners.add(partnerOf(above.upstream[from.start + step]!));
        belowPartners.add(partnerOf(below.upstream[from.end + step]!));
    }
    for (let step = -to.up; step <= to.down; step++) {
        if (abovePartners.has(above.target[to.start + step]!)) return true;
        if (belowPartners.has(below.target[to.end + step]!)) return true;
    }
    return false;
}

/** The innermost section that holds a place between two lines. */
function sectionAt(
    { sectionOf }: SectionedLines,
    { start, end }: Pick<PlacedEdit, 'start' | 'end'>,
): Section | undefined {
    if (end > start) return sectionOf[start];
    // Between two sections it is in what holds both.
    const [above, below] = [sectionOf[start - 1], sectionOf[start]];
    let section = above;
    while (section && !(section.from < start && start < section.to)) section = section.parent;
    return section ?? (below && below.from < start ? below : undefined);
}

/** Why the names of the places differ although the edit is in its place. */
function explainName(context: PlacementContext, from: PlacedEdit, to: PlacedEdit): RelocatedHunk | undefined {
    const { upstream, target, alignment } = context;
    const [there, here] = [sectionAt(upstream, from), sectionAt(target, to)];
    if (!there || !here || there.name === here.name) return undefined;
    const why = alignment.targetOf.get(there) === here ? 'renamed' : 'moved';
    return { why, ...namePlaces(context, from, to) };
}

function namePlaces({ upstream, target, alignment }: PlacementContext, from: PlacedEdit, to: PlacedEdit) {
    return {
        original: namePlace(upstream, from.start, from.end, alignment.toTarget),
        backport: namePlace(target, to.start, to.end, alignment.toUpstream),
    };
}

/** An edit that does not stand beside its original's lines. @returns undefined where nothing can be said */
function judgeElsewhere(
    context: PlacementContext,
    from: PlacedEdit,
    to: PlacedEdit,
): MisplacedHunk | RelocatedHunk | undefined {
    const { upstream, target, alignment } = context;
    const places = namePlaces(context, from, to);
    const expected = projectEdit(from, upstream, target, alignment.toTarget);
    const rival = projectEdit(to, target, upstream, alignment.toUpstream);
    // Lines that stand beside the original before its change too are its context.
    const isPresent =
        expected !== undefined &&
        holdsNear(target.keys, expected.at, from) &&
        !holdsNear(upstream.keys, from.start, from);
    const isBare = expected?.isExact === true && !isPresent;
    // Where all around is as upstream, and elsewhere too, git has taken one place for the other.
    const isTaken = isBare && isAlike(upstream, from, target, to);
    if (!isTaken && isOrderFree(context, from, to)) return { why: 'reordered', ...places };
    // Each branch has release notes of its own, and its own order of them.
    if (!isBare && RELEASE_NOTES.test(target.path)) return { why: 'reordered', ...places };
    if (rival && !isBare && isChangedUpstream(upstream, rival.at, to)) return undefined;
    const after: readonly [number, number] = [to.afterStart, to.afterEnd];
    const [there, here] = [sectionAt(upstream, from), sectionAt(target, to)];
    const isApart = (one: Section | undefined, other: Section | undefined) =>
        one !== undefined && other !== undefined && alignment.upstreamOf.get(other) !== one;
    const isOther = isApart(leaveBlocks(there), leaveBlocks(here));
    const isOtherBlock = isApart(there, here);
    // Within one function a user may know better where the change belongs, unless all around the place is as upstream.
    if (expected?.fits && !isPresent && (isOther || here === undefined || expected.isExact)) {
        const line = expected.at;
        const move = {
            restored: [to.start, to.end] as const,
            to: lineAfter(target, line),
            replaced: from.removed.length,
        };
        return {
            ...places,
            expected: namePlace(target, line, line + from.removed.length, alignment.toUpstream),
            move,
            after,
        };
    }
    // A part comes with lines around it that the target lacked.
    // A part comes with lines around it that the target lacked.
    if (from.isPart || to.isPart || !rival?.fits || !rival.isExact) return undefined;
    if (here === undefined || !alignment.upstreamOf.has(here)) return undefined;
    if (!isOther && !(isOtherBlock && !alignment.targetOf.has(there!))) return undefined;
    if (!expected) return { ...places, after };
    const line = expected.at;
    return {
        ...places,
        expected: namePlace(target, line, line, alignment.toUpstream),
        ...(isPresent ? { isPresent } : {}),
        after,
    };
}

const RELEASE_NOTES = /(?:^|\/)(?:NEWS|CHANGES|CHANGELOG|HISTORY|RELEASE[-_]?NOTES)[^/]*$/i;

/**
 * Whether the lines right above and below two places are equal, as the edits stand or slid down; of a part one of them, at the
 * end of a file as well.
 */
function isAlike(upstream: EditedText, from: PlacedEdit, target: EditedText, to: PlacedEdit): boolean {
    const around = ({ keys }: EditedText, { start, end }: PlacedEdit, step: number) => [
        keys[start + step - 1],
        keys[end + step],
    ];
    const isEqual = (there: number, here: number) => {
        const [[above, below], [over, under]] = [around(upstream, from, there), around(target, to, here)];
        if (from.isPart || to.isPart || above === undefined || below === undefined)
            return above === over || below === under;
        return above === over && below === under;
    };
    return isEqual(0, 0) || isEqual(from.down, to.down);
}

/** The function around a part of it. */
function leaveBlocks(section: Section | undefined): Section | undefined {
    let outer = section;
    while (outer && outer.kind !== 'function') outer = outer.parent;
    return outer ?? section;
}

/** Where a line of the text before the change stands after it. */
function lineAfter({ edits }: EditedText, line: number): number {
    let shift = 0;
    for (const { start, end, afterStart, afterEnd } of edits)
        if (end <= line && start < line) shift = afterEnd - afterStart - (end - start) + shift;
    return line + shift;
}

interface Projection {
    /** 0-based line of the other side that the edit would replace, or in front of which it would add. */
    readonly at: number;
    /** What it replaces stands there; what it adds comes beside the same line. */
    readonly fits: boolean;
    /** The lines on both sides are the same there. */
    readonly isExact: boolean;
}

/** Lines by which the neighbours of a place may be away from it. */
const REACH = 4;

/** Where an edit would stand on the other side beside the same lines. */
function projectEdit(
    edit: PlacedEdit,
    own: EditedText,
    other: EditedText,
    partners: Int32Array,
): Projection | undefined {
    const neighbour = (start: number, step: number) => {
        for (let at = start, count = 0; count < REACH; at += step, count++) {
            // The ends of the files stand for each other.
            if (at < 0 || at >= own.keys.length)
                return { partner: at < 0 ? -1 : other.keys.length, isNext: count === 0, isLine: false };
            if (partners[at] !== NO_PARTNER) return { partner: partners[at]!, isNext: count === 0, isLine: true };
        }
        return undefined;
    };
    const [above, below] = [neighbour(edit.start - 1, -1), neighbour(edit.end, 1)];
    const size = edit.removed.length;
    if (size > 0) {
        const first = edit.removed.findIndex((_, index) => partners[edit.start + index] !== NO_PARTNER);
        const starts = [
            ...(first < 0 ? [] : [partners[edit.start + first]! - first]),
            ...(above ? [above.partner + 1] : []),
            ...(below ? [below.partner - size] : []),
        ];
        const at = starts.find((start) => edit.removed.every((key, index) => other.keys[start + index] === key));
        const isExact = at !== undefined && above?.partner === at - 1 && below?.partner === at + size;
        if (at !== undefined) return { at, fits: true, isExact };
        return starts.length > 0 ? { at: Math.max(0, starts[0]!), fits: false, isExact: false } : undefined;
    }
    if (!above && !below) return undefined;
    const isExact = above !== undefined && below?.partner === above.partner + 1 && above.isNext && below.isNext;
    const at = above && (above.isNext || !below?.isNext) ? above.partner + 1 : below!.partner;
    return { at, fits: isExact || [above, below].some((each) => each?.isNext && each.isLine), isExact };
}

/**
 * Whether upstream does not leave a neighbour as it is: it has the same change there, which is another fix of it, or the patch
 * rewrites it, or moves code out of it.
 */
const isChangedUpstream = (upstream: EditedText, at: number, edit: PlacedEdit) =>
    holdsNear(upstream.keys, at, edit) || isRewritten(upstream, at, edit.removed.length);

/** Whether the patch removes what stands at a place. */
const isRewritten = ({ edits }: EditedText, at: number, size: number) =>
    edits.some(({ start, end }) => end > start && start < at + Math.max(size, 1) && at < end);

/** Whether the added lines stand right above or below a place, line behind line. */
function holdsNear(keys: readonly string[], at: number, { added, removed }: PlacedEdit): boolean {
    const part = added.filter((key) => key !== '');
    if (!part.some(isTelling)) return false;
    const reach = part.length + removed.length;
    const whole = keys.slice(Math.max(0, at - reach), at + reach).filter((key) => key !== '');
    for (let start = 0; start + part.length <= whole.length; start++)
        if (part.every((key, index) => whole[start + index] === key)) return true;
    return false;
}

/** Sections in which the order of lines means something. */
const ORDERED: ReadonlySet<SectionKind> = new Set(['function', 'block', 'declaration']);

/** Whether only the order of rows, members or definitions of one section differs, each of them whole, however they are slid. */
function isOrderFree(context: PlacementContext, from: PlacedEdit, to: PlacedEdit): boolean {
    if (from.removed.length > 0 && from.added.length > 0) return false;
    let depth = 0;
    for (const key of from.added)
        for (const sign of key) depth += '([{'.includes(sign) ? 1 : ')]}'.includes(sign) ? -1 : 0;
    if (depth !== 0) return false;
    const { upstream, target, alignment } = context;
    const here = new Set(listSections(target, to));
    return listSections(upstream, from).some((section) =>
        section === undefined
            ? here.has(undefined)
            : alignment.targetOf.has(section) && here.has(alignment.targetOf.get(section)),
    );
}

/** Sections without an order that an edit stands in, for each way to slide it; undefined for the whole file. */
function listSections(side: SectionedLines, { start, end, up, down }: PlacedEdit): (Section | undefined)[] {
    return Array.from({ length: up + down + 1 }, (_, step) => step).flatMap((step) => {
        const section = sectionAt(side, { start: start - up + step, end: end - up + step });
        return section !== undefined && ORDERED.has(section.kind) ? [] : [section];
    });
}
