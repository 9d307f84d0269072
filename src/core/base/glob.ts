/**
 * Patterns of `.gitattributes`, matched in steps that grow with pattern times path: a pattern of a repository must not become
 * a regular expression that tries the same text in many ways. Pure.
 */

/**
 * As gitattributes(5) has it: without a slash any file of that name, else from the folder of the attributes on; `**` stands
 * for any folders. A folder names nothing below it (`folder/` matches no file), as git does it.
 * @param path relative to that folder
 */
export function matchesGlob(pattern: string, path: string): boolean {
    const anchored = pattern.replace(/^\//, '');
    const names = path.split('/');
    if (!pattern.includes('/')) return matchesName(pattern, names.at(-1)!);
    return matchesNames(anchored.split('/'), names);
}

/** Names of folders and the file; `**` for any number of them. */
function matchesNames(patterns: readonly string[], names: readonly string[]): boolean {
    // Which tails of the names the tail of the patterns can stand for: one row for each pattern, from the last one on.
    let fits = [...names.map(() => false), true];
    for (let at = patterns.length - 1; at >= 0; at--) {
        const pattern = patterns[at]!;
        const next = [...fits];
        for (let from = names.length; from >= 0; from--) {
            if (pattern === '**') {
                // At the end it stands for what is inside, not for the folder itself.
                const rest = at === patterns.length - 1 ? from < names.length : fits[from]!;
                next[from] = rest || (from < names.length && next[from + 1]!);
            } else next[from] = from < names.length && fits[from + 1]! && matchesName(pattern, names[from]!);
        }
        fits = next;
    }
    return fits[0]!;
}

/** One name: `*`, `?`, `[a-z]`, `\` before a sign. */
function matchesName(pattern: string, name: string): boolean {
    let [at, from] = [0, 0];
    // The last star, and where what it stands for ends: a later star never has to give back to an earlier one.
    let star: { at: number; from: number } | undefined;
    for (;;) {
        const step = at < pattern.length ? stepOf(pattern, at) : undefined;
        if (step?.star) {
            star = { at: step.next, from };
            at = step.next;
        } else if (from < name.length && step?.fits(name[from]!)) {
            at = step.next;
            from++;
        } else if (from === name.length && at === pattern.length) return true;
        else if (star && star.from < name.length) {
            star.from++;
            [at, from] = [star.at, star.from];
        } else return false;
    }
}

interface Step {
    readonly star?: true;
    readonly next: number;
    fits(sign: string): boolean;
}

function stepOf(pattern: string, at: number): Step {
    const sign = pattern[at]!;
    if (sign === '*') return { star: true, next: at + 1, fits: () => true };
    if (sign === '?') return { next: at + 1, fits: () => true };
    if (sign === '\\' && at + 1 < pattern.length) return { next: at + 2, fits: (each) => each === pattern[at + 1] };
    const end = sign === '[' ? pattern.indexOf(']', at + 2) : -1;
    if (end < 0) return { next: at + 1, fits: (each) => each === sign };
    const not = pattern[at + 1] === '!' || pattern[at + 1] === '^';
    const inside = pattern.slice(at + (not ? 2 : 1), end);
    return { next: end + 1, fits: (each) => inSet(inside, each) !== not };
}

function inSet(set: string, sign: string): boolean {
    for (let at = 0; at < set.length; at++) {
        if (set[at + 1] === '-' && at + 2 < set.length) {
            if (set[at]! <= sign && sign <= set[at + 2]!) return true;
            at += 2;
        } else if (set[at] === sign) return true;
    }
    return false;
}
