/** Whether the target has another text where an edit of the patch replaces one. Pure. */
import { isTelling } from '../placement/alignFiles.ts';
import type { EditedText, PlacedEdit } from '../placement/readEditedText.ts';

/** An argument on a line of its own, which stands everywhere. */
export const LONE_WORD = /^\w+\W{0,4}$/;

/** Lines that the target may have more between the neighbours of an edit than upstream. */
const BETWEEN = 3;

/**
 * @returns tells of an edit of the patch whether the line above what it replaces and the line below that are next to something else
 *   on the target, which gives way there
 */
export function createNeighbourCheck(upstream: EditedText, target: EditedText): (edit: PlacedEdit) => boolean {
    const known = new Map<PlacedEdit, boolean>();
    let places: Map<string, number[]> | undefined;
    const next = (start: number, step: 1 | -1) => {
        for (let at = start; at >= 0 && at < upstream.keys.length; at += step)
            if (isTelling(upstream.keys[at]!)) return upstream.keys[at]!;
        return undefined;
    };
    const isBetween = ({ start, end }: PlacedEdit): boolean => {
        const [above, below] = [next(start - 1, -1), next(end, 1)];
        if (above === undefined || below === undefined || LONE_WORD.test(above) || LONE_WORD.test(below)) return false;
        places ??= indexPlaces(target.keys);
        const [over, under] = [places.get(above) ?? [], places.get(below) ?? []];
        if (over.length > MAX_PLACES || under.length > MAX_PLACES) return false;
        const reach = end - start + BETWEEN;
        return over.some((at) => under.some((other) => other > at + 1 && other <= at + 1 + reach));
    };
    return (edit) => {
        if (edit.removed.length === 0) return false;
        const found = known.get(edit) ?? isBetween(edit);
        known.set(edit, found);
        return found;
    };
}

/** Places of one line beyond which it tells nothing. */
const MAX_PLACES = 40;

function indexPlaces(keys: readonly string[]): Map<string, number[]> {
    const places = new Map<string, number[]>();
    keys.forEach((key, at) => {
        const own = places.get(key);
        if (own) own.push(at);
        else places.set(key, [at]);
    });
    return places;
}
