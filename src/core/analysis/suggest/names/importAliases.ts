/**
 * What a file calls the modules that it imports. Two versions of a file may know one module by different names: `from lib
 * import constants` upstream, `from lib import constants as lib_consts` on the target. Pure.
 */
import type { Renaming, Translation } from './translation.ts';

/** Lines of a file that are looked at, and their length. */
const MAX_LINES = 2000;
const MAX_LINE = 300;

/** How an import begins: most lines are none. */
const BEGIN = /^(?:from |import |use |const |let |var |"|\w+ ")/;

/** An import of one line: by the path of what is imported, what it is called. */
const FORMS: readonly ((line: string) => readonly (readonly [path: string, name: string])[])[] = [
    // Python: from a.b import c as d, e
    (line) => {
        const [, from = '', names = ''] = /^from ([\w.]+) import ([\w ,]+)$/.exec(line) ?? [];
        return names.split(',').flatMap((each) => {
            const [name = '', as, local = ''] = each.trim().split(/ +/);
            if (name === '' || from === '') return [];
            return [[`${from}.${name}`, as === 'as' && local !== '' ? local : name] as const];
        });
    },
    // Python: import a.b as c; Rust: use a::b as c;
    (line) => {
        const [, path = '', local = ''] = /^(?:import|use) ([\w.:]+) as (\w+);?$/.exec(line) ?? [];
        return path === '' ? [] : [[path, local]];
    },
    // Python: import a; Rust: use a::b;
    (line) => {
        const [, path = ''] = /^(?:import|use) ([\w.:]+);?$/.exec(line) ?? [];
        return path === '' ? [] : [[path, lastPart(path)]];
    },
    // Go: name "a/b"
    (line) => {
        const [, local = '', path = ''] = /^(?:import )?(?:(\w+) )?"([\w./-]+)"$/.exec(line) ?? [];
        // The last part of a path is the name, but for a major version.
        const last = path.split('/').findLast((part) => !/^v\d+$/.test(part)) ?? '';
        return /^[A-Za-z_]\w*$/.test(last) ? [[path, local || last]] : [];
    },
    // JavaScript: import * as a from 'b', const a = require('b')
    (line) => {
        const [, local = '', path = ''] =
            /^import (?:\* as )?(\w+) from ['"]([^'"]+)['"];?$/.exec(line) ??
            /^(?:const|let|var) (\w+) = require\(['"]([^'"]+)['"]\);?$/.exec(line) ??
            [];
        return path === '' ? [] : [[path, local]];
    },
];

function readAliases(text: string): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    for (const line of text.split('\n', MAX_LINES)) {
        if (line.length > MAX_LINE) continue;
        const trimmed = line.trim();
        if (!BEGIN.test(trimmed)) continue;
        for (const form of FORMS) for (const [path, name] of form(trimmed)) found.set(path, name);
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
        const local = here.get(path) ?? moved.get(lastPart(path));
        if (local === undefined || local === name || taken.has(name)) continue;
        for (const sign of ['.', '::'])
            renamings.set(`${name} ${sign}`, { from: [name, sign], to: [local, sign], blanks: ['', ''], seen: 1 });
    }
    return { renamings, longest: renamings.size ? 2 : 0 };
}

const lastPart = (path: string) => path.split(/[./:]/).at(-1)!;

/** What modules are called here whose last part only one import has that upstream does not have. */
function namesOfLastParts(
    upstream: ReadonlyMap<string, string>,
    here: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    const twice = new Set<string>();
    for (const [path, name] of here) {
        if (upstream.has(path)) continue;
        const last = lastPart(path);
        if (found.has(last)) twice.add(last);
        found.set(last, name);
    }
    for (const last of twice) found.delete(last);
    return found;
}
