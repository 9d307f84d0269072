/**
 * Which line of one version of a file is which of another one, where functions and rows may have been renamed, moved or split:
 * sections that belong together by their names are aligned line by line, sections without a namesake by what they hold, and
 * what is left by lines that each side has once (as P. Heckel, "A technique for isolating differences between files", 1978,
 * finds moved blocks). Pure.
 */
import { alignByWeight } from '../diff/alignByWeight.ts';
import { NO_PARTNER } from '../diff/alignment.ts';
import { mapLinesToSections, readSections } from './readSections.ts';
import type { Section } from './section.ts';

/** A text as lines with what comparing places needs. */
export interface SectionedLines {
    readonly path: string;
    /** With their line ends. */
    readonly lines: readonly string[];
    /** Without whitespace: what is compared. */
    readonly keys: readonly string[];
    readonly sections: readonly Section[];
    /** For each line the innermost section. */
    readonly sectionOf: readonly (Section | undefined)[];
}

/** How two versions of one file correspond, by line (0-based) and by section; made by `alignFiles`. */
export interface FileAlignment {
    /** For each line of one side the line of the other, or -1. Not increasing: what was moved is found again. */
    readonly toTarget: Int32Array;
    readonly toUpstream: Int32Array;
    /** Sections of the two sides that are the same one. */
    readonly targetOf: ReadonlyMap<Section, Section>;
    readonly upstreamOf: ReadonlyMap<Section, Section>;
}

/**
 * @param keys of the lines: equal where lines count as the same
 * @returns the lines with the innermost section of each
 */
export function splitIntoSections(path: string, lines: readonly string[], keys: readonly string[]): SectionedLines {
    const sections = readSections(path, lines);
    return { path, lines, keys, sections, sectionOf: mapLinesToSections(sections, lines.length) };
}

/** Whether a line says something: brackets and blank lines stand everywhere. */
export const isTelling = (key: string): boolean =>
    /[\p{L}\p{N}]/u.test(key.slice(0, 400)) && key !== 'else{' && key !== '*/';

/** @returns for each line of one version its line in the other, -1 where it has none */
export function alignFiles(upstream: SectionedLines, target: SectionedLines): FileAlignment {
    const targetOf = pairSections(upstream, target);
    const upstreamOf = new Map([...targetOf].map(([there, here]) => [here, there]));
    const toTarget = new Int32Array(upstream.keys.length).fill(NO_PARTNER);
    const toUpstream = new Int32Array(target.keys.length).fill(NO_PARTNER);
    const take = (at: number, partner: number) => {
        toTarget[at] = partner;
        toUpstream[partner] = at;
    };
    // The lines of a section without a partner are lines of the section around it.
    const linesThere = groupLines(upstream, (section) => targetOf.has(section));
    const linesHere = groupLines(target, (section) => upstreamOf.has(section));
    for (const [section, there] of linesThere) {
        const here = linesHere.get(section && targetOf.get(section)) ?? [];
        const keys = (side: SectionedLines, list: readonly number[]) => list.map((at) => side.keys[at]!);
        alignByWeight(keys(upstream, there), keys(target, here)).forEach((partner, index) => {
            if (partner !== NO_PARTNER) take(there[index]!, here[partner]!);
        });
    }
    pairMovedRuns(upstream.keys, target.keys, toTarget, toUpstream, take);
    pairNeighbours(upstream.keys, target.keys, toTarget, toUpstream, take);
    return { toTarget, toUpstream, targetOf, upstreamOf };
}

/** Equal lines right below or above a pair are one too: blank lines and brackets, which weigh nothing by themselves. */
function pairNeighbours(
    upstream: readonly string[],
    target: readonly string[],
    toTarget: Int32Array,
    toUpstream: Int32Array,
    take: (at: number, partner: number) => void,
): void {
    const pairNext = (at: number, step: 1 | -1) => {
        const partner = toTarget[at]!;
        if (partner === NO_PARTNER || toTarget[at + step] !== NO_PARTNER) return;
        if (toUpstream[partner + step] === NO_PARTNER && upstream[at + step] === target[partner + step])
            take(at + step, partner + step);
    };
    for (let at = 0; at < upstream.length; at++) pairNext(at, 1);
    for (let at = upstream.length - 1; at >= 0; at--) pairNext(at, -1);
}

