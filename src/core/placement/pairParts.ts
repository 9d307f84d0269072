/**
 * Edits that one side makes in one piece with others: what upstream adds by itself stands in the backport right above or below
 * another added line, or the other way round. Pure.
 */
import { isTelling } from './alignFiles.ts';
import type { PlacedEdit } from './readEditedText.ts';

/**
 * An edit of the original and one of the backport that add the same lines; one of the two is cut down to the common
 * part.
 */
export interface PartPair {
    readonly from: PlacedEdit;
    readonly to: PlacedEdit;
}

/** Lines of edits that are looked through. */
const MAX_SEARCHED = 20_000;

/**
 * Finds edits that only add, and whose lines are a part of what one edit of the other side adds, beyond what it has in common
 * with its own partner.
 * @param partners by the edit of the backport its original
 * @returns the smaller edit with the part of the other that is the same
 * @example upstream adds `x();` in one place and `y();` in another, the backport `x(); y();` in the latter: `x();` and its part
 */
export function pairParts(
    originals: readonly PlacedEdit[],
    backports: readonly PlacedEdit[],
    partners: ReadonlyMap<PlacedEdit, PlacedEdit>,
): PartPair[] {
    const paired = new Set(partners.values());
    const originalOf = (edit: PlacedEdit) => partners.get(edit);
    const backportOf = new Map([...partners].map(([to, from]) => [from, to]));
    const free = originals.filter((edit) => !paired.has(edit));
    const spare = backports.filter((edit) => !partners.has(edit));
    return [
        ...findParts(free, backports, originalOf),
        ...findParts(spare, originals, (edit) => backportOf.get(edit)).map(({ from, to }) => ({ from: to, to: from })),
    ];
}

function findParts(
    small: readonly PlacedEdit[],
    large: readonly PlacedEdit[],
    partnerOf: (edit: PlacedEdit) => PlacedEdit | undefined,
): PartPair[] {
    let budget = MAX_SEARCHED;
    const taken = new Map<PlacedEdit, Set<number>>();
    return small.flatMap((from) => {
        if (from.removed.length > 0 || !from.added.some(isTelling)) return [];
        for (const whole of large) {
            if (whole.added.length <= from.added.length) continue;
            budget -= whole.added.length;
            if (budget < 0) return [];
            const places = listPlaces(whole.added, from);
            // What its partner holds as well is not the part.
            const own = listPlaces(partnerOf(whole)?.added ?? [], from).length;
            const marks = taken.get(whole) ?? new Set();
            const open = places.filter(({ at }) => !marks.has(at));
            const [first] = open;
            if (!first || places.length - marks.size <= own) continue;
            taken.set(whole, marks.add(first.at));
            return [{ from, to: cutPart(whole, first, from.key) }];
        }
        return [];
    });
}

/** Whether an edit adds, among other lines, what a smaller one does that only adds. */
export const holdsPart = (whole: PlacedEdit, part: PlacedEdit): boolean =>
    part.removed.length === 0 &&
    whole.added.length > part.added.length &&
    part.added.some(isTelling) &&
    listPlaces(whole.added, part).length > 0;

/** Lines by which a part may be slid. */
const MAX_SLIDE = 8;

/** Where the lines of a part stand in a row, however it is slid: `b }` and `} b` are one edit of `} b }`. */
function listPlaces(whole: readonly string[], { added, up, down }: PlacedEdit): Part[] {
    for (let step = -Math.min(up, MAX_SLIDE); step <= Math.min(down, MAX_SLIDE); step++) {
        const turn = ((step % added.length) + added.length) % added.length;
        const lines = trimBlank([...added.slice(turn), ...added.slice(0, turn)]);
        const found = whole.flatMap((_, at) =>
            lines.every((key, index) => whole[at + index] === key) ? [{ at, lines }] : [],
        );
        if (found.length > 0) return found;
    }
    return [];
}

interface Part {
    readonly at: number;
    readonly lines: readonly string[];
}

function trimBlank(keys: readonly string[]): readonly string[] {
    let [start, end] = [0, keys.length];
    while (start < end && keys[start] === '') start++;
    while (end > start && keys[end - 1] === '') end--;
    return keys.slice(start, end);
}

function cutPart(whole: PlacedEdit, { at, lines }: Part, key: string): PlacedEdit {
    const afterStart = whole.afterStart + at;
    return {
        ...whole,
        key,
        added: lines,
        afterStart,
        afterEnd: afterStart + lines.length,
        up: 0,
        down: 0,
        isPart: true,
    };
}
