/** What the changed lines of one file leave to ask, both whole files in hand. Pure. */
import { compareWithMerge, type MergeDifference } from './compareWithMerge.ts';
import { countTokens, measureSimilarity } from '../diff/similarity.ts';
import type { GateQuestionFacts } from '../messages/gateQuestions.ts';
import { findMisplacedHunks } from '../placement/findMisplacedHunks.ts';
import { isTelling } from '../placement/alignFiles.ts';
import { readEditedText, type ChangedText, type EditedText, type PlacedEdit } from '../placement/readEditedText.ts';
import { splitLines } from '../base/text.ts';

export interface ChangeQuestion {
    /** 1-based, in the backport's file after the change; undefined for what is not there. */
    readonly line?: number;
    readonly facts: GateQuestionFacts;
}

/** Lines of one file that are compared by likeness. */
const MAX_COMPARED = 400;
/** An added line that is so much like one of the patch is that line, adapted. */
const ADAPTED = 0.5;
/** Changed lines beyond which a file is not asked about line by line. */
const MAX_CHANGED = 20_000;

type LineText = Pick<CountedLine, 'text'>;

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
    const lines = {
        upstream: countKeys(upstream.keys),
        patched: countKeys(squeeze(original.after)),
        target: countKeys(target.keys),
        result: countKeys(squeeze(backport.after)),
    };
    // What the target has as often as upstream will is there already.
    const isThere = ({ key }: CountedLine) => (lines.result.get(key) ?? 0) >= (lines.patched.get(key) ?? 0);
    const missing = subtract(there.added, here.added).filter((each) => !isThere(each));
    const extra = subtract(here.added, there.added).filter(({ key }) => !isMoved(key, lines));
    const kept = subtract(there.removed, here.removed).filter(
        ({ key }) => lines.result.has(key) && !lines.patched.has(key),
    );
    const lost = subtract(here.removed, there.removed).filter(({ key }) => !lines.result.has(key));
    const knownWords = listWords([backport.before]);
    const adapted = pairAdapted(missing, extra, knownWords);
    const questions: ChangeQuestion[] = [];
    const ask = (
        kind: 'line-missing' | 'line-not-removed' | 'line-lost' | 'line-unknown' | 'line-of-upstream',
        found: CountedLine,
        line?: number,
    ) => questions.push({ ...(line === undefined ? {} : { line }), facts: { kind, text: found.text } });
    const isKnown = createLookup(target, lines);
    for (const each of missing)
        if (!adapted.missing.has(each) && hasPlace(each, upstream, isKnown)) ask('line-missing', each);
    for (const each of kept) ask('line-not-removed', each);
    for (const each of lost) if (lines.patched.has(each.key) && lines.upstream.has(each.key)) ask('line-lost', each);
    for (const each of extra) {
        if (adapted.extra.has(each)) continue;
        if (lines.upstream.has(each.key)) ask('line-of-upstream', each, each.line);
        else if (!lines.patched.has(each.key)) ask('line-unknown', each, each.line);
    }
    for (const each of findDoubled(here.added, there.added, backport.after, [original.after, backport.before]))
        questions.push({ line: each.line, facts: { kind: 'line-twice', text: each.text } });
    for (const each of subtract(here.added, there.added))
        if (/^(?:<{7}|>{7}|\|{7})(?: |$)/.test(each.text))
            questions.push({ line: each.line, facts: { kind: 'marker', text: each.text } });
    const said = new Set(questions.map(({ facts }) => ('text' in facts ? facts.text : '')));
    const added = new Set(there.added.map(({ key }) => key));
    for (const question of askAboutDifference(difference, lines, knownWords, added))
        if (!said.has(question.facts.text)) questions.push(question);
    return [...questions, ...inPlace];
}

/** What is otherwise than as git merges it, and is no line of the patch in the words of the target. */
function askAboutDifference(
    { missing, extra }: MergeDifference,
    lines: { readonly target: ReadonlyMap<string, number>; readonly upstream: ReadonlyMap<string, number> },
    knownWords: ReadonlySet<string>,
    added: ReadonlySet<string>,
) {
    const adapted = pairAdapted(missing, extra, knownWords);
    return [
        ...missing
            .filter((each) => !adapted.missing.has(each))
            .map(({ key, text }) => ({
                facts: { kind: added.has(key) ? ('line-missing' as const) : ('line-lost' as const), text },
            })),
        ...extra
            // The target's own line is no other form of the patch's.
            .filter((each) => !adapted.extra.has(each) || lines.target.has(each.key))
            .map(({ key, text, line }) => {
                const other = lines.upstream.has(key) ? ('line-of-upstream' as const) : ('line-unknown' as const);
                return { line, facts: { kind: lines.target.has(key) ? ('line-not-removed' as const) : other, text } };
            }),
    ];
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
    const list = (start: number, end: number) => {
        const known: boolean[] = [];
        for (let at = Math.max(0, start); at < Math.min(end, keys.length); at++)
            if (isTelling(keys[at]!)) known.push(isKnown(keys[at]!, lines[at]!));
        return known;
    };
    const replaced = list(edit.start, edit.end);
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

/** Lines of the patch that stand here in another form: the most alike of both, each once. */
function pairAdapted<Missing extends LineText, Extra extends LineText>(
    missing: readonly Missing[],
    extra: readonly Extra[],
    target: ReadonlySet<string>,
) {
    const pairs = { missing: new Set<Missing>(), extra: new Set<Extra>() };
    if (missing.length > MAX_COMPARED || extra.length > MAX_COMPARED) return pairs;
    const tokens = new Map<LineText, ReturnType<typeof countTokens>>(
        [...missing, ...extra].map((line) => [line, countTokens(line.text)]),
    );
    const scored = missing.flatMap((one) =>
        extra.flatMap((other) => {
            const score = measureSimilarity(tokens.get(one), tokens.get(other));
            return score >= ADAPTED && isOfTarget(one, other, target) ? [{ one, other, score }] : [];
        }),
    );
    for (const { one, other } of scored.sort((a, b) => b.score - a.score)) {
        if (pairs.missing.has(one) || pairs.extra.has(other)) continue;
        pairs.missing.add(one);
        pairs.extra.add(other);
    }
    return pairs;
}

const WORD = /[\p{L}_]\p{ID_Continue}{2,}/gu;

const listWords = (texts: readonly string[]): Set<string> => new Set(texts.flatMap((text) => text.match(WORD) ?? []));

/** Whether the words that an adapted line has in place of the patch's are those of the target's file. */
const isOfTarget = (patch: LineText, here: LineText, target: ReadonlySet<string>) => {
    const own = listWords([patch.text]);
    return (here.text.match(WORD) ?? []).every((word) => own.has(word) || target.has(word));
};

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
