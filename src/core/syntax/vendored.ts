/**
 * Which files are not edited in this repository: other projects' sources (vendored), and what programs write (generated). Searches for names
 * and copies leave them out, unless the pick is about such files. Told by folders and names, by what the file says of itself
 * in its first lines, and by the attributes of GitHub's linguist:
 * https://github.com/github-linguist/linguist/blob/main/docs/overrides.md
 */
import { decode, isBinary } from '../base/text.ts';
import { matchesGlob } from '../base/glob.ts';
import { findTraits } from './formats.ts';
import type { Store } from '../git/store.ts';

const FOLDERS =
    /(?:^|\/)(?:vendor|node_modules|bower_components|jspm_packages|third[-_]?party|3rd[-_]?party|Godeps\/_workspace|Pods)\//i;
const NAMES = /(?:^|\/)zz_generated\.[\w.-]+$/;

/** By its path alone. */
export const isForeignPath = (path: string): boolean =>
    FOLDERS.test(path) || NAMES.test(path) || (findTraits(path).generatedFiles?.test(path) ?? false);

/** Characters in which a file says that a program wrote it. */
const HEAD = 2000;
const WRITTEN =
    /\bcode generated\b.*\bdo not edit\b|^[^\w\n]*@generated\b|\b(?:auto-?generated|generated (?:by|from|file))\b.*\bdo not (?:edit|modify)\b/im;
/** A text of this size whose lines are this long on average was not typed. */
const LONG_TEXT = 20_000;
const LONG_LINE = 500;

/** By its contents: what says so in its first lines, and what is packed into few long ones. */
export function isGenerated(bytes: Uint8Array): boolean {
    if (WRITTEN.test(decodeHead(bytes))) return true;
    if (bytes.length < LONG_TEXT) return false;
    const looked = Math.min(bytes.length, 4 * LONG_TEXT);
    let lines = 1;
    for (let at = bytes.indexOf(10); at >= 0 && at < looked; at = bytes.indexOf(10, at + 1))
        if (++lines * LONG_LINE > looked) return false;
    return true;
}

const decodeHead = (bytes: Uint8Array) => decode(bytes.subarray(0, HEAD)).text.split('\n').slice(0, 30).join('\n');

/** A line of a `.gitattributes` that says something of linguist's. */
export interface LinguistRule {
    /** Of the folder that the file is in, with a `/` behind it; "" for the top. */
    readonly folder: string;
    readonly pattern: string;
    readonly foreign: boolean;
}

const MOST_RULES = 200;
const LONGEST_PATTERN = 200;

/** Format: gitattributes(5), without macros and quoted patterns. Pure. */
export function parseLinguistRules(text: string, folder: string): LinguistRule[] {
    const rules: LinguistRule[] = [];
    for (const line of text.split('\n')) {
        if (!line.includes('linguist-')) continue;
        const [pattern = '', ...attributes] = line.trim().split(/\s+/);
        if (pattern.startsWith('#') || pattern.startsWith('"') || pattern.length > LONGEST_PATTERN) continue;
        for (const attribute of attributes) {
            const match = /^([-!]?)linguist-(?:vendored|generated)(?:=(\w+))?$/.exec(attribute);
            if (match)
                rules.push({ folder, pattern, foreign: match[1] === '' && !/^(?:false|0|no)$/.test(match[2] ?? '') });
        }
    }
    return rules.slice(0, MOST_RULES);
}

/** What the last rule that fits says; undefined where none does. */
function saidOf(path: string, rules: readonly LinguistRule[]): boolean | undefined {
    return rules.findLast(
        ({ folder, pattern }) => path.startsWith(folder) && matchesGlob(pattern, path.slice(folder.length)),
    )?.foreign;
}

/**
 * Asks the attributes of a tree.
 * @param folders that may hold a `.gitattributes`, with a `/` behind each; the top is always read
 * @returns whether a path is foreign, as far as paths and attributes tell
 */
export async function readForeignPaths(
    { objects }: Store,
    tree: string,
    folders: Iterable<string>,
): Promise<(path: string) => boolean> {
    // Deeper ones come later, and so win.
    const sorted = [...new Set(['', ...folders])].sort((a, b) => a.split('/').length - b.split('/').length);
    const read = await Promise.all(
        sorted.slice(0, MOST_RULES).map(async (folder) => {
            const blob = await objects.read(`${tree}:${folder}.gitattributes`);
            return blob?.type === 'blob' && !isBinary(blob.data)
                ? parseLinguistRules(decode(blob.data).text, folder)
                : [];
        }),
    );
    const rules = read.flat().slice(0, MOST_RULES);
    return (path) => saidOf(path, rules) ?? isForeignPath(path);
}

/** Every folder that a path is in, with a `/` behind it. */
export function listParentFolders(path: string): string[] {
    const folders: string[] = [];
    for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) folders.push(path.slice(0, at + 1));
    return folders;
}
