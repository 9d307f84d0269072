/** C library functions that upstream sees through a system header and the target's file does not. */
import type { FoundWarning, PickView, SourceTree } from '../../model/rule.ts';
import { isDeclarationFile } from '../../../../syntax/languages.ts';
import { readIncludes, listVisibleFiles } from '../../symbols/includes.ts';
import { SYSTEM_HEADERS } from '../../symbols/systemHeaders.ts';
import type { NameUse } from '../../symbols/uses.ts';
import type { FileView } from '../../model/fileView.ts';
import type { MissingFacts } from './describeMissing.ts';

/** @param uses names in the added lines; calls of the C library count (see `SYSTEM_HEADERS`) */
export async function findMissingSystemHeaders(
    pick: PickView,
    file: FileView,
    uses: readonly NameUse[],
): Promise<FoundWarning<MissingFacts>[]> {
    const { language, patch, result, target } = file;
    if (!language?.includedFiles || !patch || !result) return [];
    const found: FoundWarning<MissingFacts>[] = [];
    const words = new Set(codeOf(target?.text ?? '').match(/[A-Za-z_]\w*/g));
    const here = readIncludes(result.text);
    for (const [header, names] of SYSTEM_HEADERS) {
        const use = uses.find(
            ({ name, role, object }) => names.has(name) && (role === 'callee' || role === 'name') && !object,
        );
        // A name of that header in the target's text: the header is seen, whatever way.
        if (!use || here.includes(header) || [...names].some((name) => words.has(name))) continue;
        const [base, there] = [await pick.base(), await pick.target()];
        if (isOwn(there, use.name)) continue;
        const upstream = await headersOf(pick, base, file.names.patchPath ?? file.path, patch.text, 'patch');
        if (!upstream.has(header)) continue;
        const seen = await headersOf(pick, there, file.path, result.text, 'result');
        if (seen.has(header)) continue;
        found.push({
            path: file.path,
            start: use.start,
            end: use.end,
            // Whoever includes a header may include the other one before it.
            ...(isDeclarationFile(file.path) && !readIncludes(patch.text).includes(header)
                ? { severity: 'info' as const }
                : {}),
            facts: { kind: 'systemHeader', name: use.name, header },
        });
    }
    return found;
}

/** A header's name, a message or a comment uses nothing. */
const codeOf = (text: string) =>
    text.replace(/^[ \t]*#[ \t]*include.*$|"(?:[^"\\\n]|\\.)*"?|\/\*[^]*?(?:\*\/|(?![^]))|\/\/.*$/gm, ' ');

/** What the tree has a header for, it declares itself. */
const isOwn = (tree: SourceTree, name: string) =>
    tree.where(name).some(({ path }) => isDeclarationFile(path) && /(?:compat|missing|port|libc)/i.test(path));

/** Every header that is seen from a text, by the name that it is included with. */
async function headersOf(pick: PickView, tree: SourceTree, path: string, text: string, role: 'patch' | 'result') {
    const overlay = new Map(pick.files.flatMap((each) => (each[role] ? [[each.path, each[role].text] as const] : [])));
    const names = new Set(readIncludes(text));
    for (const seen of await listVisibleFiles(tree, path, text, overlay)) {
        const changed = overlay.get(seen);
        const oid = tree.byPath.get(seen);
        const own = changed !== undefined ? readIncludes(changed) : oid === undefined ? [] : await tree.includes(oid);
        for (const name of own) names.add(name);
    }
    return names;
}
