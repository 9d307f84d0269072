/** What the changed lines of one file leave to ask, both whole files in hand. Pure. */
import { createFunctionCheck } from './createFunctionCheck.ts';
import { createNeighbourCheck, LONE_WORD } from './createNeighbourCheck.ts';
import { compareWithMerge, type MergeDifference } from './compareWithMerge.ts';
import { countTokens, measureSimilarity } from '../diff/similarity.ts';
import { pairAdapted } from './pairAdapted.ts';
import type { GateQuestionFacts } from '../messages/gateQuestions.ts';
import { findMisplacedHunks } from '../placement/findMisplacedHunks.ts';
import { isTelling } from '../placement/alignFiles.ts';
import { readEditedText, type ChangedText, type EditedText, type PlacedEdit } from '../placement/readEditedText.ts';
import { append } from '../base/arrays.ts';
import { splitLines } from '../base/text.ts';
import { explainLines } from './explainLines.ts';
import { listWords } from './listWords.ts';
import { isOfBranch, isReadByLine, listOwnEntries } from './isReadByLine.ts';

/** One question about the changed lines of a file, without the id and the check that `judgeBackport` adds. */
export interface ChangeQuestion {
    /** 1-based, in the backport's file after the change; undefined for what is not there. */
    readonly line?: number;
    readonly facts: GateQuestionFacts;
}

/** Changed lines beyond which a file is not asked about line by line. */
const MAX_CHANGED = 20_000;

interface CountedLine {
    readonly key: string;
    readonly text: string;
    /** 1-based, before the change for what is removed, after it for what is added. */
    readonly line: number;
    readonly edit: PlacedEdit;
}

/** @returns in the order of the checks; nothing of blank lines and lone brackets */
export function questionChanges(original: ChangedText, backport: ChangedText): ChangeQuestion[] {
    const [upstream, target] = [readEditedText(original), readEditedText(backport)];
    const [there, here] = [listChanged(upstream, original), listChanged(target, backport)];
    const inPlace = askAboutPlaces(original, backport);
    if (there.added.length + there.removed.length + here.added.length + here.removed.length > MAX_CHANGED)
        return inPlace;
    const difference = compareWithMerge(original, backport);
    // git's own merge has what both sides changed, once and where it belongs.
    if (difference.isSame) return inPlace;
    const extra = subtract(here.added, there.added);
    const doubled: ChangeQuestion[] = [
        ...findDoubled(here.added, there.added, backport.after, [original.after, backport.before]),
    ].map(({ line, text }) => ({ line, facts: { kind: 'line-twice', text } }));
    const markers = extra.flatMap(({ line, text }): ChangeQuestion[] =>
        /^(?:<{7}|>{7}|\|{7})(?: |$)/.test(text) ? [{ line, facts: { kind: 'marker', text } }] : [],
    );
    if (!isReadByLine(backport.path, backport.before || backport.after)) return [...doubled, ...markers, ...inPlace];
    const lines: LineCounts = {
        upstream: countKeys(upstream.keys),
        patched: countKeys(squeeze(original.after)),
        target: countKeys(target.keys),
        result: countKeys(squeeze(backport.after)),
    };
    const keysOfPatch = new Set(there.added.map(({ key }) => key));
    const knownWords = new Set(listWords(backport.before));
    for (const { key, text } of here.added)
        if (keysOfPatch.has(key)) for (const word of listWords(text)) knownWords.add(word);
    const isInFunction = createFunctionCheck(original.after, backport.after);
    const asked = askAboutLines({ upstream, target, there, here, lines, knownWords, isInFunction });
    const said = new Set(asked.map(({ facts }) => facts.text));
    const others = askAboutDifference(difference, lines, knownWords, keysOfPatch);
    append(
        asked,
        others.filter(({ facts }) => !said.has(facts.text)),
    );
    const explained = explainLines(original, backport, knownWords, keysOfPatch);
    const entries = listOwnEntries(backport.path);
    const questions = asked.flatMap(({ key, ...question }): ChangeQuestion[] => {
        const { line, facts } = question;
        if (entries.has(facts.kind)) return [];
        const isSaid =
            line === undefined
                ? explained.isSaid(key, facts.text)
                : explained.isHarmless(line, facts.kind === 'line-of-upstream');
        return isSaid ? [] : [question];
    });
    return [...questions, ...doubled, ...markers, ...inPlace];
}

/** Whether all that the target has of what a line replaces has been replaced by it. */
const isReplacedEverywhere = (key: string, removed: readonly string[], { target, result }: LineCounts): boolean =>
    removed.length > 0 &&
    removed.every((old) => target.has(old) && !result.has(old) && (result.get(key) ?? 0) >= (target.get(old) ?? 0));

interface LineQuestion {
    readonly key: string;
    readonly line?: number;
    readonly facts: {
        readonly kind: 'line-missing' | 'line-not-removed' | 'line-lost' | 'line-unknown' | 'line-of-upstream';
        readonly text: string;
    };
}

