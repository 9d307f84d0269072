/** Names that upstream's file imports and the target's does not: they may be there, and are not seen from here. */
import { listIdentifiers } from '../../../../syntax/tokens.ts';
import type { FoundWarning, PickView } from '../../model/rule.ts';
import { readImports } from '../../symbols/imports.ts';
import { definesInResult } from '../../symbols/ownDefinitions.ts';
import { findBoundNames, type NameUse } from '../../symbols/uses.ts';
import type { FileView } from '../../model/fileView.ts';
import type { MissingFacts } from './describeMissing.ts';

/** @param uses names in the added lines */
export async function findMissingImports(
    pick: PickView,
    file: FileView,
    uses: readonly NameUse[],
): Promise<FoundWarning<MissingFacts>[]> {
    const { language, patch, result, target } = file;
    if (!language || !patch || !result || !target) return [];
    const upstream = readImports(language, patch.text);
    const here = readImports(language, result.text);
    if (!upstream?.names.size || !here) return [];
    // Modules of which everything is taken, as in a test's `use super::*`.
    if (language.imports?.wholeBringsAny && here.whole.size) return [];
    const found: FoundWarning<MissingFacts>[] = [];
    const reported = new Set<string>();
    const wordsHere = wordsOnce(target.text);
    for (const use of uses) {
        const { name, start, end } = use;
        const from = isPlainName(use) ? upstream.names.get(name) : undefined;
        if (from === undefined || here.names.has(name) || here.whole.has(from) || reported.has(name)) continue;
        // It stands in the target's text already: by whatever way, it is seen.
        if (wordsHere().has(name) || isKey(result.text, use) || (await isSeenOtherwise(pick, file, use))) continue;
        reported.add(name);
        found.push({ path: file.path, start, end, facts: { kind: 'notImported', name, from } });
    }
    return found;
}

const isPlainName = ({ role, object }: NameUse) => !object && role !== 'member' && role !== 'label' && role !== 'word';

/** A variable of the function, a definition of the file, or a neighbour that needs no import. */
async function isSeenOtherwise(pick: PickView, file: FileView, { name, fn }: NameUse): Promise<boolean> {
    const { language, result } = file;
    if (fn && findBoundNames(language!, result!.text, fn.node).has(name)) return true;
    return definesInResult(file, name, importless(result!.text)) || (await isNeighbour(pick, file, name));
}

function wordsOnce(text: string): () => ReadonlySet<string> {
    let words: ReadonlySet<string> | undefined;
    return () => (words ??= listIdentifiers(withoutComments(text)));
}

const withoutComments = (text: string) => text.replace(/\/\*[^]*?(?:\*\/|(?![^]))|\/\/.*$|^[ \t]*#.*$/gm, ' ');

/** An import is not a definition of its own, whatever it looks like. */
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
