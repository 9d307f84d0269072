/** Which files a C file sees through its includes, as far as they are in the tree. */
import { stripTemplateEnding } from '../../../syntax/languages.ts';
import type { SourceTree } from '../model/rule.ts';
import type { TreeFile } from '../../../syntax/treeFiles.ts';

const INCLUDE = /^[ \t]*#[ \t]*include[ \t]*[<"]([^<>"\n]{1,200})[>"]/gm;

/** @returns the names between quotes or angle brackets, in order */
export function readIncludes(text: string): string[] {
    return [...text.matchAll(INCLUDE)].map(([, name]) => name!);
}

/** Headers seen from one file; enough for any project, and an end for what is odd. */
const MOST_HEADERS = 3000;

/**
 * Everything that a text sees, itself left out.
 * @param overlay texts that stand in for the tree's, by path
 */
export async function listVisibleFiles(
    tree: SourceTree,
    path: string,
    text: string,
    overlay: ReadonlyMap<string, string>,
): Promise<ReadonlySet<string>> {
    const seen = new Set<string>();
    let level = readIncludes(text).map((name) => ({ name, from: path }));
    while (level.length && seen.size < MOST_HEADERS) {
        const files = new Map<string, TreeFile>();
        for (const { name, from } of level) {
            for (const file of resolve(tree, name, from)) if (!seen.has(file.path)) files.set(file.path, file);
        }
        for (const added of files.keys()) seen.add(added);
        const next = await Promise.all(
            [...files.values()].map(async (file) => {
                const changed = overlay.get(file.path);
                const names = changed === undefined ? await tree.includes(file.oid) : readIncludes(changed);
                return names.map((name) => ({ name, from: file.path }));
            }),
        );
        level = next.flat();
    }
    return seen;
}

/** Beside the file that includes it, else all that end in that name: the include path is not known. */
function resolve(tree: SourceTree, name: string, from: string): TreeFile[] {
    const plain = name.replace(/^(?:\.\.?\/)+/, '');
    const last = plain.slice(plain.lastIndexOf('/') + 1);
    const named = [...tree.named(last), ...tree.named(`${last}.in`)];
    const beside = `${from.slice(0, from.lastIndexOf('/') + 1)}${name}`;
    const same = named.find(({ path }) => path === beside);
    if (same) return [same];
    return named.filter(({ path }) => {
        const bare = stripTemplateEnding(path);
        return bare === plain || bare.endsWith(`/${plain}`);
    });
}
