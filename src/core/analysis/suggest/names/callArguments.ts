/**
 * What a call is handed otherwise on the target: `get(a->b->link)` upstream, `get(a)` here. Where the patch hands the same
 * to another call (`put(a->b->link)`), the target's words for it are most likely the same as well.
 */
import { keyLines, mapLines } from '../../../diff/lineMap.ts';
import { createTranslation, type Translation } from './translation.ts';
import { parseWords } from '../../../diff/words.ts';

/** Words of an argument that is still taken for one expression. */
const MOST_WORDS = 12;

/** @returns whole arguments of calls that stand on corresponding lines of both, where they agree with each other */
export function learnArguments(base: string, target: string): Translation {
    const [from, to] = [keyLines(base), keyLines(target)];
    const map = mapLines(from, to);
    const found = new Map<string, string | undefined>();
    for (let line = 0; line < map.partners.length; line++) {
        if (map.partners[line]! < 0 || map.exact[line]) continue;
        const here = callsIn(to.texts[map.partners[line]!]!);
        for (const [name, upstream] of callsIn(from.texts[line]!)) {
            const own = here.get(name);
            if (own?.length !== upstream.length) continue;
            upstream.forEach((argument, at) => {
                const mine = own[at]!;
                if (argument === mine || !isExpression(argument) || mine === '') return;
                const known = found.get(argument);
                // Two calls that disagree say nothing.
                found.set(
                    argument,
                    known === undefined && found.has(argument)
                        ? undefined
                        : (known ?? mine) === mine
                          ? mine
                          : undefined,
                );
            });
        }
    }
    return createTranslation(
        [...found].flatMap(([one, other]) => (other === undefined ? [] : [{ from: one, to: other }])),
    );
}

/** More than a name: a name alone is called so for many reasons. */
function isExpression(argument: string): boolean {
    const count = argument.split(' ').length;
    return count > 1 && count <= MOST_WORDS && /^[\p{L}_$]/u.test(argument);
}

/** The calls of one line by their names, each with its arguments as words with a blank between them; a name that comes twice is left out. */
function callsIn(line: string): ReadonlyMap<string, readonly string[]> {
    const { words } = parseWords(line);
    const calls = new Map<string, readonly string[]>();
    const twice = new Set<string>();
    for (let at = 1; at < words.length; at++) {
        const name = words[at - 1]!;
        if (words[at] !== '(' || !/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name)) continue;
        const found = argumentsFrom(words, at + 1);
        if (!found) continue;
        if (calls.has(name)) twice.add(name);
        calls.set(name, found);
    }
    for (const name of twice) calls.delete(name);
    return calls;
}

function argumentsFrom(words: readonly string[], start: number): string[] | undefined {
    const found: string[] = [];
    let depth = 0;
    let from = start;
    for (let at = start; at < words.length; at++) {
        const word = words[at]!;
        if (/^[([{]$/.test(word)) depth++;
        else if (/^[)\]}]$/.test(word) && depth-- === 0) return [...found, words.slice(from, at).join(' ')];
        else if (word === ',' && depth === 0) {
            found.push(words.slice(from, at).join(' '));
            from = at + 1;
        }
    }
    return undefined; // goes on in the next line
}
