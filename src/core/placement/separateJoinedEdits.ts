/**
 * Edits that a diff shows in one piece since they stand right beside each other: a hunk in the wrong place may touch another one,
 * and a target may lack the lines between two. Pure.
 */
import { isTelling } from './alignFiles.ts';
import { makeEditKey, measureSlide, type EditedText, type PlacedEdit } from './readEditedText.ts';

/** Pairs of edits that are compared, for one file. */
const MAX_COMPARED = 40_000;

/**
 * Separates what the original changes by itself from the edits of a backport.
 * @returns the edits of the backport in order; those that begin or end with a whole edit of the original as two
 * @example the original adds `a` in one place and changes `b` to `c` in another, the backport changes `b` to `a c`: `+a` and `b` to `c`
 */
export function separateJoinedEdits(original: EditedText, backport: EditedText): EditedText {
    const present = new Set(backport.edits.map(({ key }) => key));
    const missing = original.edits.filter(({ key }) => !present.has(key));
    if (missing.length === 0) return backport;
    const known = new Set(original.edits.map(({ key }) => key));
    let budget = MAX_COMPARED;
    const taken = new Set<PlacedEdit>();
    const separate = (whole: PlacedEdit): PlacedEdit[] => {
        if (known.has(whole.key)) return [whole];
        for (const part of missing) {
            if (taken.has(part) || --budget < 0) continue;
            const cut = cutAtStart(backport.keys, whole, part) ?? cutAtEnd(backport.keys, whole, part);
            if (!cut) continue;
            const rest = cut.find(({ key }) => key !== part.key);
            // Brackets alone end many an edit: what is left has to be one of the original too.
            if (!rest || (!saysSomething(part) && !known.has(rest.key))) continue;
            taken.add(part);
            return cut.flatMap((each) => (each === rest ? separate(each) : [each]));
        }
        return [whole];
    };
    return { ...backport, edits: backport.edits.flatMap(separate) };
}

const saysSomething = ({ removed, added }: PlacedEdit) => removed.some(isTelling) || added.some(isTelling);

function cutAtStart(keys: readonly string[], whole: PlacedEdit, part: PlacedEdit): PlacedEdit[] | undefined {
    const [removed, added] = [countPrefix(whole.removed, part.removed), countPrefix(whole.added, part.added)];
    if (removed === undefined || added === undefined) return undefined;
    const [first, second] = splitEdit(whole, removed, added);
    return [{ ...first, key: part.key, up: measureSlide(keys, first).up }, second];
}

function cutAtEnd(keys: readonly string[], whole: PlacedEdit, part: PlacedEdit): PlacedEdit[] | undefined {
    const reverse = (list: readonly string[]) => [...list].reverse();
    const removed = countPrefix(reverse(whole.removed), reverse(part.removed));
    const added = countPrefix(reverse(whole.added), reverse(part.added));
    if (removed === undefined || added === undefined) return undefined;
    const [first, second] = splitEdit(whole, whole.removed.length - removed, whole.added.length - added);
    return [first, { ...second, key: part.key, down: measureSlide(keys, second).down }];
}

function splitEdit(whole: PlacedEdit, removed: number, added: number): [PlacedEdit, PlacedEdit] {
    const { start, end, afterStart, afterEnd } = whole;
    const make = (edit: Omit<PlacedEdit, 'key' | 'up' | 'down' | 'isPart'>): PlacedEdit => ({
        ...edit,
        key: makeEditKey(edit.removed, edit.added),
        up: 0,
        down: 0,
        isPart: true,
    });
    return [
        make({
            start,
            end: start + removed,
            afterStart,
            afterEnd: afterStart + added,
            removed: whole.removed.slice(0, removed),
            added: whole.added.slice(0, added),
        }),
        make({
            start: start + removed,
            end,
            afterStart: afterStart + added,
            afterEnd,
            removed: whole.removed.slice(removed),
            added: whole.added.slice(added),
        }),
    ];
}

/** @returns the lines of `list` that begin it as `prefix` does, blank ones aside; undefined where they differ */
function countPrefix(list: readonly string[], prefix: readonly string[]): number | undefined {
    let at = 0;
    for (const key of prefix) {
        if (key === '') continue;
        while (list[at] === '') at++;
        if (list[at] !== key) return undefined;
        at++;
    }
    return at;
}
