/** What can be seen of one proposed text beside the three texts and the other proposals, as numbers for the ranking. Pure. */
import { isTrivial, keyLines } from '../../../diff/lineMap.ts';
import { parseWords } from '../../../diff/words.ts';
import { listIdentifiers } from '../../../syntax/tokens.ts';
import type { Proposal } from '../model/proposal.ts';
import { removeWhitespace, type RegionCase } from '../model/regionCase.ts';
import {
    countMissingNames,
    countUnknownWords,
    countWords,
    isUsedOutside,
    computeLogarithm,
    type Features,
} from './computeFeatures.ts';

type Counts = ReadonlyMap<string, number>;

/** What all candidates of a region are compared with; made once. */
export interface RegionWords {
    readonly region: RegionCase;
    readonly target: Counts;
    readonly patch: Counts;
    readonly replay: Counts;
    /** Words that the patch adds and removes, and that the target has added and removed, against the base. */
    readonly added: Counts;
    readonly removed: Counts;
    readonly own: Counts;
    readonly dropped: Counts;
    /** Identifiers that the patch brings in, and those of them that the merged rest of the file uses. */
    readonly fresh: readonly string[];
    readonly used: readonly string[];
    /** Names that the patch has and the target does not, and that stand outside of the region. */
    readonly requested: readonly string[];
    /** What a translation calls otherwise, and the target's lines have nowhere as upstream calls it. */
    readonly renamed: readonly (readonly string[])[];
    /** Single names that a translation calls otherwise and the target's lines do not have. */
    readonly renamedWords: readonly string[];
    /** All that was proposed, in the order of the rules, and the words of each distinct text. */
    readonly proposals: readonly Proposal[];
    readonly countsOf: ReadonlyMap<string, Counts>;
}

/** @returns what all proposals of a region are measured against, read once */
export function readRegionWords(region: RegionCase, proposals: readonly Proposal[]): RegionWords {
    const [target, base, patch] = [countWords(region.target), countWords(region.base), countWords(region.patch)];
    const known = new Set([...listIdentifiers(region.base), ...listIdentifiers(region.target)]);
    const inPatch = listIdentifiers(region.patch);
    const fresh = [...inPatch].filter((name) => !known.has(name));
    const here = listIdentifiers(region.target);
    const countsOf = new Map<string, Counts>();
    for (const { text } of proposals) if (!countsOf.has(text)) countsOf.set(text, countWords(text));
    const renamed = namesOnTarget(proposals, region);
    return {
        region,
        target,
        patch,
        replay: countWords(region.replay.text),
        added: minus(patch, base),
        removed: minus(base, patch),
        own: minus(target, base),
        dropped: minus(base, target),
        fresh,
        used: fresh.filter((name) => region.file.identifiers.merged.has(name)),
        requested: [...inPatch].filter((name) => !here.has(name) && isUsedOutside(name, region.file)),
        renamed: renamed.filter((name) => name.length > 1),
        renamedWords: renamed.flatMap((name) => (name.length === 1 ? name : [])),
        proposals,
        countsOf,
    };
}

/** @param made all proposals of this text, by the first of which it is shown */
export function computeCandidateFeatures(words: RegionWords, made: readonly Proposal[]): Features {
    const { region, proposals } = words;
    const [{ text } = { text: '' }] = made;
    const key = removeWhitespace(text);
    const counts = words.countsOf.get(text)!;
    const features: Record<string, number> = {
        'is target': Number(key === removeWhitespace(region.target)),
        'is patch': Number(key === removeWhitespace(region.patch)),
        'is base': Number(key === removeWhitespace(region.base)),
        'is replay': Number(key === removeWhitespace(region.replay.text)),
        'made by': new Set(made.map(({ rule }) => rule)).size,
        'takes added': share(words.added, counts),
        'leaves removed': share(words.removed, counts),
        'keeps own': share(words.own, counts),
        'has dropped': share(words.dropped, counts),
        'new words': strangeShare(counts, words),
        'like target': measureLikeness(counts, words.target),
        'like patch': measureLikeness(counts, words.patch),
        'like replay': measureLikeness(counts, words.replay),
        'more lines than target': keyLines(text).texts.length - keyLines(region.target).texts.length,
        'more lines than patch': keyLines(text).texts.length - keyLines(region.patch).texts.length,
        'unknown words': countUnknownWords(text, region),
        'brackets off target': bracketsOff(counts, words.target),
        'brackets off patch': bracketsOff(counts, words.patch),
        half: Number(isHalf(text, region)),
        'leaves upstream’s names': Number(leavesNames(text, words.renamed)),
        'leaves a renamed word': Number(words.renamedWords.some((name) => counts.has(name))),
        'used but lacking': lackingShare(counts, words.used),
        'requested but lacking': lackingShare(counts, words.requested),
        'new and unused': unusedShare(counts, words),
        'names missing': countMissingNames(text, region),
        ...repeats(text, region),
        ...repeatsAround(text, region),
        candidates: new Set(proposals.map((proposal) => removeWhitespace(proposal.text))).size,
        ...siblings(counts, made, words),
    };
    for (const { rule, features: own = [] } of made) {
        features[`rule ${rule}`] = 1;
        for (const name of own) features[name] = 1;
    }
    return features;
}

function minus(all: Counts, less: Counts): Counts {
    const rest = new Map<string, number>();
    for (const [word, count] of all) {
        const more = count - (less.get(word) ?? 0);
        if (more > 0) rest.set(word, more);
    }
    return rest;
}

