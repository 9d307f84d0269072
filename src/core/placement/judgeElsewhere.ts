/** What is said of an edit that does not stand beside the lines beside which its original does. Pure. */
import { NO_PARTNER } from '../diff/alignment.ts';
import { isTelling, type SectionedLines } from './alignFiles.ts';
import type { MisplacedHunk, RelocatedHunk } from './misplacedHunk.ts';
import { namePlace } from './namePlace.ts';
import { namePlaces, findSectionAt, type PlacementContext } from './placementContext.ts';
import type { EditedText, PlacedEdit } from './readEditedText.ts';
import type { Section, SectionKind } from './section.ts';

/** An edit that does not stand beside its original's lines. @returns undefined where nothing can be said */
export function judgeElsewhere(
    context: PlacementContext,
    from: PlacedEdit,
    to: PlacedEdit,
): MisplacedHunk | RelocatedHunk | undefined {
    const { upstream, target, alignment } = context;
    const places = namePlaces(context, from, to);
    const expected = dropStray(context, from, projectEdit(from, upstream, target, alignment.toTarget));
    const rival = projectEdit(to, target, upstream, alignment.toUpstream);
    // Lines that stand beside the original before its change too are its context.
    const isPresent =
        expected !== undefined &&
        holdsNear(target.keys, expected.at, from) &&
        !holdsNear(upstream.keys, from.start, from);
    const isBare = expected?.isExact === true && !isPresent;
    // Another fix of upstream's, for that place: the original's own is left out, which is not the same.
    if (rival && isAddedUpstream(context, rival.at, from, to)) return undefined;
    if (isReordered(context, from, to, isBare)) return { why: 'reordered', ...places };
    if (rival && !isBare && isChangedUpstream(upstream, rival.at, to)) return undefined;
    if (expected && isGone(target, expected.at, from.removed.length, to)) return undefined;
    return compareWithExpected(context, from, to, { expected, rival, isPresent });
}

/** Lines of a part that the target lacks may stand anywhere: a place beside one of them is none. */
function dropStray(
    { upstream, alignment }: PlacementContext,
    from: PlacedEdit,
    expected: Projection | undefined,
): Projection | undefined {
    const there = findSectionAt(upstream, from);
    const isPart = there?.kind === 'row' || there?.kind === 'block';
    return isPart && !expected?.isExact && !alignment.targetOf.has(there) ? undefined : expected;
}