/** How often each line stands in a text. */
type LineCounts = Readonly<Record<'upstream' | 'patched' | 'target' | 'result', ReadonlyMap<string, number>>>;

type ChangedLines = ReturnType<typeof listChanged>;

interface ComparedChanges {
    readonly upstream: EditedText;
    readonly target: EditedText;
    readonly there: ChangedLines;
    readonly here: ChangedLines;
    readonly lines: LineCounts;
    readonly knownWords: ReadonlySet<string>;
    readonly isInFunction: ReturnType<typeof createFunctionCheck>;
}

/** What the two changes do not have in common. */
function askAboutLines(changes: ComparedChanges): LineQuestion[] {
    const { upstream, target, there, here, lines, knownWords, isInFunction } = changes;
    // What the target has as often as upstream will is there already; so is what replaced all that upstream replaces.
    const isThere = ({ key, line, edit }: CountedLine) =>
        ((lines.result.get(key) ?? 0) >= (lines.patched.get(key) ?? 0) && isInFunction(key, line)) ||
        isReplacedEverywhere(key, edit.removed.filter(isTelling), lines);
    // Of a line that the patch adds several times, those are missing whose function lacks it.
    const repeated = countKeys(there.added.map(({ key }) => key));
    const isApart = ({ key, line }: CountedLine) => (repeated.get(key) ?? 0) > 1 && !isInFunction(key, line);
    const added = [...there.added.filter((each) => !isApart(each)), ...there.added.filter(isApart)];
    const missing = subtract(added, here.added)
        .filter((each) => !isThere(each))
        .sort((a, b) => a.line - b.line);
    const extra = subtract(here.added, there.added).filter(({ key }) => !isMoved(key, lines));
    const kept = subtract(there.removed, here.removed).filter(
        ({ key }) => lines.result.has(key) && !lines.patched.has(key),
    );
    const lost = subtract(here.removed, there.removed).filter(({ key }) => !lines.result.has(key));
    const adapted = pairAdapted(missing, extra, knownWords);
    const questions: LineQuestion[] = [];
    const ask = (kind: LineQuestion['facts']['kind'], { key, text }: CountedLine, line?: number) =>
        questions.push({ key, ...(line === undefined ? {} : { line }), facts: { kind, text } });
    const isKnown = createLookup(target, lines);
    const hasNeighbours = createNeighbourCheck(upstream, target);
    for (const each of missing)
        if (!adapted.missing.has(each) && (hasPlace(each, upstream, isKnown) || hasNeighbours(each.edit)))
            ask('line-missing', each);
    for (const each of kept) ask('line-not-removed', each);
    for (const each of lost) if (lines.patched.has(each.key) && lines.upstream.has(each.key)) ask('line-lost', each);
    for (const each of extra) {
        if (adapted.extra.has(each)) continue;
        if (lines.upstream.has(each.key)) ask('line-of-upstream', each, each.line);
        else if (!lines.patched.has(each.key)) ask('line-unknown', each, each.line);
    }
    return questions;
}

/** What is otherwise than as git merges it, and is no line of the patch in the words of the target. */
function askAboutDifference(
    { missing, extra }: MergeDifference,
    lines: LineCounts,
    knownWords: ReadonlySet<string>,
    added: ReadonlySet<string>,
): LineQuestion[] {
    const adapted = pairAdapted(missing, extra, knownWords);
    const count = (side: keyof LineCounts, key: string) => lines[side].get(key) ?? 0;
    /** It stands here as often as on one of the sides. */
    const isKept = (key: string) =>
        !added.has(key) && count('result', key) >= Math.max(1, Math.min(count('target', key), count('patched', key)));
    /** The target has it, and the result has no more of them: it is not the patch's line in another form. */
    const isLeft = (key: string) => lines.target.has(key) && count('result', key) <= count('target', key);
    return [
        ...missing
            .filter((each) => !adapted.missing.has(each) && !isKept(each.key))
            .map(({ key, text }): LineQuestion => ({
                key,
                facts: { kind: added.has(key) ? 'line-missing' : 'line-lost', text },
            })),
        ...extra
            .filter((each) => (!adapted.extra.has(each) && !added.has(each.key)) || isLeft(each.key))
            .map(({ key, text, line }): LineQuestion => {
                const other = lines.upstream.has(key) ? 'line-of-upstream' : 'line-unknown';
                return { key, line, facts: { kind: lines.target.has(key) ? 'line-not-removed' : other, text } };
            }),
    ];
}

/** @returns what a patch would change in a file of the original that the backport does not touch */
export function listMissingLines(original: ChangedText, path: string, text: string): MissingLine[] {
    if (isOfBranch(path) || !isReadByLine(path, text)) return [];
    return questionChanges(original, { path, before: text, after: text }).flatMap(({ facts }) =>
        facts.kind === 'line-missing' || facts.kind === 'line-not-removed' ? [facts] : [],
    );
}