function groupLines(
    { sectionOf }: SectionedLines,
    isPaired: (section: Section) => boolean,
): Map<Section | undefined, number[]> {
    const groups = new Map<Section | undefined, number[]>();
    sectionOf.forEach((inner, at) => {
        let section = inner;
        while (section && !isPaired(section)) section = section.parent;
        const group = groups.get(section);
        if (group) group.push(at);
        else groups.set(section, [at]);
    });
    return groups;
}

/** Runs shorter than this, in telling lines, are equal by accident. */
const LEAST_RUN = 3;

/** Lines without a partner that both sides have once, with the equal lines around them. */
function pairMovedRuns(
    upstream: readonly string[],
    target: readonly string[],
    toTarget: Int32Array,
    toUpstream: Int32Array,
    take: (at: number, partner: number) => void,
): void {
    const there = findUniqueLines(upstream, toTarget);
    const here = findUniqueLines(target, toUpstream);
    for (const [key, at] of there) {
        const partner = here.get(key);
        if (partner === undefined || toTarget[at] !== NO_PARTNER || toUpstream[partner] !== NO_PARTNER) continue;
        const isEqual = (step: number) =>
            upstream[at + step] !== undefined &&
            upstream[at + step] === target[partner + step] &&
            toTarget[at + step] === NO_PARTNER &&
            toUpstream[partner + step] === NO_PARTNER;
        let [from, to] = [0, 1];
        while (isEqual(from - 1)) from--;
        while (isEqual(to)) to++;
        let telling = 0;
        for (let step = from; step < to; step++) if (isTelling(upstream[at + step]!)) telling++;
        if (telling < LEAST_RUN) continue;
        for (let step = from; step < to; step++) take(at + step, partner + step);
    }
}

/** Telling lines without a partner that no other such line equals. */
function findUniqueLines(keys: readonly string[], partners: Int32Array): Map<string, number> {
    const found = new Map<string, number>();
    keys.forEach((key, at) => {
        if (partners[at] === NO_PARTNER && isTelling(key)) found.set(key, found.has(key) ? -1 : at);
    });
    for (const [key, at] of found) if (at < 0) found.delete(key);
    return found;
}

/** Sections of each side that are compared by what they hold. */
const MAX_COMPARED = 120;
/** Sections less similar than this are not one under two names. */
const SIMILAR = 0.6;
/** Namesakes that are less similar than this may have exchanged their names with another one. */
const UNLIKE = 0.4;
/** How much more alike a section of another name has to be than the namesake. */
const CLEARLY = 0.2;

function pairSections(upstream: SectionedLines, target: SectionedLines): Map<Section, Section> {
    const pairs = new Map<Section, Section>();
    const taken = new Set<Section>();
    const measure = createMeasure(upstream, target);
    const byKey = groupByKey(target.sections);
    for (const [key, there] of groupByKey(upstream.sections)) {
        const here = byKey.get(key) ?? [];
        if (there.length === 1 && here.length === 1) {
            pairs.set(there[0]!, here[0]!);
            taken.add(here[0]!);
            continue;
        }
        for (const [one, other] of pairNamesakes(there, here, measure)) {
            pairs.set(one, other);
            taken.add(other);
        }
    }
    const free = target.sections.filter((section) => !taken.has(section)).slice(0, MAX_COMPARED);
    let compared = 0;
    for (const [there, here] of pairs) {
        if (free.length === 0 || compared > MAX_COMPARED || there.to - there.from < 4) continue;
        compared++;
        const own = measure(there, here);
        if (own >= UNLIKE) continue;
        const better = free.find((other) => other.kind === there.kind && measure(there, other) > own + CLEARLY);
        if (!better || taken.has(better)) continue;
        taken.delete(here);
        taken.add(better);
        pairs.set(there, better);
    }
    pairByContents(upstream, target, pairs, taken, measure);
    return pairs;
}

/** Of those that are left, the outer ones first: what they hold is looked for in the counterpart. */
function pairByContents(
    upstream: SectionedLines,
    target: SectionedLines,
    pairs: Map<Section, Section>,
    taken: Set<Section>,
    measure: (one: Section, other: Section) => number,
): void {
    const left = upstream.sections.filter((section) => !pairs.has(section)).slice(0, MAX_COMPARED);
    const right = target.sections.filter((section) => !taken.has(section)).slice(0, MAX_COMPARED);
    const levels = new Map<number, Section[]>();
    for (const section of left)
        levels.set(countParents(section), [...(levels.get(countParents(section)) ?? []), section]);
    for (const [, level] of [...levels].sort(([a], [b]) => a - b)) {
        const scored = level.flatMap((there) =>
            right.flatMap((here) => {
                if (taken.has(here) || there.kind !== here.kind || !areOfOneParent(there, here, pairs)) return [];
                const score = measure(there, here) + (nameKey(there) === nameKey(here) ? CLEARLY : 0);
                const isInside = there.parent !== undefined && isWithin(here, pairs.get(there.parent));
                return score >= SIMILAR ? [{ there, here, score, isInside }] : [];
            }),
        );
        for (const { there, here } of scored.sort(
            (a, b) => Number(b.isInside) - Number(a.isInside) || b.score - a.score,
        )) {
            if (pairs.has(there) || taken.has(here)) continue;
            pairs.set(there, here);
            taken.add(here);
        }
    }
}

