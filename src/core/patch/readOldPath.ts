/** The paths of a patch as `git apply -p<n>` takes them: without the first parts, which are prefixes of the diff tool. */
import type { PatchFile } from './model.ts';
import { readHeaderName, unquoteName } from '../git/quotedNames.ts';

/**
 * @param strip parts to take off
 * @returns undefined for a new file, or a path with fewer parts
 * @example `a/src/f.c` at 1 is `src/f.c`; at 0 as it is
 */
export function readOldPath({ header, change }: PatchFile, strip: number): string | undefined {
    if (change === 'add') return undefined;
    const lines = header.split('\n');
    // Renames are named without a prefix (git-apply.c, gitdiff_renamesrc).
    const from = valueOf(lines, 'rename from ') ?? valueOf(lines, 'copy from ');
    if (from !== undefined) return withoutParts(readHeaderName(from), Math.max(0, strip - 1));
    const side = valueOf(lines, '--- ');
    if (side !== undefined) return side.startsWith('/dev/null') ? undefined : withoutParts(readHeaderName(side), strip);
    const git = valueOf(lines, 'diff --git ');
    return git === undefined ? undefined : withoutParts(firstName(git), strip);
}

function valueOf(lines: readonly string[], prefix: string): string | undefined {
    const line = lines.find((one) => one.startsWith(prefix));
    return line === undefined ? undefined : line.slice(prefix.length).replace(/\r$/, '');
}

/** Of two names that differ in their prefixes alone, one blank between them. */
function firstName(names: string): string {
    const quoted = unquoteName(names);
    if (quoted) return quoted.name;
    const middle = (names.length - 1) / 2;
    return names[middle] === ' ' ? names.slice(0, middle) : (names.split(' ')[0] ?? '');
}

function withoutParts(name: string, count: number): string | undefined {
    let at = 0;
    for (let left = count; left > 0; left--) {
        const slash = name.indexOf('/', at);
        if (slash < 0) return undefined;
        at = slash + 1;
    }
    return name.slice(at) || undefined;
}
