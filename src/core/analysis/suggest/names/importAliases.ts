/**
 * What a file calls the modules that it imports. Two versions of a file may know one module by different names: `from lib
 * import constants` upstream, `from lib import constants as lib_consts` on the target. Pure.
 */
import { IMPORT_LINES } from '../../../syntax/languages.ts';
import { readLastPart } from '../../../syntax/languages/importLines.ts';
import type { Renaming, Translation } from './translation.ts';

/** Lines of a file that are looked at, and their length. */
const MAX_LINES = 2000;
const MAX_LINE = 300;

function readAliases(text: string): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    for (const line of text.split('\n', MAX_LINES)) {
        if (line.length > MAX_LINE) continue;
        const trimmed = line.trim();
        for (const lines of IMPORT_LINES)
            for (const [path, name] of lines.readAliases?.(trimmed) ?? []) found.set(path, name);
    }
    return found;
}

/**
 * @param patch,target whole files
 * @returns for each module that both import (from the same place, or each from another one) under different names: the name upstream with the sign behind it, and the target's;
 *   none where the target calls something else so
 */
export function learnAliases(patch: string, target: string): Translation {
    const [upstream, here] = [readAliases(patch), readAliases(target)];
    const taken = new Set(here.values());
    const renamings = new Map<string, Renaming>();
    const moved = namesOfLastParts(upstream, here);
    for (const [path, name] of upstream) {
        const local = here.get(path) ?? moved.get(readLastPart(path));
        if (local === undefined || local === name || taken.has(name)) continue;
        for (const sign of ['.', '::'])
            renamings.set(`${name} ${sign}`, { from: [name, sign], to: [local, sign], blanks: ['', ''], seen: 1 });
    }
    return { renamings, longest: renamings.size ? 2 : 0 };
}

/** What modules are called here whose last part only one import has that upstream does not have. */
function namesOfLastParts(
    upstream: ReadonlyMap<string, string>,
    here: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    const twice = new Set<string>();
    for (const [path, name] of here) {
        if (upstream.has(path)) continue;
        const last = readLastPart(path);
        if (found.has(last)) twice.add(last);
        found.set(last, name);
    }
    for (const last of twice) found.delete(last);
    return found;
}