/** How much of the words stands in a text, 0..1; -1 without words. */
function share(words: Counts, text: Counts): number {
    let [found, all] = [0, 0];
    for (const [word, count] of words) {
        all += count;
        found += Math.min(count, text.get(word) ?? 0);
    }
    return all ? found / all : -1;
}

/** The share of words that neither the target nor the patch has (so often). */
function strangeShare(text: Counts, { target, patch }: RegionWords): number {
    let [strange, all] = [0, 0];
    for (const [word, count] of text) {
        all += count;
        strange += Math.max(0, count - Math.max(target.get(word) ?? 0, patch.get(word) ?? 0));
    }
    return all ? strange / all : 0;
}

const OPENING = ['(', '[', '{'];
const CLOSING = [')', ']', '}'];

/** Brackets that are open at the end of one text and not of the other: what stands around the region closes neither. */
function bracketsOff(text: Counts, other: Counts): number {
    const open = (counts: Counts, at: number) => (counts.get(OPENING[at]!) ?? 0) - (counts.get(CLOSING[at]!) ?? 0);
    return OPENING.reduce((sum, _, at) => sum + Math.abs(open(text, at) - open(other, at)), 0);
}

/** Of names that something outside of the region uses, the share that the text does not have; -1 without such names. */
function lackingShare(text: Counts, names: readonly string[]): number {
    return names.length ? names.filter((name) => !text.has(name)).length / names.length : -1;
}

/** Of the names that the patch brings in and the text has, the share that nothing outside of the region uses; -1 without such names. */
function unusedShare(text: Counts, { fresh, region }: RegionWords): number {
    const there = fresh.filter((name) => text.has(name));
    return there.length ? there.filter((name) => !isUsedOutside(name, region.file)).length / there.length : -1;
}

/** Lines that stand twice in the text and in neither side, and lines that the target's file has outside of the region. */
function repeats(text: string, { target, patch, file }: RegionCase): Features {
    const countLines = (lines: string) => {
        const counts = new Map<string, number>();
        for (const key of keyLines(lines).keys)
            if (key.length > 3 && !isTrivial(key)) counts.set(key, (counts.get(key) ?? 0) + 1);
        return counts;
    };
    const [here, onTarget, inPatch] = [countLines(text), countLines(target), countLines(patch)];
    let [twice, elsewhere] = [0, 0];
    for (const [key, count] of here) {
        if (count > Math.max(1, onTarget.get(key) ?? 0, inPatch.get(key) ?? 0)) twice++;
        if (key.length > 8 && !onTarget.has(key) && file.targetLines.has(key)) elsewhere++;
    }
    return { 'repeated lines': computeLogarithm(twice), 'lines elsewhere': computeLogarithm(elsewhere) };
}

/** Whether the first or last line stands there a second time, right in front of the region or behind it. */
function repeatsAround(text: string, { before, after, target }: RegionCase): Features {
    const [lines, around, own] = [keyLines(text).keys, [keyLines(before).keys, keyLines(after).keys], keyLines(target)];
    const says = (key: string | undefined) => key !== undefined && key.length > 3 && !own.keys.includes(key);
    const [first, last] = [lines.find((key) => key !== ''), lines.findLast((key) => key !== '')];
    return {
        'repeats the line before': Number(says(first) && around[0]!.findLast((key) => key !== '') === first),
        'repeats the line behind': Number(says(last) && around[1]!.find((key) => key !== '') === last),
    };
}

/** What backports on other branches have there: whether they agree, and how near the nearest is. */
function siblings(text: Counts, made: readonly Proposal[], { proposals, countsOf }: RegionWords): Features {
    const told = proposals.filter(({ rule }) => rule === 'sibling');
    if (!told.length) return {};
    const agreeing = made.filter(({ rule }) => rule === 'sibling').length;
    let nearest = 0;
    for (const other of told) nearest = Math.max(nearest, measureLikeness(text, countsOf.get(other.text)!));
    return {
        siblings: told.length,
        'siblings agree': agreeing / told.length,
        'like a sibling': nearest,
        'first sibling agrees': Number(made.includes(told[0]!)),
    };
}

/** Some of the words that belong together are in the text, others are not: see `ReplayedEdits.halves`. */
function isHalf(text: string, { replay, patch }: RegionCase): boolean {
    if (!replay.halves.length) return false;
    const [here, all] = [countWords(text), countWords(patch)];
    return replay.halves.some((word) => {
        const count = here.get(word) ?? 0;
        return count > 0 && count < (all.get(word) ?? 0);
    });
}

function namesOnTarget(proposals: readonly Proposal[], { target }: RegionCase): (readonly string[])[] {
    const froms = proposals.filter(({ rule }) => rule === 'translated').flatMap(({ renames = [] }) => renames);
    const here = parseWords(target).words;
    return [...new Set(froms.map(({ from }) => from))]
        .map((from) => from.split(' '))
        .filter((words) => !holds(here, words));
}

function leavesNames(text: string, renamed: readonly (readonly string[])[]): boolean {
    if (!renamed.length) return false;
    const { words } = parseWords(text);
    return renamed.some((name) => holds(words, name));
}

function holds(words: readonly string[], name: readonly string[]): boolean {
    for (let at = words.indexOf(name[0]!); at >= 0; at = words.indexOf(name[0]!, at + 1))
        if (name.every((word, index) => words[at + index] === word)) return true;
    return false;
}

/** Dice's coefficient of two texts as words, 0..1. See `measureSimilarity`. */
function measureLikeness(a: Counts, b: Counts): number {
    let [shared, all] = [0, 0];
    for (const [word, count] of a) {
        all += count;
        shared += Math.min(count, b.get(word) ?? 0);
    }
    for (const count of b.values()) all += count;
    return all ? (2 * shared) / all : 1;
}
