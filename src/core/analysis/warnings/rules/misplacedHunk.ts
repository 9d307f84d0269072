/** A hunk that git placed by its context into another function, another branch of an `#if`, or another of several like blocks. */
import * as l10n from '@vscode/l10n';
import { findEnclosing } from '../../../conflict/findEnclosing.ts';
import { countAllTokens, measureSimilarity } from '../../../diff/similarity.ts';
import type { FunctionRange } from '../../../syntax/outline.ts';
import { findMisplacedHunks } from '../../../placement/findMisplacedHunks.ts';
import { hunkPairs } from '../model/hunkPairs.ts';
import { findLineAtOffset, type Span } from '../../../diff/lineHunks.ts';
import { defineRule, type FoundWarning } from '../model/rule.ts';
import type { ComparedCode } from '../model/warningFacts.ts';
import type { FileView, FileVersion } from '../model/fileView.ts';

type MisplacedFacts =
    /** `exists`: the target has a function of upstream's name. */
    | { readonly kind: 'function'; readonly here: string; readonly upstream: string; readonly exists: boolean }
    /** Conditions of the preprocessor. `all` of those that hold upstream, with commas. */
    | { readonly kind: 'branch'; readonly here: string; readonly upstream: string; readonly all: string }
    /** Any other place that is alike: a comment, a row, a block of the same function. `expected` is "" if unknown. */
    | ({
          readonly kind: 'place';
          readonly here: string;
          readonly upstream: string;
          readonly expected: string;
          /** 1-based; `expectedLine` is 0 if unknown. */
          readonly hereLine: number;
          readonly upstreamLine: number;
          readonly expectedLine: number;
      } & Move);

/** How the hunk is moved to where it belongs, in lines of the result as it is; undefined where that is not known. */
type Move = {
    /** 1-based: the lines that it makes, and how many. */
    readonly movedLine?: number | undefined;
    readonly movedLines?: number | undefined;
    /** What the target has there, with its line ends. */
    readonly restored?: string | undefined;
    /** 1-based: the line in front of which it goes, and how many lines it replaces there. */
    readonly toLine?: number | undefined;
    readonly replacedLines?: number | undefined;
};

export const misplacedHunk = defineRule({
    id: 'misplaced-hunk',
    severity: 'warning',
    description: 'A change that landed in another function or branch.',
    check: (pick) => pick.files.flatMap(findMisplacedIn),
    describe(facts: MisplacedFacts) {
        const { here, upstream } = facts;
        if (facts.kind === 'place') return { message: describePlace(facts), evidence: '' };
        if (facts.kind === 'branch')
            return {
                message: l10n.t('This landed where {0} holds; upstream it is where {1} holds.', here, upstream),
                evidence: facts.all ? l10n.t('upstream: {0}', facts.all) : l10n.t('upstream: no condition'),
            };
        return {
            message: facts.exists
                ? l10n.t('This landed in {0}(); upstream it is in {1}(), which the target has too.', here, upstream)
                : l10n.t(
                      'This landed in {0}(); upstream it is in {1}(), which the target does not have.',
                      here,
                      upstream,
                  ),
            evidence: l10n.t('{0}() upstream, {1}() here', upstream, here),
        };
    },
});

function describePlace(facts: PlaceFacts): string {
    const { here, upstream, expected, hereLine, upstreamLine, expectedLine } = facts;
    if (!expected) return l10n.t('This stands in {0}; upstream it is in {1}, which is not here.', here, upstream);
    // Two blocks that begin alike: their lines tell them apart.
    if (here === upstream || here === expected)
        return l10n.t(
            'This stands in {0} at line {1}; upstream it is in {2} at line {3}, which is line {4} here.',
            here,
            hereLine,
            upstream,
            upstreamLine,
            expectedLine,
        );
    return l10n.t('This stands in {0}; upstream it is in {1}, which is {2} here.', here, upstream, expected);
}

function findMisplacedIn(file: FileView): FoundWarning<MisplacedFacts>[] {
    const places = findOtherPlaces(file);
    const named = findByName(file).map((warning): FoundWarning<MisplacedFacts> => {
        const place = places.find(({ start, end }) => start < warning.end && warning.start < end);
        return place ? { ...warning, facts: { ...warning.facts, ...moveOf(place.facts) } } : warning;
    });
    const isNamed = ({ start, end }: FoundWarning) => named.some((each) => start < each.end && each.start < end);
    return [...named, ...places.filter((place) => !isNamed(place))];
}

