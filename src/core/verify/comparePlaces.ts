/** Whether the hunks of a backport stand where those of its original do: what no patch-id tells. */
import type { Objects } from '../git/objects.ts';
import { findMisplacedHunks, type PlacementResult } from '../placement/findMisplacedHunks.ts';
import { readText } from './changeSet.ts';
import type { ChangedFile, ChangeSet, Comparison, FileComparison } from './model.ts';

/** The comparison with the verdict `misplaced` where a hunk stands in the wrong place, and the reasons first. */
export async function comparePlaces(
    objects: Objects,
    original: ChangeSet,
    backport: ChangeSet,
    comparison: Comparison,
): Promise<Comparison> {
    const files: FileComparison[] = [];
    const [originals, backports] = [original, backport].map(
        (set) => new Map(set.files.map((file) => [file.path, file])),
    );
    for (const file of comparison.files) {
        const from = file.original === undefined ? undefined : originals!.get(file.original);
        const to = file.backport === undefined ? undefined : backports!.get(file.backport);
        const placement = from && to && (await placeFile(objects, from, to));
        files.push(placement ? addPlacement(file, placement) : file);
    }
    const reasons = files.flatMap(reasonsOfPlaces);
    if (reasons.length === 0) return comparison;
    if (!files.some(({ misplaced }) => misplaced))
        return { ...comparison, reasons: [...comparison.reasons, ...reasons], files };
    const { extent: _, ...rest } = comparison;
    const others = comparison.reasons.filter(({ kind }) => kind !== 'same-patch' && kind !== 'other-function');
    return { ...rest, verdict: 'misplaced', reasons: [...reasons, ...others], files };
}

/** @returns undefined where there is nothing to compare: no text, the same file with the same hunks, or only one side is there */
async function placeFile(
    objects: Objects,
    original: ChangedFile,
    backport: ChangedFile,
): Promise<PlacementResult | undefined> {
    const [there, here] = [original.ids, backport.ids];
    if (!there || !here || original.added || backport.added || original.deleted || backport.deleted) return undefined;
    if (there.before === here.before && there.after === here.after) return undefined;
    const texts = await Promise.all(
        [there, here].flatMap(({ before, after }) => [readText(objects, before), readText(objects, after)]),
    );
    const [a, b, c, d] = texts;
    if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
    return findMisplacedHunks(
        { path: original.path, before: a, after: b },
        { path: backport.path, before: c, after: d },
    );
}

function addPlacement(file: FileComparison, { misplaced, relocated }: PlacementResult): FileComparison {
    if (misplaced.length > 0)
        return { ...file, verdict: 'misplaced', misplaced, ...(relocated.length > 0 ? { relocated } : {}) };
    return relocated.length > 0 ? { ...file, relocated } : file;
}

function reasonsOfPlaces({
    original,
    backport,
    misplaced = [],
    relocated = [],
}: FileComparison): Comparison['reasons'] {
    const inFile = backport ?? original ?? '';
    const place = ({ line, name }: { line: number; name: string }) => ({ line, name });
    return [
        ...misplaced.map((hunk) => ({
            kind: 'misplaced' as const,
            original: place(hunk.original),
            backport: place(hunk.backport),
            expected: hunk.expected && place(hunk.expected),
            isPresent: hunk.isPresent === true,
            inFile,
        })),
        ...relocated.map((hunk) => ({
            kind: 'relocated' as const,
            why: hunk.why,
            original: place(hunk.original),
            backport: place(hunk.backport),
            inFile,
        })),
    ];
}
