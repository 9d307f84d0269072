/** Whether rows differ by names alone: each name always replaced by the same other one. */
import { listReplacedWords } from '../diff/wordDiff.ts';
import { splitIntoWords } from '../diff/words.ts';
import { holdsWord } from '../base/text.ts';
import type { ComparisonRow } from './model.ts';
import type { Whitespace } from '../syntax/languages/fileTraits.ts';
import { withoutMeaninglessSpace } from './whitespace.ts';

/** A name or member access of the original, and its counterpart in the backport. */
export interface RenamedName {
    readonly from: string;
    readonly to: string;
}

/** Words that mean something by themselves: replacing one changes the logic. */
const MEANING = new Set(
    (
        'if else elif for while do switch case default break continue return goto try catch except finally throw raise ' +
        'true false TRUE FALSE True False NULL nullptr None nil null undefined and or not in is new delete await yield ' +
        'defer go static const volatile unsigned signed extern inline public private protected import from'
    ).split(' '),
);

/** @returns the names, or undefined where something else differs too, or a name is not replaced everywhere */
export function findRenamedNames(rows: readonly ComparisonRow[], whitespace: Whitespace): RenamedName[] | undefined {
    const replaced = collectReplacedNames(rows);
    if (!replaced || replaced.renames.size === 0) return undefined;
    const { renames, names } = replaced;
    // A name that both sides still use is not renamed: something else took its place here.
    for (const { mark, original, backport } of rows) {
        if (mark !== 'same' || !original || !backport) continue;
        if (names.some((name) => holdsWord(original.text, name, WORD))) return undefined;
    }
    return isSameBut(renames, rows, whitespace) ? [...renames].map(([from, to]) => ({ from, to })) : undefined;
}

/**
 * @returns the names and what stands for each, and the names of both sides; undefined where something else than a name is
 *   replaced, or a name in two ways
 */
function collectReplacedNames(
    rows: readonly ComparisonRow[],
): { readonly renames: ReadonlyMap<string, string>; readonly names: readonly string[] } | undefined {
    const renames = new Map<string, string>();
    const back = new Map<string, string>();
    for (const { mark, original, backport } of rows) {
        if (mark !== 'change') continue;
        if (!original || !backport || original.kind !== backport.kind) return undefined;
        for (const { a, b } of listReplacedWords(original.text, backport.text)) {
            if (a.trim() === '' && b.trim() === '') continue;
            if (!isName(a) || !isName(b) || inString(original.text, a)) return undefined;
            if ((renames.get(a) ?? b) !== b || (back.get(b) ?? a) !== a) return undefined;
            renames.set(a, b);
            back.set(b, a);
        }
    }
    return { renames, names: [...renames.keys(), ...back.keys()] };
}

/** Whether the rows are the same once the names are replaced, with whitespace where it counts. */
function isSameBut(
    renames: ReadonlyMap<string, string>,
    rows: readonly ComparisonRow[],
    whitespace: Whitespace,
): boolean {
    return rows.every(({ mark, original, backport }) => {
        if (mark !== 'change' || !original || !backport) return true;
        const renamed = withoutMeaninglessSpace(withNames(original.text, renames), whitespace);
        return renamed === withoutMeaninglessSpace(backport.text, whitespace);
    });
}

/** The line with each whole name replaced; the longest first, where one begins another. */
function withNames(line: string, renames: ReadonlyMap<string, string>): string {
    const names = [...renames.keys()].sort((a, b) => b.length - a.length);
    let out = '';
    for (let at = 0; at < line.length;) {
        const name = WORD.test(line[at - 1] ?? '') ? undefined : names.find((one) => isWholeAt(line, one, at));
        out += name === undefined ? line[at] : renames.get(name);
        at += name?.length ?? 1;
    }
    return out;
}

const isWholeAt = (line: string, name: string, at: number) =>
    line.startsWith(name, at) && !WORD.test(line[at + name.length] ?? '');

const WORD = /[\p{L}\p{N}_$]/u;

function isName(text: string): boolean {
    if (!/^[\p{L}_$][\p{L}\p{N}_$]*(?:(?:->|\.|::)[\p{L}_$][\p{L}\p{N}_$]*)*$/u.test(text)) return false;
    return !splitIntoWords(text).some((word) => MEANING.has(word));
}

/** Whether the first place of `name` stands in a string: text for people or programs, not a name. */
function inString(line: string, name: string): boolean {
    const before = line.slice(0, Math.max(0, line.indexOf(name)));
    const isOdd = (quote: string) => before.split(quote).length % 2 === 0;
    return isOdd('"') || isOdd("'");
}