const moveOf = ({ movedLine, movedLines, restored, toLine, replacedLines }: PlaceFacts): Move => ({
    movedLine,
    movedLines,
    restored,
    toLine,
    replacedLines,
});

type PlaceFacts = Extract<MisplacedFacts, { kind: 'place' }>;

/** Hunks that stand beside other lines than upstream, as the whole files tell. */
function findOtherPlaces({ path, names, base, patch, target, result, open }: FileView): FoundWarning<PlaceFacts>[] {
    if (!base || !patch || !target || !result) return [];
    const { misplaced } = findMisplacedHunks(
        { path: names.patchPath ?? path, before: base.text, after: patch.text },
        { path, before: target.text, after: result.text },
    );
    return misplaced.flatMap((hunk): FoundWarning<PlaceFacts>[] => {
        const { original, backport, expected, move, after } = hunk;
        const start = result.offsets[after[0]] ?? 0;
        const end = Math.max(start, (result.offsets[after[1]] ?? start) - 1);
        if (open.some((region) => region.start <= end && start <= region.end)) return [];
        return [
            {
                path,
                start: start + Math.max(0, result.text.slice(start, end).search(/\S/)),
                end,
                facts: {
                    kind: 'place',
                    here: backport.name || String(backport.line),
                    upstream: original.name || String(original.line),
                    expected: expected ? expected.name || String(expected.line) : '',
                    hereLine: backport.line,
                    upstreamLine: original.line,
                    expectedLine: expected?.line ?? 0,
                    ...(move
                        ? {
                              movedLine: after[0] + 1,
                              movedLines: after[1] - after[0],
                              restored: move.text,
                              toLine: move.to + 1,
                              replacedLines: move.replaced,
                          }
                        : {}),
                },
                compare: {
                    upstream: {
                        text: original.excerpt.lines.join('\n'),
                        path: names.patchPath ?? path,
                        line: original.excerpt.from,
                    },
                    here: { text: backport.excerpt.lines.join('\n'), path, line: backport.excerpt.from },
                },
            },
        ];
    });
}

/** Hunks in a function of another name, or in another branch of an `#if`. */
function findByName(file: FileView): FoundWarning<MisplacedFacts>[] {
    const { patch, result } = file;
    if (!patch?.syntax || !result?.syntax) return [];
    const found: FoundWarning<MisplacedFacts>[] = [];
    const names = new Set(result.syntax.functions.map(({ name }) => name));
    /** Many hunks of one function land in the same other one: the first is reported. */
    const reported = new Set<string>();
    for (const { upstream, here } of hunkPairs(file)) {
        const was = functionAround(patch, upstream);
        const is = functionAround(result, here);
        const start = here.start + Math.max(0, result.text.slice(here.start, here.end).search(/\S/));
        const place = { path: file.path, start, end: Math.max(start, here.end - 1) };
        // The head of the function may be in an unresolved region: what is left of it has no name.
        if (is && file.open.some(({ start, end }) => end <= is.start && !result.text.slice(start, is.start).trim()))
            continue;
        if (was && is && was.name !== is.name) {
            // A macro or a branch of the preprocessor can lead the parser astray: by the look of the lines it is one function.
            if (haveOneName(patch, upstream.start, result, here.start)) continue;
            if (reported.has(`${was.name} ${is.name}`) || isRenamed(file, was.name, is.name)) continue;
            reported.add(`${was.name} ${is.name}`);
            const exists = names.has(was.name);
            found.push({
                ...place,
                severity: exists ? 'warning' : 'info',
                facts: { kind: 'function', here: is.name, upstream: was.name, exists },
                compare: {
                    upstream: headOf(patch, was, file.names.patchPath ?? file.path),
                    here: headOf(result, is, file.path),
                },
            });
            continue;
        }
        const facts = otherBranch(conditionsAt(patch, upstream.start), conditionsAt(result, here.start));
        if (facts) found.push({ ...place, facts });
    }
    return found;
}

function haveOneName(patch: FileVersion, at: number, result: FileVersion, here: number): boolean {
    const name = (version: FileVersion, offset: number) =>
        findEnclosing(version.lines, findLineAtOffset(version, offset) + 1)?.name;
    const own = name(result, here);
    return own !== undefined && own === name(patch, at);
}

/** The first line of a function. */
function headOf(version: FileVersion, { start }: FunctionRange, path: string): ComparedCode {
    const line = findLineAtOffset(version, start);
    return { text: version.lines[line]!.trim(), path, line: line + 1 };
}

