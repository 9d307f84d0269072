/** Parts of a text in C that the preprocessor leaves out whatever is built: `#if 0`, and `#if X` below `#define X 0`. Pure. */
import type { TextRange } from '../../../base/ranges.ts';

/** Directives that lie deeper in each other are not told apart. */
const DEEPEST = 200;

/** @returns from the line of the condition to that of its `#else`, `#elif` or `#endif`; offsets, in order of their ends */
export function findNeverCompiled(text: string): TextRange[] {
    if (!/^[ \t]*#[ \t]*if\b/m.test(text)) return [];
    const defined = new Map<string, boolean>();
    for (const [, name, value] of text.matchAll(/^[ \t]*#[ \t]*define[ \t]+(\w+)\b(.*)$/gm))
        defined.set(name!, value!.trim() === '0' && !defined.has(name!));
    const found: TextRange[] = [];
    const open: (number | undefined)[] = [];
    for (const { index, 1: word, 2: rest } of text.matchAll(
        /^[ \t]*#[ \t]*(if|ifdef|ifndef|elif|else|endif)\b([^\n]*)/gm,
    )) {
        if (word!.startsWith('if')) {
            if (open.length >= DEEPEST) return found;
            const condition = rest!.replace(/\/[/*].*/, '').trim();
            open.push(word === 'if' && (condition === '0' || defined.get(condition) === true) ? index : undefined);
            continue;
        }
        const start = open.pop();
        if (start !== undefined) found.push({ start, end: index });
        if (word !== 'endif') open.push(undefined);
    }
    return found;
}