function countParents({ parent }: Section): number {
    let count = 0;
    for (let outer = parent; outer; outer = outer.parent) count++;
    return count;
}

function isWithin({ parent }: Section, section: Section | undefined): boolean {
    let outer = parent;
    while (outer && outer !== section) outer = outer.parent;
    return outer !== undefined;
}

/** Namesakes of one side that are compared with those of the other by what they hold. */
const MAX_NAMESAKES = 40;

/** Of several with one name, those that hold the same; else the first with the first where both have as many. */
function pairNamesakes(
    there: readonly Section[],
    here: readonly Section[],
    measure: (one: Section, other: Section) => number,
): (readonly [Section, Section])[] {
    if (there.length > MAX_NAMESAKES || here.length > MAX_NAMESAKES)
        return there.length === here.length ? there.map((section, index) => [section, here[index]!] as const) : [];
    const scored = there.flatMap((one, i) =>
        here.map((other, j) => ({ one, other, score: measure(one, other), distance: Math.abs(i - j) })),
    );
    const pairs = new Map<Section, Section>();
    const taken = new Set<Section>();
    for (const { one, other, score } of scored.sort((a, b) => b.score - a.score || a.distance - b.distance)) {
        if (pairs.has(one) || taken.has(other)) continue;
        if (score < SIMILAR && there.length !== here.length) continue;
        pairs.set(one, other);
        taken.add(other);
    }
    return [...pairs];
}

/**
 * What is in another class here is not the same under another name, unless that class is; nor are parts of two parts that are not one, by
 * names that many have: `"items": {`, `if (err) {`. A label says itself which it is.
 */
function areOfOneParent(there: Section, here: Section, pairs: ReadonlyMap<Section, Section>): boolean {
    const parent = there.parent && pairs.get(there.parent);
    if (there.parent === undefined || here.parent === undefined) return true;
    if (parent !== undefined) return parent === here.parent || there.name === here.name;
    const arePart = [there.kind, there.parent.kind, here.parent.kind].every(
        (kind) => kind === 'row' || kind === 'block',
    );
    return !arePart || nameKey(there.parent) === nameKey(here.parent) || /^(?:case\b|default\b)/.test(there.name);
}

/** A name however it is laid out: `case A: {`, or with its bracket in the next line. */
const nameKey = ({ name }: Section): string => name.replace(/\s+/g, '').replace(/:\{$/, ':');

function groupByKey(sections: readonly Section[]): Map<string, Section[]> {
    const keys = new Map<Section, string>();
    const groups = new Map<string, Section[]>();
    for (const section of sections) {
        const parent = section.parent ? `${keys.get(section.parent)}\n` : '';
        const key = `${parent}${nameKey(section)}`;
        keys.set(section, key);
        const group = groups.get(key);
        if (group) group.push(section);
        else groups.set(key, [section]);
    }
    return groups;
}

/** Lines of a section that are compared. */
const MAX_MEASURED = 400;

/** Dice's coefficient of the telling lines of two sections. */
function createMeasure(upstream: SectionedLines, target: SectionedLines) {
    const counts = new Map<Section, Map<string, number>>();
    const countLines = ({ keys }: SectionedLines, section: Section) => {
        let found = counts.get(section);
        if (found) return found;
        found = new Map();
        for (const key of keys.slice(section.from, Math.min(section.to, section.from + MAX_MEASURED)))
            if (isTelling(key)) found.set(key, (found.get(key) ?? 0) + 1);
        counts.set(section, found);
        return found;
    };
    return (there: Section, here: Section): number => {
        const [a, b] = [countLines(upstream, there), countLines(target, here)];
        let [shared, total] = [0, 0];
        for (const [key, count] of a) {
            shared += Math.min(count, b.get(key) ?? 0);
            total += count;
        }
        for (const count of b.values()) total += count;
        return total === 0 ? 0 : (2 * shared) / total;
    };
}
