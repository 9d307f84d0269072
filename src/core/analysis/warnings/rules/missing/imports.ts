/** Names that upstream's file imports and the target's does not: they may be there, and are not seen from here. */
import { notImported } from '../../../../messages/warnings.ts';
import { listIdentifiers } from '../../../../syntax/tokens.ts';
import type { FoundWarning, PickView } from '../../model/rule.ts';
import { importsIn } from '../../symbols/imports.ts';
import { definesInResult } from '../../symbols/ownDefinitions.ts';
import { boundNames, type NameUse } from '../../symbols/uses.ts';
import type { FileView } from '../../model/fileView.ts';

export async function missingImports(
    pick: PickView,
    file: FileView,
    uses: readonly NameUse[],
): Promise<FoundWarning[]> {
    const { language, patch, result, target } = file;
    if (!language || !patch || !result || !target) return [];
    const upstream = importsIn(language, patch.text);
    const here = importsIn(language, result.text);
    if (!upstream?.names.size || !here) return [];
    // Modules of which everything is taken, as in a test's `use super::*`.
    if (language.imports?.wholeBringsAny && here.whole.size) return [];
    const found: FoundWarning[] = [];
    const said = new Set<string>();
    let words: Set<string> | undefined;
    for (const use of uses) {
        const { name, role, object, fn } = use;
        const from = upstream.names.get(name);
        if (from === undefined || object || role === 'member' || role === 'label' || role === 'word') continue;
        if (here.names.has(name) || here.whole.has(from) || said.has(name)) continue;
        // It stands in the target's text already: by whatever way, it is seen.
        words ??= listIdentifiers(withoutComments(target.text));
        if (words.has(name) || isKey(result.text, use)) continue;
        if (fn && boundNames(language, result.text, fn.node).has(name)) continue;
        if (definesInResult(file, name, importless(result.text))) continue;
        if (await isNeighbour(pick, file, name)) continue;
        said.add(name);
        found.push({
            rule: 'missing-symbol',
            severity: 'warning',
            path: file.path,
            start: use.start,
            end: use.end,
            message: notImported(name, from),
            evidence: `upstream imports it from ${from}`,
        });
    }
    return found;
}

const withoutComments = (text: string) => text.replace(/\/\*[^]*?(?:\*\/|(?![^]))|\/\/.*$|^[ \t]*#.*$/gm, ' ');

/** An import is no definition of its own, whatever it looks like. */
const importless = (text: string) =>
    text.replace(/^[ \t]*(?:import|from|use)\b.*$/gm, (line) => ' '.repeat(line.length));

/** `name: value`, `name=value` in a call: the key is no use of the name. */
const isKey = (text: string, { start, end }: NameUse) =>
    /^\s*(?::(?!:)|=(?![=>]))/.test(text.slice(end, end + 8)) &&
    /[{(,]\s*$/.test(text.slice(Math.max(0, start - 40), start));

/** Seen without an import, as a class of the same package in Java. */
async function isNeighbour(pick: PickView, { language, path }: FileView, name: string): Promise<boolean> {
    const found = language?.imports?.neighbour?.(path, name);
    if (!found) return false;
    const { beside, sameEnd } = found;
    if (pick.files.some((each) => each.result && each.path === beside)) return true;
    const files = (await pick.target()).named(beside.slice(beside.lastIndexOf('/') + 1));
    return files.some((each) => each.path === beside || each.path.endsWith(sameEnd));
}