/** @param isPresent the target has the change at the expected place */
function compareWithExpected(
    context: PlacementContext,
    from: PlacedEdit,
    to: PlacedEdit,
    {
        expected,
        rival,
        isPresent,
    }: { expected?: Projection | undefined; rival?: Projection | undefined; isPresent: boolean },
): MisplacedHunk | undefined {
    const { target, alignment } = context;
    const places = namePlaces(context, from, to);
    const after: readonly [number, number] = [to.afterStart, to.afterEnd];
    const here = findSectionAt(target, to);
    const sections = compareSections(context, from, to);
    // Within one function a user may know better where the change belongs, unless all around the place is as upstream.
    if (expected?.fits && !isPresent && (sections === 'other' || here === undefined || expected.isExact)) {
        const line = expected.at;
        const move = {
            restored: [to.start, to.end] as const,
            text: target.lines.slice(to.start, to.end).join(''),
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
    if (from.isPart || to.isPart || !rival?.fits || !rival.isExact) return undefined;
    if (here === undefined || !alignment.upstreamOf.has(here)) return undefined;
    if (sections === 'same') return undefined;
    if (!expected) return { ...places, after };
    const line = expected.at;
    return {
        ...places,
        expected: namePlace(target, line, line, alignment.toUpstream),
        ...(isPresent ? { isPresent } : {}),
        after,
    };
}

/** @param isBare all around the upstream place is the same here, and the change is not there */
function isReordered(context: PlacementContext, from: PlacedEdit, to: PlacedEdit, isBare: boolean): boolean {
    // Each branch has release notes of its own, and its own order of them.
    if (!isBare && RELEASE_NOTES.test(context.target.path)) return true;
    // Where all around is as upstream, and elsewhere too, git has taken one place for the other.
    const isTaken = isBare && isAlike(context.upstream, from, context.target, to);
    return !isTaken && (isOrderFree(context, from, to) || isOrderFreeInFunction(context, from, to));
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
function leaveBlocks(section: Section): Section {
    let outer: Section | undefined = section;
    while (outer && outer.kind !== 'function') outer = outer.parent;
    return outer ?? section;
}

/** `other-part`: of one function, which lacks the part that upstream changes. */
function compareSections(
    { upstream, target, alignment }: PlacementContext,
    from: PlacedEdit,
    to: PlacedEdit,
): 'same' | 'other' | 'other-part' {
    const [there, here] = [findSectionAt(upstream, from), findSectionAt(target, to)];
    if (there === undefined || here === undefined) return 'same';
    if (alignment.upstreamOf.get(leaveBlocks(here)) !== leaveBlocks(there)) return 'other';
    return alignment.upstreamOf.get(here) !== there && !alignment.targetOf.has(there) ? 'other-part' : 'same';
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
        const sides = [above?.partner === (at ?? 0) - 1, below?.partner === (at ?? 0) + size];
        // Where each line that gives way is the same one, what is above or below it may be another.
        const isWhole = edit.removed.every((_, index) => partners[edit.start + index] === (at ?? 0) + index);
        const isExact = at !== undefined && (isWhole ? sides.some(Boolean) : sides.every(Boolean));
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

/** Whether the backport itself takes away what stands right above and below a place: it makes the change where the code goes. */
const isGone = ({ edits }: EditedText, at: number, size: number, edit: PlacedEdit): boolean =>
    [at - 1, at + size].every((line) => edits.some((each) => each !== edit && each.start <= line && line < each.end));

/** Lines by which an edit upstream may be away from a place and still be of it. */
const BESIDE = 3;

/** Whether upstream adds the same lines at a place too, in another edit, which the backport has not made as it is. */
function isAddedUpstream(
    { upstream, target }: PlacementContext,
    at: number,
    from: PlacedEdit,
    to: PlacedEdit,
): boolean {
    if (!to.added.some(isTelling)) return false;
    const isBeside = ({ start, end }: PlacedEdit) => at >= start - BESIDE && at <= end + BESIDE;
    return upstream.edits.some(
        (each) =>
            isBeside(each) &&
            (each.start !== from.start || each.end !== from.end) &&
            holdsNear(each.added, 0, { ...to, removed: each.added }) &&
            !target.edits.some(({ key }) => key === each.key),
    );
}

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

/** A type that is read as a part of what is around it. */
const TYPE_HEAD = /^(?:typedef\s+)?(?:struct|union|class|interface)\s+\w+\s*\{$/;

/** Whether only the order of rows, members or definitions of one section differs, each of them whole, however they are slid. */
function isOrderFree(context: PlacementContext, from: PlacedEdit, to: PlacedEdit): boolean {
    if (from.removed.length > 0 && from.added.length > 0) return false;
    let depth = 0;
    for (const key of from.added)
        for (const sign of key) depth += '([{'.includes(sign) ? 1 : ')]}'.includes(sign) ? -1 : 0;
    if (depth !== 0) return false;
    const { upstream, target, alignment } = context;
    const here = new Set(listSections(target, to));
    return listSections(upstream, from).some((section) => {
        if (section === undefined) return here.has(undefined);
        const partner = alignment.targetOf.get(section);
        if (partner) return here.has(partner);
        // A class that is another one here, with which it shares the file.
        return (
            section.kind === 'type' &&
            [...here].some((each) => each?.kind === 'type' && !alignment.upstreamOf.has(each))
        );
    });
}

/** Whether both places are in one function, where a `case` that is added whole, or a row of a list, may come in any order. */
function isOrderFreeInFunction(context: PlacementContext, from: PlacedEdit, to: PlacedEdit): boolean {
    if (from.removed.some(isTelling) || to.removed.some(isTelling)) return false;
    const { upstream, target, alignment } = context;
    if (isWholeCase(from.added) && isWholeCase(to.added) && compareSections(context, from, to) !== 'other') return true;
    const list = findList(upstream, from.start);
    return list !== undefined && alignment.toTarget[list] === findList(target, to.start);
}

/** Whether lines begin with a label of `switch` and leave it at their end. */
function isWholeCase(added: readonly string[]): boolean {
    const telling = added.filter(isTelling);
    return (
        telling.length > 1 &&
        /^(?:case.{1,200}|default):\{?$/.test(telling[0]!) &&
        /^(?:break|continue|(?:return|goto).{0,200});$/.test(telling.at(-1)!)
    );
}

/** Lines above a place that are looked through for the beginning of a list. */
const MAX_LIST = 400;

/** @returns the line `x = (`, `x: [`, `x := []T{` that opens the innermost bracket around a place; undefined for any other bracket */
function findList({ keys }: EditedText, start: number): number | undefined {
    let depth = 0;
    for (let at = start - 1; at >= Math.max(0, start - MAX_LIST); at--) {
        const key = keys[at]!;
        for (let index = key.length - 1; index >= 0; index--) {
            if (')]}'.includes(key[index]!)) depth++;
            else if ('([{'.includes(key[index]!) && --depth < 0)
                return index === key.length - 1 && /[=:](?:[\w[\].*]{0,80})[([{]$/.test(key) ? at : undefined;
        }
    }
    return undefined;
}

/** Sections without an order that an edit stands in, for each way to slide it; undefined for the whole file. */
function listSections(side: SectionedLines, { start, end, up, down }: PlacedEdit): (Section | undefined)[] {
    return Array.from({ length: up + down + 1 }, (_, step) => step).flatMap((step) => {
        const section = findSectionAt(side, { start: start - up + step, end: end - up + step });
        return section !== undefined && ORDERED.has(section.kind) && !TYPE_HEAD.test(section.name) ? [] : [section];
    });
}
