/**
 * What a maintainer changed of a clean pick, in kinds that are computed from the two texts, and which rule could see each:
 * says of a missed one whether a rule is to blame or nothing in the repository tells.
 */
import { findLanguage } from '../../src/core/syntax/languages.ts';
import { alignByShortestEdit } from '../../src/core/diff/alignByShortestEdit.ts';
import { listGaps } from '../../src/core/diff/alignment.ts';
import { tokenize, type Token } from '../../src/core/syntax/tokens.ts';
import { computeLineHunks, indexTextLines, type IndexedLines } from '../../src/core/diff/lineHunks.ts';
import type { RuleId } from '../../src/core/analysis/warnings/rules/index.ts';

export type Kind =
    | 'file added'
    | 'file left out'
    | 'layout or comment'
    | 'string'
    | 'number'
    | 'include'
    | 'name replaced'
    | 'argument'
    | 'goto or exit'
    | 'declaration'
    | 'block added'
    | 'block left out'
    | 'rewritten';

/** Rules by what they can see; a kind without one is beyond what the repository tells. */
const RULES: Readonly<Record<Kind, readonly RuleId[]>> = {
    'file added': ['incomplete-change', 'missing-symbol'],
    'file left out': ['incomplete-change'],
    'layout or comment': [],
    string: [],
    number: [],
    include: ['missing-symbol'],
    'name replaced': ['missing-symbol'],
    argument: ['arguments'],
    'goto or exit': ['goto-target', 'exits'],
    declaration: ['missing-symbol', 'context-drift'],
    'block added': ['incomplete-change', 'other-copies'],
    'block left out': ['misplaced-hunk', 'incomplete-change'],
    rewritten: ['context-drift', 'missing-symbol'],
};

export interface Difference {
    readonly path: string;
    /** Where the file is: a test, what builds, or the code itself. */
    readonly area: 'code' | 'test' | 'build';
    readonly kinds: readonly Kind[];
}

/** @param clean what git made of the pick; `recorded` what the maintainer committed */
export function differenceOf(path: string, clean: string | undefined, recorded: string | undefined): Difference {
    const kinds = new Set<Kind>();
    if (clean === undefined || recorded === undefined) {
        kinds.add(clean === undefined ? 'file added' : 'file left out');
    } else if (isSameCode(path, clean, recorded)) {
        kinds.add('layout or comment');
    } else {
        const [before, after] = [indexTextLines(clean), indexTextLines(recorded)];
        for (const hunk of computeLineHunks(before, after))
            for (const kind of kindsOf(path, cut(before, hunk.before), cut(after, hunk.after))) kinds.add(kind);
    }
    return { path, area: areaOf(path), kinds: [...kinds] };
}

/** Of the whole texts: a line by itself does not tell that it stands in a comment. */
const isSameCode = (path: string, one: string, other: string): boolean =>
    JSON.stringify(said(path, one)) === JSON.stringify(said(path, other));

/** `code: name replaced, argument; test: block added -> missing-symbol, arguments` */
export function describe(differences: readonly Difference[]): string {
    const areas = new Map<string, Set<Kind>>();
    const rules = new Set<RuleId>();
    for (const { area, kinds } of differences) {
        const all = areas.get(area) ?? new Set<Kind>();
        areas.set(area, all);
        for (const kind of kinds) {
            all.add(kind);
            if (area === 'code') for (const rule of RULES[kind]) rules.add(rule);
        }
    }
    const told = [...areas].map(([area, kinds]) => `${area}: ${[...kinds].join(', ')}`).join('; ');
    return `${told} -> ${[...rules].join(', ') || 'no rule'}`;
}

function areaOf(path: string): Difference['area'] {
    if (/(?:^|[/_.-])(?:tests?|testsuite|spec|fuzz|e2e)(?:[/_.-]|$)/i.test(path)) return 'test';
    return findLanguage(path) ? 'code' : 'build';
}

const cut = (lines: IndexedLines, [start, end]: readonly [number, number]) => lines.lines.slice(start, end).join('');

function kindsOf(path: string, before: string, after: string): Kind[] {
    const [old, now] = [said(path, before), said(path, after)];
    const texts = (tokens: readonly Token[]) => tokens.map(({ text }) => text);
    const gaps = listGaps(alignByShortestEdit(texts(old), texts(now)), now.length);
    const lost = gaps.flatMap(({ from, to }) => old.slice(from, to));
    const won = gaps.flatMap(({ otherFrom, otherTo }) => now.slice(otherFrom, otherTo));
    const both = [...lost, ...won];
    if (!both.length) return ['layout or comment'];
    if (both.every(({ kind }) => kind === 'string')) return ['string'];
    if (both.every(({ kind }) => kind === 'number')) return ['number'];
    if (/^[ \t]*(?:#[ \t]*include|import|use|from|using)\b/m.test(before + after)) return ['include'];
    if (!old.length) return /^[ \t]*(?:goto|return|break|continue)\b/m.test(after) ? ['goto or exit'] : ['block added'];
    if (!now.length) return ['block left out'];
    const kinds: Kind[] = [];
    if (/\bgoto\b|\breturn\b|\bbreak\b|\bcontinue\b/.test(both.map(({ text }) => text).join(' ')))
        kinds.push('goto or exit');
    const words = (tokens: readonly Token[]) => tokens.filter(({ kind }) => kind === 'word').length;
    if (both.every(({ kind }) => kind === 'word') && words(lost) && words(lost) === words(won))
        kinds.push('name replaced');
    else if (calls(before).some((call) => calls(after).includes(call)) && both.some(({ text }) => text === ','))
        kinds.push('argument');
    else if (/^[ \t]*(?:[\w]+[ \t*&]+)+\w+(?:[ \t]*=.*)?;[ \t]*$/m.test(before + after)) kinds.push('declaration');
    return kinds.length ? kinds : ['rewritten'];
}

const said = (path: string, text: string) =>
    tokenize(text, path).filter(({ kind }) => kind !== 'space' && kind !== 'comment');

const calls = (text: string): readonly string[] => text.match(/\b\w+(?=\()/g) ?? [];