/** A line of the original's patch that has not taken effect in a file that the backport does not touch. */
export interface MissingLine {
    readonly kind: 'line-missing' | 'line-not-removed';
    readonly text: string;
}

function askAboutPlaces(original: ChangedText, backport: ChangedText): ChangeQuestion[] {
    return findMisplacedHunks(original, backport).misplaced.map(({ backport: place, expected, after }) => ({
        line: after[0] + 1,
        facts: { kind: 'misplaced', here: place.name || String(place.line), expected: expected?.name ?? '' },
    }));
}

/** Lines around an edit that are searched for one that the target has. */
const AROUND = 6;

/** Whether the target has anything of what the edit changes: code that is not there needs no change. */
function hasPlace(
    { edit }: CountedLine,
    { keys, lines }: EditedText,
    isKnown: (key: string, text: string) => boolean,
): boolean {
    const list = (start: number, end: number, counts = (_key: string) => true) => {
        const known: boolean[] = [];
        for (let at = Math.max(0, start); at < Math.min(end, keys.length); at++)
            if (isTelling(keys[at]!) && counts(keys[at]!)) known.push(isKnown(keys[at]!, lines[at]!));
        return known;
    };
    const replaced = list(edit.start, edit.end, (key) => !LONE_WORD.test(key));
    if (replaced.length > 0) return replaced.includes(true);
    const near = [...list(edit.start - AROUND, edit.start), ...list(edit.end, edit.end + AROUND)];
    return near.filter(Boolean).length * 2 >= near.length;
}

/** Lines that are compared by likeness for one file. */
const MAX_OWN = 300;
/** A line so much like one of the target is that one, of another version. */
const LIKE = 0.6;

/** Whether the target has a line, or one like it that upstream does not have. */
function createLookup(
    target: EditedText,
    counts: Readonly<Record<'target' | 'upstream', ReadonlyMap<string, number>>>,
) {
    const own = target.keys
        .flatMap((key, at) => (isTelling(key) && !counts.upstream.has(key) ? [target.lines[at]!] : []))
        .slice(0, MAX_OWN)
        .map((text) => countTokens(text));
    const known = new Map<string, boolean>();
    return (key: string, text: string): boolean => {
        if (counts.target.has(key)) return true;
        let isKnown = known.get(key);
        if (isKnown === undefined) {
            const tokens = countTokens(text);
            isKnown = own.some((other) => measureSimilarity(tokens, other) >= LIKE);
            known.set(key, isKnown);
        }
        return isKnown;
    };
}

/** A line that the target had elsewhere. */
const isMoved = (
    key: string,
    { target, result }: { target: ReadonlyMap<string, number>; result: ReadonlyMap<string, number> },
) => (target.get(key) ?? 0) >= (result.get(key) ?? 0);

const squeeze = (text: string) => splitLines(text).map((line) => line.replace(/\s+/g, ''));

function countKeys(keys: readonly string[]): Map<string, number> {
    const counts = new Map<string, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return counts;
}

function listChanged({ edits, lines }: EditedText, { after }: ChangedText) {
    const fresh = splitLines(after);
    const list = (texts: readonly string[], keys: readonly string[], start: number, edit: PlacedEdit): CountedLine[] =>
        keys.flatMap((key, at) =>
            isTelling(key) ? [{ key, text: texts[start + at]!.trim(), line: start + at + 1, edit }] : [],
        );
    return {
        removed: edits.flatMap((edit) => list(lines, edit.removed, edit.start, edit)),
        added: edits.flatMap((edit) => list(fresh, edit.added, edit.afterStart, edit)),
    };
}

/** What `a` has more often than `b`. */
function subtract(a: readonly CountedLine[], b: readonly CountedLine[]): CountedLine[] {
    const left = countKeys(b.map(({ key }) => key));
    return a.filter(({ key }) => {
        const count = left.get(key) ?? 0;
        if (count > 0) left.set(key, count - 1);
        return count === 0;
    });
}

/** Lines around an added one that are searched for the same line. */
const NEAR = 3;

/**
 * Added lines that stand twice within a few lines, more often than the patch adds them, or twice in a row where neither side
 * has them so.
 */
function findDoubled(
    here: readonly CountedLine[],
    there: readonly CountedLine[],
    after: string,
    sides: readonly string[],
): CountedLine[] {
    const keys = squeeze(after);
    const found = new Set(
        subtract(here, there).filter(({ key, line }) => {
            if (key.length < 4) return false;
            for (let at = Math.max(0, line - 1 - NEAR); at < line + NEAR; at++)
                if (at !== line - 1 && keys[at] === key) return true;
            return false;
        }),
    );
    const repeated = here.filter(({ key, line }) => key.length >= 4 && keys[line - 2] === key);
    if (repeated.length > 0) {
        const known = new Set(sides.flatMap((text) => squeeze(text).filter((key, at, all) => all[at - 1] === key)));
        for (const each of repeated) if (!known.has(each.key)) found.add(each);
    }
    return [...found];
}
