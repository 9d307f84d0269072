/** Commits that touched the places where the patch changes something or conflicts, the most suspicious first. */
import { diffHunks, type FileHunks } from '../../git/hunks.ts';
import type { RangeCommit } from '../../git/rangeLog.ts';
import { splitLines } from '../../base/text.ts';
import { trackLines, type TrackedPlace, type Touch } from '../history/trackLines.ts';
import { regionKey } from '../context/results.ts';
import { findFirstIndex } from '../../base/ranges.ts';
import { readTextAt, type AnalysisContext, type ContextFile } from '../context/analysisContext.ts';
import { locateRegions } from './locateRegions.ts';
import type { Range } from './readRange.ts';

/**
 * What a touched place is to the pick, the most telling first: a conflict or a hunk, lines around one, its function,
 * its file.
 */
export type PlaceKind = 'region' | 'regionContext' | 'hunk' | 'hunkContext' | 'function' | 'file';

/** A commit that touched places of the pick, with all of these touches and a score to sort by. */
export interface RelatedCandidate {
    readonly commit: RangeCommit;
    /** Names of the files that it touched, as they were then. */
    readonly paths: readonly string[];
    readonly touches: readonly (Touch & { readonly kind: PlaceKind; readonly region: string | undefined })[];
    readonly score: number;
    /** Place in the log: 0 is the newest. */
    readonly age: number;
}

const CONTEXT = 3;
/** Of one file. */
const MAX_HUNKS = 200;
/** Longer functions are the file. */
const LONGEST_FUNCTION = 400;

/** What a touch of a place is worth: first for lines that are as the commit left them, then for having been there at all. */
const WORTH: Readonly<Record<PlaceKind, readonly [line: number, touch: number]>> = {
    region: [3, 10],
    regionContext: [1, 5],
    hunk: [2, 5],
    hunkContext: [0.5, 3],
    function: [0.1, 1],
    file: [0, 0.3],
};

/** @returns best first */
export async function findCandidates(
    context: AnalysisContext,
    range: Range,
    patch: readonly FileHunks[],
): Promise<RelatedCandidate[]> {
    const found = new Map<
        string,
        { commit: RangeCommit; age: number; touches: RelatedCandidate['touches'][number][] }
    >();
    range.upstream.forEach((commit, age) => {
        if (commit.parents.length === 1) found.set(commit.id, { commit, age, touches: [] });
    });
    for (const { oid, places } of await listPlaces(context, patch)) {
        for (const touch of trackLines(range.upstream, oid, places)) {
            const [kind, region] = readKey(touch.key);
            found.get(touch.commit.id)?.touches.push({ ...touch, kind, region });
        }
    }
    return [...found.values()]
        .map(({ commit, age, touches }) => ({
            ...{ commit, age, touches },
            paths: [...new Set(commit.changes.map(({ path }) => path))],
            score: computeScore(touches),
        }))
        .sort((a, b) => b.score - a.score || a.age - b.age);
}

function computeScore(touches: RelatedCandidate['touches']): number {
    let score = 0;
    for (const { kind, lines, depth } of touches) {
        const [line, touch] = WORTH[kind];
        score += line * Math.min(lines, 10) + touch / (1 + depth);
    }
    return score;
}

const keyOf = (kind: PlaceKind, region = '') => `${kind}|${region}`;
function readKey(key: string): [PlaceKind, string | undefined] {
    const split = key.indexOf('|');
    return [key.slice(0, split) as PlaceKind, key.slice(split + 1) || undefined];
}

/** The places to ask about, by the blob of the pick's parent that they are in. */
async function listPlaces(
    context: AnalysisContext,
    patch: readonly FileHunks[],
): Promise<{ oid: string; places: TrackedPlace[] }[]> {
    const all: { oid: string; places: TrackedPlace[] }[] = [];
    for (const file of context.files) {
        if (!file.base) continue;
        const text = await readTextAt(context.store, context.trees.base, file.basePath);
        if (text !== undefined) all.push({ oid: file.base.oid, places: listRegionPlaces(file, text) });
    }
    for (const { oldOid, hunks } of patch) {
        if (/^0+$/.test(oldOid)) continue;
        const text = await context.store.objects.read(oldOid);
        if (text?.type !== 'blob') continue;
        const length = splitLines(text.data.toString('latin1')).length;
        const places = hunks.slice(0, MAX_HUNKS).flatMap(({ oldStart, oldCount }) => [
            { key: keyOf('hunk'), start: oldStart, end: oldStart + oldCount },
            {
                key: keyOf('hunkContext'),
                start: Math.max(0, oldStart - CONTEXT),
                end: Math.min(oldStart + oldCount + CONTEXT, length),
            },
        ]);
        all.push({ oid: oldOid, places: [...places, { key: keyOf('file'), start: 0, end: length }] });
    }
    return all;
}

/** What the pick changes, line by line, in the files that the range was read for. */
export async function readPickHunks(
    { store, base, pick, changes }: AnalysisContext,
    { paths }: Range,
): Promise<FileHunks[]> {
    const requested = changes.filter(({ path }) => paths.has(path)).flatMap(({ oldPath, path }) => [oldPath, path]);
    return base && requested.length ? await diffHunks(store.git, base, pick.id, [...new Set(requested)]) : [];
}

function listRegionPlaces(file: ContextFile, base: string): TrackedPlace[] {
    const lines = splitLines(base);
    const heads = findHeads(lines);
    return locateRegions(file.text ?? '', file.regions, base, 'base').flatMap(({ key, start, end }) => {
        const region = regionKey(file, { index: Number(key) });
        const [from, to] = enclosingFunction(heads, lines.length, start, end);
        return [
            { key: keyOf('region', region), start, end },
            {
                key: keyOf('regionContext', region),
                start: Math.max(0, start - CONTEXT),
                end: Math.min(lines.length, end + CONTEXT),
            },
            ...(to - from <= LONGEST_FUNCTION ? [{ key: keyOf('function', region), start: from, end: to }] : []),
        ];
    });
}

/**
 * As git finds the function of a hunk: from the last line that starts with a letter, `_` or `$` to the next such one.
 * @param heads numbers of such lines, in order
 * @param count of all lines
 */
function enclosingFunction(heads: readonly number[], count: number, start: number, end: number): [number, number] {
    const from = heads[findFirstIndex(heads, (head) => head > Math.min(start, count - 1)) - 1] ?? 0;
    const to =
        heads[findFirstIndex(heads, (head) => head >= Math.max(end, from + 1))] ?? Math.max(end, from + 1, count);
    return [from, to];
}

const findHeads = (lines: readonly string[]): number[] =>
    lines.flatMap((line, index) => (/^[A-Za-z_$][^:;]*$/m.test(line.trimEnd()) ? [index] : []));