/** The same condition, the other branch: `#ifdef X` and its `#else`. */
function otherBranch(upstream: readonly string[], here: readonly string[]): MisplacedFacts | undefined {
    const own = here.find((each) => !upstream.includes(each));
    const opposite = own === undefined ? undefined : upstream.find((each) => isOpposite(each, own));
    if (own === undefined || opposite === undefined) return undefined;
    return { kind: 'branch', here: own, upstream: opposite, all: upstream.join(', ') };
}

/** How much more alike a function of another name has to be than the one of the same name. */
const CLEARLY = 0.2;

/** What is called `was` upstream is called `is` here, and the name has gone to another function. */
function isRenamed({ base, target }: FileView, was: string, is: string): boolean {
    const tokensOf = (version: FileVersion | undefined, name: string) => {
        const fn = version && functionsOf(version).byName.get(name);
        return fn && countAllTokens(version!.text.slice(fn.start, fn.end).split('\n'));
    };
    const upstream = tokensOf(base, was);
    const [own, namesake] = [tokensOf(target, is), tokensOf(target, was)];
    return own !== undefined && measureSimilarity(upstream, own) > measureSimilarity(upstream, namesake) + CLEARLY;
}

/** What is asked of a version for each of its hunks. */
interface FunctionIndex {
    /** The first of each name. */
    readonly byName: ReadonlyMap<string, FunctionRange>;
    /** Those that lie in no other, in order. */
    readonly outer: readonly FunctionRange[];
}

const functionIndexes = new WeakMap<FileVersion, FunctionIndex>();

function functionsOf(version: FileVersion): FunctionIndex {
    const known = functionIndexes.get(version);
    if (known) return known;
    const functions = version.syntax?.functions ?? [];
    const outer: FunctionRange[] = [];
    for (const each of [...functions].sort((a, b) => a.start - b.start || b.end - a.end))
        if (each.start >= (outer.at(-1)?.end ?? 0)) outer.push(each);
    const index = { byName: new Map([...functions].reverse().map((each) => [each.name, each])), outer };
    functionIndexes.set(version, index);
    return index;
}

/** The outermost function that holds the whole span. */
function functionAround(version: FileVersion, span: Span): FunctionRange | undefined {
    const { outer } = functionsOf(version);
    const found = outer[countBefore(outer.length, (at) => outer[at]!.start <= span.start) - 1];
    return found && span.end <= found.end + 1 ? found : undefined;
}

/** @param isBefore holds for the first ones, and for none behind them @returns how many these are */
function countBefore(length: number, isBefore: (at: number) => boolean): number {
    let [low, high] = [0, length];
    while (low < high) {
        const middle = (low + high) >> 1;
        if (isBefore(middle)) low = middle + 1;
        else high = middle;
    }
    return low;
}

/** Where a line of the preprocessor stands, and the conditions that hold behind it. */
interface Directive {
    readonly start: number;
    readonly conditions: readonly string[];
}

const directivesOf = new WeakMap<FileVersion, readonly Directive[]>();

/** The conditions that hold at a place, `!` in front of those whose `#else` it is in. */
function conditionsAt(version: FileVersion, until: number): readonly string[] {
    let directives = directivesOf.get(version);
    if (!directives) directivesOf.set(version, (directives = readDirectives(version.text)));
    const count = countBefore(directives.length, (at) => directives[at]!.start < until);
    return directives[count - 1]?.conditions ?? [];
}

/** Conditions that lie deeper in each other are not told apart. */
const DEEPEST = 200;

function readDirectives(text: string): Directive[] {
    const found: Directive[] = [];
    const stack: string[] = [];
    for (const { index: start, 1: word, 2: rest } of text.matchAll(
        /^[ \t]*#[ \t]*(ifdef|ifndef|if|elif|else|endif)\b([^\n]*)/gm,
    )) {
        const condition = rest!
            .replace(/\/[/*].*/, '')
            .replace(/\s+/g, ' ')
            .trim();
        if (word === 'endif') stack.pop();
        else if (word === 'else') stack.push(not(stack.pop() ?? ''));
        else if (word === 'elif') {
            stack.pop();
            stack.push(condition);
        } else
            stack.push(
                word === 'ifndef' ? not(condition) : condition.replace(/^defined(?:\s*\(\s*|\s+)(\w+)\s*\)?$/, '$1'),
            );
        found.push({ start, conditions: stack.slice(0, DEEPEST) });
    }
    return found;
}

const not = (condition: string) => (condition.startsWith('!') ? condition.slice(1) : `!${condition}`);
const isOpposite = (a: string, b: string) => a !== '' && a === not(b);
